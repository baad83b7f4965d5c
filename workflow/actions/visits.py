"""Notes of visits, their corrections, and the commune's reply (domain 3.4, 4.3; features III.4)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.office_settings import setting_of
from organizations.policy import holders, require
from organizations.sealed_off import must_not_be_sealed_off
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks.models.waiting import Ask
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days
from toolbox.errors import Refused, TooLate
from workflow import acts
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import hold, lock_case, open_task, take_step
from workflow.flows.oversight import OversightFlow
from workflow.models import Case, Recommendation, Seat, VisitFile, VisitNote, VisitReply
from workflow.models.visit import Answer, written
from workflow.overseers import office_of
from workflow.quarters import Quarter
from workflow.verbs import KEEP_OVERSIGHT, REPLY_VISIT, VISIT

VISITED = "workflow.visit"
RECOMMENDED = "workflow.recommendation"


@transaction.atomic
def record_visit(
    *,
    unit: Unit,
    findings: str,
    recommendations: str = "",
    files: Sequence[StoredFile] = (),
    scan: StoredFile | None = None,
    by: Doer,
) -> VisitNote:
    """Write down a visit; each line of `recommendations` is one. The quarter's first note ends its step.

    Refused: no findings; entered for the member without the signed sheet, or later than the office allows.
    """
    seat = _lock_waiting_seat(unit, by)
    now = lock(Unit.objects.filter(pk=unit.pk)).now
    author = require(by, VISIT, unit, entered_at=office_of(unit))
    _check(unit, findings, author, scan)
    note = _write(unit, findings, author, now, scan, files)
    count = _recommend(note, recommendations, author)
    if seat is not None:
        held = hold(seat.case_id, "visit", by=by, seat=seat.pk)
        decide(held, "visited", scan=scan)
        take_step(held, "visited")
    record(
        acts.VISIT_WRITTEN, by=author, on=note, at=now, facts={"what": str(note), "count": count},
        reason=findings, files=files_of(scan, *files),
    )  # fmt: skip
    return note


@transaction.atomic
def correct_visit(
    *,
    note: VisitNote,
    findings: str,
    reason: str,
    recommendations: str = "",
    scan: StoredFile | None = None,
    by: Doer,
) -> VisitNote:
    """A newer note stands for it; the old one stays. The day of the visit and its recommendations stay, too.

    Refused to all but who wrote it, without a reason; TooLate when it was corrected or taken back already.
    """
    now = lock(Unit.objects.filter(pk=note.unit_id)).now
    author = require(by, VISIT, note.unit, entered_at=office_of(note.unit))
    if author.decider_id != note.person_id:
        raise Refused(_("Chỉ người ghi phiếu được đính chính phiếu của mình."))
    must_stand(note)
    must_not_be_sealed_off(note, units=[note.unit])
    _must_say(findings)
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ lý do đính chính (ít nhất 10 ký tự)."), field="reason")
    made = _write(note.unit, findings, author, now, scan, (), corrects=note, reason=reason.strip())
    _recommend(made, recommendations, author)
    record(
        acts.VISIT_CORRECTED, by=author, on=note, at=now, facts={"what": str(note)}, reason=reason,
        files=files_of(scan),
    )  # fmt: skip
    return made


def must_stand(note: VisitNote) -> None:
    """TooLate for a note that a newer one stands for, and for one that was taken back."""
    if note.is_corrected:
        raise TooLate(_("Phiếu này đã được đính chính. Đồng chí mở phiếu mới nhất."))
    if note.is_taken_back:
        raise TooLate(_("Phiếu này đã được người ghi thu lại."))


@transaction.atomic
def reply_to_visit(
    *,
    note: VisitNote,
    answer: str,
    words: str = "",
    file: StoredFile | None = None,
    file_name: str = "",
    scan: StoredFile | None = None,
    by: Doer,
) -> VisitReply:
    """The commune confirms the note, or says otherwise; the note itself it cannot touch.

    Refused: another view without words; to who wrote the note.
    """
    now = lock(Unit.objects.filter(pk=note.unit_id)).now
    author = require(by, REPLY_VISIT, note.unit)
    if note.is_taken_back:
        raise TooLate(_("Phiếu này đã được người ghi thu lại."))
    if author.decider_id == note.person_id:
        raise Refused(_("Người ghi phiếu không trả lời phiếu của mình."))
    if answer not in Answer.values:
        raise Refused(_("Chọn xác nhận đúng hoặc có ý kiến khác."), field="answer")
    if answer == Answer.DIFFERS and len(words.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ ý kiến khác (ít nhất 10 ký tự)."), field="words")
    _must_have_scan(author, scan)
    made = VisitReply.objects.create(
        note=note, answer=answer, words=words.strip(), file=file, file_name=file_name[:200],
        **written(author, now, scan),
    )  # fmt: skip
    clear(VISITED, note.pk)
    for each in (file, scan):
        ask_second_person(file=each, unit=note.unit, by=author)
    facts = {"what": str(note), "answer": str(made.get_answer_display()).lower()}
    record(
        acts.VISIT_ANSWERED, by=author, on=note, at=now, facts=facts, reason=words, files=files_of(file, scan)
    )
    notify(
        people=[note.person_id],
        text=_("%(unit)s trả lời phiếu làm việc: %(answer)s")
        % {"unit": note.unit, "answer": facts["answer"]},
        path=note.get_absolute_url(),
    )
    return made


def _lock_waiting_seat(unit: Unit, by: Doer) -> Seat | None:
    """The member's seat of the visit's quarter, its case locked, when that case waits for a visit."""
    key = Quarter.of(by.done_on or office_today()).key
    found = Case.objects.filter(
        unit=unit, period=key, closed_on=None, duty__flow=OversightFlow.__name__
    ).first()
    if found is None:
        return None
    case = lock_case(found.pk)
    task = open_task(case)
    if task is None or task.flow_task.name != "visit":
        return None
    return case.seats.open().filter(step="visit", round=case.round).first()


def _check(unit: Unit, findings: str, author: Author, scan: StoredFile | None) -> None:
    _must_say(findings)
    _must_have_scan(author, scan)
    days = setting_of(unit, "oversight.note_days")
    if author.is_entered_for and author.office_day > add_working_days(author.done_on, days):
        raise Refused(
            _("Phiếu chỉ được nhập thay trong %(days)d ngày làm việc sau chuyến đi. Huyện ủy viên tự ghi.")
            % {"days": days},
            field="entered_for",
        )


def _must_say(findings: str) -> None:
    if not findings.strip():
        raise Refused(_("Ghi đã xem gì, thấy gì ở xã."), field="findings")


def _must_have_scan(author: Author, scan: StoredFile | None) -> None:
    if author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")


def _write(
    unit: Unit, findings: str, author: Author, now: Any, scan: StoredFile | None,
    files: Sequence[StoredFile], corrects: VisitNote | None = None, reason: str = "",
) -> VisitNote:  # fmt: skip
    columns = written(author, now, scan)
    if corrects is not None:
        columns["done_on"] = corrects.done_on
    note = VisitNote.objects.create(
        unit=unit, findings=findings.strip(), corrects=corrects, reason=reason, **columns
    )
    VisitFile.objects.bulk_create(
        VisitFile(note=note, file=file, name=getattr(file, "sent_name", "")) for file in files
    )
    for each in (*files, scan):
        ask_second_person(file=each, unit=office_of(unit), by=author)
    if corrects is not None:
        clear(VISITED, corrects.pk)
    put(
        waits(
            source=VISITED, source_id=note.pk, ask=Ask.CONFIRM, step=_("Trả lời phiếu làm việc"),
            title=str(note),
            about=unit, path=note.get_absolute_url(), since=author.office_day, unit=unit, verb=REPLY_VISIT,
            due_on=add_working_days(author.office_day, 5),
        )
    )  # fmt: skip
    return note


def _recommend(note: VisitNote, lines: str, author: Author) -> int:
    """A recommendation for each line, on the Party Office's desk. How many."""
    texts = [line.strip(" -•\t") for line in lines.splitlines()]
    texts = [line for line in texts if line]
    made = Recommendation.objects.bulk_create(
        Recommendation(note=note, number=number, text=text) for number, text in enumerate(texts, 1)
    )
    lay_to_classify(made, author)
    if made:
        people = holders(KEEP_OVERSIGHT, [office_of(note.unit).pk])
        words = _("%(count)d kiến nghị mới từ %(unit)s") % {"count": len(made), "unit": note.unit}
        notify(people=people, text=words, path=note.get_absolute_url())
    return len(made)


def lay_to_classify(rows: Sequence[Recommendation], author: Author) -> None:
    """Put recommendations on the desk of the Party Office. Flat for many of one note."""
    if not rows:
        return
    unit = rows[0].note.unit
    office = office_of(unit)
    due_on = add_working_days(author.office_day, setting_of(unit, "oversight.classify_days"))
    put(
        *(
            waits(
                source=RECOMMENDED, source_id=row.pk, ask=Ask.DECIDE, step=_("Phân loại kiến nghị"),
                title=row.text, about=unit, path=row.get_absolute_url(), since=author.office_day,
                due_on=due_on, unit=office, verb=KEEP_OVERSIGHT,
            )
            for row in rows
        )
    )  # fmt: skip
