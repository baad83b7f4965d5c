"""The one lawful way to remove something from the book: the free text of an entry, by two people."""

from django.db import connections, router, transaction
from django.utils.translation import gettext as _

from toolbox.errors import NotAllowed, Refused

from . import appendonly
from .author import Author
from .locking import lock
from .models import Entry, EntryBody
from .own_acts import BODY_WIPED
from .recording import record


@transaction.atomic
def wipe_body(*, entry: Entry, asked_by: Author, by: Author, reason: str) -> Entry:
    """Wipe the free text and its salt; the entry, its digest, its MAC and every seal stay as they are.

    Refused when one person is both (domain 9: two-person approval), without a reason, and when there is
    nothing to wipe. What was wiped, by whom and why is an entry of its own; that one is returned.
    """
    held = lock(Entry.objects.filter(pk=entry.pk))
    if by.person_id is None or asked_by.person_id is None or by.person_id == asked_by.person_id:
        raise NotAllowed(
            _("Việc xóa lời ghi riêng cần hai người khác nhau: một người đề nghị, một người đồng ý.")
        )
    if not reason.strip():
        raise Refused(_("Hãy ghi lý do xóa."), field="reason")
    if not EntryBody.objects.filter(pk=held.pk).exists():
        raise Refused(_("Mục này không có lời ghi riêng, hoặc lời ghi đã được xóa."))
    connection = connections[router.db_for_write(EntryBody)]
    # The guard goes and comes back in this transaction: nobody else ever sees the table without it.
    appendonly.remove(connection, EntryBody)
    EntryBody.objects.filter(pk=held.pk).delete()
    appendonly.install(connection, EntryBody)
    facts = {
        "entry": held.uuid,
        "act": held.act,
        "asked_by": asked_by.name,
        "asked_by_id": asked_by.person_id,
    }
    return record(BODY_WIPED, by=by, on=held, at=held.now, facts=facts, reason=reason.strip())


def wiped_by(entry: Entry) -> str:
    """The entry whose text this one says was wiped, or nothing."""
    return str(entry.facts.get("entry", "")) if entry.act == BODY_WIPED.name else ""
