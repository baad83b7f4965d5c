"""What lies with a person by name: each floor tells what it keeps, and how it goes to somebody else.

An account is not closed while anything remains (`actions.deactivate_person`); whoever leaves hands the list
over to a receiver who signs for it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from audit.author import Author
from organizations.clock import office_today
from organizations.models import Mandate, User

KEEPERS: dict[str, "Keeper"] = {}


@dataclass(frozen=True, slots=True)
class Left:
    """One thing that lies with the person: which row, in words, and its page."""

    kind: str
    pk: int
    words: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Keeper:
    """`find(person)` tells what of this kind lies with her; `hand(person, pks, receiver, by)` moves those
    rows that still do, in the caller's transaction: to the receiver, or to their end where no other can."""

    kind: str
    find: Callable[[User], list[Left]]
    hand: Callable[[User, list[int], User, Author], None]

    def __post_init__(self) -> None:
        KEEPERS[self.kind] = self


def remaining(person: User) -> list[Left]:
    """Everything that lies with her. One query for each kind."""
    return [left for keeper in KEEPERS.values() for left in keeper.find(person)]


def _mandates(person: User) -> list[Left]:
    rows = (
        Mandate.objects.filter(receiver=person)
        .ahead_of(office_today())
        .select_related("giver__person", "receiver")
    )
    return [Left("organizations.mandate", one.pk, str(one)) for one in rows]


def _end_mandates(person: User, pks: list[int], receiver: User, by: Author) -> None:
    """A mandate is not passed on: it ends, and its giver authorises somebody else."""
    for mandate in Mandate.objects.filter(receiver=person, pk__in=pks).ahead_of(by.office_day):
        mandate.revoked_on, mandate.reason = by.office_day, _("Người nhận ủy quyền bàn giao công tác")
        mandate.save(update_fields=["revoked_on", "reason"])


MANDATES = Keeper("organizations.mandate", _mandates, _end_mandates)
