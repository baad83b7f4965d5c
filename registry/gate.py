"""The one gate for files: what a file is, is decided by its content and structure, never by its name."""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from registry.inspection import office, pdf, picture
from toolbox.errors import Refused
from toolbox.vietnamese import nfc

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
EXTENSIONS = {media_type: extension for extension, media_type in MEDIA_TYPES.items()}

_SAME = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}
_PICTURES = {"png", "jpg"}  # telephones name them at random
# Endings that mean a format. Others are part of the name: "15-KH.UBND", "Báo cáo 5.12".
_FORMATS = frozenset({
    "pdf", "docx", "xlsx", "png", "jpg", "doc", "xls", "docm", "xlsm", "dotm", "xlsb", "rtf", "odt",
    "ppt", "pptx", "txt", "csv", "html", "htm", "svg", "mht", "xml", "zip", "rar", "7z", "gif", "heic",
    "webp", "tif", "tiff", "mp4", "mov", "exe", "com", "scr", "bat", "cmd", "msi", "js", "vbs", "ps1",
    "hta", "jar", "lnk", "dll", "apk", "sh", "php",
})  # fmt: skip
_LONGEST_NAME = 200
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
# Marks that turn or hide part of a name, so that "x\u202efdp.exe" reads as "xexe.pdf".
_HIDING = re.compile(r"[\x00-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate let through. `pages` None: Word and Excel files do not know theirs."""

    media_type: str
    extension: str
    pages: int | None


def check(upload: UploadedFile) -> Checked:
    """Let a .pdf, .docx, .xlsx, .png or .jpg through; leaves the file at its beginning.

    Refused says why and what to do: empty, too large, too many pages, another format whatever its name,
    locked, damaged, active content (macros, scripts, embedded files, links to other files), two formats
    in one file, a bomb, a name that deceives. Rules: security.md §4.6, domain.md §8.
    """
    name = check_name(upload.name or "")
    _check_size(upload.size or 0)
    file: BinaryIO = upload  # type: ignore[assignment]
    file.seek(0)
    extension = _kind(file.read(1024))
    if extension == "pdf":
        pages: int | None = pdf.inspect(file, limit("FILE_MAX_PAGES", 300))
    elif extension == "zip":
        extension, pages = office.inspect(file), None
    else:
        pages = picture.inspect(file, extension, limit("FILE_MAX_PIXELS", 50_000_000))
    _check_agreement(name, extension)
    file.seek(0)
    return Checked(MEDIA_TYPES[extension], extension, pages)


def limit(setting: str, default: int) -> int:
    return getattr(settings, setting, default)


def check_name(name: str) -> str:
    """The name in composed form. Refused when it leads elsewhere or reads as something else than it is."""
    name = nfc(name).strip()
    stem = PurePosixPath(name).name.split(".")[0]
    if _HIDING.search(name):
        raise Refused(_("Tên tệp có ký tự ẩn. Đổi tên tệp rồi gửi lại."))
    if not name or "/" in name or "\\" in name or name.startswith(".") or ":" in name:
        raise Refused(_("Tên tệp không hợp lệ. Đổi tên tệp, không dùng dấu / \\ : rồi gửi lại."))
    if _DEVICES.fullmatch(stem):
        raise Refused(
            _("Tên tệp “%(name)s” trùng tên riêng của máy tính. Đổi tên tệp rồi gửi lại.") % {"name": name}
        )
    if len(name) > _LONGEST_NAME or len(name.encode()) > 255:
        raise Refused(_("Tên tệp quá dài. Rút ngắn tên rồi gửi lại."))
    return name


def _check_size(size: int) -> None:
    most = limit("FILE_MAX_BYTES", 20 * 1024 * 1024)
    if size == 0:
        raise Refused(_("Tệp rỗng, không có nội dung. Kiểm tra lại tệp rồi gửi."))
    if size > most:
        raise Refused(
            _(
                "Tệp nặng %(size)d MB, quá mức %(most)d MB. Quét lại ở độ phân giải thấp hơn hoặc "
                "tách thành nhiều tệp."
            )
            % {"size": -(-size // 1024**2), "most": most // 1024**2}
        )


def _kind(head: bytes) -> str:
    """The format the first bytes say; what is not on the list is refused by its own name where we know it."""
    for start, kind in (
        (b"%PDF-", "pdf"),
        (b"PK\x03\x04", "zip"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff", "jpg"),
    ):
        if head.startswith(start):
            return kind
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(
            _(
                "Đây là tệp Word hoặc Excel đời cũ (.doc, .xls) hoặc có mật khẩu. Mở ra, bỏ mật khẩu, "
                "lưu thành .docx, .xlsx hoặc PDF rồi gửi."
            )
        )
    if head.startswith((b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe")):
        raise Refused(_("Đây là tệp chương trình chạy được, không phải văn bản. Không nhận tệp này."))
    if re.search(rb"<(!doctype|html|svg|script|\?xml|head|body)", head, re.IGNORECASE):
        raise Refused(_("Đây là trang web hoặc ảnh SVG. In thành PDF rồi gửi tệp PDF."))
    if b"%PDF-" in head:
        raise Refused(_("Tệp PDF có phần dữ liệu lạ ghép ở đầu. Mở tệp, in lại thành PDF rồi gửi."))
    raise Refused(
        _(
            "Không nhận loại tệp này. Chỉ nhận PDF, Word (.docx), Excel (.xlsx), ảnh PNG hoặc JPG. "
            "Lưu lại ở một trong các dạng đó rồi gửi."
        )
    )


def _check_agreement(name: str, extension: str) -> None:
    """A name may lack an extension but not contradict the content."""
    said = unicodedata.normalize("NFKC", PurePosixPath(name).suffix[1:]).strip().lower()
    said = _SAME.get(said, said)
    if said in _FORMATS and said != extension and not {said, extension} <= _PICTURES:
        raise Refused(
            _("Tệp mang đuôi .%(said)s nhưng nội dung là .%(is)s. Đổi lại đuôi cho đúng rồi gửi.")
            % {"said": said, "is": extension}
        )
