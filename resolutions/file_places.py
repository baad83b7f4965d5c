"""Where this floor uses a kept file: what a resolution was read from, sheets signed about it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from organizations.models import User
from registry.models import StoredFile
from registry.places import Place, finds, told_by_the_book
from resolutions.acts import PROPOSED
from resolutions.models import Conclusion, Resolution, Waiver
from resolutions.policy import visible_to


@finds("resolutions.Resolution.source")
def _sources(file: StoredFile, reader: User | None) -> Iterable[Place]:
    rows = list(Resolution.objects.filter(source=file).select_related("issuer").defer("source_text"))
    senders = told_by_the_book(rows, PROPOSED)
    seen = set(visible_to(reader).filter(source=file).values_list("pk", flat=True)) if reader else set()
    for resolution in rows:
        issuer, url = resolution.issuer, resolution.get_absolute_url() if resolution.pk in seen else ""
        words = str(resolution) if url else _("Nghị quyết của %(unit)s") % {"unit": issuer}
        yield Place(words, url, issuer, senders[resolution.pk])


@finds("resolutions.Waiver.scan", "resolutions.Conclusion.scan")
def _signed_sheets(file: StoredFile, reader: User | None) -> Iterable[Place]:
    """What was signed about a resolution that everybody reads."""
    waivers = Waiver.objects.filter(scan=file).select_related("paragraph__clause__resolution__issuer")
    rows = [(one, one.paragraph.clause.resolution) for one in waivers]
    rows += [
        (one, one.resolution)
        for one in Conclusion.objects.filter(scan=file).select_related("resolution__issuer")
    ]
    for signed, resolution in rows:
        url = resolution.get_absolute_url() if reader else ""
        yield Place(
            str(resolution), url, resolution.issuer, frozenset([signed.entered_by_id or signed.person_id])
        )
