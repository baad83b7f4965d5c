"""Where an assignment came from: the floors above know their documents and tell it here."""

from collections.abc import Callable
from dataclasses import dataclass

from organizations.models import User
from tasks.models import Assignment

Finder = Callable[[Assignment, User], "Origin | None"]

_FINDERS: list[Finder] = []


@dataclass(frozen=True, slots=True)
class Origin:
    """A document in words, and its page ("" when the reader may not open it)."""

    words: str
    url: str = ""


def register(finder: Finder) -> Finder:
    """Let an upper floor answer for the assignments it made (called from its AppConfig.ready).

    The finder gets the assignment and who reads, and asks its own policy whether she may open the page.
    """
    if finder not in _FINDERS:
        _FINDERS.append(finder)
    return finder


def origin_of(assignment: Assignment, reader: User) -> Origin | None:
    """The first answer; None when no floor knows it (typed in, or brought from elsewhere)."""
    direction = getattr(assignment.giving, "direction", None)
    if direction is not None:
        return Origin(assignment.source, direction.get_absolute_url())
    return next((found for finder in _FINDERS if (found := finder(assignment, reader))), None)
