"""The text of a file: .txt in UTF-8, .docx, or .pdf with letters in it."""

import io
from pathlib import PurePath

from django.utils.translation import gettext as _

from registry.inspection.pdf import texts
from resolutions.reading.word import text_of_word
from toolbox.errors import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 200
# A scanned page gives no letters, or the few of a stamp; the emptiest typed page has a heading.
LETTERS_A_PAGE = 40


def text_of(name: str, content: bytes) -> str:
    """The text of a file by its name's ending and its content.

    Raises Refused: empty, over MAX_BYTES, an ending that is not .txt, .docx or .pdf, content that is
    not what the ending says, text that is not UTF-8, a locked, damaged, scanned or very long PDF.
    """
    if not content:
        raise Refused(_("Tệp trống. Đồng chí chọn tệp có nội dung nghị quyết."))
    if len(content) > MAX_BYTES:
        raise Refused(
            _("Tệp lớn hơn %(limit)s MB. Đồng chí bỏ hình ảnh, phụ lục, hoặc dán toàn văn vào ô.")
            % {"limit": MAX_BYTES // 1024**2}
        )
    ending = PurePath(name).suffix.lower()
    if ending == ".txt":
        return _text_of_plain(content)
    if ending == ".docx":
        return text_of_word(content)
    if ending == ".pdf":
        return _text_of_pdf(content)
    if ending == ".doc":
        raise Refused(_("Tệp .doc là định dạng Word cũ. Đồng chí mở bằng Word, lưu thành .docx rồi gửi lại."))
    raise Refused(
        _("Chỉ đọc được tệp .docx, .pdf hoặc .txt. Đồng chí chọn tệp khác, hoặc dán toàn văn vào ô.")
    )


def _text_of_plain(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise Refused(
            _(
                "Tệp văn bản không dùng bảng mã UTF-8 nên chữ Việt sẽ hỏng. Đồng chí mở bằng Notepad, chọn "
                "“Save As”, mục “Encoding” chọn “UTF-8”, rồi gửi lại; hoặc dán toàn văn vào ô."
            )
        ) from wrong


def _text_of_pdf(content: bytes) -> str:
    if not content.startswith(b"%PDF-"):
        raise Refused(_("Tệp mang tên .pdf nhưng bên trong không phải PDF. Đồng chí chọn đúng tệp."))
    # PDFium and not pypdf: the latter sets a space wherever the font changes in mid-word ("Tu ầ n").
    pages = texts(io.BytesIO(content), first=MAX_PAGES + 1, without_numbers=True)
    if len(pages) > MAX_PAGES:
        raise Refused(
            _("Tệp PDF dài hơn %(limit)s trang. Đồng chí chỉ gửi phần nghị quyết, bỏ phụ lục.")
            % {"limit": MAX_PAGES}
        )
    letters = sum(letter.isalpha() for page in pages for letter in page)
    if letters < LETTERS_A_PAGE * len(pages):
        raise Refused(
            _(
                "Tệp PDF là bản chụp (scan), không có chữ để đọc. Đồng chí gửi bản Word, "
                "hoặc dán toàn văn vào ô."
            )
        )
    return "\n".join(pages)
