"""Another key from now on: said in the book under the old key, so that the chain of keys has no hole."""

from django.db import transaction
from django.utils.translation import gettext as _

from toolbox.errors import Refused

from .author import system_author
from .keys import SealKey, house_key
from .models import Checkpoint
from .own_acts import KEY_CHANGED
from .recording import record
from .sealing import seal


def announce_key(new: SealKey) -> int:
    """Write the new public key into the book and seal that with the old key; the size of the book then.

    The new key signs once AUDIT_SEAL_KEY_FILE points at it. Refused when it is the old one.
    """
    old = house_key()
    if new.public == old.public:
        raise Refused(_("Khóa mới trùng khóa đang dùng."))
    seal(everything=True)
    with transaction.atomic():
        facts = {"old_key": old.public.hex(), "new_key": new.public.hex()}
        record(KEY_CHANGED, by=system_author("rotate_seal_key"), on=None, facts=facts)
    seal()
    return Checkpoint.objects.latest("size").size
