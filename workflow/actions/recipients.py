"""Nơi nhận of a resolution: its number into the book, one row for each recipient of that day (domain 3.6)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.policy import require
from registry.actions.distribution import Recipient, send
from registry.actions.numbering import record_outside_entry
from registry.models import Distribution, RegisterEntry
from registry.verbs import DISPATCH
from resolutions.models import Resolution
from toolbox.errors import Refused
from workflow import acts
from workflow.models import ResolutionEntry
from workflow.receipts import await_receipts


@transaction.atomic
def send_resolution(*, resolution: Resolution, recipients: list[Recipient], by: Doer) -> list[Distribution]:
    """*Phát hành* the resolution to concrete recipients; again for those who came to be later: who has it is
    left as he is. Refused: not confirmed yet, without number or day of issue, nobody new."""
    held = lock(Resolution.objects.select_related("issuer", "source").filter(pk=resolution.pk))
    author = require(by, DISPATCH, held.issuer)
    if not held.is_adopted or not held.number or held.issued_on is None:
        raise Refused(_("Xác nhận bản đọc, ghi số và ngày ban hành của nghị quyết rồi mới phát hành."))
    entry = _entry(held, held.issued_on, by)
    sent = send(entry=entry, recipients=recipients, by=by)
    if not sent:
        raise Refused(_("Các nơi này đã được gửi rồi. Chọn nơi nhận khác."), field="units")
    await_receipts(sent)
    facts = {"symbol": entry.symbol, "count": len(sent)}
    record(acts.RESOLUTION_SENT, by=author, on=held, at=held.now, facts=facts)
    return sent


def _entry(resolution: Resolution, issued_on: date, by: Doer) -> RegisterEntry:
    known = ResolutionEntry.objects.filter(resolution=resolution).select_related("entry").first()
    if known is not None:
        return known.entry
    entry = record_outside_entry(
        issuer=resolution.issuer,
        symbol=resolution.full_symbol,
        issued_on=issued_on,
        abstract=resolution.abstract or resolution.title,
        signer_name=resolution.signer_name,
        signer_title=resolution.signer_title,
        signing_line=resolution.signing_authority,
        file=resolution.source,
        by=by,
    )
    ResolutionEntry.objects.create(resolution=resolution, entry=entry)
    return entry
