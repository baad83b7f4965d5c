"""Who directs in whose name, which directions she may see, and how each stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from organizations.policy import covered, desks_of
from organizations.verbs import ENTER_FOR, INSPECT, READ_OWN
from tasks.deadlines import days_shown, deadline_of_assignment
from tasks.models import Assignment, Direction
from tasks.policy import sits_at
from tasks.verbs import INSTRUCT
from tasks.words import STATUS_BADGES
from tasks.workdays import Calendar
from toolbox.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Place:
    """A unit in whose name the reader directs, or enters what its leader directed."""

    unit: int
    capacity: str
    enters: bool


def places_of(person: User) -> list[Place]:
    """Her own first. No query of its own."""
    desks = desks_of(person)
    own = [
        Place(unit, words, enters=False) for (unit, verb), words in desks.items() if verb == INSTRUCT.codename
    ]
    there = {place.unit for place in own}
    entering = [
        Place(unit, words, enters=True)
        for (unit, verb), words in desks.items()
        if verb == ENTER_FOR.codename and unit not in there
    ]
    return own + entering


def directing_unit(person: User, pk: int) -> Unit:
    """A unit in whose name she directs or enters; 404 for no such unit, 403 for others."""
    unit = get_object_or_404(Unit, pk=pk)
    if not sits_at(person, INSTRUCT, unit):
        raise NotAllowed(_("Đồng chí không chỉ đạo thay mặt đơn vị này."))
    return unit


def visible_to(person: User) -> QuerySet[Direction]:
    """Said by her or entered by her; of her own unit, or given to it; all to auditors."""
    theirs = Assignment.objects.filter(covered(person, READ_OWN, "lead_unit")).values("giving")
    found = Q(person=person) | Q(entered_by=person) | Q(giving__in=theirs)
    return Direction.objects.filter(found | covered(person, READ_OWN) | covered(person, INSPECT))


def direction_for(person: User, pk: int) -> Direction:
    shown = visible_to(person).select_related(
        "unit", "person", "entered_by", "scan", "answer", "giving", "assignment"
    )
    return get_object_or_404(shown, pk=pk)


def must_be_hers(person: User, direction: Direction) -> None:
    """The door of her word on it: only for whom it was entered; nothing is asked of who wrote it herself."""
    if direction.entered_by_id is None:
        raise Http404
    if direction.person_id != person.pk:
        raise NotAllowed(_("Chỉ người được nhập thay mới xác nhận hoặc phản đối chỉ đạo này."))


def with_work(found: QuerySet[Direction]) -> QuerySet[Direction]:
    """With the assignments they became, in two statements."""
    work = Assignment.objects.select_related("lead_unit", "group").order_by("order_on", "pk")
    return found.select_related("unit", "person", "entered_by", "answer", "giving").prefetch_related(
        Prefetch("giving__assignments", queryset=work, to_attr="work")
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """A direction with each unit's work, and the count."""

    direction: Direction
    rows: list[tuple[Any, Any, str]]

    @property
    def done(self) -> int:
        return sum(row.status == "done" for row, _deadline, _kind in self.rows)

    @property
    def late(self) -> int:
        return sum(deadline.state == "late" for _row, deadline, _kind in self.rows)


def standings(found: list[Direction], today: date) -> list[Standing]:
    work = [row for direction in found for row in direction.giving.work]  # type: ignore[attr-defined]
    calendar = Calendar.around([day for row in work for day in days_shown(row)], today)
    return [
        Standing(
            direction,
            [
                (row, deadline_of_assignment(row, today, calendar), STATUS_BADGES[row.status])
                for row in direction.giving.work  # type: ignore[attr-defined]
            ],
        )
        for direction in found
    ]
