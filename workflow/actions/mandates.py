"""Authorising somebody for the days of an absence, with its paper; taking it back; who is told."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from organizations.actions import mandates
from organizations.doer import Doer
from organizations.models import Appointment, Mandate, Unit
from organizations.policy import require
from organizations.verbs import AUTHORISE
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from toolbox.errors import Refused
from workflow.decisions import files_of
from workflow.models import MandatePaper


@transaction.atomic
def authorise(
    *,
    unit: Unit,
    receiver_post: Appointment,
    verbs: Iterable[str],
    valid_from: date,
    valid_to: date,
    paper: str,
    by: Doer,
    scan: StoredFile | None = None,
) -> Mandate:
    """`give_mandate` with the scan of its paper; the receiver is told, and the giver when it was entered for
    her. Refused: entered for another without the signed sheet."""
    if by.entered_for is not None and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp văn bản ủy quyền có chữ ký."), field="scan")
    ask_second_person(file=scan, unit=unit, by=require(by, AUTHORISE, unit))
    made = mandates.give_mandate(
        unit=unit,
        receiver_post=receiver_post,
        verbs=verbs,
        valid_from=valid_from,
        valid_to=valid_to,
        paper=paper,
        by=by,
        files=files_of(scan),
    )
    entered = made.giver.person_id != by.person.pk
    if scan is not None:
        enterer = by.person if entered else None
        MandatePaper.objects.create(mandate=made, scan=scan, entered_by=enterer)
    people = [made.receiver_id, *([made.giver.person_id] if entered else [])]
    days = {"from": date_format(valid_from, "d/m/Y"), "to": date_format(valid_to, "d/m/Y")}
    _tell(made, people, _("%(what)s, từ %(from)s đến %(to)s") % {"what": made, **days})
    return made


@transaction.atomic
def revoke(*, mandate: Mandate, reason: str, by: Doer) -> Mandate:
    """`revoke_mandate`; receiver and giver are told. Needs no sheet: to take a right back harms nobody."""
    held = mandates.revoke_mandate(mandate=mandate, reason=reason, by=by)
    people = {held.receiver_id, held.giver.person_id} - {by.person.pk}
    _tell(held, sorted(people), _("Thu hồi ủy quyền: %(what)s") % {"what": held})
    return held


def _tell(mandate: Mandate, people: list[int], words: str) -> None:
    notify(people=people, text=words, path=reverse("workflow:mandate", args=[mandate.pk]))
