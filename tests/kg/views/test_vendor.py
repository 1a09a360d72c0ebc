"""The foreign script is the one that is recorded, under a permissive licence."""

import hashlib
import json
from importlib.resources import files

ASSETS = files("kg.views").joinpath("assets")
PERMISSIVE = {"MIT", "Apache-2.0", "(Apache-2.0 OR MIT)", "BSD-3-Clause", "ISC"}


def test_the_bundle_is_the_recorded_one():
    record = json.loads(ASSETS.joinpath("VENDOR.json").read_text(encoding="utf-8"))
    assert (
        hashlib.sha256(ASSETS.joinpath(record["file"]).read_bytes()).hexdigest()
        == (record["sha256"])
    )


def test_every_package_inside_has_version_hash_licence_and_its_text():
    record = json.loads(ASSETS.joinpath("VENDOR.json").read_text(encoding="utf-8"))
    notices = ASSETS.joinpath("vendor/LICENSES.txt").read_text(encoding="utf-8")
    for package in record["packages"]:
        assert package["version"] and package["integrity"].startswith("sha512-")
        assert package["licence"] in PERMISSIVE
        assert f"{package['name']} {package['version']}" in notices
