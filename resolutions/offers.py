"""What may be done with a duty: the floors above offer it, this floor shows the way there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from organizations.models import User
from resolutions.models import Duty, Resolution


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed in the words of a button, and its page."""

    words: str
    url: str


Offering = Callable[[User], Mapping[int, Offer]]

WholeOffering = Callable[[User, Resolution], Offer | None]

_OFFERING: list[Offering] = []
_WHOLE: list[WholeOffering] = []
_HOMES: list[Callable[[Duty], str]] = []


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


def offers_on_resolutions(offering: WholeOffering) -> WholeOffering:
    """Decorator for upper floors: what the person may do with all duties of a resolution."""
    _WHOLE.append(offering)
    return offering


def offers_on(person: User, resolution: Resolution) -> list[Offer]:
    """What she may do with the resolution as a whole."""
    return [offer for offering in _WHOLE if (offer := offering(person, resolution))]


def home_of_duties(address: Callable[[Duty], str]) -> Callable[[Duty], str]:
    """Decorator for an upper floor: the address of a duty's own page."""
    _HOMES.append(address)
    return address


def home_of(duty: Duty) -> str:
    """The address of a duty's own page; "" when no floor has one."""
    return next((address(duty) for address in _HOMES), "")
