"""An insider with all rights on the database, at random: every table of the floor, every kind of change."""

from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from django.db import IntegrityError, connection, models, transaction

from audit.canonical import canonical
from audit.keys import SealKey
from audit.models import Checkpoint, Entry, EntryBody, Leaf
from audit.notes import FIRST, read_note, unsigned, with_signature
from audit.proof import derived, proofs
from audit.side_books import SIDE_BOOKS
from audit.tree import Tree
from audit.verifying import Break, verify
from tests.audit.packs import TAMPERS, proved

BOOK = (Entry, EntryBody, Leaf, Checkpoint)
SIDE = tuple(model for model, _written in SIDE_BOOKS.values())
TABLES = BOOK + SIDE


def other(value: object, chance: Random) -> object:
    """A value of the same kind, near this one."""
    match value:
        case None:
            return chance.randrange(1, 99)
        case UUID():
            return UUID(int=value.int ^ 1 << chance.randrange(128))
        case datetime():
            return value + timedelta(microseconds=chance.choice((-1, 1)) * 10 ** chance.randrange(12))
        case date():
            return value + timedelta(days=chance.choice((-30, -1, 1, 365)))
        case timedelta():
            return value * 2
        case int():
            return max(value + chance.choice((-1, 1, 2, 1000)), 0) if value else 1
        case str():
            place = chance.randrange(len(value) + 1)
            return value[:place] + chance.choice("xẫ 0\n") + value[place + chance.randrange(2) :]
    place = chance.randrange(len(value) or 1)
    return value[:place] + bytes([chance.randrange(256)]) + value[place + chance.randrange(2) :]


def rows_of(model: type[models.Model], chance: Random, count: int) -> list[models.Model]:
    return chance.sample(list(model.objects.order_by("pk")), count)


def save(row: models.Model, key: object, **values: object) -> None:
    type(row).objects.filter(pk=key).update(**values)


def edit(chance: Random) -> None:
    """One column of one row."""
    (row,) = rows_of(chance.choice(TABLES), chance, 1)
    column = chance.choice([field.attname for field in row._meta.concrete_fields])
    value = getattr(row, column)
    save(row, row.pk, **{column: other(bytes(value) if isinstance(value, memoryview) else value, chance)})


def delete(chance: Random) -> None:
    """One row, and for an entry perhaps all that hangs on it."""
    (row,) = rows_of(chance.choice(TABLES), chance, 1)
    if isinstance(row, Entry) and chance.randrange(2):
        for model in (EntryBody, Leaf):
            model.objects.filter(entry=row)._raw_delete(connection.alias)
    type(row).objects.filter(pk=row.pk)._raw_delete(connection.alias)


def other_key(row: models.Model, chance: Random) -> object:
    """One that is free: in a side book between two that stand, for what is new there is not closed yet."""
    if isinstance(row, SIDE):
        return row.pk - (timedelta(days=1) if isinstance(row.pk, date) else 1)
    return 5000 + chance.randrange(1000)


def insert(chance: Random) -> None:
    """A copy of one row under another key; of an entry under another identity, proved with the MAC key."""
    (row,) = rows_of(chance.choice(TABLES), chance, 1)
    row.pk = other_key(row, chance)
    if isinstance(row, Leaf):
        row.pk *= chance.choice((-1, 1))
        row.entry_id = 5000 + chance.randrange(1000)
    if isinstance(row, Entry):
        header = row.header | {"id": str(UUID(int=chance.getrandbits(128)))}
        row = Entry(pk=row.pk, **proofs(canonical(header), bytes(row.body_digest)), **derived(header))
        if chance.randrange(2):  # and a place in the tree, behind the last or instead of another
            last = Leaf.objects.latest("place")
            Leaf(place=last.place + 1, entry_id=row.pk, hash=row.leaf_hash).save(force_insert=True)
        else:
            row.mac = bytes(chance.getrandbits(8) for _ in range(32))
    row.save(force_insert=True)


def swap(chance: Random) -> None:
    """Two rows change places, whole or in one column."""
    one, two = rows_of(chance.choice(TABLES), chance, 2)
    key = one._meta.pk.attname
    fields = [field for field in one._meta.concrete_fields if field.attname != key]
    if chance.randrange(2):
        fields = [chance.choice(fields)]
    mine, theirs = ({field.attname: getattr(row, field.attname) for field in fields} for row in (one, two))
    for field in fields:
        if field.unique:  # such a column cannot hold both values for a moment
            save(two, two.pk, **{field.attname: other(theirs[field.attname], chance)})
    save(one, one.pk, **theirs)
    save(two, two.pk, **mine)


def rehash(chance: Random) -> None:
    """An entry says something else, with digest, leaf and MAC made right again, perhaps its leaf too."""
    (entry,) = rows_of(Entry, chance, 1)
    fresh = rewritten(entry, chance)
    if chance.randrange(2):
        save(entry.leaf, entry.leaf.pk, hash=fresh["leaf_hash"])


def rewritten(entry: Entry, chance: Random) -> dict[str, bytes]:
    key = chance.choice(("office_day", "done_on", "act", "request_id", "source"))
    header = entry.header | {key: "2021-01-01" if key.endswith(("day", "on")) else f"x{chance.random()}"}
    fresh = proofs(canonical(header), bytes(entry.body_digest))
    save(entry, entry.pk, **fresh, **derived(header))
    return fresh


def resign(chance: Random) -> None:
    """An entry and its leaf written anew, and every checkpoint from there on signed anew, with a key of
    one's own or, worst of all, the house's."""
    (entry,) = rows_of(Entry, chance, 1)
    save(entry.leaf, entry.leaf.pk, hash=rewritten(entry, chance)["leaf_hash"])
    sign_all(SealKey(bytes.fromhex("5e" * 32)) if chance.randrange(2) else SealKey(chance.randbytes(32)))


def sign_all(key: SealKey) -> None:
    """Checkpoints of the same sizes and times over what stands now."""
    tree, previous = Tree(), FIRST
    leaves = iter(Leaf.objects.order_by("place"))
    for row in Checkpoint.objects.order_by("size"):
        while tree.size < row.size:
            tree.grow([bytes(next(leaves).hash)])
        lines = unsigned(
            size=row.size, root=tree.root(), previous=previous, time=row.sealed_at, key=key.public
        )
        note = read_note(with_signature(lines, key.sign(lines.encode())))
        save(row, row.pk, root=note.root, frontier=tree.packed(), note=note.text)
        previous = note.digest


def cut(chance: Random) -> None:
    """The book ends earlier: at a checkpoint, so that what is left fits by itself, or anywhere."""
    size = chance.choice((0, 3, 6, *range(1, 9)))
    Checkpoint.objects.filter(size__gt=size)._raw_delete(connection.alias)
    gone = list(Leaf.objects.filter(place__gte=size).values_list("entry", flat=True))
    Leaf.objects.filter(place__gte=size)._raw_delete(connection.alias)
    if chance.randrange(2):
        EntryBody.objects.filter(entry__in=gone)._raw_delete(connection.alias)
        Entry.objects.filter(pk__in=gone)._raw_delete(connection.alias)


WAYS: tuple[Callable[[Random], None], ...] = (edit, edit, edit, delete, insert, swap, rehash, resign, cut)


def all_bytes() -> list[tuple[object, ...]]:
    """Every table of the floor, as the database has it."""
    return [
        tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
        for model in TABLES
        for row in model.objects.order_by("pk").values_list()
    ]


@contextmanager
def past_every_guard(unguarded, monkeypatch):
    """No trigger and no key between tables stands in the way."""
    if connection.vendor == "sqlite":
        monkeypatch.setattr(connection, "check_constraints", lambda *_tables: None)
    with unguarded(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
        yield


def test_every_tamper_with_the_database_is_found(book, side_books, unguarded, monkeypatch):
    kept = [read_note(Checkpoint.objects.latest("size").note)]
    chance, before, missed, tried = Random(9162), all_bytes(), [], Counter()
    with past_every_guard(unguarded, monkeypatch):
        for number in range(TAMPERS):
            way = chance.choice(WAYS)
            mark = transaction.savepoint()
            try:
                with transaction.atomic():
                    way(chance)
            except IntegrityError:
                pass  # the database itself refused, whatever the guards
            if all_bytes() != before:
                tried[way.__name__] += 1
                try:
                    verify(kept)
                except Break:
                    pass
                else:
                    missed.append((number, way.__name__))
            transaction.savepoint_rollback(mark)
        assert verify(kept).entries == len(book) + len(side_books)
    assert missed == []
    assert set(tried) == {way.__name__ for way in WAYS}
    proved(f"rows of the book on {connection.vendor}", tried.total())
