"""The registry clerk: number, dispatch."""

from datetime import date

from django.db import transaction

from organizations.doer import Doer
from registry.actions.distribution import Recipient, send
from registry.actions.numbering import allot_number
from registry.models import RegisterEntry, StoredFile
from workflow import acts
from workflow.book import set_down
from workflow.decisions import files_of
from workflow.engine import hold, take_step
from workflow.giving import finish
from workflow.models import Case, Decision, Issuance
from workflow.receipts import await_receipts


@transaction.atomic
def number(
    *,
    case: Case,
    by: Doer,
    round: int,
    issued_on: date,
    wanted: int | None = None,
    suffix: str = "",
    confirm: bool = False,
    scan: StoredFile | None = None,
) -> RegisterEntry:
    """Allot the number in the issuer's register and bind it to the signed version.

    `wanted`, `suffix`: from an outside register ("45a"); a gap is asked back unless `confirm`. Doubles are
    refused. `scan`: the signed and sealed copy.
    """
    held = hold(case.pk, "number", by=by, round=round)
    signed = _signature(held.case)
    entry = allot_number(
        issuer=held.case.unit,
        document_type=held.case.document.document_type,
        abstract=held.case.document.title,
        signing_line=signed.line if signed else "",
        signer_name=signed.person.full_name if signed else "",
        signer_title=signed.capacity if signed else "",
        issued_on=issued_on,
        wanted=wanted,
        suffix=suffix,
        confirm=confirm,
        file=scan or held.version.file,
        by=by,
    )
    Issuance.objects.create(version=held.version, entry=entry)
    held.case.document.issued_on = issued_on
    held.case.document.save(update_fields=["issued_on"])
    take_step(held, "numbered")
    set_down(
        held,
        acts.NUMBERED,
        facts={"symbol": entry.symbol},
        files=files_of(scan),
    )
    if held.case.closed_on:
        finish(held)
    return entry


def _signature(case: Case) -> Decision | None:
    signed = case.decisions.standing().filter(step="sign", round=case.round, outcome="signed")
    return signed.select_related("person").first()


@transaction.atomic
def dispatch(*, case: Case, by: Doer, round: int, recipients: list[Recipient]) -> int:
    """Send to the recipients as of today; how many. Each is a unit here, or words for who is outside.
    Refused without one."""
    held = hold(case.pk, "dispatch", by=by, round=round)
    entry = held.version.issuance.entry
    sent = send(entry=entry, recipients=recipients, by=by)
    await_receipts(sent)
    take_step(held, "dispatched")
    set_down(held, acts.DISPATCHED, facts={"count": len(sent)})
    if held.case.closed_on:
        finish(held)
    return len(sent)
