"""A file's content leaves the house by two people; the row, its hash and the book stay as a tombstone."""

from collections.abc import Container, Iterable
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations import policy
from organizations.doer import Doer
from organizations.models import Unit
from organizations.sealed_off import must_not_be_sealed_off
from registry import acts
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.announcements import on_purge_asked, on_purge_decided
from registry.disk import wipe
from registry.models import Purge, PurgeDesk, PurgeKind, PurgeOutcome, StoredFile
from registry.places import Place, places_of, senders_of
from registry.policy import desks_for
from registry.verbs import APPROVE_PURGE, ASK_PURGE
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text

SHORTEST_REASON = 10  # characters


@transaction.atomic
def ask_purge(*, stored: StoredFile, unit: Unit, kind: str, reason: str, by: Doer) -> Purge:
    """Ask that a content be taken out (domain §8); from now on nobody opens the file.

    `unit` is one that uses it, or stands above one. Each unit that loses the file somewhere is asked. TooLate
    when it is gone or asked already; Refused without a reason, for a file that is nowhere in the unit, and
    where no second person could decide.
    """
    held = _locked(stored.pk)
    author = policy.require(by, ASK_PURGE, unit)
    _refuse_entered(author)
    if held.purge_asked_on is not None:
        raise TooLate(_("Đã có người đề nghị xóa nội dung tệp này; chờ người thứ hai quyết định."))
    reason = _reason(reason)
    if kind not in PurgeKind.values:
        raise Refused(_("Chọn vì sao xóa nội dung tệp."), field="kind")
    places = places_of(held)
    if not any(unit.pk in place.unit.lineage for place in places):
        raise Refused(_("Tệp này không thuộc %(unit)s.") % {"unit": unit})
    must_not_be_sealed_off(held, units=[place.unit for place in places], any_part=True)
    desks = desks_for(APPROVE_PURGE, [p.unit for p in places], {author.person_id, *senders_of(places)})
    purge = Purge.objects.create(
        file=held,
        unit=unit,
        kind=kind,
        reason=reason,
        asked_by_id=author.person_id,
        asked_on=author.done_on,
        asked_at=held.now,
    )
    PurgeDesk.objects.bulk_create(PurgeDesk(purge=purge, unit=desk) for desk in desks)
    held.purge_asked_on = author.done_on
    held.save(update_fields=["purge_asked_on"])
    facts = {"kind": purge.kind, "units": [desk.pk for desk in desks]}
    record(
        acts.PURGE_ASKED, by=author, on=purge, at=held.now, facts=facts, reason=reason, files=[held.sha256]
    )
    on_purge_asked.tell(purge=purge, desks=desks)
    return purge


@transaction.atomic
def approve_purge(*, purge: Purge, by: Doer) -> Purge:
    """The second person agrees: content and pictures of pages leave the disk once this is written.

    Refused to who asked and to who sent the file. NotAllowed without the right on every unit that loses it:
    a content is kept once, so that one unit's two people could else take away another's evidence.
    """
    held, asked, places = _held(purge)
    must_not_be_sealed_off(held, units=[place.unit for place in places], any_part=True)
    senders = senders_of(places)
    units = desks_for(APPROVE_PURGE, [p.unit for p in places], {asked.asked_by_id, *senders})
    units = list({unit.pk: unit for unit in [*(row.unit for row in asked.desks.all()), *units]}.values())
    author = _second(by, asked, units, senders)
    if lacking := [unit for unit in units if not policy.may(by.person, APPROVE_PURGE, unit)]:
        raise NotAllowed(
            _("Tệp còn dùng ở %(units)s: người đồng ý phải có quyền ở cả các đơn vị ấy.")
            % {"units": ", ".join(map(str, lacking))}
        )
    _decide(asked, author, held, PurgeOutcome.APPROVED)
    held.purged_on, held.purge_asked_on, held.suspicion = author.done_on, None, ""
    held.save(update_fields=["purged_on", "purge_asked_on", "suspicion"])
    facts = {"kind": asked.kind, "asked_by": asked.asked_by.full_name, "size": held.size}
    files = dict.fromkeys([held.sha256, held.sent_sha256 or held.sha256])
    record(acts.PURGED, by=author, on=asked, at=held.now, facts=facts, files=files)
    transaction.on_commit(lambda: wipe(held))
    _tell(
        asked, senders - {author.person_id}, _("Nội dung một tệp đã được xóa theo quyết định của hai người.")
    )
    return asked


@transaction.atomic
def refuse_purge(*, purge: Purge, answer: str, by: Doer) -> Purge:
    """The second person does not agree, and says why; the file is opened again as before. That it is not
    secret, when that was the question, is answered with it."""
    held, asked, places = _held(purge)
    author = _second(by, asked, [row.unit for row in asked.desks.all()], senders_of(places))
    _decide(asked, author, held, PurgeOutcome.REFUSED, answer=_reason(answer, field="answer"))
    held.purge_asked_on = None
    if held.is_held and asked.kind == PurgeKind.SECRET:
        held.cleared_on = author.done_on  # that was the question, and this its answer
    held.save(update_fields=["purge_asked_on", "cleared_on"])
    facts = {"kind": asked.kind, "asked_by": asked.asked_by.full_name}
    record(
        acts.PURGE_REFUSED,
        by=author,
        on=asked,
        at=held.now,
        facts=facts,
        reason=asked.answer,
        files=[held.sha256],
    )
    _tell(asked, (), "")
    ask_second_person(file=held, unit=asked.unit, by=author)
    return asked


def wipe_leftovers() -> int:
    """Take off the disk what a purge left there when the machine stopped in mid-deed; how many files were
    looked at. For a job; safe to run again."""
    purged = list(StoredFile.objects.purged().only("sha256"))
    for stored in purged:
        wipe(stored)
    return len(purged)


def _locked(pk: int) -> Any:
    """The file's row is the lock of everything that is decided about it; it carries `.now`."""
    held = lock(StoredFile.objects.filter(pk=pk))
    if held.purged_on is not None:
        raise TooLate(_("Nội dung tệp này đã được xóa."))
    return held


def _held(purge: Purge) -> tuple[Any, Purge, list[Place]]:
    held = _locked(purge.file_id)
    asked = Purge.objects.select_related("asked_by", "unit").get(pk=purge.pk)
    if not asked.is_open:
        raise TooLate(_("Đề nghị này đã có người quyết định."))
    asked.file = held
    return held, asked, places_of(held)


def _second(by: Doer, asked: Purge, units: list[Unit], senders: Container[int]) -> Author:
    """Who decides: another person than who asked and than who sent the file, with the right on a desk."""
    mine = [unit for unit in units if policy.may(by.person, APPROVE_PURGE, unit)]
    author = policy.require(by, APPROVE_PURGE, (mine or [asked.unit])[0])
    _refuse_entered(author)
    if author.person_id == asked.asked_by_id:
        raise Refused(_("Đồng chí là người đề nghị; người thứ hai phải là người khác."))
    if author.person_id in senders:
        raise Refused(_("Đồng chí đã gửi tệp này; người thứ hai phải là người khác."))
    return author


def _refuse_entered(author: Author) -> None:
    """Nobody takes a content out in another's name: two people at two keyboards."""
    if author.is_entered_for:
        raise Refused(_("Việc xóa nội dung tệp không nhập thay được."), field="entered_for")


def _reason(words: str, field: str = "reason") -> str:
    if len(clean_text(words)) < SHORTEST_REASON:
        raise Refused(_("Ghi rõ lý do, ít nhất %(least)d ký tự.") % {"least": SHORTEST_REASON}, field=field)
    return clean_text(words)[:500]


def _decide(asked: Purge, author: Author, held: Any, outcome: PurgeOutcome, answer: str = "") -> None:
    asked.outcome, asked.answer = outcome, answer
    asked.decided_by_id, asked.decided_on = author.person_id, author.done_on
    asked.decided_at = held.now
    asked.save(update_fields=["outcome", "answer", "decided_by", "decided_on", "decided_at"])


def _tell(asked: Purge, senders: Iterable[int], words: str) -> None:
    on_purge_decided.tell(purge=asked)
    told = _("Đề nghị xóa nội dung tệp của đồng chí: %(outcome)s.") % {
        "outcome": asked.get_outcome_display().lower()
    }
    notify(people=[asked.asked_by_id], text=told, path=asked.get_absolute_url())
    notify(people=[person for person in senders if person != asked.asked_by_id], text=words)
