"""What may lie in the folder for signature of a unit, and which of it lies there today."""

from datetime import date

from django.db.models import F, Q

from organizations.models import Unit, User
from organizations.policy import desks_of
from tasks.models import Waiting
from tasks.models.waiting import Ask, WaitingQuerySet
from tasks.verbs import INSTRUCT, verbs_of_leaders

MOST = 100
MOST_LAID = 20  # of a page of the inbox: the rest follows by urgency


def folder_of(unit: Unit) -> list[Waiting]:
    """Decisions that wait at the desks of the unit's leaders: today's folder first, then by urgency."""
    found = Waiting.objects.filter(unit=unit, verb__in=verbs_of_leaders(), ask=Ask.DECIDE)
    order = (F("folder_on").desc(nulls_last=True), F("folder_place").asc(nulls_last=True), "order_on", "pk")
    return list(found.select_related("about").order_by(*order)[:MOST])


def laid_before(person: User, day: date) -> WaitingQuerySet | None:
    """What the offices laid before her for this day, for `first_for_person`; None for who directs nowhere.

    No query of its own.
    """
    desks, leading = desks_of(person), set(verbs_of_leaders())
    held: dict[int, list[str]] = {unit: [] for unit, verb in desks if verb == INSTRUCT.codename}
    for unit, verb in desks:
        if unit in held and verb in leading:
            held[unit].append(verb)
    if not held:
        return None
    at_hers = Q(pk__in=[])
    for unit, verbs in held.items():
        at_hers |= Q(unit=unit, verb__in=verbs)
    return Waiting.objects.filter(at_hers, folder_on=day, folder_place__lte=MOST_LAID)
