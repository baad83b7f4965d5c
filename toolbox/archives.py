"""Zip packages of Word and Excel opened with care: no bombs, no foreign bytes, no entities."""

import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from django.utils.translation import gettext as _

from toolbox.errors import Refused

MAX_MEMBERS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100  # Office's own XML packs 10 to 40 times; a bomb a thousand times
RATIO_COUNTS_FROM = 5 * 1024 * 1024  # small sheets of equal rows pack very well and harm nobody
MAX_XML_PART = 80 * 1024 * 1024

_END_OF_ARCHIVE = 22  # bytes of the closing record when it has no comment
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_PLAIN = {b"utf-8", b"us-ascii", b"ascii"}


def open_package(file: BinaryIO) -> zipfile.ZipFile:
    """The zip of an Office file, its directory checked before anything is unpacked.

    Raises Refused: not a zip, damaged, locked by a password, unpacking to more than MAX_UNPACKED, with
    bytes before, between or behind the parts (two formats in one file), or with part names that leave it.
    """
    size = file.seek(0, 2)
    file.seek(0)
    try:
        package = zipfile.ZipFile(file)
        members = package.infolist()
    except (
        zipfile.BadZipFile,
        struct.error,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as wrong:
        raise Refused(
            _("Tệp bị hỏng, không mở được. Mở lại bằng Word hoặc Excel, lưu lại rồi gửi.")
        ) from wrong
    _check_edges(file, members, size)
    _check_weight(members, size)
    _check_names(members)
    return package


def _check_edges(file: BinaryIO, members: list[zipfile.ZipInfo], size: int) -> None:
    """The first part starts the file and the closing record ends it: nothing else rides along."""
    file.seek(max(0, size - _END_OF_ARCHIVE))
    closed = file.read(4) == b"PK\x05\x06"
    if not members or min(member.header_offset for member in members) != 0 or not closed:
        raise Refused(
            _(
                "Tệp có phần dữ liệu lạ ghép vào trước hoặc sau. Mở lại bằng Word hoặc Excel, lưu "
                "thành tệp mới rồi gửi."
            )
        )


def _check_weight(members: list[zipfile.ZipInfo], size: int) -> None:
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1)
    # More packed bytes than the file has: parts overlap, the trick of the flat bombs.
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or too_dense or packed > size:
        raise Refused(
            _(
                "Tệp nén bất thường, mở ra quá lớn nên không nhận. Lưu lại bằng Word hoặc Excel, hoặc "
                "tách thành nhiều tệp."
            )
        )


def _check_names(members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        name = member.filename
        if member.flag_bits & 0x1:
            raise Refused(_("Tệp đặt mật khẩu. Bỏ mật khẩu rồi gửi lại."))
        # ZipInfo cuts a name at NUL: compare with what stands in the directory.
        odd = name != member.orig_filename or "\\" in name or name.startswith("/") or ".." in name.split("/")
        if (
            odd
            or name.lower() in seen
            or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        ):
            raise Refused(
                _("Cấu trúc bên trong tệp bất thường. Mở bằng Word hoặc Excel, lưu thành tệp mới rồi gửi.")
            )
        seen.add(name.lower())


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """One part unpacked. Raises Refused when it is damaged or larger than MAX_XML_PART."""
    if package.getinfo(name).file_size > MAX_XML_PART:
        raise Refused(_("Một phần bên trong tệp quá lớn. Tách thành nhiều tệp rồi gửi."))
    try:
        return package.read(name)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as wrong:
        raise Refused(
            _("Tệp bị hỏng, không mở được. Mở lại bằng Word hoặc Excel, lưu lại rồi gửi.")
        ) from wrong


def refuse_entities(xml: bytes) -> None:
    """Office writes UTF-8 XML without a DOCTYPE; one, or an encoding that could hide one, is refused."""
    text = xml.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(text.lstrip()[:300])
    plain = text.lstrip()[:1] in (b"<", b"") and b"\x00" not in text[:64]
    if (
        not plain
        or (declared and declared[1].lower() not in _PLAIN)
        or b"<!DOCTYPE" in text
        or b"<!ENTITY" in text
    ):
        raise Refused(
            _(
                "Tệp chứa khai báo XML lạ (DOCTYPE) nên không nhận. Mở bằng Word hoặc Excel, lưu "
                "thành tệp mới rồi gửi."
            )
        )


def check_xml_parts(package: zipfile.ZipFile) -> None:
    """Every XML part of the package goes through `refuse_entities`."""
    for name in package.namelist():
        if name.lower().endswith((".xml", ".rels", ".vml")):
            refuse_entities(read_part(package, name))
