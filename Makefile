# Two targets matter: `make demo` (see it work) and `make test` (check it).
PYTHON ?= python3
BIN    := .venv/bin

.PHONY: demo test lint lock clean

# The stamp is newer than the lock file exactly when the environment is complete.
.venv/.complete: requirements.lock pyproject.toml
	rm -rf .venv
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

demo: .venv/.complete
	$(BIN)/python -m kg demo

test: lint
	$(BIN)/python -m pytest -n 2

lint: .venv/.complete
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Needs `pip install uv`; writes every version and hash anew for all platforms.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --quiet --no-emit-index-url --output-file requirements.lock

clean:
	rm -rf .venv out
