"""Looking at the evidence of a report piece by piece, then confirming it or returning it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.policy import holders, may
from registry.actions.notices import notify
from registry.models import AtOnce, StoredFile
from tasks import acts
from tasks.actions.completion import conclude, latest_completion
from tasks.actions.evidence import files_of
from tasks.holding import Held, hold, must_say_why
from tasks.laying import clear_beside, lay
from tasks.models import Assignment, Completion, Conclusion, Evidence, EvidenceCheck
from tasks.models.assignment import AssignmentStatus as Status
from tasks.models.check import BEST, FULL_MARKS, Question
from tasks.models.completion import Outcome, ReturnReason
from tasks.moves import CHECK_EVIDENCE, CONFIRM, RETURN, RETURN_UNPROVEN
from tasks.verbs import ASSIGN, HANDLE, LEAD
from toolbox.errors import Refused, TooLate


@transaction.atomic
def check_evidence(
    *, evidence: Evidence, passed: bool, scores: Mapping[str, int] | None = None, words: str = "", by: Doer
) -> EvidenceCheck:
    """One tap: đạt, or chưa đạt and which of the six questions failed (`scores`: question → 0 or 1).

    When the last piece was looked at, the report waits to be confirmed. Refused: failed without a question;
    TooLate: looked at already in this report.
    """
    held = hold(evidence.assignment, CHECK_EVIDENCE, by=by)
    report = latest_completion(held.assignment)
    piece = (
        report.pieces.filter(evidence=evidence).select_related("evidence__file", "evidence__entry").first()
    )
    if piece is None or report.checks.filter(evidence=evidence, sampled=None).exists():
        raise TooLate(_("Tài liệu này đã được kiểm tra. Đồng chí tải lại trang."))
    lost = lost_points(scores or {})
    if passed and lost:
        raise Refused(_("Đã đánh dấu điều chưa đạt: bấm Chưa đạt, hoặc bỏ dấu."), field="failed")
    if not passed and not lost:
        raise Refused(_("Đánh dấu điều chưa đạt để đơn vị biết phải sửa gì."), field="failed")
    made = EvidenceCheck.objects.create(
        evidence=evidence,
        completion=report,
        passed=passed,
        scores=lost,
        score=FULL_MARKS - sum(BEST - score for score in lost.values()),
        words=words.strip(),
        done_on=held.author.done_on,
        recorded_at=held.now,
        **held.who,
    )
    act = acts.EVIDENCE_PASSED if passed else acts.EVIDENCE_FAILED
    held.set_down(
        act, reason=words, files=files_of(piece.evidence), piece=str(piece.evidence), failed=made.failed
    )
    if not unchecked(report):
        lay(held.assignment, checked=True)
    return made


def lost_points(scores: Mapping[str, int]) -> dict[str, int]:
    """The questions that lost points. Refused: a question or a score there is not."""
    for question, score in scores.items():
        if question not in Question.values or score not in range(BEST + 1):
            raise Refused(_("Câu hỏi hoặc điểm không có trong thang chấm."), field="failed")
    return {question: score for question, score in scores.items() if score < BEST}


def unchecked(report: Completion) -> int:
    """How many pieces of the report nobody has looked at."""
    seen = report.checks.filter(sampled=None).values("evidence")
    return report.pieces.exclude(evidence__in=seen).count()


@transaction.atomic
def confirm_done(
    *, assignment: Assignment, words: str = "", scan: StoredFile | None = None, by: Doer
) -> Conclusion:
    """The giver confirms: done on the day of the report, for ever.

    Refused while a piece was not looked at or failed; to whose hand is in the report or who heads the unit.
    """
    held = hold(assignment, CONFIRM, by=by)
    report = latest_completion(held.assignment)
    if left := unchecked(report):
        raise Refused(_("Còn %(count)d tài liệu chưa kiểm tra. Kiểm tra rồi xác nhận.") % {"count": left})
    if report.checks.filter(passed=False, sampled=None).exists():
        raise Refused(_("Có tài liệu chưa đạt: trả lại để đơn vị làm lại."))
    _must_have_scan(held, scan)
    made = conclude(held, report, Outcome.ACHIEVED, words=words, scan=scan)
    held.change(
        status=Status.DONE,
        completed_on=report.done_on,
        recorded_on=report.recorded_on,
        stopped_on=report.done_on,
        proven=report.pieces.exists(),
    )
    held.set_down(acts.CONFIRMED, reason=words, files=_scans(scan), completed_on=report.done_on)
    lay(held.assignment)
    clear_beside(held.assignment)
    _tell(held, _("Đã xác nhận hoàn thành: %(title)s"), report)
    return made


@transaction.atomic
def return_work(
    *, assignment: Assignment, code: str, words: str, scan: StoredFile | None = None, by: Doer
) -> Conclusion:
    """Not achieved: back to the unit, its clock runs on, the date unchanged; counted as not done.

    The giver may return it, and the checker when a piece failed. Refused without reason and words.
    """
    giver = may(by.person, ASSIGN, assignment.given_by_unit)
    held = hold(assignment, RETURN if giver else RETURN_UNPROVEN, by=by)
    if code not in ReturnReason.values:
        raise Refused(_("Chọn một lý do."), field="code")
    words = must_say_why(words)
    _must_have_scan(held, scan)
    report = latest_completion(held.assignment)
    made = conclude(held, report, Outcome.RETURNED, words=words, code=code, scan=scan)
    held.change(status=Status.RETURNED, stopped_on=None)
    held.set_down(acts.RETURNED, reason=words, files=_scans(scan), code=str(ReturnReason(code).label))
    lay(held.assignment)
    _tell(held, _("Bị trả lại, chưa đạt: %(title)s"), report, returned=made)
    return made


def _must_have_scan(held: Held, scan: StoredFile | None) -> None:
    if held.author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")


def _scans(scan: StoredFile | None) -> list[str]:
    return [scan.sha256] if scan else []


def _tell(held: Held, words: str, report: Completion, returned: Conclusion | None = None) -> None:
    """The unit's desk, its head and who reported; what came back goes by mail at once."""
    row = held.assignment
    people = {*holders(HANDLE, [row.lead_unit_id]), *holders(LEAD, [row.lead_unit_id]), report.person_id}
    notify(
        people=sorted(people),
        text=words % {"title": row.title[:200]},
        path=row.get_absolute_url(),
        key=f"tasks.conclusion:{returned.pk}" if returned else "",
        at_once=AtOnce.RETURNED if returned else None,
        said_by=str(row.checker_unit),
        due_on=row.current_due,
    )
