"""A wrong entry: taken back by its author until the next person opens it, afterwards corrected in sight."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, record
from organizations.doer import Doer
from organizations.policy import holders, require
from organizations.sealed_off import must_not_be_sealed_off
from registry.actions.notices import notify
from tasks.opened import must_be_unopened
from tasks.waiting import clear
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text, parse_date
from workflow import acts, detours, stays
from workflow.book import kind_of
from workflow.decisions import SHORTEST_REASON
from workflow.engine import lock_case, open_task
from workflow.models import Case, Correction, Decision, TakenBack
from workflow.models.decision import is_majority
from workflow.models.seat import SeatState
from workflow.models.undoing import MINUTED, Corrected
from workflow.seats import SEAT
from workflow.undoing import STEP, Last, last_of


def _decisions(case: Case) -> list[Decision]:
    return list(case.decisions.select_related("taken_back").order_by("pk"))


@transaction.atomic
def take_back(*, case: Case, by: Doer, reason: str) -> TakenBack:
    """The step is open again at the desk where it was taken; what was decided stays in sight, as taken back.

    Refused to all but who wrote it, without a reason, after a count of ballots. TooLate once the next person
    has opened it or the case went on: then it is corrected.
    """
    held = lock_case(case.pk)
    last = last_of(held, open_task(held), _decisions(held))
    if last is None:
        raise TooLate(_("Hồ sơ đã đi tiếp nên không thu lại được. Đồng chí đính chính ở kết luận đã ghi."))
    author = _author(held, last.decision, by)
    must_be_unopened(STEP, last.task.pk)
    if held.seats.filter(step=last.decision.step, round=last.decision.round).exists():
        raise Refused(_("Kết quả kiểm phiếu không thu lại được. Đồng chí đính chính."))
    here = held.seats.filter(step=last.task.flow_task.name, round=held.round)
    if here.exclude(state=SeatState.OPEN).exists():
        raise TooLate(_("Đã có người trả lời ở bước sau nên không thu lại được. Đồng chí đính chính."))
    must_not_be_sealed_off(held, held.document, units=[held.unit])
    why = must_say_why(reason)
    _leave(held, last, author)
    stays.note(held, taken_back=stays.taken_back(held) + 1)
    made = TakenBack.objects.create(decision=last.decision, reason=why, **columns(author, held.now))
    facts = {"what": kind_of(held), "step": str(last.node.title), "decision": last.decision.pk}
    record(acts.TAKEN_BACK, by=author, on=held.document, at=held.now, facts=facts, reason=why)
    node = last.task.flow_task
    people = set(holders(node.may, [node.of(held).pk])) - {author.person_id} if node.seats is None else set()
    words = _("Đồng chí %(name)s thu lại quyết định ở bước %(step)s: %(what)s")
    told = words % {"name": author.name, "step": str(last.node.title).lower(), "what": held.document}
    notify(people=sorted(people), text=told[:300], path=held.get_absolute_url())
    return made


def _leave(case: Any, last: Last, author: Author) -> None:
    """What the decision had opened is closed, and its step stands open again."""
    asked = case.seats.filter(step=last.task.flow_task.name, round=case.round, state=SeatState.OPEN)
    clear(SEAT, *asked.values_list("pk", flat=True))
    asked.delete()  # nobody has answered: they are asked anew when it comes to them again
    detours.leave(case, author, "taken_back")
    if case.round != last.decision.round:  # it had been returned: the new round is none
        case.round = last.decision.round
        case.save(update_fields=["round"])
    detours.enter(case, last.decision.step, last.task)


def _author(case: Case, decision: Decision, by: Doer) -> Author:
    """Who wrote it acts in the same way again: herself, or for the decider for whom she entered it."""
    if by.person.pk != (decision.entered_by_id or decision.person_id):
        raise NotAllowed(_("Chỉ người đã ghi quyết định này mới thu lại hoặc đính chính được."))
    node = case.flow.steps()[decision.step]
    if decision.entered_by_id is not None:
        by = replace(by, entered_for=decision.appointment_id)
    return require(by, node.may, node.of(case))


def must_say_why(reason: str) -> str:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ lý do (ít nhất 10 ký tự)."), field="reason")
    return reason.strip()


def columns(author: Author, now: Any) -> dict[str, Any]:
    return {
        "person_id": author.person_id, "capacity": author.capacity, "done_on": author.done_on,
        "recorded_at": now,
    }  # fmt: skip


@transaction.atomic
def correct_decision(*, decision: Decision, field: str, new: str, reason: str, by: Doer) -> Correction:
    """Beside what was written stands what it should be, and why: how it was decided stays as it is.

    Refused to all but who wrote it; a value that cannot be, or that would turn the vote; no reason.
    """
    case = lock_case(decision.case_id)
    held = Decision.objects.select_related("minutes", "taken_back").get(pk=decision.pk)
    if case.flow.steps()[held.step].seats is not None or held.seat_id is not None:
        raise Refused(_("Kết luận này không đính chính ở đây được."))
    author = _author(case, held, by)
    must_not_be_sealed_off(case, case.document, units=[case.unit])
    if getattr(held, "taken_back", None) is not None:
        raise TooLate(_("Quyết định này đã được thu lại."))
    old, value = value_of(held, field), _read(held, field, new)
    if old == value:
        raise Refused(_("Giá trị mới giống giá trị đã ghi."), field="new")
    _must_not_turn_the_vote(held, field, value)
    why = must_say_why(reason)
    made = Correction.objects.create(
        decision=held, field=field, old=old, new=value, reason=why, **columns(author, case.now)
    )
    stays.note(case, corrected=True)
    facts = {
        "what": kind_of(case), "step": str(case.flow.steps()[held.step].title), "decision": held.pk,
        "field": str(made.get_field_display()), "old": old[:200], "new": value[:200],
    }  # fmt: skip
    record(acts.DECISION_CORRECTED, by=author, on=case.document, at=case.now, facts=facts, reason=why)
    return made


def value_of(decision: Decision, field: str) -> str:
    """What stands today: the newest correction, else what was written."""
    newest = decision.corrections.filter(field=field).order_by("-pk").first()
    if newest is not None:
        return newest.new
    row: Any = decision.minutes if field in MINUTED else decision
    value = getattr(row, field)
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else str(value)


def _read(decision: Decision, field: str, text: str) -> str:
    """The new value as it is kept. Refused: none of the decision's fields, no day, no number."""
    if field not in Corrected.values or (field in MINUTED and not hasattr(decision, "minutes")):
        raise Refused(_("Chọn chỗ ghi sai."), field="field")
    text = clean_text(text)
    if field in (Corrected.DONE_ON, Corrected.HELD_ON):
        try:
            day = parse_date(text)
        except ValueError as wrong:
            raise Refused(str(wrong), field="new") from wrong
        if day > decision.recorded_on:
            raise Refused(_("Ngày này không được sau ngày đã ghi nhận quyết định."), field="new")
        return day.strftime("%d/%m/%Y")
    if field in MINUTED and field != Corrected.BODY:
        if not (text.isascii() and text.isdecimal() and len(text) < 5):
            raise Refused(_("Ghi bằng chữ số, ví dụ 15."), field="new")
        return str(int(text))
    if not text:
        raise Refused(_("Ghi giá trị đúng."), field="new")
    return text


def _must_not_turn_the_vote(decision: Decision, field: str, value: str) -> None:
    if field not in MINUTED or field in (Corrected.BODY, Corrected.HELD_ON):
        return
    counts = {name: int(value_of(decision, name)) for name in MINUTED[2:]} | {field: int(value)}
    ballots = counts[Corrected.FOR] + counts[Corrected.AGAINST] + counts[Corrected.OTHER]
    if not ballots <= counts[Corrected.PRESENT] <= counts[Corrected.TOTAL]:
        raise Refused(
            _("Số phiếu không nhiều hơn số có mặt, số có mặt không nhiều hơn tổng số."), field="new"
        )
    if is_majority(counts[Corrected.FOR], counts[Corrected.TOTAL]) != (decision.outcome == "adopted"):
        raise Refused(
            _("Số này làm thay đổi kết quả thông qua nên không đính chính được. Trả lại để biểu quyết lại."),
            field="new",
        )
