"""Sealing: all that was committed and only that, late commits too, by one sealer, whole or not at all."""

import multiprocessing
import os
import signal
import threading

import pytest
from django.db import IntegrityError, connection, connections, transaction

from audit import record, sealing
from audit.jobs import seal_new
from audit.keys import is_signed
from audit.models import Checkpoint, Entry, Leaf
from audit.notes import FIRST, notes_in, read_note
from audit.sealing import KeyNotAnnounced, oldest_unsealed, seal
from audit.tree import Tree
from tests.audit.conftest import FILED

on_postgres = pytest.mark.skipif(connection.vendor != "postgresql", reason="several writers at once")


def root_of_the_book() -> bytes:
    tree = Tree()
    tree.grow(
        bytes(each) for each in Leaf.objects.order_by("place").values_list("entry__leaf_hash", flat=True)
    )
    return tree.root()


def test_what_was_committed_is_sealed_in_order_under_one_signed_checkpoint(write, seal_key):
    written = [write().pk for _ in range(5)]
    assert seal() == 5
    assert list(Leaf.objects.order_by("place").values_list("place", "entry_id")) == list(enumerate(written))
    checkpoint = Checkpoint.objects.get()
    note = read_note(checkpoint.note)
    assert (note.size, note.root, note.previous) == (5, root_of_the_book(), FIRST)
    assert (checkpoint.size, bytes(checkpoint.root), checkpoint.sealed_at) == (5, note.root, note.time)
    assert note.key == seal_key.public
    assert is_signed(note.key, note.signature, note.signed)
    assert not is_signed(note.key, note.signature, note.signed + b" ")


def test_the_next_checkpoint_goes_on_from_the_last(write, seal_key):
    write()
    seal()
    assert seal() == 0
    assert Checkpoint.objects.count() == 1
    write(), write()
    assert seal() == 2
    first, second = (read_note(each.note) for each in Checkpoint.objects.order_by("size"))
    assert second.previous == first.digest
    assert second.root == root_of_the_book()


def test_many_entries_are_sealed_batch_by_batch(write, seal_key):
    for _ in range(7):
        write()
    assert seal(batch=3) == 7
    assert list(Checkpoint.objects.order_by("size").values_list("size", flat=True)) == [3, 6, 7]


def test_an_entry_below_what_was_sealed_is_found(write, seal_key, unguarded):
    """As one that took its row number early and commits late."""
    for _ in range(3):
        write(reason="")
    low = Entry.objects.order_by("pk").first()
    with unguarded():
        Entry.objects.filter(pk=low.pk).update(id=low.pk + 1000)
    seal()
    late = write(reason="")
    with unguarded():
        Entry.objects.filter(pk=late.pk).update(id=low.pk)
    assert seal() == 1
    assert Leaf.objects.get(place=3).entry_id == low.pk


@on_postgres
@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_commits_after_the_seal_is_sealed_next(author, write, seal_key):
    begun, go = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            record(FILED, by=author, on=None, facts={"round": 1})
            begun.set()
            go.wait(20)
        connections.close_all()

    late = threading.Thread(target=slow)
    late.start()
    begun.wait(20)
    write()
    assert seal() == 1
    go.set()
    late.join()
    assert seal() == 1
    entries = list(Leaf.objects.order_by("place").values_list("entry_id", flat=True))
    assert entries == sorted(entries, reverse=True)


@pytest.mark.django_db(transaction=True)
def test_of_several_sealers_at_once_each_entry_is_sealed_once(write, seal_key):
    for _ in range(40):
        write()
    together, sealed, failed = threading.Barrier(4), [], []

    def one() -> None:
        together.wait()
        try:
            sealed.append(seal(batch=7))
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    seal()
    assert failed == []
    assert list(Leaf.objects.order_by("place").values_list("place", flat=True)) == list(range(40))
    notes = [read_note(each.note) for each in Checkpoint.objects.order_by("size")]
    assert [each.previous for each in notes] == [FIRST, *(each.digest for each in notes[:-1])]
    assert notes[-1].root == root_of_the_book()


def killed_before_it_signs() -> None:
    connections.close_all()
    sealing._sign = lambda *_said: os.kill(os.getpid(), signal.SIGKILL)
    seal()


@pytest.mark.django_db(transaction=True)
def test_a_sealer_killed_in_the_middle_leaves_nothing(write, seal_key):
    write(), write()
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=killed_before_it_signs)
    process.start()
    process.join(30)
    assert process.exitcode == -signal.SIGKILL
    assert (Leaf.objects.count(), Checkpoint.objects.count()) == (0, 0)
    assert seal() == 2


def test_without_a_key_nothing_is_sealed_and_another_key_is_refused(write, settings, seal_key, tmp_path):
    write()
    settings.AUDIT_SEAL_KEY_FILE = str(tmp_path / "none")
    assert seal() == 0
    settings.AUDIT_SEAL_KEY_FILE = str(tmp_path / "seal.key")
    assert seal_new() == "sealed 1"
    other = tmp_path / "other.key"
    other.write_text("77" * 32)
    settings.AUDIT_SEAL_KEY_FILE = str(other)
    write()
    with pytest.raises(KeyNotAnnounced):
        seal()
    assert Leaf.objects.count() == 1


def test_seals_are_never_changed(write, seal_key):
    write()
    seal()
    for model, column in ((Leaf, "hash"), (Checkpoint, "note")):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            model.objects.update(**{column: b"x" if column == "hash" else "x"})
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            model.objects.all()._raw_delete("default")


def test_the_oldest_entry_that_waits_is_told(write, seal_key):
    first = write()
    write()
    assert oldest_unsealed() == first.recorded_at
    seal()
    assert oldest_unsealed() is None


def test_checkpoints_are_read_out_of_any_text_around_them(write, seal_key):
    for _ in range(2):
        write()
        seal()
    texts = list(Checkpoint.objects.order_by("size").values_list("note", flat=True))
    mail = "Kính gửi\n\n" + "\nhết\n".join(texts) + "\nThư tự gửi"
    assert [each.text for each in notes_in(mail.replace("\n", "\r\n"))] == texts
    with pytest.raises(ValueError, match="Not a checkpoint"):
        read_note(texts[0].replace("size 1", "size 01"))
