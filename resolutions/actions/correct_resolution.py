"""Correct what was read of the head and the foot, or drop the whole reading; only while it is proposed."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.doer import Doer
from organizations.sealed_off import must_not_be_sealed_off
from resolutions import acts, policy
from resolutions.models import Recipient, Resolution
from resolutions.verbs import MANAGE_RESOLUTIONS
from toolbox.errors import Refused, TooLate

FIELDS = (
    "symbol",
    "title",
    "abstract",
    "issuing_body",
    "place",
    "issued_on",
    "signing_authority",
    "signer_title",
    "signer_name",
    "period_from",
    "period_to",
    "vision_year",
)


def name_of(model: type[Model], field: str) -> str:
    """How people call a field, for the sentence in the book."""
    found = model._meta.get_field(field)
    return str(getattr(found, "verbose_name", field))


def held_for_correction(resolution: Resolution, by: Doer, revision: int | None = None) -> tuple[Any, Author]:
    """The locked row, with `.now`, and the author; one correction more is counted.

    TooLate once it is adopted, for then the reading stands, and when it was corrected since the page that
    showed `revision` (None: nobody looked at a page).
    """
    held = lock(Resolution.objects.select_related("issuer").filter(pk=resolution.pk))
    author = policy.require(by, MANAGE_RESOLUTIONS, policy.desk_of(held.issuer))
    if held.is_adopted:
        raise TooLate(_("Nghị quyết đã được xác nhận, bản đọc không sửa được nữa."))
    if revision not in (None, held.revision):
        raise TooLate(
            _("Người khác vừa sửa bản đọc này. Đồng chí chép lại phần vừa gõ, mở lại trang rồi sửa tiếp.")
        )
    must_not_be_sealed_off(held, units=[held.issuer])
    held.revision += 1
    held.save(update_fields=["revision"])
    return held, author


@transaction.atomic
def correct_resolution(
    *,
    resolution: Resolution,
    by: Doer,
    fields: Mapping[str, Any],
    recipients: Sequence[tuple[str, str]] | None = None,
    revision: int | None = None,
) -> Resolution:
    """Set fields of `FIELDS`, and the recipients as (text, purpose) in order; None leaves these.

    Refused without a title, and when the period ends before it begins.
    """
    held, author = held_for_correction(resolution, by, revision)
    changed = [name for name in FIELDS if name in fields and getattr(held, name) != fields[name]]
    for name in changed:
        setattr(held, name, fields[name])
    if not held.title.strip():
        raise Refused(_("Nghị quyết phải có tên gọi."), field="title")
    if held.period_from and held.period_to and held.period_from > held.period_to:
        raise Refused(
            _("Năm cuối giai đoạn phải từ %(year)s trở đi.") % {"year": held.period_from}, field="period_to"
        )
    words = [name_of(Resolution, name) for name in changed]
    if changed:
        held.save(update_fields=changed)
    if recipients is not None and recipients != list(held.recipients.values_list("text", "purpose")):
        held.recipients.all().delete()
        Recipient.objects.bulk_create(
            Recipient(resolution=held, position=place, text=text, purpose=purpose)
            for place, (text, purpose) in enumerate(recipients)
        )
        words.append(_("nơi nhận"))
    if words:
        record(acts.CORRECTED, by=author, on=held, at=held.now, facts={"fields": words})
    return held


@transaction.atomic
def discard_proposal(*, resolution: Resolution, by: Doer, reason: str) -> None:
    """Drop a reading that should not be here. The book keeps why. Refused without a reason."""
    held, author = held_for_correction(resolution, by)
    if not reason.strip():
        raise Refused(_("Đồng chí ghi lý do bỏ bản đọc."), field="reason")
    record(acts.DISCARDED, by=author, on=held, at=held.now, reason=reason)
    # These protect their clause; no unit works on a proposal, so nothing above hangs on them.
    held.duties.all().delete()
    held.indicators.all().delete()
    held.task_groups.all().delete()
    held.delete()
