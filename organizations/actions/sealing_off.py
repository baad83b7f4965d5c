"""Sealing a thing or a unit off under an inspection's decision, and lifting it."""

from datetime import date

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import acts, policy
from organizations.actions.inquiries import SHORTEST_REASON, hold_inquiry
from organizations.doer import Doer
from organizations.models import Inquiry, SealedOff, Unit
from organizations.verbs import ADMINISTER
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text


@transaction.atomic
def seal_off(
    *, inquiry: Inquiry, thing: Model, unit: Unit, valid_from: date, valid_to: date, by: Doer
) -> SealedOff:
    """From a day to a day nothing of it is purged, reopened or corrected (`sealed_off`). `unit`: whose the
    thing is; the unit itself may be the thing.

    Refused: not of a unit of the decision, days outside of the inspection's, sealed off already in such days.
    """
    held = hold_inquiry(inquiry)
    author = policy.require(by, ADMINISTER, unit)
    if not any(unit.path.startswith(one.path) for one in held.units.all()):
        raise Refused(_("%(unit)s không thuộc quyết định này.") % {"unit": unit}, field="address")
    if valid_to < valid_from:
        raise Refused(_("Ngày cuối không được trước ngày bắt đầu."), field="valid_to")
    if valid_from < held.valid_from or valid_to > held.valid_to:
        raise Refused(
            _("Chỉ niêm phong trong thời gian của quyết định: %(from)s đến %(to)s.")
            % {"from": f"{held.valid_from:%d/%m/%Y}", "to": f"{held.valid_to:%d/%m/%Y}"},
            field="valid_to",
        )
    name = {"object_type": thing._meta.label_lower, "object_id": str(thing.pk)}
    same = SealedOff.objects.filter(**name, lifted_on=None, inquiry=held)
    if same.filter(valid_from__lte=valid_to, valid_to__gte=valid_from).exists():
        raise Refused(_("Mục này đã niêm phong trong những ngày đó."), field="address")
    made = SealedOff.objects.create(
        **name, inquiry=held, text=str(thing)[:500], unit=unit, valid_from=valid_from, valid_to=valid_to,
        sealed_by=by.person,
    )  # fmt: skip
    facts = {"decision": held.decision, "from": valid_from.isoformat(), "to": valid_to.isoformat()}
    record(acts.SEALED_OFF, by=author, on=thing, at=held.now, facts=facts)
    return made


@transaction.atomic
def lift_seal(*, sealed: SealedOff, reason: str, by: Doer) -> SealedOff:
    """From this day on it may be purged, reopened and corrected again. Refused without a reason, TooLate when
    it is over."""
    held = lock(SealedOff.objects.filter(pk=sealed.pk))
    author = policy.require(by, ADMINISTER, held.unit)
    if held.lifted_on is not None or held.valid_to < author.office_day:
        raise TooLate(_("Niêm phong này đã hết hạn hoặc đã gỡ."))
    if len(clean_text(reason)) < SHORTEST_REASON:
        raise Refused(
            _("Ghi rõ lý do, ít nhất %(count)d ký tự.") % {"count": SHORTEST_REASON}, field="reason"
        )
    held.lifted_on, held.lift_reason = author.office_day, clean_text(reason)[:500]
    held.save(update_fields=["lifted_on", "lift_reason"])
    facts = {"thing": held.text, "decision": held.inquiry.decision}
    thing = apps.get_model(held.object_type)._base_manager.filter(pk=held.object_id).first()
    record(acts.SEAL_LIFTED, by=author, on=thing or held, at=held.now, facts=facts, reason=held.lift_reason)
    return held
