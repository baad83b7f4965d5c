"""Many processes begun at once: the rows that viewflow's start would have written, in a few statements.

The second and last place that knows the engine's tables (`workflow/engine.py` is the first). What stands
here is held against `flow.start.run()` by a test, column by column.
"""

from collections.abc import Sequence
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


def start_all(flow: Any, count: int) -> list[Process]:
    """`count` processes of the flow, each with its start done and its first step open. Four statements."""
    start, first = flow.start, flow.start._next
    begun = now()
    processes = Process.objects.bulk_create(Process(flow_class=flow) for _number in range(count))
    common: dict[str, Any] = {"data": {}, "created": begun}
    done = [
        Task(
            process=process,
            flow_task=start,
            flow_task_type=start.task_type,
            status=STATUS.DONE,
            started=begun,
            finished=begun,
            **common,
        )
        for process in processes
    ]
    waiting = [
        Task(process=process, flow_task=first, flow_task_type=first.task_type, status=STATUS.NEW, **common)
        for process in processes
    ]
    Task.objects.bulk_create(done + waiting)
    before = Task.previous.through
    before.objects.bulk_create(
        before(from_task_id=new.pk, to_task_id=old.pk) for old, new in zip(done, waiting, strict=True)
    )
    return processes


def open_first_steps(flow: Any, cases: Sequence[Case]) -> None:
    """Put the first step of each case on its desk. Set-based, but where the step asks seats of its own."""
    first: Step = flow.start._next
    if first.seats is not None:
        for case in cases:
            open_step(case, first)
        return
    today = office_today()
    days = {case.pk: case.settings["days"].get(first.name, first.days) for case in cases}
    due = {count: add_working_days(today, count) for count in set(days.values())}
    put(
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
                due_on=due[days[case.pk]],
                unit=first.of(case),
                verb=first.may,
            )
            for case in cases
        )
    )
