"""Does the whole book still say what was sealed? Read once, from the first leaf, with flat memory."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from .erasing import wiped_by
from .exporting import leaves_below
from .keys import has_key, house_key, is_signed
from .models import Checkpoint, Entry, EntryBody, Leaf
from .notes import FIRST, Note, read_note
from .own_acts import KEY_CHANGED
from .side_books import closes, is_as_closed
from .tree import Tree
from .verify import check_entry

NO_END = 2**62


class Break(Exception):  # not caught by chance: whoever verifies asks for it
    """The first place where the book does not say what was sealed, in words."""


@dataclass(slots=True)
class Sound:
    """What was found when nothing is broken."""

    entries: int = 0
    checkpoints: int = 0
    unsealed: int = 0
    oldest_unsealed: datetime | None = None
    wiped: int = 0
    side_rows: int = 0
    last: Note | None = None


@dataclass(slots=True)
class _Reading:
    tree: Tree = field(default_factory=Tree)
    last_entry: int = 0
    announced: str = ""
    previous: Note | None = None
    gone: dict[str, str] = field(default_factory=dict)
    closed: dict[str, str] = field(default_factory=dict)
    found: Sound = field(default_factory=Sound)


def verify(
    kept: Iterable[Note] = (), *, key: bytes | None = None, progress: Callable[[int], Any] = lambda done: None
) -> Sound:
    """Read everything; Break at the first fault.

    `kept`: checkpoints kept outside, without which a cut tail or an older copy cannot be seen. `key`: the
    first public key, as it was printed; without it the newest checkpoint must be signed with this house's
    own key, or one it announced.
    """
    reading = _Reading()
    checkpoints = _checkpoints()
    due = next(checkpoints, None)
    for leaf in leaves_below(NO_END):
        if due is None:  # a sealer may have gone on meanwhile
            due = Checkpoint.objects.filter(size__gt=reading.tree.size).order_by("size").first()
        if due is None:
            raise Break(_("%(entry)s: đứng sau dấu niêm cuối cùng.") % {"entry": _words(leaf)})
        _check_leaf(reading, leaf)
        if reading.tree.size == due.size:
            _check_checkpoint(reading, due)
            due = next(checkpoints, None)
        if not reading.tree.size % 1000:
            progress(reading.tree.size)
    if due is not None:
        words = {"size": due.size, "found": reading.tree.size}
        raise Break(_("Dấu niêm ở mục %(size)s, nhưng sổ chỉ còn %(found)s mục: bị cắt đuôi.") % words)
    for entry in reading.gone.values():
        raise Break(_("%(entry)s: lời ghi riêng mất mà sổ không ghi việc xóa.") % {"entry": entry})
    _check_strays()
    _check_keys(reading, key)
    _check_kept(reading, kept)
    _check_unsealed(reading.found)
    return reading.found


def _checkpoints() -> Iterator[Checkpoint]:
    """Some at a time; no cursor of the server's, which a Break would leave open in a transaction."""
    size = 0
    while rows := list(Checkpoint.objects.filter(size__gt=size).order_by("size")[:1000]):
        yield from rows
        size = rows[-1].size


def _check_leaf(reading: _Reading, leaf: Leaf) -> None:
    entry, size = leaf.entry, reading.tree.size
    if leaf.place != size:
        raise Break(_("Mục thứ %(number)s: thiếu, bị xóa hoặc đổi chỗ.") % {"number": size + 1})
    faults = [fault for fault in check_entry(entry) if not _is_gone(fault)]
    if faults:
        raise Break(
            _("%(entry)s: bị sửa (%(faults)s).") % {"entry": _words(leaf), "faults": "; ".join(faults)}
        )
    if bytes(entry.leaf_hash) != bytes(leaf.hash):
        raise Break(_("%(entry)s: bị viết lại hoặc đổi chỗ sau khi niêm.") % {"entry": _words(leaf)})
    if entry.body_digest and getattr(entry, "body", None) is None:
        reading.gone[str(entry.uuid)] = _words(leaf)
    reading.tree.grow([bytes(leaf.hash)])
    reading.last_entry = max(reading.last_entry, leaf.entry_id)
    reading.found.entries += 1
    if entry.act == KEY_CHANGED.name:
        reading.announced = entry.facts["new_key"]
    elif closes(entry):
        _check_side_book(reading, entry, _words(leaf))
    elif reading.gone.pop(wiped_by(entry), ""):
        reading.found.wiped += 1


def _check_side_book(reading: _Reading, entry: Entry, words: str) -> None:
    if not is_as_closed(entry, reading.closed.get(entry.object_type, "")):
        told = {"entry": words, "table": entry.object_type}
        raise Break(_("Sổ phụ %(table)s: có dòng bị sửa, xóa hoặc chèn trước lần khép ở %(entry)s.") % told)
    reading.closed[entry.object_type] = entry.object_id
    reading.found.side_rows += int(entry.facts["rows"])


def _is_gone(fault: str) -> bool:
    """A body that is away is no fault where a later entry tells of its wiping."""
    return fault == "body: missing"


def _check_checkpoint(reading: _Reading, row: Checkpoint) -> None:
    words = {"size": row.size, "first": reading.previous.size + 1 if reading.previous else 1}
    try:
        note = read_note(row.note)
    except ValueError as error:
        raise Break(_("Dấu niêm ở mục %(size)s không đọc được.") % words) from error
    tree = reading.tree
    if not is_signed(note.key, note.signature, note.signed):
        raise Break(_("Dấu niêm ở mục %(size)s: chữ ký không đúng.") % words)
    if note.previous != (reading.previous.digest if reading.previous else FIRST):
        raise Break(_("Dấu niêm ở mục %(size)s không nối tiếp dấu trước nó.") % words)
    if (note.size, note.root) != (tree.size, tree.root()):
        raise Break(
            _("Có mục bị sửa, xóa, chèn hoặc đổi chỗ trong các mục thứ %(first)s đến %(size)s.") % words
        )
    told = (row.size, bytes(row.root), row.sealed_at, bytes(row.frontier), row.last_entry)
    if told != (note.size, note.root, note.time, tree.packed(), reading.last_entry):
        raise Break(_("Dấu niêm ở mục %(size)s: cột của dòng khác lời đã ký.") % words)
    if reading.previous and note.key not in (reading.previous.key, _key(reading.announced)):
        raise Break(_("Dấu niêm ở mục %(size)s ký bằng khóa lạ, sổ chưa công bố.") % words)
    reading.previous = reading.found.last = note
    reading.found.checkpoints += 1


def _check_strays() -> None:
    """Rows that belong to no entry: nobody meets them on the way along the leaves."""
    for model in (EntryBody, Leaf):
        at_home = Exists(Entry.objects.filter(pk=OuterRef("entry_id")))
        stray = model.objects.filter(~at_home).values_list("entry_id", flat=True).first()
        if stray is not None:
            words = {"table": model._meta.db_table, "row": stray}
            raise Break(_("Bảng %(table)s có dòng bị chèn: mục %(row)s không có trong sổ.") % words)
    if Leaf.objects.filter(place__lt=0).exists():
        raise Break(_("Bảng audit_leaf có dòng bị chèn: chỗ đứng nhỏ hơn không."))


def _check_keys(reading: _Reading, first_key: bytes | None) -> None:
    """The chain of keys begins where the auditor says, or ends at the key this house holds."""
    if reading.previous is None:
        return
    if first_key is not None:
        first = read_note(Checkpoint.objects.earliest("size").note)
        if first.key != first_key:
            raise Break(
                _("Dấu niêm đầu tiên ký bằng khóa %(key)s, không phải khóa đã cho.")
                % {"key": first.key.hex()}
            )
    elif has_key() and house_key().public not in (reading.previous.key, _key(reading.announced)):
        raise Break(
            _("Dấu niêm cuối ký bằng khóa %(key)s, không phải khóa của cơ quan.")
            % {"key": reading.previous.key.hex()}
        )


def _check_kept(reading: _Reading, kept: Iterable[Note]) -> None:
    for note in kept:
        words = {"size": note.size, "time": note.time.isoformat(), "found": reading.tree.size}
        if not is_signed(note.key, note.signature, note.signed):
            raise Break(_("Dấu niêm giữ bên ngoài ở mục %(size)s (%(time)s) không có chữ ký đúng.") % words)
        if note.size > reading.tree.size:
            raise Break(
                _("Sổ bị cắt đuôi hoặc quay lui: còn %(found)s mục, dấu đã giữ có %(size)s (%(time)s).")
                % words
            )
        if not Checkpoint.objects.filter(size=note.size, note=note.text).exists():
            raise Break(
                _("Sổ đã bị viết lại: không còn dấu niêm ở mục %(size)s (%(time)s) được giữ bên ngoài.")
                % words
            )


def _check_unsealed(found: Sound) -> None:
    """What waits for the sealer: the MAC alone vouches for it."""
    for entry in _unsealed():
        if faults := check_entry(entry):
            words = {"id": entry.uuid, "act": entry.act, "faults": "; ".join(faults)}
            raise Break(_("Mục chưa niêm %(id)s (%(act)s): bị sửa hoặc chèn (%(faults)s).") % words)
        found.unsealed += 1
        found.oldest_unsealed = min(found.oldest_unsealed or entry.recorded_at, entry.recorded_at)


def _unsealed() -> Iterator[Entry]:
    last = 0
    while rows := list(
        Entry.objects.filter(leaf__isnull=True, pk__gt=last).select_related("body").order_by("pk")[:1000]
    ):
        yield from rows
        last = rows[-1].pk


def _words(leaf: Leaf) -> str:
    entry = leaf.entry
    words = {
        "number": leaf.place + 1,
        "act": entry.act,
        "at": entry.recorded_at.isoformat(),
        "id": entry.uuid,
    }
    return _("Mục thứ %(number)s (%(act)s, ghi lúc %(at)s, mã %(id)s)") % words


def _key(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""
