"""The name of a file looked at: it leads nowhere else, hides nothing, and says what the content is."""

import re
import unicodedata
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from toolbox.errors import Refused
from toolbox.vietnamese import nfc

_SAME = {"jpeg": "jpg", "jpe": "jpg", "jfif": "jpg"}
_PICTURES = {"png", "jpg"}  # telephones name them at random
# Endings that mean a format. Others are part of the name: "15-KH.UBND", "Báo cáo 5.12".
_FORMATS = frozenset({
    "pdf", "docx", "xlsx", "png", "jpg", "doc", "xls", "docm", "xlsm", "dotm", "xlsb", "rtf", "odt",
    "ppt", "pptx", "txt", "csv", "html", "htm", "svg", "mht", "mhtml", "xml", "zip", "rar", "7z", "gif",
    "heic", "webp", "tif", "tiff", "mp4", "mov", "exe", "com", "scr", "bat", "cmd", "msi", "js", "vbs",
    "ps1", "pif", "hta", "jar", "lnk", "url", "dll", "cpl", "reg", "iso", "img", "chm", "wsf", "apk",
    "sh", "php", "slk",
})  # fmt: skip
LONGEST = 200  # characters; and 255 bytes, the most a file system takes
_DEVICES = re.compile(r"con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$|clock\$", re.IGNORECASE)


def check_name(name: str) -> str:
    """The name in composed form. Refused when it leads elsewhere or reads as something else than it is."""
    name = nfc(name).strip()
    if any(map(_is_hidden, name)):
        raise Refused(_("Tên tệp có ký tự ẩn. Đổi tên tệp rồi gửi lại."))
    shown = unicodedata.normalize("NFKC", name)  # a full-width ／ becomes / on the way to some disks
    if not name or name.startswith(".") or {"/", "\\", ":"} & set(shown):
        raise Refused(_("Tên tệp không hợp lệ. Đổi tên tệp, không dùng dấu / \\ : rồi gửi lại."))
    if _DEVICES.fullmatch(shown.split(".")[0].strip()) or _DEVICES.fullmatch(name.split(".")[0].strip()):
        raise Refused(
            _("Tên tệp “%(name)s” trùng tên riêng của máy tính. Đổi tên tệp rồi gửi lại.") % {"name": name}
        )
    if len(name) > LONGEST or len(name.encode()) > 255:
        raise Refused(_("Tên tệp quá dài. Rút ngắn tên rồi gửi lại."))
    return name


def _is_hidden(char: str) -> bool:
    """Marks that turn or hide part of a name ("x\u202efdp.exe" reads as "xexe.pdf"), control characters,
    halves of characters, fillers that are drawn as nothing."""
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or char in "\u115f\u1160\u3164\uffa0"


def check_agreement(name: str, extension: str) -> None:
    """A name may lack an ending but not contradict the content. Refused: “x.pdf.exe”, a PDF called .docx."""
    ending = PurePosixPath(unicodedata.normalize("NFKC", name).rstrip(". ")).suffix[1:].strip().lower()
    said = _SAME.get(ending, ending)
    if said in _FORMATS and said != extension and not {said, extension} <= _PICTURES:
        raise Refused(
            _("Tệp mang đuôi .%(said)s nhưng nội dung là .%(is)s. Đổi lại đuôi cho đúng rồi gửi.")
            % {"said": said, "is": extension}
        )
