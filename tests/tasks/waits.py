"""Rows that wait, for tests of the inbox."""

from datetime import date
from itertools import count

from organizations.models import Unit, User
from tasks.models import Waiting
from tasks.models.waiting import Ask
from tasks.waiting import put, waits
from workflow.verbs import SIGN

_source = count(1)


def at_desk(
    unit: Unit, *, verb=SIGN, due_on: date | None = None, title="Chương trình hành động", **rest
) -> Waiting:
    """One thing that waits for who holds `verb` on `unit`; saved."""
    row = waits(**_words(unit, title, due_on, rest), unit=unit, verb=verb)
    put(row)
    return row


def by_name(
    person: User, about: Unit, *, due_on: date | None = None, title="Phiếu biểu quyết", **rest
) -> Waiting:
    row = waits(**_words(about, title, due_on, rest), person=person)
    put(row)
    return row


def _words(about: Unit, title: str, due_on: date | None, rest: dict) -> dict:
    number = next(_source)
    return {
        "source": "workflow.case", "source_id": number, "ask": Ask.DECIDE, "step": "Ký ban hành",
        "title": title, "about": about, "path": f"/ho-so/{number}/", "since": date(2022, 6, 1),
        "due_on": due_on, **rest,
    }  # fmt: skip
