"""What looks secret waits until a second person has said that it is not."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations import policy
from organizations.doer import Doer
from organizations.models import Unit
from registry import acts
from registry.announcements import on_suspected, on_suspicion_cleared
from registry.models import StoredFile
from registry.places import places_of, senders_of
from registry.policy import desks_for
from registry.verbs import CLEAR_SUSPICION
from toolbox.errors import NotAllowed, Refused, TooLate


def ask_second_person(*, file: StoredFile | None, unit: Unit, by: Author) -> None:
    """Put a file that looks secret before whoever may clear it in the unit. Does nothing for others.

    Called by whoever hangs a file on a row, in the same act: before that nobody knows whose it is.
    """
    if file is not None and file.is_held:
        [desk] = desks_for(CLEAR_SUSPICION, [unit], {by.person_id, by.decider_id})
        on_suspected.tell(file=file, desk=desk, about=unit)


@transaction.atomic
def clear_suspicion(*, stored: StoredFile, unit: Unit, by: Doer, sent_by: Iterable[int] = ()) -> StoredFile:
    """Say that a file is not secret though it looks so: it is opened to its readers.

    `sent_by`: ids of who sent it, as the owner knows them, beside those its places tell. Refused to them:
    the second person is another. TooLate when it is cleared already, asked to be purged, or gone.
    """
    held = lock(StoredFile.objects.filter(pk=stored.pk))
    author = policy.require(by, CLEAR_SUSPICION, unit)
    if not held.is_held or held.purge_asked_on is not None or held.purged_on is not None:
        raise TooLate(_("Tệp này không còn chờ xác nhận. Đồng chí tải lại trang để xem."))
    places = places_of(held)
    senders = {*sent_by, *senders_of(places)}
    if places and unit not in desks_for(CLEAR_SUSPICION, [place.unit for place in places], senders):
        raise NotAllowed(_("Tệp này không thuộc %(unit)s.") % {"unit": unit})
    if {author.person_id, author.decider_id} & senders:
        raise Refused(_("Đồng chí đã gửi tệp này; người xác nhận phải là người khác."))
    held.cleared_on = author.done_on
    held.save(update_fields=["cleared_on"])
    record(
        acts.SUSPICION_CLEARED, by=author, on=held, at=held.now, reason=held.suspicion, files=[held.sha256]
    )
    on_suspicion_cleared.tell(file=held)
    return held
