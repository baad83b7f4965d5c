"""A backup comes back whole on both databases, and one that is older than the kept seals says so."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit.models import Checkpoint
from audit.sealing import seal
from registry.backup.manifest import MANIFEST, SUMS
from registry.disk import path_of
from registry.models import StoredFile
from registry.store import keep_content
from tests.audit.conftest import author, person, seal_key, write  # noqa: F401
from tests.processes import ROOT, database_url, surroundings
from tests.registry.files import docx, pdf

pytestmark = pytest.mark.django_db(transaction=True)
FILE = pdf()


class House:
    """A machine of its own with an empty database and no files, and what runs there."""

    def __init__(self, url: str, room: Path, keys: dict[str, str]) -> None:
        self.files = room / "files"
        self.around = surroundings(**keys, DATABASE_URL=url, FILES_ROOT=str(self.files))

    def run(self, *words: object, **more: str) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, words)], cwd=ROOT, env=self.around | more,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout


@pytest.fixture
def kept(settings, tmp_path) -> Path:
    """The room of checkpoints that left the house."""
    settings.AUDIT_CHECKPOINTS = tmp_path / "checkpoints"
    settings.AUDIT_CHECKPOINTS.mkdir()
    return settings.AUDIT_CHECKPOINTS


@pytest.fixture
def elsewhere(tmp_path, kept, seal_key) -> Iterator[House]:  # noqa: F811
    keys = {"AUDIT_SEAL_KEY_FILE": str(tmp_path / "seal.key"), "AUDIT_CHECKPOINTS": str(kept)}
    room = tmp_path / "elsewhere"
    room.mkdir()
    if connection.vendor == "sqlite":
        yield House(f"sqlite:///{room / 'base.sqlite3'}", room, keys)
        return
    name = f"restored_{uuid4().hex[:8]}"
    where, _slash, _name = database_url().rpartition("/")
    with psycopg.connect(f"{where}/postgres", autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield House(f"{where}/{name}", room, keys)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def lived(write, kept, seal_key, settings, tmp_path):  # noqa: F811
    """Three sealed entries and a file; then a day more, when another checkpoint left the house."""
    settings.FILES_ROOT = tmp_path / "files"

    def day(number: int) -> Path:
        keep_content(FILE if number == 1 else docx(f"ngày {number}"), "tệp.pdf" if number == 1 else "b.docx")
        for _ in range(3):
            write(facts={"round": number})
        seal()
        (kept / f"{number}.txt").write_text(Checkpoint.objects.latest("size").note)
        target = tmp_path / "backups" / f"ngay-{number}"
        target.parent.mkdir(exist_ok=True)
        call_command("backup", target, verbosity=0)
        return target

    return day


def test_a_backup_comes_back_whole(lived, write, elsewhere):  # noqa: F811
    first, second = lived(1), lived(2)
    write()  # after the backup: not in it
    place = path_of(StoredFile.objects.earliest("pk"))
    name = Path("files/sha256") / place.parent.parent.name / place.parent.name / place.name
    assert (first / name).samefile(second / name)  # one content lies there once
    assert subprocess.run(["sha256sum", "--quiet", "-c", SUMS], cwd=second, check=False).returncode == 0

    code, said = elsewhere.run("restore", second)
    assert (code, "KHỚP: 6 mục" in said) == (0, True), said
    code, said = elsewhere.run("verify_audit")
    assert (code, "KHỚP. 6 mục" in said) == (0, True), said
    reads = (
        "from registry.models import StoredFile; from registry.store import open_file;"
        "from hashlib import sha256;"
        "print([sha256(open_file(f).read()).hexdigest() == f.sha256 for f in StoredFile.objects.all()])"
    )
    assert "[True, True]" in elsewhere.run("shell", "--no-imports", "-c", reads)[1]
    code, said = elsewhere.run("restore", second)
    assert code == 1
    assert "không trống" in said


def test_an_older_backup_is_called_older(lived, elsewhere):
    first = lived(1)
    lived(2)
    code, said = elsewhere.run("restore", first)
    assert code == 1
    assert "CŨ HƠN" in said
    assert "niêm đến mục 3, dấu đã giữ ở mục 6" in said
    assert elsewhere.run("verify_audit")[0] == 1  # and for whoever asks later


def test_a_damaged_backup_says_what_is_damaged(lived, elsewhere):
    made = lived(1)
    (file,) = (path for path in (made / "files").rglob("*") if path.is_file())
    file.chmod(0o640)
    file.write_bytes(b"rotten")
    dumped = next(made.glob("database.*"))
    whole = dumped.read_bytes()
    dumped.write_bytes(whole[:-1])
    code, said = elsewhere.run("restore", made)
    assert code == 1
    assert "thiếu, hỏng hoặc đã bị sửa" in said
    dumped.write_bytes(whole)
    code, said = elsewhere.run("restore", made)
    assert (code, "1 tệp trong bản sao thiếu hoặc hỏng" in said, "KHỚP" in said) == (1, True, True), said


def changed(made: Path, **told: object) -> None:
    path = made / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | told))


UNFIT = [
    ({"form": "thihanh-backup-v9"}, "không đọc được"),
    ({"migrations": ["audit.9999_later"]}, "phiên bản mới hơn"),
    ({"engine": "oracle"}, "DATABASE_URL"),
    ({"sums": "00"}, "bị sửa hoặc hỏng"),
    ({"made_on": "2022"}, "không phải bản sao lưu đầy đủ"),
    ({"server": [99]}, "cũ hơn|không trống"),  # SQLite has no server to be old
]


def test_what_does_not_fit_is_not_restored(lived):
    made = lived(1)
    whole = (made / MANIFEST).read_text()
    for told, words in UNFIT:
        changed(made, **told)
        with pytest.raises(CommandError, match=words):
            call_command("restore", made)
        (made / MANIFEST).write_text(whole)


def test_no_backup_is_no_backup(db, tmp_path):
    with pytest.raises(CommandError, match="không phải bản sao lưu đầy đủ"):
        call_command("restore", tmp_path)


def test_what_cannot_be_backed_up_is_said(lived, tmp_path, settings):
    made = lived(1)
    with pytest.raises(CommandError, match="đã có"):
        call_command("backup", made)
    with pytest.raises(CommandError, match="Không mở được thư mục"):
        call_command("backup", tmp_path / "none" / "such")
    stored = StoredFile.objects.get()
    path_of(stored).unlink()
    for place in (tmp_path / "lost", made.parent / "saved"):
        with pytest.raises(CommandError, match="1 tệp không còn nguyên"):
            call_command("backup", place)
    assert json.loads((tmp_path / "lost" / MANIFEST).read_text())["files"] == 0
    assert json.loads((made.parent / "saved" / MANIFEST).read_text())["files"] == 1  # the earlier one's
    StoredFile.objects.create(sha256="0" * 64, sent_sha256="0" * 64, size=10**15, media_type="image/png")
    with pytest.raises(CommandError, match="Không đủ chỗ"):
        call_command("backup", tmp_path / "narrow")
    assert not list(tmp_path.glob("*narrow*"))


@pytest.mark.postgres
def test_without_the_tools_it_says_what_to_install(lived, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="chưa có pg_dump"):
        call_command("backup", tmp_path / "backup")
