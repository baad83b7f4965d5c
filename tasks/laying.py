"""What an assignment's state lays on which desk: one row of Waiting for what is next, and no other."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Unit
from organizations.policy import sitting_at
from organizations.verbs import Verb
from tasks.models import Assignment, Cooperation, Waiting
from tasks.models.assignment import AssignmentStatus as Status
from tasks.models.waiting import Ask
from tasks.office import ANSWER_DAYS, CHECK_DAYS, CONFIRM_DAYS, days_of
from tasks.verbs import ASSIGN, CHECK, FOLLOW, HANDLE, PERFORM, SIFT
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days

# The sources of what waits: whose row it is.
ASSIGNMENT = "tasks.assignment"
COOPERATION = "tasks.cooperation"
SUBTASK = "tasks.subtask"
EXTENSION = "tasks.extension"

# Where it waits: the narrow desk, and the wide one for units where nobody sits at the narrow.
_DESKS = {HANDLE: PERFORM, FOLLOW: ASSIGN, SIFT: CHECK}


def lay(assignment: Assignment, *, checked: bool = False) -> None:
    """Take what waited for the assignment off the desks and put down what its state asks for now.

    `checked`: every piece of the waiting report has been looked at, so it waits to be confirmed.
    """
    clear(ASSIGNMENT, assignment.pk)
    lay_new([assignment], checked=checked)


def lay_new(assignments: Iterable[Assignment], *, checked: bool = False) -> None:
    """`lay` for rows on no desk yet. The same number of statements for one or a thousand."""
    found = [(each, *_asked(each, checked)) for each in assignments if _asks(each)]
    at = desks((unit, verb) for _each, unit, verb, _ask, _step, _due in found)
    put(
        *(
            about_work(
                each, source=ASSIGNMENT, source_id=each.pk, ask=ask, step=step, due_on=due, unit=unit,
                verb=at[unit, verb],
            )
            for each, unit, verb, ask, step, due in found
        )
    )  # fmt: skip


def about_work(assignment: Assignment, **asked: Any) -> Waiting:
    """A row that leads to the assignment's page, under its title and its unit, from today on."""
    return waits(
        **{
            "title": assignment.title,
            "about": assignment.lead_unit,
            "path": assignment.get_absolute_url(),
            "since": office_today(),
            **asked,
        }
    )


def _asks(assignment: Assignment) -> bool:
    """What the unit took over as opening balance starts nothing by itself; its own report does."""
    resting = assignment.status in (Status.GIVEN, Status.DOING) and assignment.lies_before
    return assignment.is_live and assignment.status != Status.PAUSED and not resting


def _asked(each: Assignment, checked: bool) -> tuple[Unit, Verb, Ask, str, date | None]:
    """Unit, desk, what is asked, in which words, by when."""
    if each.status == Status.DECLINED:
        due = _answer_by(each.given_by_unit, ANSWER_DAYS)
        return each.given_by_unit, FOLLOW, Ask.RETURNED, _("Trả lời chuyển trả"), due
    if each.status == Status.REPORTED and checked:
        due = _answer_by(each.given_by_unit, CONFIRM_DAYS)
        return each.given_by_unit, FOLLOW, Ask.DECIDE, _("Xác nhận hoàn thành"), due
    if each.status == Status.REPORTED:
        due = _answer_by(each.checker_unit, CHECK_DAYS)
        return each.checker_unit, SIFT, Ask.DECIDE, _("Kiểm tra kết quả"), due
    ask, step = {
        Status.GIVEN: (Ask.DO, _("Nhận việc")),
        Status.DOING: (Ask.DO, _("Báo cáo")),
        Status.RETURNED: (Ask.RETURNED, _("Làm lại")),
    }[Status(each.status)]
    return each.lead_unit, HANDLE, ask, step, next_word_by(each)


def next_word_by(each: Assignment) -> date | None:
    """The due day; of work without a date the day by which its unit is to be heard of again."""
    if each.lies_before:
        return None
    if each.current_due is not None or not each.rhythm_days:
        return each.current_due
    return (each.last_word_on or each.given_on) + timedelta(days=each.rhythm_days)


def _answer_by(unit: Unit, setting: object) -> date:
    return add_working_days(office_today(), days_of(unit, setting))  # type: ignore[arg-type]


def desks(wanted: Iterable[tuple[Unit, Verb]]) -> dict[tuple[Unit, Verb], Verb]:
    """Each (unit, narrow verb) → the verb of the desk it waits at. One query at most."""
    asked = set(wanted)
    taken = sitting_at({(unit.pk, verb.codename) for unit, verb in asked if verb in _DESKS})
    return {
        (unit, verb): verb if verb not in _DESKS or (unit.pk, verb.codename) in taken else _DESKS[verb]
        for unit, verb in asked
    }


def lay_at(row: Waiting, unit: Unit, verb: Verb) -> None:
    """Put down one further row (an extension, a helper's part) at the desk that somebody sits at."""
    row.unit, row.verb = unit, desks([(unit, verb)])[unit, verb].codename
    put(row)


def lay_help(cooperations: Sequence[Cooperation]) -> None:
    """Each helper's part on its own desk, with its own date. Set-based."""
    at = desks((each.unit, HANDLE) for each in cooperations)
    put(
        *(
            about_work(
                each.assignment, source=COOPERATION, source_id=each.pk, ask=Ask.DO, step=_("Phối hợp"),
                due_on=each.due_on or each.assignment.current_due, unit=each.unit, verb=at[each.unit, HANDLE],
            )
            for each in cooperations
        )
    )  # fmt: skip


def clear_beside(row: Assignment) -> None:
    """Take off the desks what waits beside the assignment itself: helpers, officers, extensions."""
    for source, rows in (
        (EXTENSION, row.extensions),
        (COOPERATION, row.cooperations),
        (SUBTASK, row.subtasks),
    ):
        clear(source, *rows.values_list("pk", flat=True))
