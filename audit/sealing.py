"""The sealer: entries that were committed become leaves, and a signed checkpoint stands over them.

After commit and apart from every writer (an inline chain would make each wait for the last). What is sealed
is found by its absence among the leaves, never by "above the last one": a transaction that commits late has
a low row number (security §5).
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections, router, transaction
from django.db.models import Count, Max
from django.utils import timezone

from .keys import SealKey, has_key, house_key
from .locking import database_now, is_alone
from .models import Checkpoint, Entry, Leaf
from .notes import FIRST, read_note, unsigned, with_signature
from .own_acts import KEY_CHANGED
from .tree import Tree

BATCH = 10_000  # entries under one checkpoint: on SQLite nobody else writes meanwhile
BUDGET = 45.0  # seconds after which a run begins no further batch
LOOK_BACK = timedelta(
    days=1
)  # how late a commit may be to be found each minute; each night all are looked at
LATE_AFTER = timedelta(minutes=5)  # an entry unsealed for so long is a fault of the house
_ADVISORY = 0x5EA1
# Both sides begin above the same row number: the cost is that of the batch, however many are sealed.
_NEW_LEAVES = """
INSERT INTO audit_leaf (place, entry_id, hash)
SELECT %(place)s + ROW_NUMBER() OVER (ORDER BY entry.id) - 1, entry.id, entry.leaf_hash
FROM (SELECT id, leaf_hash FROM audit_entry WHERE id > %(above)s ORDER BY id LIMIT %(batch)s) AS entry
LEFT JOIN audit_leaf AS leaf ON leaf.entry_id = entry.id AND leaf.entry_id > %(above)s
WHERE leaf.entry_id IS NULL
RETURNING place, entry_id, hash
"""


class KeyNotAnnounced(RuntimeError):
    """The key at hand is not the one that signed last, and no sealed entry names it as the next."""


@dataclass(frozen=True, slots=True)
class _Last:
    """Where the book stands: what the next checkpoint goes on from."""

    tree: Tree
    previous: bytes
    key: bytes | None
    last_entry: int


def seal(*, everything: bool = False, batch: int = BATCH) -> int:
    """Seal what was committed and is not sealed; how many entries. Nothing without a key, or while another
    sealer is at work. `everything`: look among all entries, not only those of the last day.

    Each batch stands or falls as a whole, so a sealer may be killed at any moment. Raises KeyNotAnnounced.
    """
    if not has_key():
        return 0
    key, until = house_key(), time.monotonic() + BUDGET
    sealed = 0
    above: int | None = 0 if everything else _look_above(timezone.now())
    while above is not None and time.monotonic() < until:
        with transaction.atomic(using=router.db_for_write(Leaf)):
            found, above = _seal_batch(key, above, batch)
        sealed += found
    return sealed


def _seal_batch(key: SealKey, above: int, batch: int) -> tuple[int, int | None]:
    """At most one checkpoint, over what is new among the next `batch` entries above that row number; how
    many, and the row number to go on above, or None."""
    using = router.db_for_write(Leaf)
    if not is_alone(using, _ADVISORY):
        return 0, None
    now, last = database_now(using), _last()
    _must_be_announced(key, last)
    with connections[using].cursor() as cursor:
        cursor.execute(_NEW_LEAVES, {"place": last.tree.size, "above": above, "batch": batch})
        leaves = sorted(cursor.fetchall())
    # Asked after the leaves were laid: what commits in between moves the end of these entries down, never up.
    looked_at = Entry.objects.filter(pk__gt=above).order_by("pk")[:batch]
    end = looked_at.aggregate(last=Max("pk"), count=Count("pk"))
    if leaves:
        last.tree.grow(leaf_hash for _place, _entry, leaf_hash in leaves)
        _sign(key, last, max(last.last_entry, leaves[-1][1]), now)
    return len(leaves), end["last"] if end["count"] == batch else None


def _sign(key: SealKey, last: _Last, last_entry: int, now: datetime) -> Checkpoint:
    tree = last.tree
    lines = unsigned(size=tree.size, root=tree.root(), previous=last.previous, time=now, key=key.public)
    note = with_signature(lines, key.sign(lines.encode()))
    return Checkpoint.objects.create(
        size=tree.size,
        root=tree.root(),
        frontier=tree.packed(),
        sealed_at=now,
        last_entry=last_entry,
        note=note,
    )


def _last() -> _Last:
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return _Last(Tree(), FIRST, None, 0)
    note = read_note(newest.note)
    return _Last(Tree(newest.size, bytes(newest.frontier)), note.digest, note.key, newest.last_entry)


def _must_be_announced(key: SealKey, last: _Last) -> None:
    if last.key in (None, key.public):
        return
    said = Leaf.objects.filter(place__lt=last.tree.size, entry__act=KEY_CHANGED.name).order_by("-place")
    newest = said.select_related("entry").first()
    if newest is None or newest.entry.facts.get("new_key") != key.public.hex():
        raise KeyNotAnnounced(f"No sealed entry names {key.public.hex()} as the next key: rotate_seal_key.")


def _look_above(now: datetime) -> int:
    """The row number below which nothing new is expected, however late it commits."""
    old = Checkpoint.objects.filter(sealed_at__lt=now - LOOK_BACK).order_by("-size")
    return old.values_list("last_entry", flat=True).first() or 0


def oldest_unsealed() -> datetime | None:
    """When the oldest entry that is not sealed was recorded, among those of the last day. Two statements."""
    above = _look_above(timezone.now())
    waiting = Entry.objects.filter(pk__gt=above, leaf__isnull=True).order_by("pk")
    return waiting.values_list("recorded_at", flat=True).first()
