"""Receiving work, or handing it back as not one's competence."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import User
from organizations.policy import holders, may
from registry.actions.notices import notify
from tasks import acts
from tasks.actions.finishing import close_as_handed
from tasks.holding import Held, hold, must_say_why
from tasks.laying import lay
from tasks.models import Assignment, HandBack, Urging
from tasks.models.assignment import AssignmentStatus as Status
from tasks.moves import ANSWER_HAND_BACK, HAND_BACK, RECEIVE
from tasks.office import HAND_BACK_DAYS, days_of
from tasks.verbs import FOLLOW, HANDLE, PERFORM
from tasks.workdays import add_working_days
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text


@transaction.atomic
def open_work(*, assignment: Assignment, by: Doer) -> bool:
    """One of the performing unit has opened the page: the work is received, what urged it is seen.

    Nobody is asked to press a button for it. False when there was nothing to write down.
    """
    if not may(by.person, PERFORM, assignment.lead_unit):
        return False
    unseen = Urging.objects.filter(assignment=assignment, seen_on=None)
    news = unseen.update(seen_on=office_today()) > 0
    if assignment.status != Status.GIVEN:
        return news
    receive(hold(assignment, RECEIVE, by=by))
    return True


def receive(held: Held) -> None:
    """From "mới giao" to "đang thực hiện"; every first act of the unit does it by itself."""
    held.change(status=Status.DOING, received_on=held.author.done_on)
    held.set_down(acts.RECEIVED)
    lay(held.assignment)


def received(held: Held) -> None:
    """The unit acts, so it has received."""
    if held.assignment.received_on is None:
        held.change(received_on=held.author.done_on)


@transaction.atomic
def hand_back(*, assignment: Assignment, ground: str, words: str = "", by: Doer) -> HandBack:
    """“Chuyển trả, sai thẩm quyền”: within the office's working days from the day of receipt.

    Refused without a ground, and after those days: then the giver is asked to hand it over.
    """
    held = hold(assignment, HAND_BACK, by=by)
    ground = clean_text(ground)
    if len(ground) < 5:
        raise Refused(_("Ghi căn cứ: điều khoản hoặc văn bản nói việc này thuộc nơi khác."), field="ground")
    received(held)
    row = held.assignment
    days = days_of(row.given_by_unit, HAND_BACK_DAYS)
    last = add_working_days(row.received_on or held.author.done_on, days)
    if held.author.done_on > last:
        raise Refused(
            _(
                "Đã quá %(days)d ngày làm việc từ ngày nhận. Đề nghị %(giver)s chuyển giao việc này "
                "cho nơi khác."
            )
            % {"days": days, "giver": row.given_by_unit}
        )
    made = HandBack.objects.create(
        assignment=row,
        handed_on=held.author.done_on,
        ground=ground[:300],
        words=words.strip(),
        handed_by_id=held.author.decider_id,
    )
    held.change(status=Status.DECLINED, stopped_on=held.author.done_on, last_word_on=held.author.done_on)
    held.set_down(acts.HANDED_BACK, reason=words, ground=ground)
    lay(row)
    _tell(holders(FOLLOW, [row.given_by_unit_id]), _("%(unit)s chuyển trả việc: %(title)s"), row)
    return made


@transaction.atomic
def answer_hand_back(*, assignment: Assignment, accept: bool, answer: str = "", by: Doer) -> HandBack:
    """The giver takes the work back (it closes at this unit) or insists, with a reason."""
    held = hold(assignment, ANSWER_HAND_BACK, by=by)
    asked = held.assignment.hand_backs.get(accepted=None)
    if not accept:
        must_say_why(answer, "answer")
    asked.accepted, asked.answer = accept, answer.strip()
    asked.answered_on, asked.answered_by_id = held.author.done_on, held.author.decider_id
    asked.save()
    if accept:
        held.set_down(acts.HAND_BACK_ACCEPTED, reason=answer)
        close_as_handed(held)
    else:
        held.change(status=Status.DOING, stopped_on=None)
        held.set_down(acts.HAND_BACK_REFUSED, reason=answer)
        lay(held.assignment)
    told = [*holders(HANDLE, [held.assignment.lead_unit_id]), asked.handed_by_id]
    words = _("%(giver)s nhận lại việc: %(title)s") if accept else _("%(giver)s đề nghị tiếp tục: %(title)s")
    _tell(told, words, held.assignment)
    return asked


def _tell(people: list[User | int] | list[int], words: str, row: Assignment) -> None:
    said = words % {"unit": row.lead_unit, "giver": row.given_by_unit, "title": row.title[:150]}
    notify(people=people, text=said, path=row.get_absolute_url())
