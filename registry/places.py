"""Where a kept file is used: the floors above know their rows and tell it here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from organizations.models import Unit, User
from registry.models import RegisterEntry, StoredFile
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


@finds("registry.RegisterEntry.file")
def _entries(file: StoredFile, reader: User | None) -> Iterable[Place]:
    seen = set(visible_entries(reader).filter(file=file).values_list("pk", flat=True)) if reader else set()
    for entry in RegisterEntry.objects.filter(file=file).select_related("register__issuer"):
        issuer = entry.register.issuer
        if entry.pk in seen:
            yield Place(f"{entry.symbol} {entry.abstract}", entry.get_absolute_url(), issuer)
        else:
            yield Place(_("Văn bản của %(unit)s") % {"unit": issuer}, "", issuer)
