"""The quick reader of data files must give what PyYAML gives."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extract.lexicon import parsed

DATA = sorted((Path(__file__).parents[2] / "ontology").rglob("*.yaml"))


def resolved_by_pyyaml(text: str) -> object:
    """PyYAML's own reading, with "yes" and "no" as words."""
    words = text.replace(" yes", " 'yes'").replace(" no,", " 'no',")
    return yaml.load(words, Loader=yaml.CSafeLoader)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word",
        "[]",
        "a: 1\nb: [~, null, 2.5, -3, true, 'true', yes, no, 2024-01-01, '3', 1x]\nc: {d: , e: {}}",
        "- &x {a: [1, [2, []]]}\n- *x",
        "a: !!str 3\nb: 4",
        "- text: >\n    folded\n    lines\n- |\n  kept",
    ],
)
def test_a_text_means_what_it_means_to_pyyaml(text: str) -> None:
    assert repr(parsed(text)) == repr(resolved_by_pyyaml(text))


@pytest.mark.parametrize("path", DATA, ids=lambda p: p.name)
def test_every_data_file_is_read_as_by_pyyaml_but_for_its_truth_values(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ours, theirs = parsed(text), yaml.load(text, Loader=yaml.CSafeLoader)
    assert words(ours) == words(theirs)


def words(data: object) -> object:
    """The data with all of YAML 1.1's truth values as one."""
    if isinstance(data, dict):
        return [(words(key), words(value)) for key, value in data.items()]
    if isinstance(data, list):
        return [words(item) for item in data]
    told = str(data).lower() in ("true", "false", "yes", "no", "on", "off")
    return "truth" if told else repr(data)


@pytest.mark.parametrize("broken", ["{", "a: [1", "a: b: c"])
def test_broken_yaml_is_an_error(broken: str) -> None:
    with pytest.raises(yaml.YAMLError):
        parsed(broken)
