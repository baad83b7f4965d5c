"""The one gate for files: what a file is, is decided by its content and structure, never by its name."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from registry.inspection import office, pdf, picture, words
from registry.inspection.kind import HEAD, kind_of
from registry.inspection.name import check_agreement, check_name
from registry.inspection.words import Line
from toolbox.errors import Refused

__all__ = ["EXTENSIONS", "MEDIA_TYPES", "PICTURES", "Checked", "check", "check_name"]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
}
EXTENSIONS = {media_type: extension for extension, media_type in MEDIA_TYPES.items()}
PICTURES = frozenset({MEDIA_TYPES["png"], MEDIA_TYPES["jpg"]})


@dataclass(frozen=True, slots=True)
class Checked:
    """What the gate let through.

    `content` is what may be kept: the file as it was sent, or the picture drawn anew. `pages` None: Word and
    Excel files do not know theirs. `lines`: what can be read near its beginning.
    """

    media_type: str
    extension: str
    pages: int | None
    content: BinaryIO
    lines: Iterable[Line]


def check(upload: UploadedFile) -> Checked:
    """Let a .pdf, .docx, .xlsx, .png or .jpg through; leaves the file at its beginning.

    Refused says why and what to do: empty, too large, too many pages or rows, another format whatever its
    name, locked, damaged, active content (macros, scripts, embedded files, links to other files), two formats
    in one file, a bomb, a name that deceives. Rules: security.md §4.6, domain.md §8.
    """
    name = check_name(upload.name or "")
    _check_size(upload.size or 0)
    file: BinaryIO = upload  # type: ignore[assignment]
    file.seek(0)
    extension = kind_of(file.read(HEAD))
    content, pages = file, None
    lines: Iterator[Line] = iter(())
    if extension == "pdf":
        pages, texts = pdf.inspect(file, settings.FILE_MAX_PAGES)
        lines = words.of_pages(texts)
    elif extension == "zip":
        extension = office.inspect(file, most_rows=settings.FILE_MAX_ROWS)
        lines = words.of_word(file) if extension == "docx" else words.of_excel(file)
    check_agreement(name, extension)
    if extension in ("png", "jpg"):
        extension, drawn = picture.redrawn(
            file,
            extension,
            most_pixels=settings.FILE_MAX_PIXELS,
            side=settings.FILE_PICTURE_SIDE,
        )
        content, pages = io.BytesIO(drawn), 1
    file.seek(0)
    return Checked(MEDIA_TYPES[extension], extension, pages, content, lines)


def _check_size(size: int) -> None:
    most = settings.FILE_MAX_BYTES
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
