"""Zip packages of Word and Excel opened with care: no bombs, no foreign bytes, no entities."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from toolbox.errors import Refused

MAX_MEMBERS = 5_000
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 100  # Office's own XML packs 10 to 40 times; a bomb a thousand times
RATIO_COUNTS_FROM = 5 * 1024 * 1024  # small sheets of equal rows pack very well and harm nobody
MAX_XML_PART = 80 * 1024 * 1024

_END_OF_ARCHIVE = 22  # bytes of the closing record when it has no comment
_LOCAL = struct.Struct("<4s2xH18xHH")  # mark, flags, lengths of name and extra field
_SIZES_AGAIN = 24  # bytes at most
_PIECE = 1024 * 1024
_DECLARED = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")
_ENTITIES = re.compile(rb"<!DOCTYPE|<!ENTITY")
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
        raise _damaged() from wrong
    _check_weight(members, size)
    _check_edges(file, package, size)
    _check_names(members)
    return package


def _check_edges(file: BinaryIO, package: zipfile.ZipFile, size: int) -> None:
    """The parts lie side by side from the first byte to the directory, and the closing record ends the file:
    nothing else rides along, and no two parts are made of the same bytes."""
    file.seek(max(0, size - _END_OF_ARCHIVE))
    alone = file.read(4) == b"PK\x05\x06" and bool(package.filelist)
    end, slack = 0, 0
    for member in sorted(package.filelist, key=lambda each: each.header_offset):
        if member.header_offset < end:
            raise _too_much()
        alone = alone and member.header_offset - end <= slack
        end, slack = _end_of(file, member)
    if not alone or not 0 <= package.start_dir - end <= slack:
        raise Refused(
            _(
                "Tệp có phần dữ liệu lạ ghép vào trước hoặc sau. Mở lại bằng Word hoặc Excel, lưu "
                "thành tệp mới rồi gửi."
            )
        )


def _end_of(file: BinaryIO, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Where a part ends by its own record, and how many bytes may follow that belong to it: its sizes, told
    again by who packed it in one go. Refused when the record is not there."""
    file.seek(member.header_offset)
    record = file.read(_LOCAL.size)
    if len(record) < _LOCAL.size or not record.startswith(b"PK\x03\x04"):
        raise _damaged()
    _mark, flags, name, extra = _LOCAL.unpack(record)
    end = member.header_offset + _LOCAL.size + name + extra + member.compress_size
    return end, _SIZES_AGAIN if flags & 0x8 else 0


def _check_weight(members: list[zipfile.ZipInfo], size: int) -> None:
    packed = sum(member.compress_size for member in members)
    unpacked = sum(member.file_size for member in members)
    too_dense = unpacked > RATIO_COUNTS_FROM and unpacked > MAX_RATIO * max(packed, 1)
    # More packed bytes than the file has: parts overlap, the trick of the flat bombs.
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or too_dense or packed > size:
        raise _too_much()


def _too_much() -> Refused:
    return Refused(
        _(
            "Tệp nén bất thường, mở ra quá lớn nên không nhận. Lưu lại bằng Word hoặc Excel, hoặc "
            "tách thành nhiều tệp."
        )
    )


def _damaged() -> Refused:
    return Refused(_("Tệp bị hỏng, không mở được. Mở lại bằng Word hoặc Excel, lưu lại rồi gửi."))


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


def read_part(package: zipfile.ZipFile, name: str, most: int | None = None) -> bytes:
    """One part unpacked. Raises Refused when it is damaged or larger than `most` bytes (MAX_XML_PART)."""
    check_part_size(package.getinfo(name), MAX_XML_PART if most is None else most)
    return b"".join(pieces_of(package, name))


def check_part_size(member: zipfile.ZipInfo, most: int) -> None:
    """Refused when the part unpacks to more than `most` bytes."""
    if member.file_size > most:
        raise Refused(_("Một phần bên trong tệp quá lớn. Tách thành nhiều tệp rồi gửi."))


def pieces_of(package: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """One part piece by piece, so that the memory stays flat. Raises Refused when it is damaged."""
    try:
        with package.open(name) as part:
            while piece := part.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as wrong:
        raise _damaged() from wrong


def refuse_entities(pieces: Iterable[bytes]) -> None:
    """Office writes UTF-8 XML without a DOCTYPE; one, or an encoding that could hide one, is refused."""
    seen = b""
    for number, piece in enumerate(pieces):
        text = seen + piece
        if (number == 0 and not _is_plain(text)) or _ENTITIES.search(text):
            raise Refused(
                _(
                    "Tệp chứa khai báo XML lạ (DOCTYPE) nên không nhận. Mở bằng Word hoặc Excel, lưu "
                    "thành tệp mới rồi gửi."
                )
            )
        seen = text[-16:]  # a word may be cut in two


def _is_plain(text: bytes) -> bool:
    head = text[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    declared = _DECLARED.match(head[:300])
    return (
        head[:1] in (b"<", b"")
        and b"\x00" not in head[:64]
        and (declared is None or declared[1].lower() in _PLAIN)
    )


def check_xml_parts(package: zipfile.ZipFile) -> None:
    """Every XML part of the package goes through `refuse_entities`; none is larger than MAX_XML_PART."""
    for member in package.infolist():
        if member.filename.lower().endswith((".xml", ".rels", ".vml", ".svg")):
            check_part_size(member, MAX_XML_PART)
            refuse_entities(pieces_of(package, member.filename))
