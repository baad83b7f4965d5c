"""Many processes begun at once: the rows that viewflow's start would have written, in a few statements.

The second and last place that knows the engine's tables (`workflow/engine.py` is the first). What stands
here is held against `flow.start.run()` by a test, column by column.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.timezone import now
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from organizations.clock import office_today
from tasks.models.waiting import Ask
from tasks.waiting import put, waits
from tasks.workdays import add_working_days
from workflow.engine import CASE, open_step
from workflow.models import Case
from workflow.nodes import Step
from workflow.stays import begun as begun_stay


def start_all(flow: Any, dues: Sequence[date]) -> list[Process]:
    """A process for each day by which its first step, now open, is to be taken. Four statements."""
    start, first = flow.start, flow.start._next
    begun, today = now(), office_today()
    processes = Process.objects.bulk_create(Process(flow_class=flow) for _due in dues)
    done = [
        Task(
            process=process,
            flow_task=start,
            flow_task_type=start.task_type,
            status=STATUS.DONE,
            started=begun,
            finished=begun,
            created=begun,
            data={},
        )
        for process in processes
    ]
    waiting = [
        Task(
            process=process,
            flow_task=first,
            flow_task_type=first.task_type,
            status=STATUS.NEW,
            created=begun,
            data=begun_stay(today, due, 1),
        )
        for process, due in zip(processes, dues, strict=True)
    ]
    Task.objects.bulk_create(done + waiting)
    before = Task.previous.through
    before.objects.bulk_create(
        before(from_task_id=new.pk, to_task_id=old.pk) for old, new in zip(done, waiting, strict=True)
    )
    return processes


def first_dues(flow: Any, settings: Sequence[dict[str, Any]]) -> list[date]:
    """By when the first step is to be taken under each of the settings. A statement for each length."""
    first = flow.start._next
    days = [one["days"].get(first.name, first.days) for one in settings]
    due = {count: add_working_days(office_today(), count) for count in set(days)}
    return [due[count] for count in days]


def open_first_steps(flow: Any, cases: Sequence[Case], dues: Sequence[date]) -> None:
    """Put the first step of each case on its desk. Set-based, but where the step asks seats of its own."""
    first: Step = flow.start._next
    if first.seats is not None:
        for case in cases:
            open_step(case, first)
        return
    today = office_today()
    put(
        *flow.beside(cases, first, since=today, dues=dues),
        *(
            waits(
                source=CASE,
                source_id=case.pk,
                ask=Ask(first.ask),
                step=str(first.title),
                title=str(case.document),
                about=case.unit,
                path=case.get_absolute_url(),
                since=today,
                due_on=due,
                unit=first.of(case),
                verb=first.may,
            )
            for case, due in zip(cases, dues, strict=True)
        ),
    )
