"""Reports: begun from a frozen period; received by the Standing Committee, whose conclusions become work."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from registry.models import StoredFile
from resolutions.models import Duty
from resolutions.owners import owners_of
from tasks.actions.giving import make
from tasks.models import Assignment, Period
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text
from workflow import acts, flows
from workflow.actions.start import activate_duty
from workflow.book import kind_of, set_down
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.models import Case, ConcludedTask, Decision, ReportConclusion, Synthesis
from workflow.synthesis import content_hash, gathered
from workflow.telling import tell, tell_returned
from workflow.verbs import ACTIVATE


@dataclass(frozen=True, slots=True)
class Concluded:
    """A row of a conclusion: one unit, one piece of work, one date."""

    title: str
    lead_unit: Unit
    due_on: date
    product: str = ""


@transaction.atomic
def begin_report(*, duty: Duty, unit: Unit, period: Period, by: Doer) -> Case:
    """Open the report of a frozen period at the unit that owes it; figures and words are bound as they are.

    Refused: not frozen, no report, the unit does not owe it, no unit of the period belongs to it. TooLate:
    begun already.
    """
    held = lock(Period.objects.filter(pk=period.pk))
    author = require(by, ACTIVATE, duty.resolution.issuer)
    if not held.is_frozen:
        raise Refused(_("Kỳ chưa chốt nên chưa lập báo cáo được: số liệu còn thay đổi."))
    flow = getattr(flows, duty.flow, None)
    if flow is None or not flow.from_period:
        raise Refused(_("Nhiệm vụ này không phải báo cáo lập từ kỳ."), field="report")
    if not owners_of(duty, author.office_day).filter(pk=unit.pk).exists():
        raise Refused(_("%(unit)s không lập báo cáo này.") % {"unit": unit}, field="report")
    found = gathered(duty, unit, held)
    if not found.reports:
        raise Refused(_("Kỳ này không có đơn vị nào thuộc phạm vi của báo cáo."), field="report")
    opened = activate_duty(duty=duty, units=[unit], by=by, period=held.key)
    if not opened:
        raise TooLate(_("Báo cáo của kỳ này đã được lập trước đó."))
    case = opened[0]
    _entitle(case, held)
    Synthesis.objects.create(
        case=case, period=held, content_hash=content_hash(found), begun_by_id=author.decider_id,
        begun_on=author.done_on,
    )  # fmt: skip
    facts = {
        "what": kind_of(case), "period": held.name_inside, "frozen": f"{held.frozen_on:%d/%m/%Y}",
        "reports": len(found.reports), "missing": len(found.missing),
    }  # fmt: skip
    record(acts.REPORT_BEGUN, by=author, on=case.document, at=held.now, facts=facts)
    return case


def _entitle(case: Case, period: Period) -> None:
    """The report bears its period's name and falls due when the collector reports upwards."""
    case.due_on = period.report_on
    case.save(update_fields=["due_on"])
    document = case.document
    words = f"{case.duty.product} {period.name_inside} {case.duty.resolution.abstract}"
    document.title = document.draft.title = words.strip()[:300]
    document.save(update_fields=["title"])
    document.draft.save(update_fields=["title"])


@transaction.atomic
def conclude(
    *,
    case: Case,
    by: Doer,
    round: int,
    body: str,
    held_on: date,
    basis: str,
    comment: str,
    tasks: list[Concluded],
    scan: StoredFile | None = None,
) -> ReportConclusion:
    """What the Standing Committee concluded on the report; each row becomes an assignment, all or none.

    Without a row the report is noted. Refused: no words, no paper it stands on, a meeting after the day of
    the act, a row due before it; to whoever drafted, appraised or signed the report.
    """
    held = hold(case.pk, "receive", by=by, round=round)
    _check(held, held_on, basis, comment, tasks)
    outcome = "concluded" if tasks else "noted"
    decision = decide(held, outcome, comment=comment.strip(), scan=scan)
    made = ReportConclusion.objects.create(
        decision=decision, body=body, held_on=held_on, basis=clean_text(basis)
    )
    given = _give(held, made, tasks)
    take_step(held, outcome)
    facts = {"count": len(given), "basis": made.basis, "body": made.get_body_display()}
    set_down(held, acts.CONCLUDED, facts=facts, reason=comment, files=files_of(scan))
    tell(held, _("Đã có kết luận"))
    return made


def _check(held: Held, held_on: date, basis: str, comment: str, tasks: list[Concluded]) -> None:
    if len(comment.strip()) < SHORTEST_REASON:
        raise Refused(_("Ghi nội dung kết luận (ít nhất 10 ký tự)."), field="comment")
    if not clean_text(basis):
        raise Refused(_("Ghi số văn bản kết luận hoặc biên bản, thông báo ngày nào."), field="basis")
    if held_on > held.author.done_on:
        raise Refused(_("Ngày họp không được sau ngày thực hiện."), field="held_on")
    for number, row in enumerate(tasks, 1):
        if row.due_on < held.author.done_on:
            raise Refused(_("Việc %(number)d: hạn không được trước ngày kết luận.") % {"number": number})


def _give(held: Held, conclusion: ReportConclusion, tasks: list[Concluded]) -> list[Assignment]:
    """Set-based: the same number of statements for one row or a hundred."""
    duty = held.case.duty
    giver = duty.resolution.issuer
    made = make(
        [
            Assignment(
                title=row.title,
                product=row.product,
                lead_unit=row.lead_unit,
                given_by_unit=giver,
                checker_unit=giver,
                given_on=held.author.done_on,
                due_on=row.due_on,
                clause_id=duty.clause_id,
                duty=duty,
                source=f"{conclusion.basis}, {held.case.document}"[:300],
            )
            for row in tasks
        ]
    )
    ConcludedTask.objects.bulk_create(
        ConcludedTask(
            conclusion=conclusion, position=number, title=row.title, lead_unit=row.lead_unit,
            due_on=row.due_on, product=row.product, assignment=assignment,
        )
        for number, (row, assignment) in enumerate(zip(tasks, made, strict=True), 1)
    )  # fmt: skip
    return made


@transaction.atomic
def ask_supplement(
    *, case: Case, by: Doer, round: int, reason_code: str, comment: str, scan: StoredFile | None = None
) -> Decision:
    """The Standing Committee wants more: the unit writes an amended report, the issued one stays as it is."""
    held = hold(case.pk, "receive", by=by, round=round)
    if len(comment.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ phải bổ sung gì (ít nhất 10 ký tự)."), field="comment")
    said: dict[str, Any] = {"reason_code": reason_code, "comment": comment, "scan": scan}
    decision = decide(held, "supplement", **said)
    take_step(held, "supplement")
    set_down(held, acts.SUPPLEMENT, reason=comment, files=files_of(scan))
    tell_returned(held, _("Phải bổ sung"))
    return decision
