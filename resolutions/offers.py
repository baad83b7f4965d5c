"""What may be done with a duty: the floors above offer it, this floor shows the way there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from organizations.models import User


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed in the words of a button, and its page."""

    words: str
    url: str


Offering = Callable[[User], Mapping[int, Offer]]

_OFFERING: list[Offering] = []


def offers_on_duties(offering: Offering) -> Offering:
    """Decorator for upper floors: what the person may do, by the duty's id."""
    _OFFERING.append(offering)
    return offering


def offers_to(person: User) -> dict[int, Offer]:
    """Duty id → what she may do with it."""
    found: dict[int, Offer] = {}
    for offering in _OFFERING:
        found |= offering(person)
    return found
