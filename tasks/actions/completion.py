"""The unit reports that the work is done, or takes its report back before it was looked at."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.policy import holders
from organizations.sealed_off import must_not_be_sealed_off
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks import acts
from tasks.actions.evidence import files_of, lay_piece
from tasks.actions.progress import heard
from tasks.holding import Held, hold, must_say_why
from tasks.laying import lay
from tasks.models import Assignment, Completion, Conclusion, Piece
from tasks.models.assignment import AssignmentStatus as Status
from tasks.models.completion import Outcome
from tasks.moves import REPORT, TAKE_BACK
from tasks.opened import COMPLETION, must_be_unopened
from tasks.verbs import SIFT
from toolbox.errors import Refused, TooLate

SHORTEST_EXPLANATION = 20  # letters


@transaction.atomic
def report_done(
    *,
    assignment: Assignment,
    words: str,
    explanation: str = "",
    piece: Mapping[str, Any] | None = None,
    by: Doer,
) -> Completion:
    """Report completion with the evidence that lies with the work; its unit's clock stands from then on.

    `piece`: one more, given in the same act (arguments of `give_evidence`). Without a piece an explanation is
    needed, and the work never shows plain green (features E4). Refused: no words, no explanation where one is
    needed, also where a kind of evidence that was asked for is missing.
    """
    held = hold(assignment, REPORT, by=by)
    row, author = held.assignment, held.author
    if piece is not None:
        lay_piece(held, **piece)
    pieces = list(row.evidence.standing().select_related("file", "entry__file", "kind"))
    words, explanation = words.strip(), explanation.strip()
    if not words:
        raise Refused(_("Ghi kết quả đã làm được."), field="words")
    if author.done_on < row.given_on:
        raise Refused(_("Ngày hoàn thành không được trước ngày giao."), field="done_on")
    _check_proof(row, pieces, explanation)
    heard(held)
    made = Completion.objects.create(
        assignment=row,
        number=row.completions.count() + 1,
        words=words,
        explanation=explanation,
        hands=sorted(_hands(held, pieces)),
        entered_by_id=held.entered_by_id,
        done_on=author.done_on,
        recorded_on=author.office_day,
        recorded_at=held.now,
        **held.who,
    )
    Piece.objects.bulk_create(Piece(completion=made, evidence=piece) for piece in pieces)
    held.change(status=Status.REPORTED, stopped_on=author.done_on)
    held.set_down(
        acts.REPORTED, reason=explanation, files=files_of(*pieces), number=made.number, pieces=len(pieces)
    )
    lay(row, checked=not pieces)
    _tell_checkers(row)
    return made


def _check_proof(row: Assignment, pieces: list, explanation: str) -> None:
    if len(explanation) >= SHORTEST_EXPLANATION:
        return
    wanted = set(row.needs.values_list("name", flat=True)) - {piece.kind.name for piece in pieces}
    if not pieces:
        raise Refused(
            _(
                "Chưa có tài liệu kiểm chứng. Thêm tài liệu, hoặc giải trình vì sao không có "
                "(ít nhất 20 ký tự)."
            ),
            field="explanation",
        )
    if wanted:
        raise Refused(
            _("Còn thiếu loại tài liệu: %(kinds)s. Thêm tài liệu, hoặc giải trình (ít nhất 20 ký tự).")
            % {"kinds": ", ".join(sorted(wanted))},
            field="explanation",
        )


def _hands(held: Held, pieces: list) -> set[int]:
    """Everyone with a part in the report: who reports, types, gave a piece, told progress, did a subtask."""
    row, author = held.assignment, held.author
    found = {author.person_id, author.decider_id, *(piece.given_by_id for piece in pieces)}
    found |= set(row.progress.values_list("person_id", flat=True))
    found |= set(row.subtasks.exclude(done_on=None).values_list("officer_id", flat=True))
    return {pk for pk in found if pk is not None}


def _tell_checkers(row: Assignment) -> None:
    words = _("%(unit)s báo cáo hoàn thành: %(title)s") % {"unit": row.lead_unit, "title": row.title[:150]}
    notify(people=holders(SIFT, [row.checker_unit_id]), text=words, path=row.get_absolute_url())


@transaction.atomic
def take_back_report(*, assignment: Assignment, reason: str, by: Doer) -> Conclusion:
    """The unit takes its report back to amend it. TooLate once who judges it has opened it, or looked at a
    piece of it."""
    held = hold(assignment, TAKE_BACK, by=by)
    row = held.assignment
    must_not_be_sealed_off(row, units=[row.lead_unit, row.given_by_unit])
    latest = latest_completion(row)
    must_be_unopened(COMPLETION, latest.pk)
    if latest.checks.exists():
        raise TooLate(_("Nơi kiểm tra đã xem tài liệu. Đề nghị nơi kiểm tra trả lại nếu cần sửa."))
    made = conclude(held, latest, Outcome.WITHDRAWN, words=must_say_why(reason, "reason"))
    held.change(status=Status.DOING, stopped_on=None)
    held.set_down(acts.REPORT_TAKEN_BACK, reason=reason, number=latest.number)
    lay(held.assignment)
    return made


def latest_completion(row: Assignment) -> Completion:
    return row.completions.order_by("-number")[0]


def conclude(
    held: Held,
    completion: Completion,
    outcome: Outcome,
    *,
    words: str = "",
    code: str = "",
    scan: StoredFile | None = None,
) -> Conclusion:
    """The row that says what became of a report."""
    author = held.author
    ask_second_person(file=scan, unit=held.assignment.checker_unit, by=author)
    return Conclusion.objects.create(
        completion=completion,
        outcome=outcome,
        reason_code=code,
        words=words,
        entered_by_id=held.entered_by_id,
        scan=scan,
        done_on=author.done_on,
        recorded_on=author.office_day,
        recorded_at=held.now,
        **held.who,
    )
