"""What may lie in the folder for signature of a unit, and which of it lies there today."""

from datetime import date

from django.db.models import F

from organizations.models import Unit, User
from organizations.policy import granted
from tasks.models import Waiting
from tasks.models.waiting import Ask, WaitingQuerySet
from tasks.verbs import INSTRUCT, verbs_of_leaders

MOST = 100


def folder_of(unit: Unit) -> list[Waiting]:
    """Decisions that wait at the desks of the unit's leaders: today's folder first, then by urgency."""
    found = Waiting.objects.filter(unit=unit, verb__in=verbs_of_leaders(), ask=Ask.DECIDE)
    order = (F("folder_on").desc(nulls_last=True), F("folder_place").asc(nulls_last=True), "order_on", "pk")
    return list(found.select_related("about").order_by(*order)[:MOST])


def in_folders_of(person: User, day: date) -> WaitingQuerySet | None:
    """What the office laid before her for this day, in its order; None for who directs nowhere."""
    units = [unit for unit, _path in granted(person, INSTRUCT)]
    if not units:
        return None
    laid = Waiting.objects.for_person(person).filter(unit__in=units, folder_on=day)
    return laid.order_by("folder_place", "pk")
