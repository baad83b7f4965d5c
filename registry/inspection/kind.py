"""The format of a file by its first bytes; what is not taken is refused by its own name where we know it."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from toolbox.errors import Refused

HEAD = 1024  # bytes that decide

_TAKEN = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "zip"), (b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"))

_OLD_OFFICE = gettext_lazy(
    "Đây là tệp Word hoặc Excel đời cũ (.doc, .xls) hoặc có mật khẩu. Mở ra, bỏ mật khẩu, "
    "lưu thành .docx, .xlsx hoặc PDF rồi gửi."
)
_PROGRAM = gettext_lazy("Đây là tệp chương trình chạy được, không phải văn bản. Không nhận tệp này.")
_PACKED = gettext_lazy("Tệp nén không nhận. Giải nén rồi gửi từng tệp Word, Excel, PDF hoặc ảnh.")
_PICTURE = gettext_lazy("Không nhận dạng ảnh này. Lưu ảnh thành JPG hoặc PNG rồi gửi.")
_PHONE = gettext_lazy(
    "Đây là ảnh HEIC của điện thoại. Vào Cài đặt → Camera → Định dạng, chọn “Tương thích nhất” rồi chụp lại, "
    "hoặc gửi ảnh chụp màn hình."
)
_MOVING = gettext_lazy("Không nhận phim, âm thanh. Chụp ảnh hoặc ghi thành văn bản rồi gửi.")
_RICH_TEXT = gettext_lazy("Đây là tệp RTF. Mở bằng Word, lưu thành .docx hoặc PDF rồi gửi.")
_PAGE = gettext_lazy("Đây là trang web hoặc ảnh SVG. In thành PDF rồi gửi tệp PDF.")

# Where it stands in the file, what stands there, what is said.
_REFUSED: tuple[tuple[int, bytes, str | Promise], ...] = (
    (0, b"\xd0\xcf\x11\xe0", _OLD_OFFICE),
    (0, b"MZ", _PROGRAM),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"#!", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"\x4c\x00\x00\x00\x01\x14\x02\x00", _PROGRAM),  # a Windows shortcut
    (0, b"{\\rt", _RICH_TEXT),
    (0, b"Rar!", _PACKED),
    (0, b"7z\xbc\xaf\x27\x1c", _PACKED),
    (0, b"\x1f\x8b", _PACKED),
    (0, b"PK\x05\x06", _PACKED),  # a zip of nothing
    (0, b"MSCF", _PACKED),
    (0, b"GIF8", _PICTURE),
    (0, b"BM", _PICTURE),
    (0, b"II*\x00", _PICTURE),
    (0, b"MM\x00*", _PICTURE),
    (8, b"WEBP", _PICTURE),
    (4, b"ftyphei", _PHONE),
    (4, b"ftypmif1", _PHONE),
    (4, b"ftyp", _MOVING),
    (0, b"ID3", _MOVING),
    (0, b"\x1aE\xdf\xa3", _MOVING),
)
_WEB = re.compile(
    rb"<(!doctype|html|svg|script|\?xml|head|body|iframe|meta)|^mime-version:|^from: ", re.IGNORECASE
)


def kind_of(head: bytes) -> str:
    """ "pdf", "zip" (an Office package, perhaps), "png" or "jpg". Raises Refused for everything else."""
    for start, kind in _TAKEN:
        if head.startswith(start):
            return kind
    # A picture's first bytes may lead a web page (GIF89a=1;<script>): the page is what must be said.
    if _WEB.search(head) or _WEB.search(head.replace(b"\x00", b"")):
        raise Refused(_PAGE)
    for at, mark, words in _REFUSED:
        if head.startswith(mark, at):
            raise Refused(words)
    if b"%PDF-" in head:
        raise Refused(_("Tệp PDF có phần dữ liệu lạ ghép ở đầu. Mở tệp, in lại thành PDF rồi gửi."))
    raise Refused(
        _(
            "Không nhận loại tệp này. Chỉ nhận PDF, Word (.docx), Excel (.xlsx), ảnh PNG hoặc JPG. "
            "Lưu lại ở một trong các dạng đó rồi gửi."
        )
    )
