"""Undoing what was written beside the decisions: an opinion, a visit's note, a month's products.

As with a decision: taken back by who wrote it until the next person opens it, afterwards corrected in sight.
"""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import deciders, require
from organizations.sealed_off import must_not_be_sealed_off
from organizations.verbs import VERBS, Verb
from tasks.opened import must_be_unopened
from tasks.waiting import clear
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text, fold, parse_date
from workflow import acts, detours, seats, stays
from workflow.actions.products import ask_supplement, await_products, wanted_supplements
from workflow.actions.recommendations import drop_recommendations
from workflow.actions.undoing import columns, must_say_why
from workflow.actions.visits import VISITED, must_stand
from workflow.book import kind_of
from workflow.engine import lock_case, must_not_rest, open_task
from workflow.flows.oversight import OversightFlow
from workflow.models import Case, Correction, Opinion, ProductLog, Seat, TakenBack, VisitNote
from workflow.models.product import month_words
from workflow.models.recommendation import RecommendationState
from workflow.models.seat import SeatState
from workflow.models.undoing import OF_OPINION, Corrected
from workflow.nodes import Asked
from workflow.overseers import office_of
from workflow.quarters import Quarter
from workflow.undoing import OPINION, PRODUCTS, VISIT, with_opinion_corrections
from workflow.verbs import VISIT as VISITS


def author_again(row: Any, verb: Verb, unit: Unit, by: Doer, *, entered_at: Unit | None = None) -> Author:
    """Who wrote the row acts in the same way again: herself, or for whom she entered it."""
    if by.person.pk != (row.entered_by_id or row.person_id):
        raise NotAllowed(_("Chỉ người đã ghi mới thu lại hoặc đính chính được."))
    if row.entered_by_id is not None:
        posts = {one.person_id: one.pk for one in deciders(verb, unit, office_today())}
        by = replace(by, entered_for=posts.get(row.person_id))
    return require(by, verb, unit, entered_at)


def _author_at(seat: Seat, row: Any, by: Doer) -> Author:
    return author_again(row, VERBS[seat.verb], _unit_of(seat), by, entered_at=seat.entered_at)


def _unit_of(seat: Seat) -> Unit:
    if seat.unit is None:
        raise LookupError(f"seat {seat.pk} is a member's, no unit's")
    return seat.unit


# Opinions


@transaction.atomic
def take_back_opinion(*, case: Case, seat: int, by: Doer, reason: str) -> TakenBack:
    """The unit is asked anew; what it had said stays in sight, as taken back.

    Refused to all but who wrote it, without a reason. TooLate once who asked has opened it or closed it.
    """
    held = lock_case(case.pk)
    must_not_rest(held)
    opinion = _opinion(held, seat)
    author = _author_at(opinion.seat, opinion, by)
    if not _is_asking(held, opinion.seat):
        raise TooLate(_("Đợt lấy ý kiến đã kết thúc nên không thu lại được. Đồng chí đính chính."))
    must_be_unopened(OPINION, opinion.pk)
    must_not_be_sealed_off(held, held.document, units=[held.unit])
    why = must_say_why(reason)
    made = TakenBack.objects.create(opinion=opinion, reason=why, **columns(author, held.now))
    left = opinion.seat
    left.state = SeatState.TAKEN_BACK
    left.save(update_fields=["state"])
    unit = _unit_of(left)
    asked = Asked(left.topic, unit, VERBS[left.verb], entered_at=left.entered_at or unit)
    words = _("Cho ý kiến")
    seats.ask(held, left.step, [asked], asked_on=author.office_day, due_on=left.due_on, words=words)
    facts = {"what": kind_of(held), "seat": str(left), "opinion": opinion.pk}
    record(acts.OPINION_TAKEN_BACK, by=author, on=held.document, at=held.now, facts=facts, reason=why)
    return made


@transaction.atomic
def correct_opinion(*, case: Case, seat: int, field: str, new: str, reason: str, by: Doer) -> Correction:
    """Beside what the unit said stands what it should be, and why.

    Refused to all but who wrote it; another answer without words for it, or once the round is over: the
    case has gone the way that the answer opened.
    """
    held = lock_case(case.pk)
    opinion = _opinion(held, seat)
    author = _author_at(opinion.seat, opinion, by)
    must_not_be_sealed_off(held, held.document, units=[held.unit])
    old, value = opinion.said(field), _read(held, opinion, field, new)
    if old == value:
        raise Refused(_("Giá trị mới giống giá trị đã ghi."), field="new")
    why = must_say_why(reason)
    made = Correction.objects.create(
        opinion=opinion, field=field, old=old, new=value, reason=why, **columns(author, held.now)
    )
    stays.note(held, corrected=True)
    facts = {
        "what": kind_of(held), "seat": str(opinion.seat), "opinion": opinion.pk,
        "field": str(made.get_field_display()), "old": old[:200], "new": value[:200],
    }  # fmt: skip
    record(acts.OPINION_CORRECTED, by=author, on=held.document, at=held.now, facts=facts, reason=why)
    return made


def _opinion(case: Case, seat: int) -> Opinion:
    rows = Opinion.objects.select_related("seat__unit", "seat__entered_at", "taken_back")
    found = with_opinion_corrections(rows).filter(seat__case=case, seat=seat).first()
    if found is None or getattr(found, "taken_back", None) is not None:
        raise TooLate(_("Ý kiến này đã được thu lại."))
    found.seat.case = case
    return found


def _is_asking(case: Case, seat: Seat) -> bool:
    task = open_task(case)
    return task is not None and task.flow_task.name == seat.step and case.round == seat.round


def _read(case: Case, opinion: Opinion, field: str, text: str) -> str:
    """The new value as it is kept."""
    if field not in OF_OPINION:
        raise Refused(_("Chọn chỗ ghi sai."), field="field")
    text = clean_text(text)
    if field == Corrected.AGREES:
        if not _is_asking(case, opinion.seat):
            raise Refused(_("Đợt lấy ý kiến đã kết thúc: chỉ đính chính được nội dung, ngày."), field="field")
        words = {fold(str(answer)): str(answer) for answer in Opinion.ANSWERS.values()}
        if fold(text) not in words:
            raise Refused(_("Ghi “Nhất trí” hoặc “Không nhất trí”."), field="new")
        if words[fold(text)] == str(Opinion.ANSWERS[False]) and not opinion.said(Corrected.COMMENT):
            raise Refused(_("Không nhất trí thì đính chính nội dung ý kiến trước."), field="new")
        return words[fold(text)]
    if field == Corrected.DONE_ON:
        try:
            day = parse_date(text)
        except ValueError as wrong:
            raise Refused(str(wrong), field="new") from wrong
        if not opinion.seat.asked_on <= day <= localdate(opinion.recorded_at):
            raise Refused(_("Ngày này từ ngày được hỏi đến ngày đã ghi."), field="new")
        return f"{day:%d/%m/%Y}"
    if not text:
        raise Refused(_("Ghi giá trị đúng."), field="new")
    return text


# Notes of visits


@transaction.atomic
def take_back_visit(*, note: VisitNote, by: Doer, reason: str) -> TakenBack:
    """The note counts no more: it waits for no answer, its recommendations are nobody's work, and a quarter
    that it alone had moved on waits for a visit again.

    Refused to all but who wrote it, without a reason. TooLate once the commune has opened or answered it, a
    recommendation was classified, the quarter was reported: then it is corrected.
    """
    case = _quarter_of(note)
    now = lock(Unit.objects.filter(pk=note.unit_id)).now
    author = author_again(note, VISITS, note.unit, by, entered_at=office_of(note.unit))
    must_stand(note)
    must_be_unopened(VISIT, note.pk)
    list(note.recommendations.select_for_update().order_by("pk"))  # who classifies one holds it
    given = note.recommendations.exclude(state=RecommendationState.NEW)
    if note.replies.exists() or given.exists() or note.corrects_id is not None:
        raise TooLate(_("Phiếu đã có người làm tiếp nên không thu lại được. Đồng chí đính chính."))
    must_not_be_sealed_off(note, *([case] if case else []), units=[note.unit])
    why = must_say_why(reason)
    made = TakenBack.objects.create(visit=note, reason=why, **columns(author, now))
    clear(VISITED, note.pk)
    drop_recommendations(note, why, author, now)
    if case is not None:
        _wait_for_a_visit(case, note, author, why)
    record(acts.VISIT_TAKEN_BACK, by=author, on=note, at=now, facts={"what": str(note)}, reason=why)
    return made


def _quarter_of(note: VisitNote) -> Any:
    """The quarter's case, locked, where this note is its only one and it has gone on from it. TooLate once
    the quarter was reported, with this note among its visits."""
    quarter = Quarter.of(note.done_on)
    notes = VisitNote.objects.standing().filter(unit=note.unit).between(quarter.first_day, quarter.last_day)
    found = Case.objects.filter(unit=note.unit, period=quarter.key, duty__flow=OversightFlow.__name__).first()
    if found is None:
        return None
    held = lock_case(found.pk)  # before the notes are read: two are not taken back past each other
    last = held.decisions.standing().order_by("pk").last()
    if last is not None and last.outcome in ("reported", "received", "returned"):
        raise TooLate(_("Báo cáo quý đã gửi nên không thu lại phiếu được. Đồng chí đính chính."))
    task = open_task(held)
    if task is None or task.flow_task.name != "report" or notes.exclude(pk=note.pk).exists():
        return None
    must_not_rest(held)
    return held


def _wait_for_a_visit(case: Any, note: VisitNote, author: Author, why: str) -> None:
    last = case.decisions.standing().filter(step="visit").order_by("pk").last()
    TakenBack.objects.create(decision=last, reason=why, **columns(author, case.now))
    stays.note(case, taken_back=stays.taken_back(case) + 1)
    clear(seats.SEAT, *case.seats.open().values_list("pk", flat=True))
    case.seats.open().delete()  # nobody has reported: they are asked anew when it comes to them again
    case.seats.filter(step="visit", round=case.round).update(state=SeatState.TAKEN_BACK)
    task = detours.leave(case, author, "taken_back")
    detours.enter(case, "visit", task)


# A month's products


@transaction.atomic
def take_back_products(*, log: ProductLog, by: Doer, reason: str) -> TakenBack:
    """What was logged counts no more; the version before it stands again, or the month is owed.

    Refused to all but who wrote it, without a reason. TooLate once the Board has opened the sheet, drew it or
    closed the year: then the month is logged anew, with the reason.
    """
    case = lock_case(log.case_id)
    must_not_rest(case)
    held = ProductLog.objects.select_related("seat__unit", "seat__entered_at").get(pk=log.pk)
    seat = held.seat
    unit, author = _unit_of(seat), _author_at(seat, held, by)
    if seat.state != SeatState.OPEN or not ProductLog.objects.newest().filter(pk=held.pk).exists():
        raise TooLate(_("Sổ này đã đóng, đã thu lại hoặc đã có lần ghi mới hơn."))
    must_be_unopened(PRODUCTS, held.pk)
    if hasattr(held, "drawn"):
        raise TooLate(_("Sổ này đã được rút để kiểm tra. Đồng chí ghi lại số đúng, kèm lý do."))
    must_not_be_sealed_off(case, case.document, units=[unit])
    why = must_say_why(reason)
    seat.case = case
    made = TakenBack.objects.create(products=held, reason=why, **columns(author, case.now))
    if wanted := wanted_supplements(seat):
        ask_supplement(wanted[0], author.office_day)
    else:
        await_products(case, seat)
    facts = {"what": kind_of(case), "month": month_words(held.month), "unit": unit.name}
    record(acts.PRODUCTS_TAKEN_BACK, by=author, on=case.document, at=case.now, facts=facts, reason=why)
    return made
