"""Leaving the way of a flow: the third place that touches the engine's rows, beside `engine` and `starting`.

Whatever happens here, a live case keeps exactly one open step, and what waited for it lies on no desk.
"""

from typing import Any

from django.utils.timezone import now
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import PROCESS, STATUS

from audit import Author
from organizations.clock import office_today
from tasks.waiting import clear
from workflow import stays
from workflow.engine import CASE, due_of, open_step, open_task
from workflow.models import Case, Seat
from workflow.models.seat import SeatState
from workflow.nodes import Step
from workflow.seats import SEAT


def lift(case: Case) -> None:
    """Take what waits for the case off all desks; its seats stay as they are."""
    clear(CASE, case.pk)
    clear(SEAT, *case.seats.open().values_list("pk", flat=True))


def leave(case: Case, author: Author, outcome: str) -> Task | None:
    """The open step is left without being taken: nobody is asked any more, nobody's silence is counted."""
    lift(case)
    Seat.objects.open().filter(case=case).update(state=SeatState.WITHDRAWN)
    task = open_task(case)
    if task is not None:
        task.status, task.finished = STATUS.CANCELED, now()
        task.data |= stays.ended(author, outcome)
        task.save(update_fields=["status", "finished", "data"])
    return task


def enter(case: Case, name: str, before: Task | None) -> None:
    """Open the step `name` anew, as if it had been returned to from `before`."""
    node: Step = case.flow.steps()[name]
    due_on = due_of(case, node)
    task = Task.objects.create(
        process_id=case.process_id,
        flow_task=node,
        flow_task_type=node.task_type,
        data=stays.begun(office_today(), due_on, case.round),
    )
    if before is not None:
        task.previous.add(before)
    open_step(case, node, returned=True, due_on=due_on)


def end(case: Case, author: Author, status: Any = PROCESS.CANCELED) -> None:
    """The case is over before its flow is."""
    Process.objects.filter(pk=case.process_id).update(status=status, finished=now())
    case.closed_on = author.office_day


def begin_again(case: Case, before: Task | None) -> None:
    """A closed case is at its first step again, in a new round; what was said in the earlier ones stays."""
    Process.objects.filter(pk=case.process_id).update(status=PROCESS.NEW, finished=None)
    case.closed_on = None
    case.round += 1
    enter(case, next(iter(case.flow.steps())), before)


def last_task(case: Case) -> Task | None:
    """What the engine did last."""
    return Task.objects.filter(process_id=case.process_id).order_by("-pk").first()
