"""The one store for files: each content once under its hash, never changed, served by an owner's view."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db.models import Model
from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from organizations.viewing import seen
from registry import gate, scanner
from registry.disk import is_whole, path_of, wipe, write
from registry.models import Scan, StoredFile
from registry.secrecy import Level, judge
from toolbox.errors import Refused
from toolbox.vietnamese import nfc

_CHUNK = 1024 * 1024


def keep(upload: UploadedFile) -> StoredFile:
    """Check the file at the gate and keep it; the same content sent twice is one row and one file.

    A picture is kept as the gate drew it; sent again it is known by the hash of what was sent. Refused:
    what the gate refuses, a secrecy stamp, a virus, what two people took out or are about to. The bytes are
    on the disk before the row is written, so a row never points at nothing; content whose transaction
    rolled back stays without a row and is found again when it is sent again.
    """
    sent = _hash_of(upload)
    known = StoredFile.objects.sent_as(sent).first()
    if known is not None:
        refuse_withdrawn(known)
    checked = gate.check(upload)
    suspicion = _suspicion_of(checked, upload.name or "")
    verdict = _scanned(upload)
    if known is not None and checked.content is not upload and is_whole(known):
        return known  # drawn by an earlier encoder, perhaps
    sha256, size = write(checked.content)
    stored, _new = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "sent_sha256": sent,
            "size": size,
            "media_type": checked.media_type,
            "pages": checked.pages,
            "suspicion": suspicion,
            "scan": verdict.scan,
            "scanned_at": None if verdict.scan == Scan.UNSCANNED else timezone.now(),
        },
    )
    upload.seek(0)
    if stored.purged_on is not None:
        wipe(stored)  # the same points out of another file
    refuse_withdrawn(stored)
    return stored


def _hash_of(upload: UploadedFile) -> str:
    upload.seek(0)
    found = hashlib.sha256()
    for chunk in upload.chunks(_CHUNK):
        found.update(chunk)
    upload.seek(0)
    return found.hexdigest()


def _suspicion_of(checked: gate.Checked, name: str) -> str:
    """The lines that look like a stamp, or "". Refused, with the way such papers go, when one is a stamp."""
    found = judge(checked.lines, name)
    if found.level is Level.STAMPED:
        raise Refused(
            _(
                "Tệp có dấu mật (“%(words)s”) nên không đưa vào hệ thống này. Gửi theo chế độ tài liệu "
                "mật, qua văn thư bảo mật; trên hệ thống chỉ ghi “xử lý theo chế độ mật”."
            )
            % {"words": found.words[:80]}
        )
    return found.words


def _scanned(upload: UploadedFile) -> scanner.Verdict:
    verdict = scanner.scan(upload)  # type: ignore[arg-type]
    if verdict.scan == Scan.INFECTED:
        raise Refused(
            _(
                "Tệp có virus (%(virus)s) nên không nhận. Quét máy tính bằng phần mềm diệt virus, rồi "
                "gửi bản sạch."
            )
            % {"virus": verdict.virus}
        )
    return verdict


def refuse_withdrawn(stored: StoredFile) -> None:
    """Refused: a content that two people took out, that somebody asked to take out, or with a virus."""
    if stored.purged_on is not None:
        raise Refused(
            _("Nội dung tệp này đã được hai người quyết định xóa ngày %(day)s; không gửi lại được.")
            % {"day": f"{stored.purged_on:%d/%m/%Y}"}
        )
    if stored.purge_asked_on is not None or stored.scan == Scan.INFECTED:
        raise Refused(stored.words_instead)


def keep_content(content: bytes, name: str) -> StoredFile:
    """`keep` for bytes made or read by the software itself; they pass the same gate."""
    return keep(SimpleUploadedFile(name, content))


def open_file(stored: StoredFile) -> BinaryIO:
    """The content for reading. Raises Refused when it may not be opened (`words_instead`), or when the disk
    no longer holds it whole."""
    refuse_closed(stored)
    try:
        file = path_of(stored).open("rb")
    except FileNotFoundError as lost:
        raise Refused(_lost(stored)) from lost
    if os.fstat(file.fileno()).st_size != stored.size:
        file.close()
        raise Refused(_lost(stored))
    return file


def refuse_closed(stored: StoredFile) -> None:
    """Refused in the words of `StoredFile.words_instead` when nobody may open the file now."""
    if words := stored.words_instead:
        raise Refused(words)


def _lost(stored: StoredFile) -> str:
    return _("Tệp %(hash)s không còn nguyên trên máy chủ. Báo quản trị khôi phục từ bản sao lưu.") % {
        "hash": stored.sha256[:12]
    }


def damaged() -> Iterator[StoredFile]:
    """Every kept file that the disk no longer holds as it was; a tombstone has none to hold."""
    kept = StoredFile.objects.filter(purged_on=None)
    return (stored for stored in kept.iterator() if not is_whole(stored))


def serve(stored: StoredFile, name: str, *, of: Model | None = None) -> FileResponse:
    """The file as a download under the owner's name for it. `of`: the thing it belongs to, under which the
    auditors see who took it (without one, under the file itself).

    The view that calls this has asked its policy. The page that leads here shows `stored.scan_words` beside
    the link, and `stored.words_instead` in its place (`registry/_file.html` does both).
    """
    response = FileResponse(
        open_file(stored),
        as_attachment=True,
        filename=download_name(stored, name),
        content_type=stored.media_type,
    )
    return seen(guarded(response), of=of or stored, detail=name)


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
