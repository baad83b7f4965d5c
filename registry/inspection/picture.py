"""A picture looked through: one format only, not too many pixels, decodable to its end."""

import re
import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import Image

from toolbox.errors import Refused

# Marks of a second format riding in a JPEG's comments or behind its end.
_RIDERS = re.compile(rb"%PDF-|<script|<html|<svg|<\?php|<!doctype", re.IGNORECASE)
_PNG_END = b"IEND\xae\x42\x60\x82"


def inspect(file: BinaryIO, extension: str, most_pixels: int) -> int:
    """1, its page. Raises Refused: more than `most_pixels`, damaged, something else in the same file."""
    file.seek(0)
    raw = file.read()
    if zipfile.is_zipfile(file) or _RIDERS.search(raw) or (extension == "png" and not raw.endswith(_PNG_END)):
        raise Refused(_("Ảnh có phần dữ liệu lạ ghép vào. Chụp lại màn hình hoặc lưu lại ảnh rồi gửi."))
    format_ = {"png": "PNG", "jpg": "JPEG"}[extension]
    try:
        file.seek(0)
        with Image.open(file, formats=[format_]) as image:
            width, height = image.size
            if width * height > most_pixels:  # asked before any pixel is unpacked
                raise Refused(_too_large(width, height, most_pixels))
            image.load()
    except Image.DecompressionBombError as wrong:
        raise Refused(_("Ảnh quá lớn, không nhận. Thu nhỏ ảnh rồi gửi.")) from wrong
    except (OSError, SyntaxError, ValueError, IndexError, TypeError) as wrong:
        raise Refused(_("Ảnh bị hỏng hoặc tải lên chưa hết. Mở ảnh xem lại, lưu lại rồi gửi.")) from wrong
    return 1


def _too_large(width: int, height: int, most: int) -> str:
    return _("Ảnh %(width)d × %(height)d điểm, quá mức %(most)d triệu điểm. Thu nhỏ ảnh rồi gửi.") % {
        "width": width, "height": height, "most": most // 1_000_000,
    }  # fmt: skip
