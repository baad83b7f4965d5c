"""An assignment as it stood at the end of a day: from its dated rows, by the days things were done."""

from collections.abc import Iterator
from copy import copy
from datetime import date

from tasks.models import Assignment
from tasks.models.assignment import CLOSED
from tasks.models.assignment import AssignmentStatus as Status
from tasks.models.completion import Completion, Outcome

_AFTER = {
    Outcome.ACHIEVED: Status.DONE,
    Outcome.RETURNED: Status.RETURNED,
    Outcome.WITHDRAWN: Status.DOING,
    Outcome.REOPENED: Status.DOING,
}
Event = tuple[date, int, Status, Completion | None]


def as_it_was(row: Assignment, day: date) -> Assignment | None:
    """The row with status and days as of that day, never to be saved; None before it was given.

    Cancelled and handed-over work keeps the day on which its clock stopped: since then it is so. Six
    statements at most.
    """
    if day < row.given_on:
        return None
    was = copy(row)
    was.received_on = row.received_on if row.received_on and row.received_on <= day else None
    granted = row.extensions.filter(granted=True, decided_on__lte=day).order_by("number").last()
    was.extended_to = granted.granted_until if granted else None
    was.status, was.stopped_on, was.completed_on = Status.GIVEN, None, None
    if row.status in CLOSED and row.status != Status.DONE and row.stopped_on and row.stopped_on <= day:
        was.status, was.stopped_on = row.status, row.stopped_on
        return was
    reached = [event for event in _events(row) if event[0] <= day]
    if reached:
        since, _place, was.status, report = max(reached, key=lambda event: event[:2])
        if was.status in (Status.REPORTED, Status.PAUSED, Status.DECLINED):
            was.stopped_on = since
        if was.status == Status.DONE and report is not None:
            was.stopped_on = was.completed_on = report.done_on
    return was


def _events(row: Assignment) -> Iterator[Event]:
    """(day, place among those of one day, status from then on, the report it rests on)."""
    if row.received_on:
        yield row.received_on, 0, Status.DOING, None
    for each in row.hand_backs.all():
        yield each.handed_on, 1, Status.DECLINED, None
        if each.answered_on and each.accepted is False:
            yield each.answered_on, 2, Status.DOING, None
    for report in row.completions.prefetch_related("conclusions"):
        yield report.done_on, 10 * report.number, Status.REPORTED, report
        for place, said in enumerate(report.conclusions.all(), start=1):
            told_on = max(said.done_on, report.done_on)
            yield told_on, 10 * report.number + place, _AFTER[Outcome(said.outcome)], report
    for pause in row.pauses.all():
        yield pause.from_on, 1000, Status.PAUSED, None
        if pause.to_on:
            yield pause.to_on, 1001, Status(pause.was), None
