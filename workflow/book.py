"""Writing a step's act into the book: by who holds it, on the document, at the lock's time."""

from collections.abc import Iterable
from typing import Any

from audit import Act, record
from audit.models import Entry
from workflow.engine import Held
from workflow.models import Case


def set_down(
    held: Held, act: Act, *, facts: dict[str, Any] | None = None, reason: str = "", files: Iterable[str] = ()
) -> Entry:
    """`audit.record` for the held step. The sentence names the document by kind, not by title."""
    return record(
        act,
        by=held.author,
        on=held.case.document,
        at=held.now,
        facts={"what": kind_of(held.case)} | (facts or {}),
        reason=reason,
        files=files,
    )


def kind_of(case: Case) -> str:
    """ "chương trình hành động": what the duty brings forth, inside a sentence."""
    product = case.duty.product
    return product[:1].lower() + product[1:]
