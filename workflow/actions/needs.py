"""What units need money for: asking them, their answers, closing the collection (domain 3.2, 2C1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author
from organizations.doer import Doer
from organizations.models import Unit
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text, spoken_number
from workflow import acts, seats
from workflow.book import set_down
from workflow.budget import table_of
from workflow.decisions import decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.models import BudgetLine, BudgetRequest, Case, Seat
from workflow.models.seat import SeatState
from workflow.nodes import Asked
from workflow.telling import tell_decider
from workflow.verbs import PROPOSE_MONEY


@dataclass(frozen=True, slots=True)
class Need:
    """One line as a unit writes it; `amount` in whole đồng."""

    content: str
    amount: int
    basis: str = ""


@transaction.atomic
def ask_needs(*, case: Case, by: Doer, round: int, units: Sequence[Unit], due_on: date) -> list[Seat]:
    """Ask units for what they need. Refused: nobody picked, a day that is gone."""
    held = hold(case.pk, "propose", by=by, round=round)
    if due_on < held.author.office_day:
        raise Refused(_("Hạn gửi không được trước hôm nay."), field="due_on")
    before = {seat.unit_id for seat in seats.of_round(held.case, "propose")}
    new = [Asked("", unit, PROPOSE_MONEY, entered_at=case.unit) for unit in units if unit.pk not in before]
    if not new:
        raise Refused(_("Chọn ít nhất một đơn vị chưa được hỏi."), field="units")
    words = _("Gửi nhu cầu kinh phí")
    found = seats.ask(held.case, "propose", new, asked_on=held.author.office_day, due_on=due_on, words=words)
    facts = {"count": len(new), "due": f"{due_on:%d/%m/%Y}", "units": [one.unit.pk for one in new]}
    set_down(held, acts.NEEDS_ASKED, facts=facts)
    return found


@transaction.atomic
def give_needs(
    *,
    case: Case,
    seat: int,
    by: Doer,
    needs: Sequence[Need],
    none: bool = False,
    note: str = "",
    scan: StoredFile | None = None,
) -> BudgetRequest:
    """A unit's needs of the year, or that it has none; taken after the due day, too, until the collection is
    closed. Refused: neither needs nor none, a need without words or money, entered without its scan."""
    held = hold(case.pk, "propose", by=by, seat=seat)
    if held.author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")
    if none == bool(needs):
        raise Refused(
            _("Ghi ít nhất một nội dung, hoặc đánh dấu đơn vị không có nhu cầu (và để trống bảng)."),
            field="none",
        )
    request = _write(held, needs, note, scan)
    seats.answered(held.seat)
    tell_decider(held)
    ask_second_person(file=scan, unit=held.unit, by=held.author)
    total = sum(need.amount for need in needs)
    set_down(
        held,
        acts.NEEDS_GIVEN,
        facts={"unit": request.unit.name, "count": len(needs), "total": spoken_number(total)},
        reason=note,
        files=files_of(scan),
    )
    return request


def said_by(author: Author, now: datetime) -> dict[str, Any]:
    """Who said it in which capacity on which day, and who typed it in: columns of what a unit told."""
    return {
        "person_id": author.decider_id,
        "capacity": author.decider_capacity,
        "entered_by_id": author.person_id if author.is_entered_for else None,
        "given_on": author.done_on,
        "recorded_at": now,
    }


def _write(held: Held, needs: Sequence[Need], note: str, scan: StoredFile | None) -> BudgetRequest:
    request = BudgetRequest.objects.create(
        case=held.case,
        unit=held.unit,
        seat=held.seat,
        file=scan,
        note=note.strip(),
        **said_by(held.author, held.now),
    )
    rows = []
    for position, need in enumerate(needs):
        content = clean_text(need.content)
        if not content or need.amount <= 0:
            raise Refused(_("Mỗi dòng phải có nội dung và số tiền lớn hơn 0."))
        rows.append(
            BudgetLine(
                request=request, position=position, content=content, basis=need.basis, proposed=need.amount
            )
        )
    BudgetLine.objects.bulk_create(rows)
    return request


@transaction.atomic
def close_needs(
    *, case: Case, by: Doer, round: int, comment: str = "", scan: StoredFile | None = None
) -> int:
    """End the collection: who stayed silent is listed as silent. How many lines go to Finance.

    Refused while a unit that was asked still has time, and without a single need.
    """
    held = hold(case.pk, "propose", by=by, round=round)
    asked = seats.of_round(held.case, "propose")
    today = held.author.office_day
    if any(s.state == SeatState.OPEN and s.due_on and s.due_on >= today for s in asked):
        raise Refused(
            _("Còn đơn vị chưa gửi và chưa hết hạn. Chờ, nhắc họ hoặc nhập thay theo văn bản của họ.")
        )
    table = table_of(held.case)
    if not table.lines:
        raise Refused(_("Chưa có nội dung nào cần kinh phí. Hỏi các đơn vị trước khi chốt."))
    silent = seats.close_all(held.case, "propose")
    decide(held, "collected", comment=comment, scan=scan)
    take_step(held, "collected")
    total = spoken_number(table.total("proposed") or 0)
    facts = {"count": len(table.lines), "total": total, "silent": silent}
    set_down(held, acts.NEEDS_CLOSED, facts=facts, reason=comment, files=files_of(scan))
    return len(table.lines)
