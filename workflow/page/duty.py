"""A duty's own page: which unit stands at which step on a day, since when, late or not; for every flow."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import F, Q

from organizations.models import User
from resolutions.models import Duty
from workflow import flows
from workflow.models import Case
from workflow.nodes import Step
from workflow.quarters import Quarter
from workflow.stays import Stay, stays_of

PAGE = 50  # units


@dataclass(slots=True)
class Cell:
    """A unit at a step: `state` current, done, skipped or "" (not yet there)."""

    title: Any
    state: str = ""
    when: date | None = None
    due_on: date | None = None
    is_late: bool = False


@dataclass(slots=True)
class Row:
    """A unit with its cells in the order of the steps."""

    case: Case
    cells: list[Cell] = field(default_factory=list)
    current: Cell | None = None
    closed: bool = False
    is_late: bool = False


class DutyPage:
    """The duty for one reader on one day; a number of queries that does not grow with the units."""

    def __init__(self, duty: Duty, reader: User, *, day: date, period: str | None, after: int) -> None:
        self.duty, self.day = duty, day
        self.flow = getattr(flows, duty.flow, None)
        self.steps: dict[str, Step] = self.flow.steps() if self.flow else {}
        seen = Case.objects.visible_to(reader).filter(duty=duty)
        keys = list(seen.exclude(period="").order_by("-period").values_list("period", flat=True).distinct())
        self.periods = [(key, str(Quarter.read(key) or key)) for key in keys]
        self.period = period if period is not None else (keys[0] if keys else "")
        self.seen = seen.filter(period=self.period, opened_on__lte=day)
        self.count = self.seen.count()
        self.closed = self.seen.filter(closed_on__lte=day).count()
        still = Q(closed_on=None) | Q(closed_on__gt=day)
        too_late = Q(due_on__lt=day) & still | Q(due_on__lt=F("closed_on"), closed_on__lte=day)
        self.late = self.seen.filter(too_late).count()
        rows = self.seen.filter(pk__gt=after).select_related("unit", "document", "duty").order_by("pk")
        cases = list(rows[: PAGE + 1])
        self.next_after = cases[PAGE - 1].pk if len(cases) > PAGE else 0
        cases = cases[:PAGE]
        stays = stays_of(case.process_id for case in cases)
        self.rows = [self._row(case, stays.get(case.process_id, [])) for case in cases]
        been = {cell.title for row in self.rows for cell in row.cells if cell.state not in ("", "skipped")}
        shown = been | {self.steps[name].title for row in self.rows for name in self._ahead(row)}
        self.columns = [step.title for step in self.steps.values() if step.title in shown or not self.rows]
        for row in self.rows:
            row.cells = [cell for cell in row.cells if cell.title in self.columns]

    def _ahead(self, row: Row) -> set[str]:
        """The steps that the unit will come to when nothing is returned and nobody remarks."""
        found: set[str] = set()
        node = next(
            (step for step in self.steps.values() if row.current and step.title == row.current.title), None
        )
        while isinstance(node, Step) and node.name not in found:
            found.add(node.name)
            node = node.way(node.passing or node.outcomes[0], skipping=row.case.settings["skip"])
        return found

    def _row(self, case: Case, stays: list[Stay]) -> Row:
        row = Row(case, closed=bool(case.closed_on and case.closed_on <= self.day))
        last = {stay.step: stay for stay in stays if stay.since <= self.day}  # the latest of each step
        here = next((stay for stay in reversed(stays) if stay.was_there(self.day)), None)
        order = list(self.steps)
        for name, step in self.steps.items():
            cell = Cell(step.title)
            stay = last.get(name)
            if here is not None and here.step == name:
                cell.state, cell.when, cell.due_on = "current", here.since, here.due_on
                cell.is_late = here.is_late(on=self.day)
                row.current = cell
            elif name in case.settings["skip"]:
                cell.state = "skipped"
            elif stay is not None and (here is None or order.index(name) < order.index(here.step)):
                cell.state, cell.when, cell.due_on = "done", stay.done_on, stay.due_on
                cell.is_late = stay.is_late(on=self.day)
            row.cells.append(cell)
        row.is_late = case.is_late(on=self.day)
        return row
