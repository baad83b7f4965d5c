"""An exported pack: thousands of tampers in memory, each found by the verifier that needs but Python."""

import json
import random
import subprocess
import sys
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.canonical import canonical
from audit.erasing import wipe_body
from audit.exporting import OFFLINE
from audit.keys import SealKey
from audit.models import Checkpoint, Entry
from audit.notes import notes_in, unsigned, with_signature
from audit.own_acts import EXPORTED
from audit.proof import derived, proofs
from audit.rotation import announce_key
from audit.sealing import seal
from audit.tree import Tree
from tests.audit.packs import TAMPERS, held_pack, note_tampers, offline, proved, tampers


@pytest.fixture
def pack(write, entered, seal_key):
    """Nine entries under three checkpoints, some with free text, one entered for somebody."""
    for round_ in range(3):
        write(facts={"round": round_})
        write(reason="")
        write(by=entered, files=["ab" * 32])
        seal()
    return held_pack()


def test_what_was_sealed_fits(pack):
    assert pack.fault() == ""
    assert pack.fault(kept=pack.notes, key=notes_in(pack.notes)[0].key.hex()) == ""


def test_a_book_may_hold_entries_of_before_the_machine_was_written_down(write, entered, seal_key, unguarded):
    for _number in range(3):
        entry = write(by=entered)
        header = {key: value for key, value in entry.header.items() if key != "device"} | {"format": 1}
        with unguarded():
            Entry.objects.filter(pk=entry.pk).update(
                **proofs(canonical(header), bytes(entry.body_digest)), **derived(header)
            )
        write()
        seal()
    pack = held_pack()
    assert {json.loads(json.loads(line)["entry"])["format"] for line in pack.entries.splitlines()} == {1, 2}
    assert pack.fault() == ""


def test_every_tamper_with_entries_is_found(pack):
    changes = list(tampers(pack.entries, TAMPERS, random.Random(6962)))
    assert [changed for changed in changes if not pack.fault(entries=changed)] == []
    proved("entries of a pack, tampered with", len(changes))


def test_every_tamper_with_checkpoints_is_found(pack):
    changes = list(note_tampers(pack.notes, TAMPERS // 5, random.Random(8032)))
    assert [changed for changed in changes if not pack.fault(notes=changed)] == []
    proved("checkpoints of a pack, tampered with", len(changes))


def rewritten(pack, change) -> bytes:
    """The entries with one header changed and every line written anew, as a careful insider would."""
    rows = [json.loads(line) for line in pack.entries.splitlines()]
    header = json.loads(rows[4]["entry"])
    change(header)
    rows[4]["entry"] = canonical(header).decode()
    return b"".join(canonical(row) + b"\n" for row in rows)


def sealed_anew(pack, entries: bytes, key: SealKey) -> str:
    """Checkpoints of the same sizes over other entries, well signed with this key."""
    tree, texts, previous = Tree(), "", bytes(32)
    lines = iter(entries.splitlines())
    for old in notes_in(pack.notes):
        while tree.size < old.size:
            row = json.loads(next(lines))
            digest = bytes.fromhex(row["digest"])
            tree.grow([offline.hashlib.sha256(row["entry"].encode() + digest).digest()])
        said = unsigned(size=tree.size, root=tree.root(), previous=previous, time=old.time, key=key.public)
        text = with_signature(said, key.sign(said.encode()))
        previous = notes_in(text)[0].digest
        texts += text
    return texts


def test_an_entry_written_anew_is_found_within_its_checkpoint(pack):
    entries = rewritten(pack, lambda header: header["actor"].update(name="Người khác"))
    assert "trong các mục thứ 4 đến 6" in pack.fault(entries=entries)


def test_a_book_sealed_anew_with_another_key_shows_by_the_printed_key_and_by_what_was_kept(pack, seal_key):
    entries = rewritten(pack, lambda header: header.update(done_on="2022-06-01"))
    forged = sealed_anew(pack, entries, SealKey(b"x" * 32))
    assert pack.fault(entries=entries, notes=forged) == ""  # by itself it is a book like any other
    assert "Khóa đầu tiên" in pack.fault(entries=entries, notes=forged, key=seal_key.public.hex())
    kept = notes_in(pack.notes)[1].text
    assert "viết lại" in pack.fault(entries=entries, notes=forged, kept=kept)
    stolen = sealed_anew(pack, entries, seal_key)
    assert (
        pack.fault(entries=entries, notes=stolen, key=seal_key.public.hex()) == ""
    )  # but for what was kept:
    assert "viết lại" in pack.fault(entries=entries, notes=stolen, kept=kept)


def test_a_cut_tail_shows_by_what_was_kept(pack):
    entries = b"".join(pack.entries.splitlines(keepends=True)[:6])
    notes = [each.text for each in notes_in(pack.notes)]
    assert pack.fault(entries=entries, notes="".join(notes[:2])) == ""
    assert "cắt đuôi" in pack.fault(
        entries=entries, notes="".join(notes[:2]), kept=f"Kính gửi\r\n{notes[2].strip()}"
    )


def test_an_announced_key_is_followed_and_another_is_not(pack, settings, tmp_path, write):
    new = tmp_path / "new.key"
    new.write_text("77" * 32)
    announce_key(SealKey(b"\x77" * 32))
    settings.AUDIT_SEAL_KEY_FILE = str(new)
    write()
    assert seal() == 1
    turned = held_pack()
    assert len({each.key for each in notes_in(turned.notes)}) == 2
    assert turned.fault(kept=pack.notes) == ""
    said = notes_in(turned.notes)[-1]
    stranger = SealKey(b"y" * 32)
    lines = unsigned(
        size=said.size, root=said.root, previous=said.previous, time=said.time, key=stranger.public
    )
    forged = turned.notes.replace(said.text, with_signature(lines, stranger.sign(lines.encode())))
    assert "Khóa lạ" in turned.fault(notes=forged)


def test_wiped_words_leave_a_pack_that_fits_and_missing_ones_do_not(pack, entered, author):
    gone = Entry.objects.filter(body__isnull=False).earliest("pk")
    connection.check_constraints()  # PostgreSQL lifts no trigger while keys wait to be checked
    wipe_body(entry=gone, asked_by=entered, by=author, reason="dữ liệu cá nhân ghi nhầm")
    seal()
    wiped = held_pack()
    assert wiped.fault(kept=pack.notes) == ""
    rows = [json.loads(line) for line in wiped.entries.splitlines()]
    assert rows[0]["body"] is None
    rows[2]["body"] = None
    assert "lời ghi riêng" in wiped.fault(entries=b"".join(canonical(row) + b"\n" for row in rows))


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-I", *map(str, arguments)], capture_output=True, text=True, check=False, cwd="/"
    )


def test_the_pack_is_checked_without_the_house(pack, tmp_path, seal_key):
    path, kept = tmp_path / "goi.zip", tmp_path / "giu.txt"
    kept.write_text(pack.notes)
    said = StringIO()
    call_command("export_audit", str(path), stdout=said, verbosity=0)
    assert "9 mục" in said.getvalue()
    assert Entry.objects.latest("pk").act == EXPORTED.name
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "out")
    found = run(tmp_path / "out/verify.py", path, "--key", seal_key.public.hex(), "--checkpoint", kept)
    assert (found.returncode, found.stdout.split(".")[0]) == (0, "KHỚP"), found
    broken = bytearray(path.read_bytes())
    broken[200] ^= 1
    path.write_bytes(broken)
    found = run(OFFLINE / "verify.py", path)
    assert (found.returncode, found.stdout.split(".")[0]) == (1, "KHÔNG KHỚP"), found
    assert found.stderr == ""


def test_nothing_sealed_nothing_exported(db, tmp_path):
    with pytest.raises(CommandError, match="chưa có dấu niêm"):
        call_command("export_audit", str(tmp_path / "goi.zip"))
    assert list(tmp_path.glob("goi*")) == []
    assert not Checkpoint.objects.exists()


def test_the_signature_of_rfc_8032_and_none_beside_it():
    key = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )
    assert offline.ed25519_verify(key, b"", signature)
    assert not offline.ed25519_verify(key, b"x", signature)
    beyond = int.from_bytes(signature[32:], "little") + offline.ORDER  # the same, written otherwise
    assert not offline.ed25519_verify(key, b"", signature[:32] + beyond.to_bytes(32, "little"))
