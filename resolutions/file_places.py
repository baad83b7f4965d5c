"""Where this floor uses a kept file: the file a resolution was read from."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from organizations.models import User
from registry.models import StoredFile
from registry.places import Place, finds
from resolutions.models import Resolution
from resolutions.policy import visible_to


@finds("resolutions.Resolution.source")
def _sources(file: StoredFile, reader: User | None) -> Iterable[Place]:
    rows = Resolution.objects.filter(source=file).select_related("issuer").defer("source_text")
    seen = set(visible_to(reader).filter(source=file).values_list("pk", flat=True)) if reader else set()
    for resolution in rows:
        if resolution.pk in seen:
            yield Place(str(resolution), resolution.get_absolute_url(), resolution.issuer)
        else:
            yield Place(_("Nghị quyết của %(unit)s") % {"unit": resolution.issuer}, "", resolution.issuer)
