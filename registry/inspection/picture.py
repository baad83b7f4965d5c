"""A picture looked through and drawn anew: what is kept are its pixels alone, upright and not too large."""

import io
import re
import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _
from PIL import ExifTags, Image

from toolbox.errors import Refused

QUALITY = 85  # of a JPEG: a signed sheet stays readable, a stamp's red stays red
# A screenshot has few colours, a photo as many as it has points.
FEW_COLOURS = 1 << 15
# Marks of a second format riding in a JPEG's comments or behind its end.
_RIDERS = re.compile(rb"%PDF-|<script|<html|<svg|<\?php|<!doctype", re.IGNORECASE)
_PNG_END = b"IEND\xae\x42\x60\x82"
# A JPEG is drawn in up to a dozen passes; a bomb of a few kilobytes asks for thousands.
MOST_PASSES = 100
_MARK = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])", re.DOTALL)
_START_OF_PASS, _END_OF_PICTURE = 0xDA, 0xD9
# How a camera says that it was held (TIFF 6.0, Orientation), and how to turn the picture upright.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_WITHOUT_BODY = frozenset({0x01, 0xD8, _END_OF_PICTURE})


def redrawn(file: BinaryIO, extension: str, *, most_pixels: int, side: int) -> tuple[str, bytes]:
    """The picture's ending ("png" or "jpg") and content as they are kept: turned upright, at most `side`
    points long, without anything but points (no place, no telephone, no comments, no second format). The
    same bytes always give the same.

    A PNG of few colours stays one where a JPEG would not be smaller; all else becomes JPEG, on white where
    it was transparent. Raises Refused: more than `most_pixels`, damaged, something else in the same file.
    """
    file.seek(0)
    raw = file.read()
    if zipfile.is_zipfile(file) or _RIDERS.search(raw) or (extension == "png" and not raw.endswith(_PNG_END)):
        raise Refused(_("Ảnh có phần dữ liệu lạ ghép vào. Chụp lại màn hình hoặc lưu lại ảnh rồi gửi."))
    if extension == "jpg" and _passes(raw) > MOST_PASSES:
        raise Refused(_("Ảnh có cấu trúc bất thường nên không nhận. Chụp lại màn hình rồi gửi."))
    format_ = {"png": "PNG", "jpg": "JPEG"}[extension]
    try:
        file.seek(0)
        with Image.open(file, formats=[format_]) as image:
            width, height = image.size
            if width * height > most_pixels:  # asked before any pixel is unpacked
                raise Refused(_too_large(width, height, most_pixels))
            return _drawn(image, side)
    except Image.DecompressionBombError as wrong:
        raise Refused(_("Ảnh quá lớn, không nhận. Thu nhỏ ảnh rồi gửi.")) from wrong
    except Refused:
        raise
    # The decoder meets hostile bytes: whatever it trips over, the picture is not sound.
    except Exception as wrong:
        raise Refused(_("Ảnh bị hỏng hoặc tải lên chưa hết. Mở ảnh xem lại, lưu lại rồi gửi.")) from wrong


def _passes(raw: bytes) -> int:
    """How often a JPEG is drawn over: its passes up to the end of the picture; what follows is not drawn."""
    count, place = 0, 2
    while (found := _MARK.search(raw, place)) and count <= MOST_PASSES:
        mark, place = found[1][0], found.end()
        if mark == _END_OF_PICTURE:
            break
        count += mark == _START_OF_PASS
        if mark not in _WITHOUT_BODY:
            place += max(2, int.from_bytes(raw[place : place + 2], "big"))
    return count


def _drawn(image: Image.Image, side: int) -> tuple[str, bytes]:
    from_png = image.format == "PNG"
    image.draft(None, (side, side))  # a JPEG is unpacked no larger than needed
    image.load()
    turned = image.getexif().get(ExifTags.Base.Orientation)
    picture = _flat(image)
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3)
    if turned in _TURNS:  # last, when the picture is small
        picture = picture.transpose(_TURNS[turned])
    picture.info = {}  # the writers would carry comments and profiles over
    as_jpeg = _saved(picture, "JPEG", quality=QUALITY, optimize=True)
    if from_png and picture.getcolors(FEW_COLOURS) is not None:
        as_png = _saved(picture, "PNG", optimize=True)
        if len(as_png) <= len(as_jpeg):
            return "png", as_png
    return "jpg", as_jpeg


def _flat(image: Image.Image) -> Image.Image:
    """In grey or in colours, on white paper where it was transparent."""
    if image.mode.startswith("I;16"):  # Pillow would cut off what is brighter than 255
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        image = image if image.mode == "RGBA" else image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    mode = "L" if image.mode in ("1", "L") else "RGB"
    return image if image.mode == mode else image.convert(mode)


def _saved(picture: Image.Image, format_: str, **how: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, format_, **how)
    return out.getvalue()


def _too_large(width: int, height: int, most: int) -> str:
    return _("Ảnh %(width)d × %(height)d điểm, quá mức %(most)d triệu điểm. Thu nhỏ ảnh rồi gửi.") % {
        "width": width, "height": height, "most": most // 1_000_000,
    }  # fmt: skip
