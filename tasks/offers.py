"""Which deeds a reader finds on the page of an assignment, in which order."""

from dataclasses import dataclass

from django.urls import reverse

from organizations.models import User
from organizations.policy import desks_of
from tasks.deeds import DEEDS, RETURN, RETURN_BY_CHECKER, Deed
from tasks.models import Assignment
from tasks.policy import is_barred, may_make


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed with its address; `capacity`: in which she does it, "" when she only enters it for others."""

    deed: Deed
    url: str
    capacity: str


def offers(person: User, row: Assignment) -> list[Offer]:
    """The deeds open to her now. One query, and only where a report waits to be judged."""
    found = [deed for deed in DEEDS if may_make(person, deed.move, row) and deed.when(row)]
    if any(deed.move.apart for deed in found) and is_barred(person, row):
        found = [deed for deed in found if not deed.move.apart]
    if RETURN in found and RETURN_BY_CHECKER in found:
        found.remove(RETURN_BY_CHECKER)
    desks = desks_of(person)
    return [
        Offer(
            deed,
            reverse(f"tasks:{deed.name}", args=[row.pk]),
            desks.get((deed.move.side.unit_of(row).pk, deed.move.verb.codename), ""),
        )
        for deed in found
    ]
