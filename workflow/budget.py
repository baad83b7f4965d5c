"""A year's money as one table: lines × proposed, balanced, decided, allocated, spent, settled."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from organizations.models import Unit
from workflow.models import BudgetAmount, BudgetLine, BudgetRequest, Case
from workflow.models.budget import Stage

QUARTERS = (1, 2, 3, 4)


@dataclass(slots=True)
class Line:
    """A line as it stands: the newest amount of each stage, spending by quarter."""

    line: BudgetLine
    newest: dict[tuple[str, int], BudgetAmount] = field(default_factory=dict)

    @property
    def pk(self) -> int:
        return int(self.line.pk)

    @property
    def unit(self) -> Unit:
        return self.line.request.unit

    @property
    def proposed(self) -> int:
        return self.line.proposed

    def at(self, stage: str, quarter: int = 0) -> int | None:
        """None: not known yet."""
        found = self.newest.get((stage, quarter))
        return None if found is None else found.amount

    @property
    def spent(self) -> int | None:
        """All quarters that were reported, together; None before the first."""
        told = [amount for quarter in QUARTERS if (amount := self.at(Stage.SPENT, quarter)) is not None]
        return sum(told) if told else None

    @property
    def last(self) -> int:
        """What the next stage begins with: the amount of the latest stage that is known."""
        for stage in (Stage.ALLOCATED, Stage.DECIDED, Stage.BALANCED):
            if (amount := self.at(stage)) is not None:
                return amount
        return self.proposed

    @property
    def is_over(self) -> bool:
        """More was spent than was allocated."""
        allocated, spent = self.at(Stage.ALLOCATED), self.spent
        return allocated is not None and spent is not None and spent > allocated


@dataclass(slots=True)
class Table:
    """The standing lines of a case: those of each unit's newest request, in the order of units."""

    requests: list[BudgetRequest]
    lines: list[Line]

    def of_units(self, units: Iterable[int]) -> "Table":
        """The same table with the lines of these units alone."""
        kept = set(units)
        return Table(
            [one for one in self.requests if one.unit_id in kept],
            [one for one in self.lines if one.line.request.unit_id in kept],
        )

    def total(self, stage: str) -> int | None:
        """The sum of a stage over all lines; None where no line has come so far."""
        if stage == "proposed":
            return sum(line.proposed for line in self.lines)
        told = [line.spent if stage == Stage.SPENT else line.at(stage) for line in self.lines]
        known = [amount for amount in told if amount is not None]
        return sum(known) if known else None


def table_of(case: Case) -> Table:
    rows = BudgetRequest.objects.filter(case=case).select_related(
        "unit", "person", "entered_by", "file", "seat"
    )
    newest = {row.unit_id: row for row in rows.order_by("pk")}
    requests = sorted(newest.values(), key=lambda row: (row.unit.position, row.unit.path))
    by_pk = {row.pk: row for row in requests}
    by_request: dict[int, list[Line]] = {pk: [] for pk in by_pk}
    lines: dict[int, Line] = {}
    for row in BudgetLine.objects.filter(request__in=list(by_pk)).order_by("pk"):
        row.request = by_pk[row.request_id]
        lines[row.pk] = Line(row)
        by_request[row.request_id].append(lines[row.pk])
    for amount in BudgetAmount.objects.filter(line__in=list(lines)).select_related("report").order_by("pk"):
        lines[amount.line_id].newest[amount.stage, amount.quarter] = amount
    return Table(requests, [line for row in requests for line in by_request[row.pk]])


def year_of(case: Case) -> int:
    """The year whose money it is: the case's period, else the year in which it was opened."""
    return int(case.period) if case.period.isdecimal() else case.opened_on.year
