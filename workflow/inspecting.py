"""Reading an inspection: the rows of the plan's last round, findings with what became of them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from organizations.models import Unit, UnitKind
from tasks.models import Assignment
from workflow.models import Case, Finding, PlannedInspection

INSPECTABLE = (UnitKind.AGENCY, UnitKind.COMMUNE_PEOPLE)


def inspectable(case: Case, day: date) -> list[Unit]:
    """Agencies and communes below the unit that plans. One query."""
    return list(Unit.objects.on(day).filter(parent=case.unit, kind__in=INSPECTABLE))


def planned(case: Case) -> list[PlannedInspection]:
    """The rows last written down. One query."""
    newest = (
        PlannedInspection.objects.filter(case=case).values("case").annotate(last=Max("round")).values("last")
    )
    rows = PlannedInspection.objects.filter(case=case, round__in=newest)
    return list(rows.select_related("unit").order_by("quarter", "pk"))


@dataclass(slots=True)
class Found:
    """A finding and the work that it became, once the conclusion was issued."""

    finding: Finding
    assignment: Assignment | None

    @property
    def is_done(self) -> bool:
        return self.assignment is not None and not self.assignment.is_live


def found(case: Case) -> list[Found]:
    """The findings last written down. One query."""
    newest = Finding.objects.filter(case=case).values("case").annotate(last=Max("round")).values("last")
    rows = (
        Finding.objects.filter(case=case, round__in=newest).select_related("made__assignment").order_by("pk")
    )
    return [Found(row, row.made.assignment if hasattr(row, "made") else None) for row in rows]


def year_and_quarter(case: Case) -> tuple[int, int]:
    """Of an inspection's period, "2023 · 2"."""
    year, _dot, quarter = case.period.partition(" · ")
    return int(year), int(quarter)
