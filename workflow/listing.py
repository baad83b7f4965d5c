"""The list of documents a person sees: searched, filtered, paged by key."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from organizations.clock import office_today
from tasks.models import Waiting
from toolbox.vietnamese import fold
from workflow.engine import CASE
from workflow.forms.listing import ListFilter
from workflow.models import Case, Seat
from workflow.models.seat import SeatState

PAGE = 30


@dataclass(slots=True)
class Row:
    """A document in the list: its step, who holds it, since when, whether it is late."""

    case: Case
    step: str | Promise
    holder: str
    since: date | None
    due_on: date | None
    is_late: bool


def listed(request: HttpRequest) -> dict[str, Any]:
    """What the page of the list shows. The number of queries does not grow with the rows."""
    chosen = ListFilter(request.GET)
    found = _filtered(Case.objects.visible_to(request.user), chosen)
    before = request.GET.get("truoc", "")
    if before.isdecimal():
        found = found.filter(pk__lt=int(before[:18]))
    rows = _told(list(_with_waiting(found).order_by("-pk")[: PAGE + 1]))
    further = chosen.said | {"truoc": str(rows[PAGE - 1].case.pk)} if len(rows) > PAGE else {}
    return {
        "filter": chosen,
        "rows": rows[:PAGE],
        "filtered": bool(chosen.said),
        "next_url": "?" + urlencode(further) if further else "",
        "previous_url": "?" + urlencode(chosen.said) if before else "",
    }


def _filtered(cases: Any, chosen: ListFilter) -> Any:
    said = chosen.said
    if words := fold(said.get("tim", "")):
        cases = cases.filter(Q(document__title_folded__contains=words) | Q(unit__name_folded__contains=words))
    if duty := said.get("nhiem-vu"):
        cases = cases.filter(duty__code=duty)
    if step := said.get("buoc"):
        live = Task.objects.filter(process=OuterRef("process"), status=STATUS.NEW)
        cases = cases.filter(closed_on__isnull=False) if step == "xong" else cases.filter(
            Exists(live.filter(flow_task__endswith=f".{step}"))
        )  # fmt: skip
    if said.get("han") == "qua":
        cases = cases.late(on=office_today())
    return cases


def _with_waiting(cases: Any) -> Any:
    waits = Waiting.objects.filter(source=CASE, source_id=OuterRef("pk"))
    shown = cases.with_step().annotate(
        since=Subquery(waits.values("since")[:1]), step_due_on=Subquery(waits.values("due_on")[:1])
    )
    return shown.select_related("unit__parent", "drafting_unit", "duty", "document")


def _told(cases: list[Case]) -> list[Row]:
    seats = Seat.objects.filter(case__in=[case.pk for case in cases], round=F("case__round"))
    by_case: dict[int, list[Seat]] = {}
    for seat in seats.select_related("unit"):
        by_case.setdefault(seat.case_id, []).append(seat)
    today = office_today()
    return [_row(case, by_case.get(case.pk, []), today) for case in cases]


def _row(case: Case, seats: list[Seat], today: date) -> Row:
    node = case.step_ref
    if node is None:
        return Row(case, _("Đã kết thúc"), "", case.closed_on, None, case.is_late(on=today))
    holder, since, due_on = "", case.since, case.step_due_on
    if node.seats is None:
        holder = node.of(case).name
    else:
        asked = [seat for seat in seats if seat.step == node.name]
        count = Counter(seat.state for seat in asked)
        holder = _("%(answered)d trên %(all)d nơi đã trả lời") % {
            "answered": count[SeatState.ANSWERED], "all": len(asked),
        }  # fmt: skip
        since = min((seat.asked_on for seat in asked), default=None)
        due_on = min((seat.due_on for seat in asked if seat.due_on), default=None)
    return Row(case, node.title, holder, since, due_on, case.is_late(on=today))
