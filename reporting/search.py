"""Asking the book: conditions that make one range of an index, words that are looked for in what is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from django.db.models import F

from audit.models import RECORDED, EntryQuerySet
from organizations.models import Unit, User
from reporting import kinds
from reporting.rows import Row, row_of
from toolbox.vietnamese import sought

PAGE = 30
# How many entries one answer looks through for words: sentences are put together here, not in the database.
LOOKED_THROUGH = 3_000
TYPED, LATE, SYSTEM = "nhap-thay", "muon", "may"


@dataclass(slots=True)
class Asked:
    """What is looked for. `by`: the day that bounds and order mean (`audit.models.RECORDED`, `DONE`)."""

    words: str = ""
    person: User | None = None
    as_typist: bool = False
    unit: Unit | None = None
    with_lower: bool = False
    kind: str = ""
    mark: str = ""
    first: date | None = None
    last: date | None = None
    by: str = RECORDED

    def among(self, entries: EntryQuerySet) -> EntryQuerySet:
        """The entries that meet every condition but the words."""
        found = entries.between(self.first, self.last, by=self.by)
        if self.person is not None:
            pk = self.person.pk
            found = found.typed_for_others_by(pk) if self.as_typist else found.decided_by(pk)
        if self.unit is not None and self.with_lower:
            found = found.filter(unit_id__in=Unit.objects.under(self.unit).order_by().values("pk"))
        elif self.unit is not None:
            found = found.filter(unit_id=self.unit.pk)
        if self.kind:
            found = found.filter(act__in=kinds.acts_of(self.kind))
        return self._marked(found)

    def _marked(self, found: EntryQuerySet) -> EntryQuerySet:
        if self.mark == TYPED:
            return found.exclude(decider_id=F("person_id"))
        if self.mark == LATE:
            return found.filter(done_on__lt=F("office_day"))
        return found.filter(decider_id=None) if self.mark == SYSTEM else found


@dataclass(slots=True)
class Found:
    """A page of rows. `further` is the key to go on below; `looked_back_to` is the day at which the search
    for words rested before the page was full."""

    rows: list[Row] = field(default_factory=list)
    further: str = ""
    looked_back_to: date | None = None


def search(
    entries: EntryQuerySet, asked: Asked, below: tuple[date, int] | None = None, *, page: int = PAGE
) -> Found:
    """The newest rows below the key. One statement, however many entries there are."""
    ordered = asked.among(entries).newest_days_first(by=asked.by, below=below).select_related("body")
    if not asked.words:
        rows = [row_of(entry, asked.by) for entry in ordered[: page + 1]]
        return Found(rows[:page], rows[page - 1].key if len(rows) > page else "")
    looked = _Looked(ordered[:LOOKED_THROUGH], asked.by)
    rows = list(islice(holding(asked.words, looked), page + 1))
    if len(rows) > page:
        return Found(rows[:page], rows[page - 1].key)
    last = looked.last if looked.count == LOOKED_THROUGH else None
    return Found(rows, last.key if last else "", last.day if last else None)


def holding(words: str, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that say all the words."""
    pieces = sought(words)
    for row in rows:
        said = row.words
        if all(piece in said for piece in pieces):
            yield row


class _Looked(Iterator[Row]):
    """The rows of a query as they are looked at: how many, and the last of them."""

    def __init__(self, entries: EntryQuerySet, by: str) -> None:
        self.rows = (row_of(entry, by) for entry in entries.iterator(chunk_size=500))
        self.count = 0
        self.last: Row | None = None

    def __next__(self) -> Row:
        self.last = next(self.rows)
        self.count += 1
        return self.last


def key_in(text: str) -> tuple[date, int] | None:
    """(day, row number) of "2022-06-20:15"; None, so the first page, for what is no key."""
    day, _colon, pk = text.partition(":")
    try:
        last = date.fromisoformat(day)
    except ValueError:
        return None
    return (last, int(pk)) if pk.isascii() and pk.isdigit() and len(pk) < 19 else None
