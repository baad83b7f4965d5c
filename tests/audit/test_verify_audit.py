"""Tampers in the database, past the triggers: `verify_audit` finds each, and says where."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from audit.canonical import canonical
from audit.erasing import wipe_body
from audit.models import Checkpoint, Entry, EntryBody, Leaf
from audit.notes import notes_in, read_note
from audit.proof import derived, proofs
from audit.sealing import seal
from audit.verifying import Break, verify
from tests.audit.packs import held_pack
from tests.audit.test_verify import other
from toolbox.errors import NotAllowed, Refused

COLUMNS = [
    (model, field.attname)
    for model in (Entry, EntryBody, Leaf, Checkpoint)
    for field in model._meta.concrete_fields
    if not (model is EntryBody and field.attname == "entry_id")
]


@pytest.fixture
def tampered(unguarded, db):
    """A change past the triggers and past the keys between tables; the fault that is then found."""

    def _tampered(change, kept=()) -> str:
        with unguarded(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET session_replication_role = replica")
            change()
        with pytest.raises(Break) as broken:
            verify(kept)
        return str(broken.value)

    check = connection.check_constraints
    if connection.vendor == "sqlite":
        connection.check_constraints = lambda *_tables: None
    before = transaction.savepoint()
    yield _tampered
    transaction.savepoint_rollback(before)
    connection.check_constraints = check


def changed_row(model, place):
    return model.objects.order_by("pk")[place]


@pytest.mark.parametrize(("model", "column"), COLUMNS, ids=lambda it: getattr(it, "__name__", it))
def test_every_changed_column_is_found(book, tampered, enterer, person, model, column):
    row = changed_row(model, 1)
    value = other(getattr(row, column))
    if column == "person_id":
        value = enterer.pk if row.person_id == person.pk else person.pk
    elif column in ("id", "entry_id", "place", "size"):
        value = 1000 + getattr(row, column)
    assert tampered(lambda: model.objects.filter(pk=row.pk).update(**{column: value}))


def rewrite(entry: Entry, *, leaf: bool = False) -> None:
    """With the house's MAC key, and if asked with the leaf: all but the seal is right again."""
    header = entry.header | {"office_day": "2022-06-30"}
    fresh = proofs(canonical(header), bytes(entry.body_digest))
    Entry.objects.filter(pk=entry.pk).update(**fresh, **derived(header))
    if leaf:
        Leaf.objects.filter(entry=entry).update(hash=fresh["leaf_hash"])


def swap_leaves(one: Entry, two: Entry) -> None:
    first, second = one.leaf, two.leaf
    Leaf.objects.filter(pk__in=[first.pk, second.pk]).delete()
    Leaf.objects.create(place=first.place, entry=two, hash=second.hash)
    Leaf.objects.create(place=second.place, entry=one, hash=first.hash)


def drop(entry: Entry) -> None:
    for model in (EntryBody, Leaf):
        model.objects.filter(entry=entry)._raw_delete("default")
    Entry.objects.filter(pk=entry.pk)._raw_delete("default")


TAMPERS = {
    "written anew with the MAC key": (lambda book: rewrite(book[4]), "Mục thứ 5"),
    "written anew, the leaf too": (lambda book: rewrite(book[4], leaf=True), "trong các mục thứ 4 đến 6"),
    "removed with its leaf": (lambda book: drop(book[4]), "Mục thứ 5"),
    "removed, the leaf left": (
        lambda book: Entry.objects.filter(pk=book[4].pk)._raw_delete("default"),
        "Mục thứ 5",
    ),
    "two leaves swapped": (lambda book: swap_leaves(book[3], book[4]), "trong các mục thứ 4 đến 6"),
    "a checkpoint removed": (
        lambda book: Checkpoint.objects.filter(size=6)._raw_delete("default"),
        "không nối tiếp",
    ),
    "the last checkpoint removed": (
        lambda book: Checkpoint.objects.filter(size=9)._raw_delete("default"),
        "sau dấu niêm cuối",
    ),
    "the tail of leaves removed": (
        lambda book: Leaf.objects.filter(place__gte=6)._raw_delete("default"),
        "cắt đuôi",
    ),
    "a body removed": (
        lambda book: EntryBody.objects.filter(entry=book[0])._raw_delete("default"),
        "lời ghi riêng",
    ),
}


@pytest.mark.parametrize("how", TAMPERS)
def test_every_kind_of_tamper_is_found_and_named(book, tampered, how):
    change, words = TAMPERS[how]
    assert words in tampered(lambda: change(book))


def cut(book) -> None:
    """Tail, leaves and seal: by itself a whole, shorter book."""
    Checkpoint.objects.filter(size=9)._raw_delete("default")
    for entry in book[6:]:
        drop(entry)


def test_a_cut_tail_is_found_by_a_checkpoint_kept_outside(book, tampered):
    kept = [read_note(Checkpoint.objects.latest("size").note)]
    assert "cắt đuôi" in tampered(lambda: cut(book), kept)


def test_a_book_rolled_back_and_gone_on_with_is_found_by_what_was_kept(book, tampered, write):
    kept = [read_note(Checkpoint.objects.latest("size").note)]

    def roll_back() -> None:
        cut(book)
        for _ in range(5):
            write()
        seal()

    assert "viết lại" in tampered(roll_back, kept)


def test_an_entry_slipped_in_before_the_seal_is_found(book, unguarded):
    header = book[0].header | {"id": "11111111-1111-4111-8111-111111111111"}
    forged = Entry(**proofs(canonical(header), bytes(book[0].body_digest)), **derived(header))
    forged.mac = bytes(32)
    forged.save(force_insert=True)
    with pytest.raises(Break, match="chưa niêm"):
        verify()


def test_both_verifiers_say_the_same_of_a_tampered_base(book, tampered):
    assert held_pack().fault() == ""
    tampered(lambda: rewrite(book[4], leaf=True))
    assert "trong các mục thứ 4 đến 6" in held_pack().fault()


def test_words_are_wiped_by_two_people_with_a_reason(book, author, entered, seal_key):
    with pytest.raises(NotAllowed):
        wipe_body(entry=book[0], asked_by=author, by=author, reason="x")
    with pytest.raises(Refused, match="lý do"):
        wipe_body(entry=book[0], asked_by=entered, by=author, reason=" ")
    with pytest.raises(Refused, match="không có lời"):
        wipe_body(entry=book[1], asked_by=entered, by=author, reason="x")
    connection.check_constraints()  # PostgreSQL lifts no trigger while keys wait to be checked
    wipe_body(entry=book[0], asked_by=entered, by=author, reason="dữ liệu cá nhân")
    with pytest.raises(Break, match="lời ghi riêng"):
        verify()  # until what tells of it is sealed too
    seal()
    assert verify().wiped == 1
    assert not EntryBody.objects.filter(entry=book[0]).exists()


def test_the_command_says_it_and_exits(book, tampered, tmp_path):
    kept, said = tmp_path / "kept.txt", StringIO()
    kept.write_text("".join(each.text for each in notes_in(Checkpoint.objects.latest("size").note)))
    call_command("verify_audit", checkpoint=[str(kept)], stdout=said)
    assert said.getvalue().startswith("KHỚP. 9 mục, 3 dấu niêm, so với 1")
    with pytest.raises(Break, match="không phải khóa đã cho"):
        verify(key=bytes(32))
    tampered(lambda: cut(book), [read_note(kept.read_text())])
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit", checkpoint=[str(kept)], stdout=said)
    assert ended.value.code == 1
    assert "KHÔNG KHỚP. Sổ bị cắt đuôi" in said.getvalue()
    (tmp_path / "empty.txt").touch()
    with pytest.raises(CommandError, match="không chứa dấu niêm"):
        call_command("verify_audit", checkpoint=[str(tmp_path / "empty.txt")])


def test_what_waits_for_the_sealer_is_no_fault_but_is_told(book, write):
    write()
    assert (verify().entries, verify().unsealed) == (9, 1)
