"""Fixtures of the browser tests: the example, a house to visit, people at their screens."""

from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.person import PHONE, Person
from tests.browser.served import make_example, served
from tests.browser.town import Town
from tests.groups import chromium

HERE = Path(__file__).parent
expect.set_options(timeout=20_000)  # a busy machine answers late; who waits in vain waits longer
QUIETLY = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def example(tmp_path_factory, request) -> Path:
    """Made once for all workers of this run."""
    base = tmp_path_factory.getbasetemp()
    return make_example((base.parent if hasattr(request.config, "workerinput") else base) / "example")


# Not for the whole session: an open Playwright leaves a running loop behind, which Django refuses to share.
@pytest.fixture(scope="module")
def driver():
    with sync_playwright() as it:
        yield it


@pytest.fixture(scope="module")
def chrome(driver):
    it = driver.chromium.launch(executable_path=chromium(), args=QUIETLY)
    yield it
    it.close()


@pytest.fixture
def house(example, tmp_path):
    """The example, for this test alone."""
    with served(example, tmp_path / "house") as address:
        yield address


@pytest.fixture(scope="module")
def open_house(example, tmp_path_factory):
    """The example for a module whose tests only read."""
    with served(example, tmp_path_factory.mktemp("house")) as address:
        yield address


@pytest.fixture
def enter(chrome, house):
    """`enter("xa.quaito")`: that person in a browser of her own; in the end no console has complained."""
    people: list[Person] = []

    def come(login: str, **screen) -> Person:
        people.append(Person(chrome, house, login, **(PHONE | screen)))
        return people[-1]

    yield come
    for person in people:
        person.leave()
    assert [words for person in people for words in person.complaints] == []


@pytest.fixture
def town(example, chrome, tmp_path):
    """Tuần Giáo in small; in the end no console has complained."""
    it = Town(example, tmp_path / "town", chrome)
    yield it
    it.close()
    assert [words for person in it.people for words in person.complaints] == []
