"""A number that is cancelled before its document was dispatched: the case waits for another one."""

from typing import Any

from django.utils.translation import gettext as _

from audit import Author, record
from organizations.sealed_off import must_not_be_sealed_off
from registry.announcements import on_number_cancelled, on_number_to_be_cancelled
from registry.models import RegisterEntry
from toolbox.errors import Refused
from workflow import acts, detours
from workflow.book import kind_of
from workflow.engine import lock_case, must_not_rest, open_task
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
    if case is None:
        return
    held = lock_case(case.pk)
    task = open_task(held)
    if task is None or task.flow_task.name != "dispatch":
        _must_not_be_in_effect(held, entry)
        return
    must_not_rest(held)
    must_not_be_sealed_off(held, held.document, units=[held.unit])
    Issuance.objects.filter(entry=entry).delete()
    held.document.issued_on = None
    held.document.save(update_fields=["issued_on"])
    detours.leave(held, by, "taken_back")
    detours.enter(held, "number", task)
    facts = {"what": kind_of(held), "symbol": entry.symbol}
    record(acts.NUMBER_TAKEN_BACK, by=by, on=held.document, at=held.now, facts=facts, reason=reason)


def _must_not_be_in_effect(case: Case, entry: RegisterEntry) -> None:
    """The document went on under this number, also where nothing was sent from here: its work is given."""
    newest = Issuance.objects.filter(version__document=case.document).order_by("-version__number").first()
    if newest is not None and newest.entry_id == entry.pk and not case.cancelled:
        raise Refused(
            _("Văn bản đã có hiệu lực với số này nên không hủy số. Ban hành văn bản thu hồi hoặc thay thế.")
        )
