"""What comes from outside is pinned by hash: locks and vendored files; no lock names a host to fetch from."""

import hashlib
import json
import re

import pytest

from tests.architecture.house import HOUSE

VENDOR = HOUSE / "static" / "vendor"
REQUIRED = re.compile(r"^([A-Za-z0-9_.-]+)", re.MULTILINE)


def names(text):
    """Names of the packages that the lines of a requirements file begin with, as the index spells them."""
    return {
        re.sub(r"[-_.]+", "-", name).lower() for name in REQUIRED.findall(text) if not name.startswith("-")
    }


@pytest.mark.parametrize("lock", ["requirements", "requirements-dev"])
def test_locks_pin_every_direct_dependency_by_hash(lock):
    wanted = names((HOUSE / f"{lock}.in").read_text(encoding="utf-8"))
    text = (HOUSE / f"{lock}.txt").read_text(encoding="utf-8")
    pinned = re.split(r"\n(?=[a-z])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE))
    assert wanted - names(text) == set(), "make lock"
    assert [entry for entry in pinned if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in text
    assert "--index" not in text


def test_vendored_files_are_the_ones_that_were_fetched():
    recorded = {
        name: digest
        for supply in json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
        for name, digest in supply["files"].items()
    }
    there = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "vendor.json"
    }
    assert there == recorded
