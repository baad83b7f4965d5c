"""What the pages of areas show, each read in a flat number of queries."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import cached_property

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.office_settings import setting_for_all
from organizations.policy import covered, desks_of
from organizations.verbs import READ
from tasks.models import Assignment, Target
from tasks.verbs import URGE
from workflow.models import AreaHandover, Case, Recommendation, VisitNote
from workflow.overseers import Area, areas, areas_of, communes, office_of
from workflow.policy import enters_at
from workflow.quarters import Quarter
from workflow.verbs import ASSIGN_AREAS, VISIT

QUARTERS = 4
MOST = 20


@dataclass(slots=True)
class Row:
    """A commune: who oversees it, visits by quarter, when last."""

    unit: Unit
    members: list[Area]
    counts: list[tuple[Quarter, int]]
    last: date | None = None
    days: int | None = None  # since the last visit
    unseen: bool = False
    open_count: int = 0


@dataclass(slots=True)
class Member:
    person: User
    communes: list[str] = field(default_factory=list)


def coverage(reader: User, on: date) -> dict[str, Any]:
    """All communes the reader may read × the last quarters, as known on the day. Seven queries."""
    units = [unit for unit in communes(on) if _readable(reader, unit)]
    quarters = [Quarter.of(on)]
    while len(quarters) < QUARTERS:
        quarters.insert(0, quarters[0].before)
    held = areas(units, on)
    notes = _notes(units, on)
    unseen_days = setting_for_all(units, "oversight.unseen_days")
    open_counts = dict(
        Recommendation.objects.open().filter(note__unit__in=units, note__done_on__lte=on).order_by()
        .values_list("note__unit").annotate(n=Count("pk"))
    )  # fmt: skip
    rows = [
        _row(unit, held.get(unit.pk, []), notes.get(unit.pk, []), quarters, on, unseen_days[unit.pk])
        for unit in units
    ]
    for row in rows:
        row.open_count = open_counts.get(row.unit.pk, 0)
    return {
        "rows": rows, "quarters": quarters, "on": on, "today": office_today(),
        "unseen": [row for row in rows if row.unseen],
        "without_member": [row for row in rows if not row.members],
        "alone": [row for row in rows if row.members and all(one.heads_it for one in row.members)],
        "silent": _silent(rows, notes, quarters[-1]),
    }  # fmt: skip


def _readable(reader: User, unit: Unit) -> bool:
    kept = reader.__dict__.setdefault("_readable_units", None)
    if kept is None:
        found = Unit.objects.filter(covered(reader, READ, "")).values_list("pk", flat=True)
        kept = reader.__dict__["_readable_units"] = set(found)
    return unit.pk in kept


def _notes(units: list[Unit], on: date) -> dict[int, list[tuple[date, int]]]:
    """Unit id → (day, who) of the notes that stood on the day."""
    rows = VisitNote.objects.filter(unit__in=units, recorded_on__lte=on, done_on__lte=on)
    standing = rows.filter(
        Q(correction=None) | Q(correction__recorded_on__gt=on),
        Q(taken_back=None) | Q(taken_back__done_on__gt=on),
    ).order_by("done_on")
    found: dict[int, list[tuple[date, int]]] = {}
    for unit, day, person in standing.values_list("unit_id", "done_on", "person_id"):
        found.setdefault(unit, []).append((day, person))
    return found


def _row(
    unit: Unit,
    members: list[Area],
    notes: list[tuple[date, int]],
    quarters: list[Quarter],
    on: date,
    most: int,
) -> Row:
    days = [day for day, _person in notes]
    counts = [(one, sum(one.first_day <= day <= one.last_day for day in days)) for one in quarters]
    row = Row(unit, members, counts)
    begins = max(unit.go_live_on or unit.valid_from, unit.valid_from)
    row.last = days[-1] if days else None
    row.days = (on - row.last).days if row.last else None
    row.unseen = (on - (row.last or begins)) > timedelta(days=most)
    return row


def _silent(rows: list[Row], notes: dict[int, list[tuple[date, int]]], quarter: Quarter) -> list[Member]:
    """Members without a note in the quarter of the day."""
    wrote = {who for found in notes.values() for day, who in found if day >= quarter.first_day}
    found: dict[int, Member] = {}
    for row in rows:
        for one in row.members:
            if one.person.pk not in wrote:
                found.setdefault(one.person.pk, Member(one.person)).communes.append(row.unit.label)
    return list(found.values())


class AreaPage:
    """One commune for one reader, for the screen and for the pocket sheet."""

    def __init__(self, unit: Unit, reader: User, today: date) -> None:
        self.unit, self.reader, self.today = unit, reader, today
        self.quarter = Quarter.of(today)

    @cached_property
    def members(self) -> list[Area]:
        return areas_of(self.unit, self.today)

    @cached_property
    def notes(self) -> list[VisitNote]:
        rows = VisitNote.objects.standing().filter(unit=self.unit).select_related("person", "unit")
        return list(rows.prefetch_related("recommendations__owner", "replies")[:MOST])

    @property
    def last_note(self) -> VisitNote | None:
        return self.notes[0] if self.notes else None

    @cached_property
    def recommendations(self) -> list[Recommendation]:
        rows = Recommendation.objects.open().filter(note__unit=self.unit)
        return list(rows.select_related("owner", "note", "assignment")[:MOST])

    @cached_property
    def cases(self) -> list[Case]:
        """The commune's own cases that are open: where its program stands."""
        rows = Case.objects.visible_to(self.reader).filter(unit=self.unit, closed_on=None)
        return list(rows.with_step().select_related("duty", "document", "unit").order_by("pk")[:MOST])

    @cached_property
    def _work(self) -> Any:
        """Open work of the commune's bodies that the reader sees."""
        place = self.unit.locality_id
        of_place = Q(lead_unit=self.unit) | (Q(lead_unit__locality=place) if place else Q())
        return Assignment.objects.visible_to(self.reader).live().filter(of_place)

    @cached_property
    def work(self) -> list[Assignment]:
        rows = self._work.select_related("lead_unit", "given_by_unit", "checker_unit").by_urgency()
        return list(rows[:MOST])

    @cached_property
    def overdue(self) -> set[int]:
        return set(self._work.overdue(on=self.today).values_list("pk", flat=True))

    @cached_property
    def targets(self) -> list[Target]:
        return list(Target.objects.filter(unit=self.unit, ended_on=None).select_related("indicator")[:12])

    @cached_property
    def may_urge(self) -> bool:
        """The member urges from the page of the work itself."""
        return (self.unit.pk, URGE.codename) in desks_of(self.reader)

    @cached_property
    def may_visit(self) -> bool:
        desks = desks_of(self.reader)
        return (self.unit.pk, VISIT.codename) in desks or enters_at(desks, office_of(self.unit))

    @cached_property
    def may_assign(self) -> bool:
        return (self.unit.parent_id, ASSIGN_AREAS.codename) in desks_of(self.reader)

    @cached_property
    def handovers(self) -> list[AreaHandover]:
        return list(AreaHandover.objects.pending().filter(unit=self.unit).select_related("unit", "receiver"))
