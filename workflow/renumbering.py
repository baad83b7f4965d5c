"""A number that is cancelled before its document was dispatched: the case waits for another one."""

from typing import Any

from audit import Author, record
from organizations.sealed_off import must_not_be_sealed_off
from registry.announcements import on_number_cancelled, on_number_to_be_cancelled
from registry.models import RegisterEntry
from workflow import acts, detours
from workflow.book import kind_of
from workflow.engine import lock_case, open_task
from workflow.models import Case, Issuance


def _case_of(entry: RegisterEntry) -> Case | None:
    return Case.objects.filter(document__versions__issuance__entry=entry).first()


@on_number_to_be_cancelled.connect
def _lock_first(*, entry: RegisterEntry, **facts: Any) -> None:
    """The order of locks is case, document, register."""
    if (case := _case_of(entry)) is not None:
        lock_case(case.pk)


@on_number_cancelled.connect
def _wait_for_a_number(*, entry: RegisterEntry, by: Author, reason: str, **facts: Any) -> None:
    """The step is open again; the cancelled number stays in the register, the document bears none."""
    case = _case_of(entry)
    task = open_task(case) if case is not None else None
    if case is None or task is None or task.flow_task.name != "dispatch":
        return
    held = lock_case(case.pk)
    must_not_be_sealed_off(held, held.document, units=[held.unit])
    Issuance.objects.filter(entry=entry).delete()
    held.document.issued_on = None
    held.document.save(update_fields=["issued_on"])
    detours.leave(held, by, "taken_back")
    detours.enter(held, "number", task)
    facts = {"what": kind_of(held), "symbol": entry.symbol}
    record(acts.NUMBER_TAKEN_BACK, by=by, on=held.document, at=held.now, facts=facts, reason=reason)
