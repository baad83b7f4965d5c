"""Numbers of clauses: “I.”, “1.”, “2.1.”, “Điều 3.” and the codes they give."""

import re
from dataclasses import dataclass

ROMAN = re.compile(r"(?P<marker>(?P<number>X{0,3}(?:IX|IV|V?I{0,3}))\s?[.\-–/)])\s*(?=[^\s\d])")
ARTICLE = re.compile(r"(?P<marker>Điều\s+(?P<number>\d{1,3})\s?[.:])\s*", re.IGNORECASE)
QUALIFIED = r"(?:[IVX]{1,5}\.)?"  # "I.2." is "2." with its part said again
DOTTED = re.compile(
    rf"(?P<marker>{QUALIFIED}(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})\s?[.)\-/]?)\s*(?=[^\W\d]|[“\"(])"
)
SINGLE = re.compile(rf"(?P<marker>{QUALIFIED}(?P<number>\d{{1,2}})\s?[.)\-/])\s*(?=[^\W\d]|[“\"(])")
BULLET = re.compile(r"(?:[-–—+*•·●▪◦➢]|[a-zđ]\)|\([a-zđ\d]{1,2}\))\s*(?=\S)")
VALUES = {"X": 10, "V": 5, "I": 1}


@dataclass(frozen=True)
class Mark:
    """A number at the head of a line: `style` roman, article or arabic, `path` its numbers from the top."""

    style: str
    marker: str
    path: tuple[int, ...]
    rest: str

    @property
    def label(self) -> str:
        """Its own part of a code: “II”, “Đ3”, “2.1”."""
        if self.style == "roman":
            return roman(self.path[0])
        if self.style == "article":
            return f"Đ{self.path[0]}"
        return ".".join(str(number) for number in self.path)


def mark_of(text: str) -> Mark | None:
    """The number a line starts with, or None. “10 huyện” and “24/3/2022” are no numbers of clauses."""
    for style, pattern in (("roman", ROMAN), ("article", ARTICLE), ("arabic", DOTTED), ("arabic", SINGLE)):
        found = pattern.match(text)
        if found and found["number"] and not _is_quantity(found):
            return Mark(
                style, found["marker"].strip(), _path(style, found["number"]), text[found.end() :].strip()
            )
    return None


def _is_quantity(found: re.Match) -> bool:
    """“1.5 triệu”: a dotted number that nothing closes, in the middle of a sentence."""
    return found["marker"].strip()[-1].isdigit() and found.string[found.end() :][:1].islower()


def is_bullet(text: str) -> bool:
    """Whether the line is an item of a list (“- …”, “a) …”), which always starts a paragraph."""
    return bool(BULLET.match(text))


def roman(number: int) -> str:
    """1-39 as a Roman numeral."""
    tens, units = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]


def _path(style: str, number: str) -> tuple[int, ...]:
    if style != "roman":
        return tuple(int(part) for part in number.split("."))
    values = [VALUES[letter] for letter in number]
    following = [*values[1:], 0]
    return (sum(-one if one < after else one for one, after in zip(values, following, strict=True)),)
