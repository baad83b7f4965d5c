"""Where scans of directions hang: told to whoever asks for every place of a file."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from organizations.models import User
from registry.models import StoredFile
from registry.places import Place, finds
from tasks.directing import visible_to
from tasks.models import Direction


@finds("tasks.Direction.scan")
def _directions(file: StoredFile, reader: User | None) -> Iterable[Place]:
    found = Direction.objects.filter(scan=file).select_related("unit")
    seen = set(visible_to(reader).filter(scan=file).values_list("pk", flat=True)) if reader else set()
    for one in found:
        url = one.get_absolute_url() if one.pk in seen else ""
        words = _("Bản chụp bút phê ở %(unit)s") % {"unit": one.unit}
        yield Place(words, url, one.unit, frozenset({one.entered_by_id or one.person_id}))
