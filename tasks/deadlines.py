"""How a due day stands today: an axis of its own beside the status of the work, never merged with it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, DateField, IntegerField, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tasks.models import Assignment, Holiday
from tasks.models.assignment import NOT_COUNTED, AssignmentQuerySet
from tasks.models.assignment import AssignmentStatus as Status
from tasks.workdays import Calendar, add_working_days, weekdays_between

SOON = 5  # working days left, or fewer [A]

LATE, NEAR, IN_TIME, NO_DAY = "late", "near", "in_time", "no_day"
OPEN_STATES = (LATE, NEAR, IN_TIME, NO_DAY)
HELD, HELD_LATE, PAUSED = "held", "held_late", "paused"
DONE_IN_TIME, RECORDED_LATE, AFTER_EXTENSION, DONE_LATE, CLOSED = (
    "done_in_time", "recorded_late", "after_extension", "done_late", "closed"
)  # fmt: skip
UNPROVEN, BEFORE = "unproven", "before"

NAMES = {
    LATE: gettext_lazy("Quá hạn"),
    NEAR: gettext_lazy("Sắp đến hạn"),
    IN_TIME: gettext_lazy("Trong hạn"),
    NO_DAY: gettext_lazy("Không hạn"),
    HELD: gettext_lazy("Đã báo cáo trong hạn"),
    HELD_LATE: gettext_lazy("Đã báo cáo, quá hạn"),
    PAUSED: gettext_lazy("Dừng tính hạn"),
    DONE_IN_TIME: gettext_lazy("Hoàn thành đúng hạn"),
    RECORDED_LATE: gettext_lazy("Đúng hạn, ghi nhận muộn"),
    AFTER_EXTENSION: gettext_lazy("Đúng hạn sau gia hạn"),
    DONE_LATE: gettext_lazy("Hoàn thành quá hạn"),
    UNPROVEN: gettext_lazy("Hoàn thành, không có tài liệu"),
    CLOSED: gettext_lazy("Không tính hạn"),
    BEFORE: gettext_lazy("Số dư đầu kỳ"),
}
# Which badge each is drawn with (toolbox.templatetags.house.STATUS).
_BADGES = {
    LATE: "late",
    NEAR: "soon",
    IN_TIME: "waiting",
    NO_DAY: "neutral",
    HELD: "held",
    HELD_LATE: "late",
    PAUSED: "neutral",
    DONE_IN_TIME: "done",
    RECORDED_LATE: "recorded_late",
    AFTER_EXTENSION: "extended",
    DONE_LATE: "warn",
    UNPROVEN: "warn",
    CLOSED: "cancelled",
    BEFORE: "before",
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
    """Of an assignment on that day, by the date that counts; `calendar` reaches from today to its days.

    Finished work is measured by the day of the report that was accepted, for ever. While a report waits or
    the work is paused the performer's clock stands at `stopped_on`.
    """
    due_on, status = assignment.current_due, assignment.status
    if status in NOT_COUNTED:
        return _named(CLOSED, due_on)
    if assignment.lies_before:
        return _named(BEFORE, due_on)
    if status == Status.DONE:
        return _named(_done_state(assignment), due_on)
    if assignment.stopped_on is not None:
        return _standing(assignment, due_on, calendar)
    if due_on is None and assignment.rhythm_days:
        words = _("Không hạn, nhịp %(days)d ngày") % {"days": assignment.rhythm_days}
        return Deadline(NO_DAY, None, words)
    return deadline_of(due_on, today, calendar.between(today, due_on) if due_on else 0)


def _named(state: str, due_on: date | None) -> Deadline:
    return Deadline(state, due_on, str(NAMES[state]))


def _done_state(assignment: Assignment) -> str:
    """Told apart (domain 7): in time, written down late, in time by an extension, late, unproven."""
    done, due, original = assignment.completed_on, assignment.current_due, assignment.due_on
    if not assignment.proven:
        return UNPROVEN
    if due is None or done is None:
        return DONE_IN_TIME
    if done > due:
        return DONE_LATE
    if original is not None and done > original:
        return AFTER_EXTENSION
    late_in_the_book = assignment.recorded_on is not None and assignment.recorded_on > due
    return RECORDED_LATE if late_in_the_book else DONE_IN_TIME


def _standing(assignment: Assignment, due_on: date | None, calendar: Calendar) -> Deadline:
    stopped = assignment.stopped_on
    late = due_on is not None and stopped is not None and due_on < stopped
    if assignment.status == Status.DECLINED:
        return Deadline(HELD_LATE if late else HELD, due_on, _("Dừng tính hạn, chờ nơi giao trả lời"))
    if assignment.status == Status.PAUSED:
        words = _("Tạm dừng, đã quá hạn") if late else str(NAMES[PAUSED])
        return Deadline(HELD_LATE if late else PAUSED, due_on, words)
    if late and due_on is not None and stopped is not None:
        days = calendar.between(due_on, stopped)
        return Deadline(HELD_LATE, due_on, _("Báo cáo quá hạn %(days)d ngày làm việc") % {"days": days})
    return _named(HELD, due_on)


def original_of(assignment: Assignment, today: date, calendar: Calendar) -> Deadline | None:
    """By the original date, where another one counts now: extending turns nothing green (features F2)."""
    if assignment.extended_to is None or assignment.due_on is None or assignment.status in NOT_COUNTED:
        return None
    if assignment.taken_from is not None and assignment.due_on < assignment.taken_from:
        return None
    until = assignment.completed_on or assignment.stopped_on or today
    if until <= assignment.due_on:
        return Deadline(IN_TIME, assignment.due_on, _("Còn trong hạn ban đầu"))
    days = calendar.between(assignment.due_on, until)
    return Deadline(LATE, assignment.due_on, _("Quá hạn ban đầu %(days)d ngày làm việc") % {"days": days})


def days_shown(assignment: Assignment) -> list[date | None]:
    """Every day that a calendar must reach to tell how this assignment stands."""
    return [assignment.due_on, assignment.extended_to, assignment.stopped_on, assignment.completed_on]


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
