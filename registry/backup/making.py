"""Making a backup: a new folder that appears whole, or not at all."""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from registry.backup import databases
from registry.backup.manifest import MANIFEST, SUMS, Manifest, hashed, of_this_house
from registry.disk import path_of
from registry.models import StoredFile
from toolbox.errors import Refused

COMING = ".coming-"  # begins the name of a backup on its way
KILLED_AFTER = 24 * 3600  # seconds without a word in its folder
SPARE = 64 * 1024 * 1024  # bytes left free beside what the backup needs


def make_backup(target: Path) -> Manifest:
    """Database first, then every kept file: a row of the backup never points at a file that came later.

    A file that an earlier backup beside the target holds is linked to it, so each content lies there once.
    The keys are not in it. Refused: the target exists, too little room, tools missing, a broken database.
    """
    if os.path.lexists(target):
        raise Refused(_("%(target)s đã có. Chọn một tên thư mục mới.") % {"target": target})
    databases.check_tools(connection.get_database_version()[0], "pg_dump")
    _clear_killed(target.parent)
    earlier = _earlier(target.parent)
    _refuse_narrow(target.parent, earlier)
    coming = target.with_name(f"{COMING}{target.name}")
    shutil.rmtree(coming, ignore_errors=True)
    try:
        coming.mkdir(mode=0o700)
        made = _fill(coming, earlier)
        coming.rename(target)
    except OSError as error:
        raise Refused(
            _("Không ghi được %(target)s: %(why)s") % {"target": target, "why": error.strerror or error}
        ) from error
    finally:
        shutil.rmtree(coming, ignore_errors=True)
    return made


def _clear_killed(beside: Path) -> None:
    """What backups left that were killed on their way; one that still runs is younger."""
    for old in beside.glob(f"{COMING}*"):
        if time.time() - old.stat().st_mtime > KILLED_AFTER:
            shutil.rmtree(old, ignore_errors=True)


def _fill(folder: Path, earlier: list[Path]) -> Manifest:
    told = of_this_house()
    dumped = databases.dump(folder)
    count, lost = 0, []
    with (folder / SUMS).open("w", encoding="utf-8") as sums:
        sums.write(f"{hashed(dumped)}  {dumped.name}\n")
        for stored in _kept():
            place = Path("files") / path_of(stored).relative_to(settings.FILES_ROOT)
            laid = _lay(stored, place, folder, earlier)
            if laid:
                sums.write(f"{stored.sha256}  {place}\n")
                count += 1
            if not laid or not _has_size(path_of(stored), stored.size):
                lost.append(stored.sha256)
    made = replace(told, files=count, lost=lost, sums=hashed(folder / SUMS))
    made.write(folder)
    return made


def _kept() -> Iterator[StoredFile]:
    return StoredFile.objects.filter(purged_on=None).order_by("pk").iterator()


def _lay(stored: StoredFile, place: Path, folder: Path, earlier: list[Path]) -> bool:
    """The file into the backup; False when neither an earlier one nor the disk holds it whole."""
    into = folder / place
    into.parent.mkdir(parents=True, exist_ok=True)
    known = _known(stored, place, earlier)
    if known is not None:
        try:
            os.link(known, into)
        except OSError:
            pass  # a disk without links: a copy then
        else:
            return True
    try:
        shutil.copyfile(path_of(stored), into)
    except FileNotFoundError:
        return False
    if hashed(into) == stored.sha256:
        return True
    into.unlink()
    return False


def _known(stored: StoredFile, place: Path, earlier: list[Path]) -> Path | None:
    """Where an earlier backup holds the file, by its name and size; its hash is read when it is restored."""
    for folder in earlier:
        found = folder / place
        if _has_size(found, stored.size):
            return found
    return None


def _has_size(file: Path, size: int) -> bool:
    return file.is_file() and file.stat().st_size == size


def _earlier(beside: Path) -> list[Path]:
    """Backups in the folder that the target goes into, the newest first."""
    try:
        found = [path.parent for path in beside.glob(f"*/{MANIFEST}")]
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)[:3]
    except OSError:
        return []


def _refuse_narrow(beside: Path, earlier: list[Path]) -> None:
    try:
        free = shutil.disk_usage(beside).free
    except OSError as error:
        raise Refused(
            _("Không mở được thư mục %(folder)s: %(why)s") % {"folder": beside, "why": error.strerror}
        ) from error
    root = Path(settings.FILES_ROOT)
    needed = databases.size() + SPARE
    for stored in _kept():
        if _known(stored, Path("files") / path_of(stored).relative_to(root), earlier) is None:
            needed += stored.size
    if free < needed:
        raise Refused(
            _("Không đủ chỗ: cần khoảng %(needed)s MB, %(folder)s còn %(free)s MB.")
            % {"needed": needed // 2**20 + 1, "folder": beside, "free": free // 2**20}
        )
