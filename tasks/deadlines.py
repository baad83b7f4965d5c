"""How a due day stands today: an axis of its own beside the status of the work, never merged with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, DateField, IntegerField, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tasks.models import Assignment, Holiday
from tasks.models.assignment import AssignmentQuerySet, AssignmentStatus
from tasks.workdays import Calendar, add_working_days, weekdays_between

SOON = 5  # working days left, or fewer [A]

LATE, NEAR, IN_TIME, NO_DAY = "late", "near", "in_time", "no_day"
OPEN_STATES = (LATE, NEAR, IN_TIME, NO_DAY)
DONE_IN_TIME, DONE_LATE, CLOSED = "done_in_time", "done_late", "closed"

NAMES = {
    LATE: gettext_lazy("Quá hạn"),
    NEAR: gettext_lazy("Sắp đến hạn"),
    IN_TIME: gettext_lazy("Trong hạn"),
    NO_DAY: gettext_lazy("Không hạn"),
    DONE_IN_TIME: gettext_lazy("Hoàn thành đúng hạn"),
    DONE_LATE: gettext_lazy("Hoàn thành quá hạn"),
    CLOSED: gettext_lazy("Không tính hạn"),
}
# Which badge each is drawn with (toolbox.templatetags.house.STATUS).
_BADGES = {
    LATE: "late",
    NEAR: "soon",
    IN_TIME: "waiting",
    NO_DAY: "neutral",
    DONE_IN_TIME: "done",
    DONE_LATE: "warn",
    CLOSED: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A due day as it stands: `state` one of the above, `words` with the days, `badge` how it is drawn."""

    state: str
    due_on: date | None
    words: str

    @property
    def badge(self) -> str:
        return _BADGES[self.state]

    @property
    def name(self) -> str:
        return str(NAMES[self.state])


def deadline_of(due_on: date | None, today: date, left: int) -> Deadline:
    """Of work that is not finished. `left`: working days from today to the due day, negative once past.

    The due day lasts until its midnight; from the next day on it is late, also on a weekend.
    """
    if due_on is None:
        return Deadline(NO_DAY, None, str(NAMES[NO_DAY]))
    if due_on < today:
        return Deadline(LATE, due_on, _late_words(-left))
    return Deadline(NEAR if left <= SOON else IN_TIME, due_on, _left_words(due_on, today, left))


def _late_words(days: int) -> str:
    if not days:  # only days off have passed since
        return _("Quá hạn")
    return _("Quá hạn %(days)d ngày làm việc") % {"days": days}


def _left_words(due_on: date, today: date, days: int) -> str:
    if due_on == today:
        return _("Hết hạn hôm nay")
    if not days:
        return _("Hết hạn trong những ngày nghỉ này")
    return _("Còn %(days)d ngày làm việc") % {"days": days}


def deadline_of_assignment(assignment: Assignment, today: date, calendar: Calendar) -> Deadline:
    """Of an assignment on that day; `calendar` reaches from today to its due day.

    Finished work is measured by the day of the submission that was accepted, for ever.
    """
    due_on, done_on = assignment.due_on, assignment.completed_on
    if assignment.status == AssignmentStatus.CANCELLED:
        return Deadline(CLOSED, due_on, str(NAMES[CLOSED]))
    if done_on is not None:
        state = DONE_IN_TIME if due_on is None or done_on <= due_on else DONE_LATE
        return Deadline(state, due_on, str(NAMES[state]))
    return deadline_of(due_on, today, calendar.between(today, due_on) if due_on else 0)


def in_state(found: AssignmentQuerySet, state: str, today: date) -> AssignmentQuerySet:
    """Those of the assignments whose deadline is in one of OPEN_STATES on that day."""
    near_until = near_until_on(today)
    if state == LATE:
        return found.overdue(on=today)
    if state == NEAR:
        return found.due_between(today, near_until)
    if state == IN_TIME:
        return found.due_after(near_until)
    return found.without_day()


def near_until_on(today: date) -> date:
    """The last day whose due work is near: days off after it too. One query."""
    return add_working_days(today, SOON + 1) - timedelta(days=1)


def broken_weekdays(column: str, today: date) -> Subquery:
    """For a list that has no statement to spare: what days off and compensatory days between today and
    the row's `column` add to the count of weekdays. Give it to `working_days_left`."""
    due, day = OuterRef(column), Value(today, output_field=DateField())
    between = Holiday.objects.breaking_the_week().filter(day__gt=Least(due, day), day__lte=Greatest(due, day))
    sign = Case(When(is_working=True, then=1), default=-1, output_field=IntegerField())
    # All stand under one value of `withdrawn`: the group by it is one row.
    return Subquery(between.order_by().values("withdrawn").annotate(total=Sum(sign)).values("total"))


def working_days_left(due_on: date, today: date, broken: int | None) -> int:
    """What `Calendar.between(today, due_on)` says, from a row that carries its `broken_weekdays`."""
    count = weekdays_between(min(due_on, today), max(due_on, today)) + (broken or 0)
    return count if due_on >= today else -count
