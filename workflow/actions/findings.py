"""What an inspection found, its conclusion, the remedies as given work, the recheck (domain 3.2, 2D4-2D6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author
from organizations.doer import Doer
from registry.models import StoredFile
from tasks.actions.checking import confirm_done, return_work
from tasks.actions.giving import make
from tasks.models import Assignment
from tasks.models import Conclusion as WorkConclusion
from tasks.models.completion import Outcome
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text
from workflow import acts
from workflow.actions.inspection import Letter
from workflow.book import set_down
from workflow.decisions import decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.insiders import insiders
from workflow.inspecting import Found, found
from workflow.models import Case, Decision, Finding, Paper, Remedy


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding as it is written."""

    text: str
    remedy: str
    due_on: date


@transaction.atomic
def draft_findings(
    *,
    case: Case,
    by: Doer,
    round: int,
    rows: Sequence[Wrong],
    comment: str = "",
    scan: StoredFile | None = None,
) -> Decision:
    """The draft of the conclusion. Refused: no finding and not a word, a remedy due before today."""
    held = hold(case.pk, "findings", by=by, round=round)
    if not rows and not comment.strip():
        raise Refused(_("Không có tồn tại nào thì ghi nhận xét chung."), field="comment")
    for row in rows:
        if not clean_text(row.text) or not clean_text(row.remedy):
            raise Refused(_("Mỗi dòng phải có tồn tại và việc phải khắc phục."))
        if row.due_on < held.author.office_day:
            raise Refused(_("“%(text)s”: hạn khắc phục không được trước hôm nay.") % {"text": row.text[:80]})
    Finding.objects.bulk_create(
        Finding(case=held.case, round=held.case.round, text=row.text, remedy=row.remedy, due_on=row.due_on)
        for row in rows
    )
    decision = decide(held, "drafted", comment=comment, scan=scan)
    take_step(held, "drafted")
    facts = {"unit": held.case.unit.name, "count": len(rows)}
    set_down(held, acts.FINDINGS_DRAFTED, facts=facts, reason=comment, files=files_of(scan))
    return decision


@transaction.atomic
def conclude_inspection(*, case: Case, by: Doer, round: int, letter: Letter) -> Decision:
    """The signed conclusion: each finding becomes work of the unit, confirmed by UBND. Refused to who drafted
    it, to the unit's own people, for a day to come."""
    held = hold(case.pk, "conclusion", by=by, round=round)
    _from_outside(held.case, held.author)
    if letter.issued_on > held.author.office_day:
        raise Refused(_("Ngày văn bản không được sau hôm nay."), field="issued_on")
    findings = [one.finding for one in found(held.case) if one.finding.round == held.case.round]
    outcome = "concluded" if findings else "clean"
    decision = decide(held, outcome, scan=letter.scan)
    Paper.objects.create(decision=decision, symbol=letter.symbol.strip(), issued_on=letter.issued_on)
    take_step(held, outcome)
    _give(held, findings, letter)
    facts = {"unit": held.case.unit.name, "symbol": letter.symbol, "count": len(findings)}
    set_down(held, acts.INSPECTION_CONCLUDED, facts=facts, files=files_of(letter.scan))
    return decision


def _give(held: Held, findings: list[Finding], letter: Letter) -> None:
    case = held.case
    giver = case.unit.parent or case.unit
    source = _("Kết luận kiểm tra %(symbol)s") % {"symbol": letter.symbol.strip()}
    made = make(
        [
            Assignment(
                title=one.remedy,
                product=one.text[:300],
                lead_unit=case.unit,
                given_by_unit=giver,
                checker_unit=giver,
                given_on=held.author.done_on,
                due_on=one.due_on,
                clause_id=case.duty.clause_id,
                duty=case.duty,
                source=source[:300],
            )
            for one in findings
        ]
    )
    Remedy.objects.bulk_create(
        Remedy(finding=one, assignment=row) for one, row in zip(findings, made, strict=True)
    )


@transaction.atomic
def recheck_finding(
    *,
    case: Case,
    finding: int,
    by: Doer,
    remedied: bool,
    code: str = "",
    words: str = "",
    scan: StoredFile | None = None,
) -> bool:
    """*Xác nhận khắc phục* or *Yêu cầu làm lại*, by somebody outside the unit; the last one ends the
    inspection. Whether it has ended. Refused: the unit has not reported, its evidence was not looked at."""
    held = hold(case.pk, "recheck", by=by)
    _from_outside(held.case, held.author)
    rows = found(held.case)
    one = next((row for row in rows if row.finding.pk == finding and row.assignment), None)
    if one is None or one.assignment is None:
        raise TooLate(_("Việc này không còn trong kết luận kiểm tra."))
    if one.assignment.status != "reported":
        raise Refused(_("Đơn vị chưa báo cáo khắc phục việc này, hoặc đã được kết luận rồi."))
    if remedied:
        confirm_done(assignment=one.assignment, words=words, scan=scan, by=by)
    else:
        return_work(assignment=one.assignment, code=code, words=words, scan=scan, by=by)
    set_down(
        held,
        acts.RECHECKED,
        facts={
            "finding": one.finding.text[:100],
            "unit": held.case.unit.name,
            "answer": _("đã khắc phục") if remedied else _("yêu cầu làm lại"),
        },
        reason=words,
        files=files_of(scan),
    )
    rest = [row for row in rows if row is not one and not row.is_done]
    if remedied and not rest:
        _close(held, rows)
        return True
    return False


@transaction.atomic
def close_recheck(*, case: Case, by: Doer, round: int, comment: str = "") -> None:
    """Where the last remedy was confirmed on its own page. Refused: something is open, or it was confirmed by
    one of the unit's own people."""
    held = hold(case.pk, "recheck", by=by, round=round)
    _from_outside(held.case, held.author)
    rows = found(held.case)
    if any(not row.is_done for row in rows):
        raise Refused(_("Còn việc chưa được xác nhận khắc phục."))
    _close(held, rows, comment)


def _close(held: Held, rows: list[Found], comment: str = "") -> None:
    _confirmed_from_outside(held.case, rows)
    decide(held, "remedied", comment=comment)
    take_step(held, "remedied")
    set_down(held, acts.INSPECTION_CLOSED, facts={"unit": held.case.unit.name}, reason=comment)


def _from_outside(case: Case, author: Author) -> None:
    """By person, whichever hat she wears: neither who decides nor who types belongs to the unit that day."""
    for one in insiders(case.unit, [author.person_id, author.decider_id], author.done_on).values():
        raise NotAllowed(
            _("Người của đơn vị được kiểm tra không kết luận, phúc tra đơn vị mình (%(position)s).")
            % {"position": one.position}
        )


def _confirmed_from_outside(case: Case, rows: list[Found]) -> None:
    work = [row.assignment.pk for row in rows if row.assignment]
    told = WorkConclusion.objects.filter(completion__assignment__in=work, outcome=Outcome.ACHIEVED)
    last = {one.completion.assignment_id: one for one in told.select_related("completion").order_by("pk")}
    for day in {one.done_on for one in last.values()}:
        people = [one.person_id for one in last.values() if one.done_on == day]
        for inside in insiders(case.unit, people, day).values():
            raise Refused(
                _("%(person)s là người của đơn vị: xác nhận đó không được tính. Mở lại việc, phúc tra lại.")
                % {"person": inside.person.full_name}
            )
