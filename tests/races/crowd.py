"""What a race needs: many at once, a crowd of like documents, one who holds a row while another comes."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier, Event
from typing import Any

from django.db import connection, transaction
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from tests.people import World
from toolbox.errors import Refused
from workflow.actions.sign import sign
from workflow.engine import lock_case, open_step, open_task
from workflow.models import Case, Decision, Document, Draft, Version

PATIENCE = 30  # seconds, for what must come


def alone(deed: Callable[[], Any]) -> Any:
    """The deed's result or its refusal; other errors are let through. Closes this thread's connection."""
    try:
        return deed()
    except Refused as refused:
        return refused
    finally:
        connection.close()


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Run the deeds in threads that start together; their results or refusals, in the order given."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait(PATIENCE)
        return alone(deed)

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@contextmanager
def while_held(case: Case, *, meanwhile: Callable[[], Any]) -> Iterator[Future]:
    """Somebody else's act holds the case and does `meanwhile` in it; it ends when the block does.

    Gives the future of that act. What the block starts in other threads waits for the lock.
    """
    has_it, go_on = Event(), Event()

    @transaction.atomic
    def hold_it() -> None:
        lock_case(case.pk)
        meanwhile()
        has_it.set()
        if not go_on.wait(PATIENCE):
            raise TimeoutError("nobody let the row go")

    with ThreadPoolExecutor(1) as pool:
        holding = pool.submit(alone, hold_it)
        try:
            if not has_it.wait(PATIENCE):
                raise TimeoutError("the row was not had")
            yield holding
        finally:
            go_on.set()
            holding.result(PATIENCE)


def copies(case: Case, count: int) -> list[Case]:
    """`count` cases more at the same step, with the same version: one for each period."""
    case = Case.objects.select_related("process", "document__draft", "unit").get(pk=case.pk)
    task, version = open_task(case), case.document.versions.get()
    flow = case.process.flow_class
    processes = Process.objects.bulk_create(Process(flow_class=flow) for _ in range(count))
    cases = Case.objects.bulk_create(
        Case(
            process=process, duty=case.duty, unit=case.unit, period=f"lần {n}", settings=case.settings,
            round=case.round, opened_on=case.opened_on, due_on=case.due_on,
        )
        for n, process in enumerate(processes)
    )  # fmt: skip
    Task.objects.bulk_create(
        Task(process=process, flow_task=task.flow_task, flow_task_type=task.flow_task_type, token=task.token)
        for process in processes
    )
    documents = Document.objects.bulk_create(
        Document(
            case=each, unit=case.unit, document_type="CTr", title=case.document.title,
            submitted_on=case.document.submitted_on,
        )
        for each in cases
    )  # fmt: skip
    Draft.objects.bulk_create(Draft(document=document) for document in documents)
    Version.objects.bulk_create(
        Version(
            document=document, number=version.number, text=version.text, content_hash=version.content_hash,
            drafters=version.drafters, submitted_by_id=version.submitted_by_id,
            submitted_on=version.submitted_on, recorded_at=version.recorded_at,
        )
        for document in documents
    )  # fmt: skip
    for each in cases:
        open_step(each, task.flow_task)
    return cases


def signing(case: Case, world: World, *, deputy: bool = False) -> Callable[[], Decision]:
    """The secretary (or the deputy) signs the document."""
    by = world.doer(world.ct_quaito, world.du_quaito) if deputy else world.doer(world.bt_quaito)
    return lambda: sign(case=case, by=by, round=case.round)


def open_steps(case: Case) -> list[str]:
    """The names of all open steps of the case's process: a live one has exactly one."""
    found = Task.objects.filter(process_id=case.process_id).exclude(status__in=[STATUS.DONE, STATUS.CANCELED])
    return [task.flow_task.name for task in found]
