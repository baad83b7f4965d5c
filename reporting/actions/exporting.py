"""Taking searched entries out of the house as a file, which is an act itself."""

import hashlib
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import record
from audit.models import EntryQuerySet
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import looker
from reporting import acts
from reporting.files import FORMATS, Head
from reporting.rows import Row, row_of
from reporting.search import Asked, holding
from toolbox.errors import Refused
from toolbox.vietnamese import spoken_number

MOST = 20_000  # entries in a file; the whole book leaves by `export_audit`
LOOKED_THROUGH = 50_000  # entries that a search for words looks through


@dataclass(frozen=True, slots=True)
class Export:
    """A file that was made: its bytes, and how it is called."""

    content: bytes
    name: str
    media_type: str


def export_entries(
    *, entries: EntryQuerySet, desk: Unit, asked: Asked, words: str, format: str, by: Doer
) -> Export:
    """The entries that were asked for, as `format` ("csv", "xlsx", "json"), with reader and time in the file.

    `words`: the conditions as a person reads them. Refused when nothing or too much was found. Before the
    transaction the file is made, so that nobody waits for it; its SHA-256 stands in the book.
    """
    author = looker(by, desk)
    rows = _rows(entries, asked)
    kind, now, day = FORMATS[format], timezone.now(), office_today()
    head = Head(author.name, author.capacity, words, now, day, len(rows))
    content = kind.write(head, rows)
    with transaction.atomic():
        facts = {
            "asked": words, "rows": len(rows), "format": str(kind.label),
            "hash": hashlib.sha256(content).hexdigest(),
        }  # fmt: skip
        record(acts.EXPORTED, by=author, on=None, facts=facts)
    return Export(content, f"nhat-ky-{day:%Y-%m-%d}.{format}", kind.media_type)


def _rows(entries: EntryQuerySet, asked: Asked) -> list[Row]:
    found = asked.among(entries).newest_days_first(by=asked.by)
    most = LOOKED_THROUGH if asked.words else MOST
    if found.order_by()[: most + 1].count() > most:
        raise _too_many(most)
    all_rows = (row_of(entry, asked.by) for entry in found.select_related("body").iterator(chunk_size=1000))
    rows = list(holding(asked.words, all_rows) if asked.words else all_rows)
    if len(rows) > MOST:
        raise _too_many(MOST)
    if not rows:
        raise Refused(_("Không có mục nào như vậy để xuất. Đồng chí sửa điều kiện tìm."))
    return rows


def _too_many(most: int) -> Refused:
    return Refused(
        _("Có hơn %(most)s mục. Đồng chí thêm người, đơn vị hoặc rút ngắn khoảng ngày, rồi xuất từng phần.")
        % {"most": spoken_number(most)}
    )
