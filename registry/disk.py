"""The room on the disk: each content in a file under its hash, written whole or not at all."""

import hashlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from registry.models import StoredFile

_CHUNK = 1024 * 1024


def path_of(stored: StoredFile) -> Path:
    return _place("sha256", stored.sha256)


def pictures_of(stored: StoredFile) -> Path:
    """Where the pictures of its pages are kept once they are drawn."""
    return _place("pages", stored.sha256)


def _place(room: str, sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / room / sha256[:2] / sha256[2:4] / sha256


def write(content: BinaryIO) -> tuple[str, int]:
    """Bytes to a file of their own, flushed, then moved to their hash in one step: whole or not there."""
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix=".coming-", delete=False) as coming:
        try:
            content.seek(0)
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                coming.write(chunk)
            coming.flush()
            os.fsync(coming.fileno())
            os.chmod(coming.name, 0o440)
            _move(Path(coming.name), _place("sha256", digest.hexdigest()))
        except BaseException:
            Path(coming.name).unlink(missing_ok=True)
            raise
    return digest.hexdigest(), size


def _move(coming: Path, place: Path) -> None:
    """Replacing is safe: what stands at a hash can only be the same bytes, or a damaged copy of them."""
    place.parent.mkdir(parents=True, exist_ok=True)
    coming.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def is_whole(stored: StoredFile) -> bool:
    """Does the disk hold exactly the bytes whose hash the row names? Reads the whole file."""
    try:
        with path_of(stored).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == stored.sha256
    except FileNotFoundError:
        return False


def wipe(stored: StoredFile) -> None:
    """Take the content and the pictures of its pages off the disk. Only for what two people decided."""
    path_of(stored).unlink(missing_ok=True)
    shutil.rmtree(pictures_of(stored), ignore_errors=True)
