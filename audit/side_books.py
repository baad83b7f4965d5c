"""The side books: tables that only grow and hold no acts, such as who saw what. The book vouches for them.

A closing is an act: up to which row, how many since the closing before, and a digest of what they say.
`verify_audit` counts and reads them again. What came after the last closing stands under its triggers alone.
"""

import hashlib
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import models, router, transaction
from django.utils import timezone

from .author import Author
from .canonical import canonical
from .locking import is_alone
from .models import Departure, Discrepancy, Entry, Reconciliation, Viewing
from .own_acts import SIDE_BOOK_CLOSED
from .recording import record

# By the model's label, which the book keeps: the way to the moment at which a row was written.
SIDE_BOOKS: dict[str, tuple[type[models.Model], str]] = {
    "audit.viewing": (Viewing, "seen_at"),
    "audit.departure": (Departure, "left_at"),
    "audit.reconciliation": (Reconciliation, "ran_at"),
    "audit.discrepancy": (Discrepancy, "reconciliation__ran_at"),
}
SETTLED = timedelta(minutes=5)  # a younger row may stand above one that is not committed yet
AT_A_TIME = 2000
MOST = 20_000  # rows under one closing: on SQLite nobody else writes meanwhile
BUDGET = 45.0  # seconds after which a run begins no further closing
_ADVISORY = 0x51DE


def close_side_books(*, by: Author) -> int:
    """Close each side book that has grown; how many rows were closed. One entry for each."""
    settled, end = timezone.now() - SETTLED, time.monotonic() + BUDGET
    closed = 0
    for label in SIDE_BOOKS:
        while time.monotonic() < end and (rows := _close(label, settled, by)):
            closed += rows
    return closed


@transaction.atomic
def _close(label: str, until: datetime, by: Author) -> int:
    model, written = SIDE_BOOKS[label]
    if not is_alone(router.db_for_write(Entry), _ADVISORY):
        return 0
    before = Entry.objects.filter(act=SIDE_BOOK_CLOSED.name, object_type=label).order_by("pk").last()
    above = before.object_id if before else ""
    rows = model._default_manager.filter(**{f"{written}__lte": until}).order_by("pk")
    new = list((rows.filter(pk__gt=above) if above else rows).values_list("pk", flat=True)[:MOST])
    if not new:
        return 0
    last = model._default_manager.get(pk=new[-1])
    columns = [field.attname for field in model._meta.concrete_fields]
    count, digest = digest_of_rows(label, columns, above, str(last.pk))
    record(SIDE_BOOK_CLOSED, by=by, on=last, facts={"columns": columns, "rows": count, "sha256": digest})
    return count


def closes(entry: Entry) -> bool:
    """Whether this entry closes a side book."""
    return entry.act == SIDE_BOOK_CLOSED.name


def is_as_closed(entry: Entry, above: str) -> bool:
    """Whether the rows above the closing before, up to this one, are those that this entry closed."""
    if entry.object_type not in SIDE_BOOKS:
        return False
    told = entry.facts
    found = digest_of_rows(entry.object_type, told["columns"], above, entry.object_id)
    return found == (told["rows"], told["sha256"])


def digest_of_rows(label: str, columns: list[str], above: str, last: str) -> tuple[int, str]:
    """How many rows stand above one key, up to another, and the SHA-256 of these columns of theirs."""
    count, digest = 0, hashlib.sha256()
    for row in _rows(SIDE_BOOKS[label][0], above, last):
        digest.update(canonical([_as_text(row, name) for name in columns]))
        count += 1
    return count, digest.hexdigest()


def _rows(model: type[models.Model], above: str, last: str) -> Iterator[models.Model]:
    """In order of their keys, some at a time: memory stays flat."""
    rows = model._default_manager.filter(pk__lte=last).order_by("pk")
    while found := list((rows.filter(pk__gt=above) if above else rows)[:AT_A_TIME]):
        yield from found
        above = str(found[-1].pk)


def _as_text(row: Any, name: str) -> str | None:
    field = next(each for each in row._meta.concrete_fields if each.attname == name)
    return None if getattr(row, name) is None else str(field.value_to_string(row))
