"""The year's plan of inspections: written, approved, then a case for each row (domain 3.2, 2D1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.models import Unit
from registry.models import StoredFile
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text
from workflow import acts
from workflow.book import set_down
from workflow.budget import year_of
from workflow.decisions import decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.flows import UnitInspectionFlow
from workflow.inspecting import inspectable, planned
from workflow.models import Case, Decision, Paper, PlannedInspection
from workflow.opening import NewCase, open_cases
from workflow.returning import send_back


@dataclass(frozen=True, slots=True)
class Planned:
    """A row as it is written: which unit in which quarter, and what is looked at."""

    unit: Unit
    quarter: int
    content: str


@transaction.atomic
def plan_inspections(
    *,
    case: Case,
    by: Doer,
    round: int,
    rows: Sequence[Planned],
    comment: str = "",
    scan: StoredFile | None = None,
) -> Decision:
    """Write the plan and hand it up. Refused: no row, a unit that is not UBND's, twice in a quarter."""
    held = hold(case.pk, "plan_year", by=by, round=round)
    if not rows:
        raise Refused(_("Ghi ít nhất một cuộc kiểm tra."))
    own = {unit.pk for unit in inspectable(held.case, held.author.office_day)}
    seen: set[tuple[int, int]] = set()
    for row in rows:
        _check(row, own, seen)
    PlannedInspection.objects.bulk_create(
        PlannedInspection(
            case=held.case, round=held.case.round, unit=row.unit, quarter=row.quarter, content=row.content
        )
        for row in rows
    )
    decision = decide(held, "planned", comment=comment, scan=scan)
    take_step(held, "planned")
    set_down(held, acts.INSPECTIONS_PLANNED, facts={"count": len(rows)}, reason=comment, files=files_of(scan))
    return decision


def _check(row: Planned, own: set[int], seen: set[tuple[int, int]]) -> None:
    if row.unit.pk not in own:
        raise Refused(_("%(unit)s không thuộc diện kiểm tra.") % {"unit": row.unit})
    if row.quarter not in (1, 2, 3, 4):
        raise Refused(_("Chọn quý kiểm tra của %(unit)s.") % {"unit": row.unit})
    if not clean_text(row.content):
        raise Refused(_("Ghi nội dung kiểm tra của %(unit)s.") % {"unit": row.unit})
    if (row.unit.pk, row.quarter) in seen:
        raise Refused(
            _("%(unit)s có hai dòng trong quý %(quarter)d: gộp lại.")
            % {"unit": row.unit, "quarter": row.quarter}
        )
    seen.add((row.unit.pk, row.quarter))


@transaction.atomic
def approve_inspections(
    *, case: Case, by: Doer, round: int, symbol: str, issued_on: date, scan: StoredFile | None = None
) -> list[Case]:
    """The chair approves: a case for each row that has none from before. Refused to who wrote the plan, and
    for a day to come."""
    held = hold(case.pk, "approve_year", by=by, round=round)
    if issued_on > held.author.office_day:
        raise Refused(_("Ngày văn bản không được sau hôm nay."), field="issued_on")
    decision = decide(held, "approved", scan=scan)
    Paper.objects.create(decision=decision, symbol=symbol.strip(), issued_on=issued_on)
    take_step(held, "approved")
    made = _open(held)
    facts = {"symbol": symbol, "count": len(made)}
    set_down(held, acts.PLAN_APPROVED, facts=facts, files=files_of(scan))
    return made


def _open(held: Held) -> list[Case]:
    case, year = held.case, year_of(held.case)
    there = set(Case.objects.filter(duty=case.duty_id).values_list("unit_id", "period"))
    wanted = [
        NewCase(
            row.unit,
            f"{year} · {row.quarter}",
            due_on=_last_day(year, row.quarter),
            title=_("Kiểm tra %(unit)s, quý %(quarter)d năm %(year)d")
            % {"unit": row.unit.name, "quarter": row.quarter, "year": year},
        )
        for row in planned(case)
        if (row.unit.pk, f"{year} · {row.quarter}") not in there
    ]
    return open_cases(case.duty, wanted, held.author, held.now, flow=UnitInspectionFlow)


def _last_day(year: int, quarter: int) -> date:
    return date(year, quarter * 3, 31 if quarter in (1, 4) else 30)


@transaction.atomic
def return_step(
    *, case: Case, by: Doer, round: int, reason_code: str, comment: str, scan: StoredFile | None = None
) -> Decision:
    """A plan or a draft of a conclusion goes back to who wrote it."""
    held = hold(case.pk, "approve_year", "conclusion", by=by, round=round)
    return send_back(held, acts.SENT_BACK, reason_code=reason_code, comment=comment, scan=scan)
