"""What a document says of itself: number and symbol, day, issuer, signer; read so that nobody types it."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from registry.models import StoredFile
from registry.pages import text_of
from registry.symbols import parse_symbol
from toolbox.errors import Refused

_HEAD_LINES = 25
_LONGEST_LINE = 300  # a longer one is no letterhead, and slow to search
_SYMBOL = re.compile(r"Số\s*:?\s*(\d{1,6}[a-zđ]?\s*[-/]\s*[^\s,;]{2,30})", re.IGNORECASE)  # not for screens
_DAY = re.compile(r"ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)  # not for screens
_NATION = re.compile(r"CỘNG (?:HÒA|HOÀ)|ĐẢNG CỘNG SẢN|Độc lập", re.IGNORECASE)  # not for screens
_TITLES = "CHỦ TỊCH|BÍ THƯ|TRƯỞNG|GIÁM ĐỐC|CHÁNH"  # not for screens
_SIGNING = re.compile(rf"(?:T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.)\s|(?:{_TITLES})")
_PERSON = re.compile(r"(?:[A-ZĐÀ-Ỹ][a-zđà-ỹ'’]*\s+){1,5}[A-ZĐÀ-Ỹ][a-zđà-ỹ'’]*")  # not for screens


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What was read; "" and None where it could not be."""

    symbol: str = ""
    issued_on: date | None = None
    issuer: str = ""
    signer: str = ""


def letterhead_of(stored: StoredFile) -> Letterhead:
    """Of a Word file or a PDF with letters in it; nothing of a scan, a picture, or what nobody may open."""
    return read_letterhead([] if stored.words_instead else text_of(stored))


def read_letterhead(lines: list[str]) -> Letterhead:
    head = [line for line in lines[:_HEAD_LINES] if len(line) <= _LONGEST_LINE]
    return Letterhead(_symbol(head), _day(head), _issuer(head), _signer(lines))


def _symbol(head: list[str]) -> str:
    for found in _SYMBOL.finditer("\n".join(head)):
        with suppress(Refused):  # "Số 5/2" is no symbol: the next one may be
            return parse_symbol(found[1]).text
    return ""


def _day(head: list[str]) -> date | None:
    for day, month, year in _DAY.findall("\n".join(head)):
        with suppress(ValueError):  # 31 April: the next one may be a day
            return date(int(year), int(month), int(day))
    return None


def _issuer(head: list[str]) -> str:
    """The last line in capitals above the number, without the nation's or the Party's own; "" without one."""
    above: list[str] = []
    for line in head:
        if _SYMBOL.search(line):
            break
        above += [part.strip() for part in re.split(r"\s{3,}|\t| \| ", line)]
    else:
        return ""
    names = [part for part in above if part.isupper() and len(part) > 5 and not _NATION.search(part)]
    return names[-1][:200] if names else ""


def _signer(lines: list[str]) -> str:
    """The name below the last signing line."""
    for at in range(len(lines) - 1, -1, -1):
        if lines[at].isupper() and _SIGNING.search(lines[at]):
            below = (line.strip() for line in lines[at + 1 : at + 6])
            return next((line[:120] for line in below if _PERSON.fullmatch(line)), "")
    return ""
