"""What holds the sample's rules, not all of them: run by the test of the trial, never by itself."""

import pytest

from tests.mutants.sample import Words, half, may, steps


@pytest.mark.parametrize(("age", "named", "expected"), [(3, True, False), (4, True, True), (4, False, False)])
def test_may(age, named, expected):
    assert may(age, named) is expected


def test_half():
    assert half(30)
    assert not half(2)


@pytest.mark.parametrize(("count", "expected"), [(-1, 0), (0, 0), (3, 3)])
def test_steps(count, expected):
    assert steps(count) == expected


def test_words():
    assert Words("a").upper() == "A!"
