"""What this floor does when a lower one announces something."""

from typing import Any

from django.utils.translation import gettext as _

from audit import Author
from organizations.announcements import on_account_reset, on_unit_succeeded
from organizations.models import Unit, User
from registry.actions.notices import notify
from registry.announcements import on_infected
from registry.models import Purge, PurgeDesk, StoredFile
from registry.places import places_of, senders_of


@on_account_reset.connect
def _tell_the_owner(*, person: User, by: Author, **facts: Any) -> None:
    """Whose login was renewed is told by whom: she may not have asked for it."""
    words = _(
        "Mã đăng nhập của đồng chí vừa được cấp lại bởi %(who)s (%(capacity)s). "
        "Nếu không yêu cầu, hãy báo quản trị."
    )
    notify(people=[person], text=words % {"who": by.name, "capacity": by.capacity})


@on_unit_succeeded.connect
def _move_open_purges(*, succession: dict[Unit, Unit], **facts: Any) -> None:
    """What is not decided yet is decided by the unit that follows."""
    for old, new in succession.items():
        Purge.objects.open().filter(unit=old).update(unit=new)
        PurgeDesk.objects.filter(unit=old, purge__in=Purge.objects.open()).update(unit=new)


@on_infected.connect
def _tell_the_senders(*, file: StoredFile, **facts: Any) -> None:
    """Who sent a file in which a virus was found later is asked for a clean one, and led to its place."""
    words = _("Tệp đồng chí đã gửi có virus (%(virus)s) nên không mở được nữa: %(place)s. Gửi lại bản sạch.")
    for person in User.objects.filter(pk__in=senders_of(places_of(file))):
        place = next(place for place in places_of(file, person) if person.pk in place.senders)
        notify(people=[person], text=words % {"virus": file.virus, "place": place.words}, path=place.url)
