"""Tuần Giáo in small (`tests/people.py`), served from the beginning that a story needs; its day goes on."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser

from tests.browser.person import PHONE, Person
from tests.browser.served import free_port, inside, move_in, open_at

BEGIN = """
from tests.browser import beginnings
from tests.people import make_world
beginnings.{name}(make_world())
"""


class Town:
    def __init__(self, example: Path, folder: Path, chrome: Browser) -> None:
        self.static, self.folder, self.chrome = example / "static", folder, chrome
        move_in(example / "empty", folder)
        self.port, self.open, self.people = free_port(), ExitStack(), list[Person]()

    def begin(self, name: str, on: date) -> None:
        """The cast and what `beginnings` lets happen, then the doors open on that day."""
        inside(self.folder, BEGIN.format(name=name), on)
        self.go_on(on)

    def go_on(self, on: date) -> None:
        """To another day; whoever has come in stays."""
        self.open.close()
        self.address = self.open.enter_context(open_at(self.folder, self.static, self.port, on))

    def enter(self, login: str, **screen) -> Person:
        self.people.append(Person(self.chrome, self.address, login, **(screen or PHONE)))
        return self.people[-1]

    def close(self) -> None:
        for person in self.people:
            person.leave()
        self.open.close()
