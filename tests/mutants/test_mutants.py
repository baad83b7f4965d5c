"""The run of mutants itself: what it breeds, what it finds, what it takes for the same."""

import json
import os
import subprocess
import sys

import pytest

from tests.mutants.breeding import HOUSE, bred
from tests.mutants.targets import TARGETS
from tests.mutants.telling import equivalent

SAMPLE = "tests.mutants.sample"


@pytest.mark.parametrize("module", TARGETS)
def test_each_is_known_by_one_key_and_compiles(module):
    mutants = bred(module)
    keys = [mutant.key for mutant in mutants]
    assert len(set(keys)) == len(keys) > 0
    assert keys == [mutant.key for mutant in bred(module)]
    assert len({mutant.planted() for mutant in mutants}) > 1


@pytest.mark.parametrize("module", TARGETS)
def test_who_is_named_as_equivalent_is_still_bred_and_has_its_reason(module):
    named = equivalent(module)
    assert named.keys() - {mutant.key for mutant in bred(module)} == set()
    assert all(len(reason) > 20 for reason in named.values())


def test_the_tests_named_are_there():
    assert [test for tests in TARGETS.values() for test in tests if not (HOUSE / test).exists()] == []


def test_one_is_killed_one_lives_and_one_hangs(tmp_path):
    """The whole way, on a module whose tests leave something open: also a table that is made at import."""
    said = {"MUTANTS_KEPT": str(tmp_path), "MUTANT_PATIENCE": "2", "TEST_DB_NAME": "sample.sqlite3"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.mutants", SAMPLE],
        cwd=HOUSE, check=False, capture_output=True, text=True, env=os.environ | said,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    found = json.loads((tmp_path / f"{SAMPLE}.json").read_text(encoding="utf-8"))
    told = {key: result for key, (result, _test) in found.items()}
    assert set(told) == {mutant.key for mutant in bred(SAMPLE)}
    lives = {key for key, result in told.items() if result == "lives"}
    border = {f"half: return age > 17 → return age {other}" for other in (">= 17", "> 18", "> 16")}
    assert lives == border | {f"module: OLDEST = 120 → OLDEST = {other}" for other in (121, 119)}
    assert told["steps: done += 1 → pass"] == "hangs"
    assert told["module: LIMIT = 3 → LIMIT = 4"] == "killed"
    assert told["Words.upper: … → return ''"] == "killed"
