"""Lines of a text without their markup: what a person sees, and how it stood out."""

import re
import unicodedata
from dataclasses import dataclass

INVISIBLE = re.compile("[\ufeff\ufffe\u00ad\u200b-\u200f\u2060]")
SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
HEADING = re.compile(r"#{1,6}(?:\s+|$)")
ITALIC = re.compile(r"(?<![\w*(])\*(?=\w)([^*]+?)(?<=\S)\*(?![\w*)])")
LITERAL_STAR = "\ue000"
# A line longer than this was never broken by a typewriter's margin: the text is one line a paragraph.
WIDEST_MARGIN = 130
FULL = 0.82


@dataclass(frozen=True)
class Line:
    """One line that is not blank: its text, and the cues by which paragraphs are told apart."""

    text: str
    emphasised: bool = False
    after_blank: bool = False
    full: bool = False

    @property
    def is_upper(self) -> bool:
        """Whether every letter is a capital; a line without letters is not."""
        return self.text.isupper()

    @property
    def starts_lower(self) -> bool:
        """Whether it goes on in the middle of a sentence, as far as its first letter tells."""
        return self.text[:1].islower()


def clean(text: str) -> str:
    """Composed characters (NFC), plain spaces and newlines, nothing invisible; markup stays."""
    text = BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    return SPACES.sub(" ", INVISIBLE.sub("", text))


def bare(text: str) -> str:
    """What must not get lost: the text without whitespace and without the marks of markup."""
    return re.sub(r"[\s*#\\\ue000]", "", clean(text))


def lines_of(text: str) -> list[Line]:
    """The lines of a text that say something, in order, with markup taken off."""
    rows = clean(text).split("\n")
    width = max((len(row.strip()) for row in rows), default=0)
    margin = width * FULL if width <= WIDEST_MARGIN else width + 1
    found, blank, bold = [], False, False
    for row in rows:
        plain, emphasised, bold = _unmarked(row.strip(), bold)
        if plain:
            found.append(Line(plain, emphasised, blank, len(row.strip()) >= margin))
            blank = False
        else:
            blank, bold = True, False
    return found


def _unmarked(row: str, bold: bool) -> tuple[str, bool, bool]:
    """The row without markup; whether all of it stood out; whether bold goes on in the next row."""
    row = row.replace("\\*", LITERAL_STAR)
    emphasised = bool(HEADING.match(row))
    row = HEADING.sub("", row, count=1)
    runs = re.split(r"\*{2,3}", row)
    if len(runs) > 1 or bold:
        loud = "".join(run for place, run in enumerate(runs) if (place % 2 == 1) != bold)
        emphasised = emphasised or (bool(loud.strip()) and loud.strip() == "".join(runs).strip())
        bold = (len(runs) % 2 == 0) != bold
    plain = ITALIC.sub(r"\1", "".join(runs))
    plain = ESCAPED.sub(r"\1", plain).replace(LITERAL_STAR, "*")
    return re.sub(r"\s+", " ", plain).strip(), emphasised, bold
