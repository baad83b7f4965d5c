"""Where a kept file is used: the floors above know their rows and tell it here."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _

from audit import Act
from audit.models import Entry
from organizations.models import Unit, User
from registry.acts import NUMBERED, RECORDED_OUTSIDE
from registry.models import InquiryPaper, RegisterEntry, StoredFile
from registry.policy import visible_entries

Finder = Callable[[StoredFile, User | None], "Iterable[Place]"]

_FINDERS: dict[Finder, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """A row that holds the file.

    In words, its page ("" when the reader may not open it), whose it is, and ids of the people who put the
    file there, as far as the row knows them.
    """

    words: str
    url: str
    unit: Unit
    senders: frozenset[int] = field(default=frozenset())


def finds(*columns: str) -> Callable[[Finder], Finder]:
    """Let a finder answer for these columns ("workflow.Version.file"): each column that holds a file has one.

    It gets the file and who reads (None: nobody, a rule asks), and asks its own policy what she may be told:
    the words of a place she may not open say no more than whose it is.
    """

    def register(finder: Finder) -> Finder:
        _FINDERS[finder] = columns
        return finder

    return register


def columns() -> list[str]:
    """Every column that some finder answers for."""
    return sorted(column for named in _FINDERS.values() for column in named)


def places_of(file: StoredFile, reader: User | None = None) -> list[Place]:
    """Every row that holds the file, whoever's it is. A few queries for each column."""
    return [place for finder in _FINDERS for place in finder(file, reader)]


def senders_of(places: Iterable[Place]) -> frozenset[int]:
    """Ids of all who put the file somewhere."""
    return frozenset().union(*(place.senders for place in places))


def told_by_the_book(rows: Collection[models.Model], *acts: Act) -> dict[int, frozenset[int]]:
    """Row → ids of who did these acts on it: who hung its file there, where no column says so. One query."""
    found: dict[int, frozenset[int]] = {row.pk: frozenset() for row in rows}
    if rows:
        entries = Entry.objects.about(*rows).filter(act__in=[act.name for act in acts])
        for pk, *people in entries.values_list("object_id", "person_id", "decider_id"):
            found[int(pk)] |= {person for person in people if person}
    return found


@finds("registry.RegisterEntry.file")
def _entries(file: StoredFile, reader: User | None) -> Iterable[Place]:
    rows = list(RegisterEntry.objects.filter(file=file).select_related("register__issuer"))
    senders = told_by_the_book(rows, NUMBERED, RECORDED_OUTSIDE)
    seen = set(visible_entries(reader).filter(file=file).values_list("pk", flat=True)) if reader else set()
    for entry in rows:
        issuer, url = entry.register.issuer, entry.get_absolute_url() if entry.pk in seen else ""
        words = f"{entry.symbol} {entry.abstract}" if url else _("Văn bản của %(unit)s") % {"unit": issuer}
        yield Place(words, url, issuer, senders[entry.pk])


@finds("registry.InquiryPaper.scan")
def _inquiries(file: StoredFile, reader: User | None) -> Iterable[Place]:
    """Which units it is about stays untold to who only reads the place."""
    for paper in InquiryPaper.objects.filter(scan=file).select_related("inquiry__kept_at"):
        inquiry = paper.inquiry
        yield Place(_("Một quyết định"), "", inquiry.kept_at, frozenset([inquiry.opened_by_id]))
