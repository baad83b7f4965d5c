"""What stands in the dossier of one thing: its acts, who was told, where the paper lies, its proof."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from audit.models import Entry, Viewing
from audit.own_acts import BODY_WIPED
from audit.timeline import Line, line_of
from audit.verify import check_entry
from registry.models import Distribution, Notice, RegisterEntry
from tasks.models import Assignment, Evidence
from workflow.models import Case, Document

MOST = 2000  # acts on one print
GONE = "body: missing"


@dataclass(frozen=True, slots=True)
class Deed:
    """An act of the dossier. `number` from 1, `place` in the sealed book from 1 (None: not sealed yet)."""

    number: int
    line: Line
    leaf: str
    place: int | None
    files: list[str]


@dataclass(frozen=True, slots=True)
class Seen:
    """Who got to know of it: `how`, told when (None: came by herself), read or received when (None: not
    recorded)."""

    who: str
    how: str
    told_at: datetime | None
    seen_at: datetime | None


@dataclass(frozen=True, slots=True)
class Paper:
    """Where an original lies: its name, whose register or hands, which mark its kept copy bears."""

    name: str
    place: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Dossier:
    deeds: list[Deed]
    seen: list[Seen]
    papers: list[Paper]
    faults: list[str]
    unsealed: int
    more: int

    @property
    def is_sound(self) -> bool:
        return not self.faults


def dossier_of(thing: Model, *, until: Entry) -> Dossier:
    """As the book stood when `until` was written, so that the same dossier can be printed again."""
    rows = [thing, *_beside(thing)]
    about = Entry.objects.about(*rows).filter(pk__lt=until.pk)
    entries = list(about.select_related("body", "leaf").order_by("pk")[:MOST])
    faults = list(_faults(entries))
    deeds = [
        Deed(number, line_of(entry), bytes(entry.leaf_hash).hex(), _place(entry), entry.files)
        for number, entry in enumerate(entries, 1)
    ]
    return Dossier(
        deeds=deeds,
        seen=[
            *_received(rows, until.recorded_at),
            *_told(rows, entries, until.recorded_at),
            *_opened(rows, entries, until.recorded_at),
        ],
        papers=[*_registered(rows, until.recorded_at), *_evidence(rows, until.recorded_at)],
        faults=faults,
        unsealed=sum(deed.place is None for deed in deeds),
        more=about.count() - len(entries) if len(entries) == MOST else 0,
    )


def _beside(thing: Model) -> Iterator[Model]:
    """Rows on which the book writes of the same thing: a document's case, its number, its sending."""
    entries = RegisterEntry.objects.none()
    if isinstance(thing, Case):
        thing = thing.document
        yield thing
    if isinstance(thing, Document):
        yield thing.case
        entries = RegisterEntry.objects.filter(issuance__version__document=thing)
    elif isinstance(thing, RegisterEntry):
        entries = RegisterEntry.objects.filter(pk=thing.pk)
    elif isinstance(thing, Assignment):
        yield from filter(None, [thing.giving])
    found = list(entries.select_related("register__issuer", "file"))
    yield from (entry for entry in found if entry != thing)
    sent = Distribution.objects.filter(entry__in=found)
    yield from sent.select_related("unit", "received_by", "entry__register__issuer")


def _place(entry: Entry) -> int | None:
    leaf = getattr(entry, "leaf", None)
    return leaf.place + 1 if leaf else None


def _faults(entries: list[Entry]) -> Iterator[str]:
    """Each entry against its bytes, its MAC and its leaf. A lawfully wiped body is no fault."""
    found = [(entry, check_entry(entry)) for entry in entries]
    gone = [entry for entry, faults in found if GONE in faults]
    wipes = Entry.objects.about(*gone).filter(act=BODY_WIPED.name) if gone else Entry.objects.none()
    wiped = set(wipes.values_list("object_id", flat=True))
    for number, (entry, faults) in enumerate(found, 1):
        leaf = getattr(entry, "leaf", None)
        if [fault for fault in faults if fault != GONE or str(entry.pk) not in wiped]:
            yield _("dòng %(number)d bị sửa so với lúc ghi") % {"number": number}
        elif leaf is not None and bytes(leaf.hash) != bytes(entry.leaf_hash):
            yield _("dòng %(number)d khác với lúc niêm") % {"number": number}


def _by(moment: datetime | None, until: datetime) -> datetime | None:
    """The moment, unless the book was not so far yet."""
    return moment if moment and moment <= until else None


def _received(rows: Iterable[Model], until: datetime) -> Iterator[Seen]:
    for row in rows:
        if isinstance(row, Distribution) and row.sent_at <= until:
            at = _by(row.received_at, until)
            who = f"{row.received_by}, {row.recipient}" if at and row.received_by else str(row.recipient)
            yield Seen(who, _("gửi văn bản"), row.sent_at, at)


def _told(rows: Iterable[Model], entries: list[Entry], until: datetime) -> Iterator[Seen]:
    """Notices about it to who had a part in it; that they are about it is told by the page's address."""
    paths = {row.get_absolute_url() for row in rows if hasattr(row, "get_absolute_url")}
    theirs = Q(person__in=_people(entries))
    found = Notice.objects.filter(theirs, path__in=paths, created_at__lte=until)
    found = found.select_related("person").order_by("pk")
    for notice in found[:MOST]:
        yield Seen(str(notice.person), notice.text, notice.created_at, _by(notice.read_at, until))


def _opened(rows: Iterable[Model], entries: list[Entry], until: datetime) -> Iterator[Seen]:
    """What people with a part in it opened of it. Who only looks into it stands on no paper that leaves."""
    found = Viewing.objects.about(*rows).filter(person_id__in=_people(entries), seen_at__lte=until)
    for viewing in found.order_by("pk")[:MOST]:
        what = viewing.detail or _("trang khi chưa trình")
        yield Seen(viewing.person_name, _("mở %(what)s") % {"what": what}, None, viewing.seen_at)


def _people(entries: list[Entry]) -> set[int]:
    return {pk for entry in entries for pk in (entry.person_id, entry.decider_id) if pk}


def _registered(rows: Iterable[Model], until: datetime) -> Iterator[Paper]:
    for row in rows:
        if isinstance(row, RegisterEntry) and row.recorded_at <= until:
            name = _("%(symbol)s ngày %(day)s") % {"symbol": row.symbol, "day": f"{row.issued_on:%d/%m/%Y}"}
            place = _("Sổ văn bản đi của %(unit)s") % {"unit": row.register.issuer}
            if row.outside:
                place = _("%(place)s (số cấp ở sổ ngoài hệ thống)") % {"place": place}
            yield Paper(name, place, row.file.sha256 if row.file else "")


def _evidence(rows: Iterable[Model], until: datetime) -> Iterator[Paper]:
    work = [row for row in rows if isinstance(row, Assignment)]
    if not work:
        return
    found = Evidence.objects.filter(assignment__in=work, recorded_at__lte=until)
    found = found.select_related("unit", "file", "entry__file", "kind")
    for piece in found.order_by("pk"):
        place = ", ".join(part for part in (piece.issuer or str(piece.unit), piece.place) if part)
        content: Any = piece.content
        yield Paper(str(piece), place, content.sha256 if content else "")
