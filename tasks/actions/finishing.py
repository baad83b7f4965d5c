"""The giver's hand on work under way: pause, resume, cancel, hand over, reopen."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import holders
from organizations.sealed_off import must_not_be_sealed_off
from registry.actions.notices import notify
from tasks import acts
from tasks.actions.giving import make
from tasks.holding import Held, hold, must_say_why
from tasks.laying import clear_beside, lay
from tasks.models import Assignment, Conclusion, Extension, Pause
from tasks.models.assignment import AssignmentStatus as Status
from tasks.models.completion import Outcome
from tasks.moves import CANCEL, HAND_OVER, PAUSE, REOPEN, RESUME
from tasks.verbs import HANDLE
from toolbox.errors import Refused


@transaction.atomic
def pause(*, assignment: Assignment, reason: str, by: Doer) -> Pause:
    """The performer's clock stands until the giver lets it run again. Refused without a reason."""
    held = hold(assignment, PAUSE, by=by)
    reason = must_say_why(reason, "reason")
    made = Pause.objects.create(
        assignment=held.assignment, from_on=held.author.done_on, reason=reason, was=held.assignment.status
    )
    held.change(status=Status.PAUSED, stopped_on=held.author.done_on)
    held.set_down(acts.PAUSED, reason=reason)
    lay(held.assignment)
    _tell(held, _("%(giver)s tạm dừng việc: %(title)s"))
    return made


@transaction.atomic
def resume(*, assignment: Assignment, by: Doer, due_on: date | None = None) -> Pause:
    """Go on where it stood. `due_on`: a later date granted with it, so that the pause is nobody's fault."""
    held = hold(assignment, RESUME, by=by)
    standing = held.assignment.pauses.get(to_on=None)
    if due_on is not None and due_on <= (held.assignment.current_due or due_on.min):
        raise Refused(_("Hạn mới phải sau hạn đang tính. Giữ hạn cũ thì để trống."), field="due_on")
    standing.to_on = max(held.author.done_on, standing.from_on)
    standing.save(update_fields=["to_on"])
    held.change(status=standing.was, stopped_on=None)
    held.set_down(acts.RESUMED)
    if due_on is not None:
        grant_own(held, due_on, _("Gia hạn khi cho tiếp tục sau tạm dừng"))
    lay(held.assignment)
    _tell(held, _("%(giver)s cho tiếp tục việc: %(title)s"))
    return standing


def grant_own(held: Held, until: date, reason: str) -> Extension:
    """The giver grants time of its own accord: an extension like any other, asked and decided in one."""
    row, author = held.assignment, held.author
    old = row.current_due
    made = Extension.objects.create(
        assignment=row,
        number=row.extensions.count() + 1,
        asked_on=author.done_on,
        asked_by_id=author.decider_id,
        until=until,
        reason=reason,
        decider_unit=row.given_by_unit,
        verb="assign",
        granted=True,
        granted_until=until,
        decided_on=author.done_on,
        decided_by_id=author.decider_id,
    )
    held.change(extended_to=until)
    held.set_down(acts.EXTENSION_GRANTED, reason=reason, old=old, until=until)
    return made


@transaction.atomic
def cancel(*, assignment: Assignment, reason: str, by: Doer) -> Assignment:
    """Take the work back for good; it counts no more. Refused without a reason."""
    held = hold(assignment, CANCEL, by=by)
    reason = must_say_why(reason, "reason")
    _close(held, Status.CANCELLED)
    held.set_down(acts.CANCELLED, reason=reason)
    _tell(held, _("%(giver)s hủy việc: %(title)s"))
    return held.assignment


@transaction.atomic
def hand_over(*, assignment: Assignment, to: Unit, reason: str, by: Doer) -> Assignment:
    """Close it here and give it to another unit with the same dates; the new row names the old one."""
    held = hold(assignment, HAND_OVER, by=by)
    reason = must_say_why(reason, "reason")
    if held.assignment.status == Status.DECLINED:
        waiting = held.assignment.hand_backs.get(accepted=None)
        waiting.accepted, waiting.answered_on = True, held.author.done_on
        waiting.answered_by_id, waiting.answer = held.author.decider_id, reason
        waiting.save()
    return pass_on(held, to, reason)


def pass_on(held: Held, to: Unit, reason: str) -> Assignment:
    """The held work closes as handed over and goes on at the other unit."""
    row = held.assignment
    if to.pk == row.lead_unit_id:
        raise Refused(_("Đơn vị này đang chủ trì việc. Chọn đơn vị khác."), field="to")
    if row.giving_id and Assignment.objects.counted().filter(giving=row.giving_id, lead_unit=to).exists():
        raise Refused(_("Đơn vị này đã được giao chính việc này. Chọn đơn vị khác."), field="to")
    close_as_handed(held)
    held.set_down(acts.HANDED_OVER, reason=reason, unit=str(to))
    copied = [
        "title",
        "product",
        "given_by_unit_id",
        "checker_unit_id",
        "given_on",
        "due_on",
        "extended_to",
        "rhythm_days",
        "giving_id",
        "group_id",
        "clause_id",
        "duty_id",
        "source",
    ]
    successor = Assignment(lead_unit=to, predecessor=row, **{name: getattr(row, name) for name in copied})
    helpers = [(each.unit, each.due_on) for each in row.cooperations.select_related("unit")]
    [made] = make([successor], needs=list(row.needs.all()), helpers=helpers)
    return made


def close_as_handed(held: Held) -> None:
    _close(held, Status.HANDED)


def _close(held: Held, status: Status) -> None:
    """Nothing of the work waits any longer, anywhere."""
    row = held.assignment
    for standing in row.pauses.filter(to_on=None):
        standing.to_on = max(held.author.done_on, standing.from_on)
        standing.save(update_fields=["to_on"])
    for asked in row.extensions.filter(granted=None, withdrawn=False):
        asked.withdrawn = True
        asked.save(update_fields=["withdrawn"])
    held.change(status=status, stopped_on=held.author.done_on)
    lay(row)
    clear_beside(row)


@transaction.atomic
def reopen(*, assignment: Assignment, reason: str, by: Doer) -> Assignment:
    """Open what was done or cancelled; both stay in the history. Refused without a reason."""
    held = hold(assignment, REOPEN, by=by)
    row = held.assignment
    must_not_be_sealed_off(row, units=[row.lead_unit, row.given_by_unit])
    reason = must_say_why(reason, "reason")
    open_again(held, reason)
    held.set_down(acts.REOPENED, reason=reason)
    _tell(held, _("%(giver)s mở lại việc: %(title)s"))
    return held.assignment


def open_again(held: Held, words: str) -> None:
    """Done no more: the last report's acceptance is answered by a further conclusion."""
    row, author = held.assignment, held.author
    latest = row.completions.order_by("-number").first()
    if row.status == Status.DONE and latest is not None:
        Conclusion.objects.create(
            completion=latest,
            outcome=Outcome.REOPENED,
            words=words,
            entered_by_id=held.entered_by_id,
            done_on=author.done_on,
            recorded_on=author.office_day,
            recorded_at=held.now,
            **held.who,
        )
    status = Status.RETURNED if latest else Status.GIVEN
    held.change(status=status, completed_on=None, recorded_on=None, stopped_on=None, proven=True)
    lay(row)


def _tell(held: Held, words: str) -> None:
    row = held.assignment
    said = words % {"giver": row.given_by_unit, "title": row.title[:150]}
    notify(people=holders(HANDLE, [row.lead_unit_id]), text=said, path=row.get_absolute_url())
