"""Paper first: a step done outside the system, and a whole program already issued elsewhere."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from registry.actions.numbering import record_outside_entry
from registry.models import StoredFile
from toolbox.errors import Refused
from workflow import acts, seats
from workflow.actions.draft import checked, make_version
from workflow.book import set_down
from workflow.decisions import decide, files_of
from workflow.engine import hold, take_step
from workflow.giving import finish
from workflow.models import Case, Decision, Draft, Issuance, Version

OUTSIDE_STEPS = ("opinions", "explain", "appraise", "adopt", "sign", "dispatch")


@transaction.atomic
def record_done_outside(
    *, case: Case, by: Doer, round: int, comment: str, scan: StoredFile | None = None
) -> Decision:
    """The open step was done on paper or in another system: its passing outcome is taken and so marked.

    Who records must hold the step's right herself or enter it for its holder. Refused without words that
    say where it was done.
    """
    held = hold(case.pk, *OUTSIDE_STEPS, by=by, round=round)
    if not comment.strip():
        raise Refused(_("Đồng chí ghi bước này đã làm ở đâu, văn bản nào."), field="comment")
    decision = decide(held, held.node.passing, comment=comment, scan=scan, outside=True)
    seats.close_all(held.case, held.node.name)
    take_step(held, held.node.passing)
    set_down(
        held,
        acts.DONE_OUTSIDE,
        facts={"step": str(held.node.title)},
        reason=comment,
        files=files_of(scan),
    )
    if held.case.closed_on:
        finish(held)
    return decision


@transaction.atomic
def record_issued(
    *,
    case: Case,
    by: Doer,
    revision: int,
    symbol: str,
    issued_on: date,
    signer_name: str,
    signer_title: str = "",
    link: str = "",
    scan: StoredFile | None = None,
) -> Version:
    """*Ghi nhận văn bản đã ban hành*: the draft's rows become the version of a program that exists on paper
    or in the e-office; the flow goes on at the review. Refused: neither link nor scan, a day to come."""
    held = hold(case.pk, "draft", by=by)
    draft = _with_what_was_issued(held.case.document.draft, symbol, link, scan)
    version = make_version(held, draft, checked(held.case, draft))
    entry = record_outside_entry(
        issuer=held.case.unit,
        keeper=held.case.drafting_unit,
        symbol=symbol,
        issued_on=issued_on,
        abstract=held.case.document.title,
        signer_name=signer_name,
        signer_title=signer_title,
        link=link,
        file=draft.file,
        by=by,
    )
    Issuance.objects.create(version=version, entry=entry)
    _mark_issued(held.case, issued_on)
    take_step(held, "already_issued")
    facts = {"symbol": entry.symbol, "signer": signer_name, "link": link}
    sent = files_of(draft.file)
    set_down(held, acts.RECORDED_ISSUED, facts=facts, files=sent)
    if held.case.closed_on:
        finish(held)
    return version


def _with_what_was_issued(draft: Draft, symbol: str, link: str, scan: StoredFile | None) -> Draft:
    """The draft carries the signed sheet itself; where there is only a link, the link is its text."""
    if not link and scan is None and draft.file is None:
        raise Refused(_("Đính kèm bản chụp hoặc ghi đường dẫn tới văn bản đã ban hành."), field="scan")
    if scan is not None:
        draft.file, draft.file_name = scan, symbol.replace("/", "-")
    if not draft.text and draft.file is None:
        draft.text = link
    return draft


def _mark_issued(case: Case, issued_on: date) -> None:
    document = case.document
    document.issued_on = issued_on
    document.submitted_on = document.submitted_on or issued_on
    document.save(update_fields=["issued_on", "submitted_on"])
