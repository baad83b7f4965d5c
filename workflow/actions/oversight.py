"""The quarter of a Committee member: opened, planned, reported on a page, received (domain 3.4, 4.2, 4.7)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.doer import Doer
from organizations.policy import holders
from registry.actions.notices import notify
from registry.models import AtOnce, StoredFile
from resolutions.models import Duty
from tasks.models import Waiting
from tasks.models.waiting import Ask
from toolbox.errors import Refused
from workflow import acts
from workflow.actions.start import activate_duty
from workflow.book import set_down
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.models import Case, Decision, Recommendation, VisitNote
from workflow.models.decision import ReturnReason
from workflow.overseers import communes
from workflow.quarters import Quarter
from workflow.seats import SEAT
from workflow.verbs import VISIT

MOST_PLANNED = 12


@transaction.atomic
def open_quarter(*, duty: Duty, quarter: Quarter, by: Doer) -> list[Case]:
    """A case for each commune that has none in the quarter; safe to repeat. Nothing of it is a secret draft:
    who reads the commune sees it from its first day."""
    cases = activate_duty(duty=duty, units=communes(office_today()), by=by, period=quarter.key)
    for case in cases:
        case.document.mark_submitted(case.opened_on)
    return cases


def quarter_of(case: Case) -> Quarter:
    return Quarter.read(case.period) or Quarter.of(case.opened_on)


def notes_of(case: Case) -> Any:
    """The standing notes of the case's quarter."""
    quarter = quarter_of(case)
    notes = VisitNote.objects.filter(unit=case.unit).standing()
    return notes.between(quarter.first_day, quarter.last_day)


@transaction.atomic
def plan_visits(
    *, case: Case, seat: int, days: Sequence[date], words: str = "", scan: StoredFile | None = None, by: Doer
) -> Decision:
    """Register at least one visit of the quarter. Refused: none, or a day outside the quarter."""
    held = hold(case.pk, "plan", by=by, seat=seat)
    quarter = quarter_of(held.case)
    days = sorted(set(days))
    if not days:
        raise Refused(_("Ghi ít nhất một ngày dự kiến đi."), field="days")
    if len(days) > MOST_PLANNED or any(not quarter.first_day <= one <= quarter.last_day for one in days):
        raise Refused(
            _("Ngày đi phải nằm trong %(quarter)s, nhiều nhất 12 ngày.") % {"quarter": quarter}, field="days"
        )
    said = ", ".join(one.strftime("%d/%m/%Y") for one in days)
    comment = f"{said}. {words.strip()}".strip()
    decision = decide(held, "registered", comment=comment, checklist=_kept(days=days), scan=scan)
    held.case.document.mark_submitted(held.author.done_on)
    take_step(held, "registered")
    set_down(
        held, acts.VISITS_PLANNED, facts=_facts(held) | {"days": said}, reason=words, files=files_of(scan)
    )
    return decision


@transaction.atomic
def skip_visit(*, case: Case, seat: int, words: str, scan: StoredFile | None = None, by: Doer) -> Decision:
    """Say why nobody went; the report goes on without a note, and comes back. Refused without a reason."""
    held = hold(case.pk, "visit", by=by, seat=seat)
    if len(words.strip()) < SHORTEST_REASON:
        raise Refused(_("Ghi rõ vì sao chưa đi được (ít nhất 10 ký tự)."), field="words")
    decision = decide(held, "not_visited", comment=words.strip(), scan=scan)
    take_step(held, "not_visited")
    set_down(held, acts.NOT_VISITED, facts=_facts(held), reason=words, files=files_of(scan))
    return decision


@transaction.atomic
def report_quarter(
    *, case: Case, seat: int, words: str, scan: StoredFile | None = None, by: Doer
) -> Decision:
    """The one-page report; its figures are counted now and kept. Refused without words."""
    held = hold(case.pk, "report", by=by, seat=seat)
    if len(words.strip()) < SHORTEST_REASON:
        raise Refused(_("Ghi đánh giá chung và đề nghị của đồng chí (ít nhất 10 ký tự)."), field="words")
    figures = figures_of(held.case)
    decision = decide(held, "reported", comment=words.strip(), checklist=figures, scan=scan)
    held.case.document.mark_submitted(held.author.done_on)
    take_step(held, "reported")
    facts = _facts(held) | {"visits": figures["visits"]}
    set_down(held, acts.QUARTER_REPORTED, facts=facts, reason=words, files=files_of(scan))
    return decision


def figures_of(case: Case) -> dict[str, int]:
    """Visits of the quarter, recommendations made in it and still open. Two queries."""
    notes = list(notes_of(case).values_list("pk", flat=True))
    quarter = quarter_of(case)
    states = list(
        Recommendation.objects.filter(
            note__unit=case.unit,
            note__done_on__range=(quarter.first_day, quarter.last_day),
            note__taken_back=None,
        ).values_list("state", flat=True)
    )
    return {
        "visits": len(notes),
        "recommendations": len(states),
        "resolved": states.count("resolved"),
        "refused": states.count("refused"),
    }


@transaction.atomic
def receive_quarter(
    *, case: Case, round: int, comment: str = "", scan: StoredFile | None = None, by: Doer
) -> Decision:
    """Take the report in; the quarter is over. Refused while no note of a visit lies behind it (3.4, 4.7)."""
    held = hold(case.pk, "note", by=by, round=round)
    if not notes_of(held.case).exists():
        raise Refused(
            _("Quý này chưa có phiếu làm việc nào ở xã. Trả lại để Huyện ủy viên đi hoặc ghi phiếu.")
        )
    decision = decide(held, "received", comment=comment, scan=scan)
    take_step(held, "received")
    set_down(held, acts.QUARTER_RECEIVED, facts=_facts(held), reason=comment, files=files_of(scan))
    return decision


@transaction.atomic
def return_quarter(
    *, case: Case, round: int, reason_code: str, comment: str, scan: StoredFile | None = None, by: Doer
) -> Decision:
    """Back to the member: to the visit where no note lies behind the report, else to the report."""
    held = hold(case.pk, "note", by=by, round=round)
    if reason_code not in ReturnReason.values:
        raise Refused(_("Chọn một lý do."), field="reason_code")
    if len(comment.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ cần sửa gì (ít nhất 10 ký tự)."), field="comment")
    outcome = "returned" if notes_of(held.case).exists() else "unvisited"
    decision = decide(held, outcome, reason_code=reason_code, comment=comment, scan=scan)
    held.case.round += 1
    held.case.save(update_fields=["round"])
    take_step(held, outcome)
    seats = held.case.seats.open().values("pk")
    Waiting.objects.filter(source=SEAT, source_id__in=seats).update(ask=Ask.RETURNED)
    facts = _facts(held) | {"code": str(decision.get_reason_code_display())}
    set_down(held, acts.QUARTER_RETURNED, facts=facts, reason=comment, files=files_of(scan))
    notify(
        people=holders(VISIT, [held.case.unit_id]),
        text=_("Báo cáo quý bị trả lại: %(case)s") % {"case": held.case},
        path=held.case.get_absolute_url(),
        key=f"workflow.oversight:{held.case.pk}:{held.case.round}",
        at_once=AtOnce.RETURNED,
        said_by=f"{held.author.decider_name}, {held.author.decider_capacity}",
    )
    return decision


def _kept(*, days: Sequence[date]) -> dict[str, object]:
    return {"days": [one.isoformat() for one in days]}


def _facts(held: Held) -> dict[str, Any]:
    return {"unit": held.case.unit.name, "quarter": str(quarter_of(held.case))}
