"""The one store for files: each content once under its hash, never changed, served by an owner's view."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.http import FileResponse
from django.utils.translation import gettext as _

from registry import gate
from registry.models import StoredFile
from toolbox.errors import Refused
from toolbox.vietnamese import nfc

_CHUNK = 1024 * 1024


def keep(upload: UploadedFile) -> StoredFile:
    """Check the file at the gate and keep it; the same content sent twice is one row and one file.

    The bytes are on the disk before the row is written, so a row never points at nothing; content whose
    transaction rolled back stays without a row and is found again when it is sent again.
    """
    checked = gate.check(upload)
    sha256, size = _write(upload)
    stored, _new = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"size": size, "media_type": checked.media_type, "pages": checked.pages}
    )
    return stored


def keep_content(content: bytes, name: str) -> StoredFile:
    """`keep` for bytes made or read by the software itself; they pass the same gate."""
    return keep(SimpleUploadedFile(name, content))


def path_of(stored: StoredFile) -> Path:
    return _place("sha256", stored.sha256)


def _place(room: str, sha256: str) -> Path:
    return Path(settings.FILES_ROOT) / room / sha256[:2] / sha256[2:4] / sha256


def _write(upload: UploadedFile) -> tuple[str, int]:
    """Bytes to a file of their own, flushed, then moved to their hash in one step: whole or not there."""
    root = Path(settings.FILES_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(dir=root, prefix=".coming-", delete=False) as coming:
        try:
            upload.seek(0)
            while chunk := upload.read(_CHUNK):
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
    upload.seek(0)
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


def open_file(stored: StoredFile) -> BinaryIO:
    """The content for reading. Raises Refused when the disk no longer holds it whole."""
    try:
        file = path_of(stored).open("rb")
    except FileNotFoundError as lost:
        raise Refused(_lost(stored)) from lost
    if os.fstat(file.fileno()).st_size != stored.size:
        file.close()
        raise Refused(_lost(stored))
    return file


def _lost(stored: StoredFile) -> str:
    return _("Tệp %(hash)s không còn nguyên trên máy chủ. Báo quản trị khôi phục từ bản sao lưu.") % {
        "hash": stored.sha256[:12]
    }


def is_whole(stored: StoredFile) -> bool:
    """Does the disk hold exactly the bytes whose hash the row names? Reads the whole file."""
    try:
        with path_of(stored).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == stored.sha256
    except FileNotFoundError:
        return False


def damaged() -> Iterator[StoredFile]:
    """Every kept file that the disk no longer holds as it was."""
    return (stored for stored in StoredFile.objects.iterator() if not is_whole(stored))


def serve(stored: StoredFile, name: str) -> FileResponse:
    """The file as a download under the owner's name for it. The view that calls this has asked its policy."""
    response = FileResponse(
        open_file(stored),
        as_attachment=True,
        filename=download_name(stored, name),
        content_type=stored.media_type,
    )
    return guarded(response)


def guarded(response: FileResponse) -> FileResponse:
    """Headers under which no browser runs, guesses, frames or keeps what was uploaded."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def download_name(stored: StoredFile, name: str) -> str:
    """The name with the ending its content has, without anything a file system or header could trip over."""
    extension = gate.EXTENSIONS[stored.media_type]
    plain = "".join(" " if char in '/\\:*?"<>|' or not char.isprintable() else char for char in nfc(name))
    plain = " ".join(plain.split()).strip(". ") or "van-ban"
    ends = PurePosixPath(plain).suffix.lower()
    if ends == f".{extension}" or (extension == "jpg" and ends == ".jpeg"):
        return plain
    stem = plain[: -len(ends)] if ends in {".png", ".jpg", ".jpeg"} else plain
    return f"{stem}.{extension}"
