"""Vietnamese text, dates and numbers: one normal form, search without marks, day first, 1.250,5."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from django.db.models import Q
from django.utils.translation import gettext as _

# The alphabet in order; f, j, w, z stand where dictionaries put them. A letter with its own place
# (ă, â, đ, ê, ô, ơ, ư) is its base letter and a rank, so that a key holds only [0-9a-z] and sorts
# alike under every collation of SQLite and PostgreSQL.
_LETTERS = {"ă": "a1", "â": "a2", "đ": "d1", "ê": "e1", "ô": "o1", "ơ": "o2", "ư": "u1"}  # not for screens
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
_SHAPES = {"\u0306", "\u0302", "\u031b"}  # breve, circumflex, horn: part of the letter, not tones

_SPACES = re.compile(r"[^\S\n\t]+")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")

_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})")
_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")

# A dot parts thousands where three digits follow each, as in 1.250; else it is a decimal point: 52.5, 0.125.
_GROUPED = re.compile(r"([+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,([0-9]+))?")
_PLAIN = re.compile(r"([+-]?[0-9]+)(?:[.,]([0-9]+))?")
LARGEST = Decimal(10) ** 12  # what the columns of figures hold stays below


def nfc(text: str) -> str:
    """Composed form: what is typed on macOS (decomposed) equals what is typed elsewhere."""
    return unicodedata.normalize("NFC", text)


def clean_text(text: str) -> str:
    """Typed or imported text made comparable: composed, no unseen characters, single spaces, trimmed."""
    text = _UNSEEN.sub("", nfc(text.replace("\r\n", "\n").replace("\r", "\n")))
    return "\n".join(_SPACES.sub(" ", line).strip(" ") for line in text.split("\n")).strip()


def fold(text: str) -> str:
    """For search and comparison: lower case, no marks, đ as d, single spaces ("Đề án" → "de an")."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return " ".join(bare.replace("đ", "d").split())  # not for screens


def search_words(text: str) -> str:
    """Text as a list is searched by: folded, signs as spaces, numbers without leading zeros, one space
    around each word ("Số 05/KH-UBND" → " so 5 kh ubnd ")."""
    words = re.findall(r"[^\W_]+", fold(text))
    return f" {' '.join(word.lstrip('0') or '0' if word.isdecimal() else word for word in words)} "


def in_words(column: str, typed: str) -> Q:
    """Rows whose `search_words` in `column` hold all typed words: numbers whole, others by how they begin."""
    found = Q()
    for word in sought(typed):
        found &= Q(**{f"{column}__contains": word})
    return found


def sought(typed: str) -> list[str]:
    """The pieces that all stand in the `search_words` of a text that is looked for by the typed words."""
    return [f" {word} " if word.isdecimal() else f" {word}" for word in search_words(typed).split()]


def sort_key(text: str) -> str:
    """Text for an ORDER BY: a ă â … d đ …, tones only after letters, numbers by value ("Tổ 2" < "Tổ 10")."""
    letters, tones = [], []
    for part in re.findall(r"\d+|\w|\W+", nfc(text.lower().strip())):
        if part.isdigit() and part.isascii():
            letters.append("1" + part.lstrip("0").zfill(9))
            tones.append("0")
        elif part.isalnum():
            letter, tone = _letter(part)
            letters.append(letter)
            tones.append(tone)
        else:
            letters.append("0")
    return "".join(letters) + "00" + "".join(tones)


def _letter(char: str) -> tuple[str, str]:
    """A letter as its place in the alphabet and its tone."""
    parts = unicodedata.normalize("NFD", char)
    shape = unicodedata.normalize(
        "NFC", "".join(c for c in parts if not unicodedata.combining(c) or c in _SHAPES)
    )
    tone = next((_TONES[c] for c in parts if c in _TONES), "0")
    if shape in _LETTERS:
        return _LETTERS[shape], tone
    base = parts[0]
    return (base + "0", tone) if base.isascii() else (f"z9{ord(base):06x}", tone)


def parse_date(text: str) -> date:
    """A day as people here write it, day first: 05/12/2022 is the fifth of December.

    Reads d/m/yyyy with / . - or space, ddmmyyyy, "ngày 5 tháng 12 năm 2022", and ISO yyyy-mm-dd.
    Raises ValueError with a sentence for the person: not a date, or a day the calendar does not have.
    """
    plain = fold(text).rstrip(".,")
    if found := _ISO.fullmatch(plain):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(plain) or _DIGITS.fullmatch(plain) or _WORDS.fullmatch(plain):
        day, month, year = found.groups()
    else:
        raise ValueError(
            _("“%(text)s” chưa đúng cách ghi ngày. Ghi ngày/tháng/năm, ví dụ 05/12/2022.") % {"text": text}
        )
    return _calendar_day(int(day), int(month), int(year))


def _calendar_day(day: int, month: int, year: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(
            _("Không có tháng %(month)s. Ghi ngày trước, tháng sau, ví dụ 05/12/2022.") % {"month": month}
        )
    if not 1900 <= year <= 2200:
        raise ValueError(_("Năm %(year)s không hợp lý. Kiểm tra lại năm.") % {"year": year})
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(
            _("Tháng %(month)s năm %(year)s không có ngày %(day)s. Kiểm tra lại ngày.")
            % {"day": day, "month": month, "year": year}
        ) from None


def parse_number(text: str) -> Decimal:
    """A number as Vietnamese write it: "1.250,5", "1 250,5", "52,5"; "52.5" too. Nothing is rounded.

    Raises InvalidOperation: no number, thousands parted otherwise ("1,250.5", "12.34,5"), or too large.
    """
    bare = "".join(text.split())
    found = _GROUPED.fullmatch(bare) or _PLAIN.fullmatch(bare)
    if found is None:
        raise InvalidOperation
    whole, rest = found.groups(default="")
    value = Decimal(f"{whole.replace('.', '')}.{rest}" if rest else whole.replace(".", ""))
    if abs(value) >= LARGEST:
        raise InvalidOperation
    return value


def spoken_number(value: Decimal | int) -> str:
    """A number as it is written here: 1250.50 as "1.250,5"."""
    whole, _point, part = f"{value:f}".partition(".")
    part = part.rstrip("0")
    return f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
