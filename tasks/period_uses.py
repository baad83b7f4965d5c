"""What a frozen period was used for: the floors above know their reports and tell it here."""

from collections.abc import Callable
from dataclasses import dataclass

from organizations.models import User
from tasks.models import Period


@dataclass(frozen=True, slots=True)
class Use:
    """A report made of the period, or (`begins`) the way to make one."""

    words: str
    url: str
    begins: bool = False


Finder = Callable[[Period, User], list[Use]]

_FINDERS: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Let an upper floor answer. The finder asks its own policy what the reader may open."""
    _FINDERS.append(finder)
    return finder


def uses_of(period: Period, reader: User) -> list[Use]:
    """Nothing, and no query, before the freeze."""
    if not period.is_frozen:
        return []
    return [use for finder in _FINDERS for use in finder(period, reader)]
