"""A year's money as a case's page, a unit's page and a sheet show it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.policy import covered, desks_of, may
from organizations.unit_panels import Panel
from organizations.verbs import INSPECT, READ
from toolbox.spreadsheets import write_rows
from toolbox.vietnamese import spoken_number
from workflow.budget import QUARTERS, Line, Table, table_of, year_of
from workflow.engine import open_task
from workflow.flows import BudgetFlow
from workflow.models import BudgetRequest, Case, Seat
from workflow.models.budget import Stage
from workflow.models.seat import SeatState
from workflow.page.parts import shows
from workflow.policy import enters_at
from workflow.verbs import COLLECT_MONEY, PROPOSE_MONEY

COLUMNS = ("proposed", Stage.BALANCED, Stage.DECIDED, Stage.ALLOCATED, Stage.SPENT, Stage.SETTLED)
NAMES = (
    _lazy("Đề xuất"), _lazy("Cân đối"), _lazy("HĐND quyết"), _lazy("Phân bổ"), _lazy("Thực chi"),
    _lazy("Quyết toán"),
)  # fmt: skip
MILLION = 1_000_000


def seen_table(case: Case, reader: User) -> Table:
    """All lines to who reads the unit whose money it is, holds a desk in the case, or inspects; else those of
    the reader's own units."""
    table = table_of(case)
    if may(reader, READ, case.unit) or may(reader, INSPECT, case.unit) or _at_finance(case, reader):
        return table
    mine = Unit.objects.filter(covered(reader, READ, "")).filter(
        pk__in=[one.unit_id for one in table.requests]
    )
    return table.of_units(mine.values_list("pk", flat=True))


def _at_finance(case: Case, reader: User) -> bool:
    steps = ("balance", "spend", "settle")
    return Seat.objects.for_person(reader).filter(case=case, step__in=steps).exists()


def money(amount: int | None, *, in_millions: bool) -> str:
    """An amount in the unit the office reads; "" where it is not known."""
    if amount is None:
        return ""
    return spoken_number(Decimal(amount) / MILLION if in_millions else amount)


def percent(part: int | None, whole: int | None) -> str:
    return "" if part is None or not whole else f"{spoken_number(round(Decimal(part) * 100 / whole, 1))}%"


@dataclass(slots=True)
class Shown:
    """A row of the page's table: amounts in words, by column."""

    words: str
    amounts: list[str]
    share: str
    cells: list[tuple[Any, str, str]] = field(default_factory=list)  # words of the column, amount, share
    over: bool = False
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class UnitRows:
    """A unit's lines with their sum; `may_report`: the reader may say what it spent."""

    request: BudgetRequest
    rows: list[Shown]
    total: Shown
    late: bool
    may_report: bool = False


@dataclass(slots=True)
class Drawn:
    """How the columns are written."""

    in_millions: bool
    stages: list[int]  # places of the columns that some line has reached

    def cells(self, amounts: list[str], share: str) -> list[tuple[Any, str, str]]:
        return [
            (NAMES[one], amounts[one], share if COLUMNS[one] == Stage.SPENT else "") for one in self.stages
        ]

    def line(self, line: Line) -> Shown:
        amounts = [line.proposed, *(line.at(one) for one in COLUMNS[1:4]), line.spent, line.at(Stage.SETTLED)]
        share = percent(line.spent, line.at(Stage.ALLOCATED))
        reasons = [one.reason for one in line.newest.values() if one.reason]
        told = [money(amount, in_millions=self.in_millions) for amount in amounts]
        return Shown(line.line.content, told, share, self.cells(told, share), line.is_over, tuple(reasons))

    def total(self, words: str, table: Table) -> Shown:
        told = [money(table.total(one), in_millions=self.in_millions) for one in COLUMNS]
        share = percent(table.total(Stage.SPENT), table.total(Stage.ALLOCATED))
        return Shown(words, told, share, self.cells(told, share))


def drawn_for(case: Case, table: Table) -> Drawn:
    reached = [place for place, one in enumerate(COLUMNS) if table.total(one) is not None]
    return Drawn(case.settings["own"]["shown_in"] == "million", reached)


@shows("workflow/budget/_table.html", at=BudgetFlow)
def budget_part(case: Case, reader: User) -> dict[str, Any]:
    """The table by unit, who was asked and has not sent, the ways to sheet and further steps."""
    table = seen_table(case, reader)
    drawn = drawn_for(case, table)
    task, desks = open_task(case), desks_of(reader)
    step = task.flow_task.name if task else ""
    enters = enters_at(desks, case.unit)
    units = []
    for request, lines in groupby(table.lines, key=lambda one: one.line.request):
        part = Table([request], list(lines))
        mine = enters or (request.unit_id, PROPOSE_MONEY.codename) in desks
        units.append(
            UnitRows(
                request,
                [drawn.line(one) for one in part.lines],
                drawn.total(_("Cộng %(unit)s") % {"unit": request.unit.label}, part),
                request.seat.due_on is not None and request.given_on > request.seat.due_on,
                step == "spend" and mine,
            )
        )
    asked = list(case.seats.filter(step="propose", round=case.round).select_related("unit"))
    heard = {one.unit_id for one in table.requests}
    everything = may(reader, READ, case.unit) or may(reader, INSPECT, case.unit)
    return {
        "case": case,
        "year": year_of(case),
        "in_millions": drawn.in_millions,
        "units": units,
        "columns": [NAMES[one] for one in drawn.stages],
        "width": len(drawn.stages) + 1,
        "total": drawn.total(_("Cộng"), table) if table.lines else None,
        "silent": [one for one in asked if one.unit_id not in heard] if everything else [],
        "none": [one for one in table.requests if not any(x.line.request_id == one.pk for x in table.lines)],
        "today": office_today(),
        "open_state": SeatState.OPEN,
        "closes": step == "propose" and bool(asked) and (case.unit_id, COLLECT_MONEY.codename) in desks,
    }


HEAD = (
    _lazy("Đơn vị"), _lazy("Nội dung"), _lazy("Căn cứ"), _lazy("Đề xuất"), _lazy("Cân đối"),
    _lazy("HĐND quyết định"), _lazy("Phân bổ"), _lazy("Chi quý I"), _lazy("Chi quý II"), _lazy("Chi quý III"),
    _lazy("Chi quý IV"), _lazy("Thực chi"), _lazy("Quyết toán"),
)  # fmt: skip


def sheet_of(table: Table, year: int) -> bytes:
    """An .xlsx in đồng, a row for each line and one for the sum."""
    rows: list[Iterable[Any]] = [
        [
            one.unit.name, one.line.content, one.line.basis, one.proposed,
            *(one.at(stage) for stage in COLUMNS[1:4]),
            *(one.at(Stage.SPENT, quarter) for quarter in QUARTERS), one.spent, one.at(Stage.SETTLED),
        ]
        for one in table.lines
    ]  # fmt: skip
    sums = [table.total(one) for one in COLUMNS]
    rows.append([_("Cộng"), "", "", *sums[:4], None, None, None, None, *sums[4:]])
    return write_rows([str(one) for one in HEAD], [list(row) for row in rows], sheet=str(year))


def _of_unit(unit: Unit, user: User) -> dict[str, Any] | None:
    """The unit's money of the newest year in which it asked for some."""
    newest = BudgetRequest.objects.filter(unit=unit, case__in=Case.objects.visible_to(user)).order_by("-pk")
    request = newest.select_related("case__unit", "case__duty", "case__document", "case__process").first()
    if request is None:
        return None
    case = request.case
    table = seen_table(case, user).of_units([unit.pk])
    drawn = drawn_for(case, table)
    if not table.lines:
        return None
    total = drawn.total(unit.label, table)
    return {"case": case, "year": year_of(case), "total": total, "in_millions": drawn.in_millions}


MONEY = Panel(_lazy("Kinh phí"), "workflow/budget/_unit_panel.html", _of_unit)
