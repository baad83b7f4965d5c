"""Does a file bear a secrecy stamp? Stamped stays out; what looks so asks a second person (domain §8)."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise
from pathlib import PurePosixPath

from registry import stamps
from registry.inspection.words import Line
from toolbox.vietnamese import clean_text

LONGEST = 300  # characters kept of what was found


class Level(IntEnum):
    CLEAR = 0
    SUSPECTED = 1
    STAMPED = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """How sure it is, and the lines that say so ("" when clear)."""

    level: Level
    words: str = ""


def judge(lines: Iterable[Line], name: str = "") -> Finding:
    """The gravest of what the lines and the file's name say; a stamp ends the reading."""
    suspicious: list[str] = []
    for level, words in _findings(lines, name):
        if level is Level.STAMPED:
            return Finding(level, words[:LONGEST])
        suspicious.append(words[:100])
    if not suspicious:
        return Finding(Level.CLEAR)
    return Finding(Level.SUSPECTED, "; ".join(dict.fromkeys(suspicious))[:LONGEST])


def _findings(lines: Iterable[Line], name: str) -> Iterator[tuple[Level, str]]:
    if (level := _level_of_name(name)) is not Level.CLEAR:
        yield level, name
    before = ""
    for line in lines:
        if not (text := clean_text(line.text)):
            continue
        if (level := _level_of(text, line, before)) is not Level.CLEAR:
            yield level, text
        before = text


def _level_of(text: str, line: Line, before: str) -> Level:
    text = stamps.SPACED_OUT.sub(lambda spaced: re.sub(r"[ .]", "", spaced[0]), text)
    if (alone := _level_alone("".join(filter(str.isalnum, text)), line, before)) is not None:
        return alone
    if stamps.SEVERAL.search(text):
        return Level.CLEAR
    if stamps.LABELLED.search(text):
        return Level.STAMPED
    if any(_stands_out(text, found) for found in stamps.IN_CAPITALS.finditer(text)):
        # Beside the letterhead it is a stamp, though the reading runs both into one line.
        if line.head and stamps.LETTERHEAD.search(text):
            return Level.STAMPED
        if line.head or not text.isupper():
            return Level.SUSPECTED
    return Level.SUSPECTED if stamps.OF_ITSELF.search(text) else Level.CLEAR


def _level_alone(letters: str, line: Line, before: str) -> Level | None:
    """A line that is nothing but the word of a stamp; None for every other line."""
    labelled = bool(stamps.LABEL.search(before))
    in_table = line.cell and not line.head and not labelled
    if letters.upper() in stamps.HIGHER or letters in stamps.OLD_LETTERS:
        return Level.SUSPECTED if in_table else Level.STAMPED
    if letters in stamps.WITHOUT_MARKS:
        return Level.SUSPECTED
    if letters.upper() != stamps.LOWEST:
        return None
    if labelled:
        return Level.STAMPED
    if _ends_as_name(before.lower().split()):
        return Level.CLEAR  # a person's name, broken over two lines or two cells
    if letters.isupper():
        return Level.SUSPECTED if in_table else Level.STAMPED
    if line.cell:
        return Level.SUSPECTED if line.head else Level.CLEAR
    return Level.STAMPED if line.head else Level.SUSPECTED


def _stands_out(text: str, found: re.Match[str]) -> bool:
    """Is the word in capitals a stamp's, and not part of another word or of a person's name?"""
    if found[0] != stamps.LOWEST:
        return True
    before = [word.strip("“\"'(,.;:") for word in text[: found.start()].lower().split()]
    after = [word.strip("”\"'),.;:") for word in text[found.end() :].lower().split()]
    other = (before and before[-1] in stamps.BEFORE_OTHERS) or (after and after[0] in stamps.AFTER_OTHERS)
    return not other and not _ends_as_name(before)


def _ends_as_name(words: list[str]) -> bool:
    """Do the words end in a surname, alone or with middle names, so that "Mật" after them is a given name?"""
    words = [word.strip(".,:;()|") for word in words]
    if 0 < len(words) <= 4 and words[0] in stamps.SURNAMES:
        return True  # nothing but a name, whatever stands between
    while len(words) > 1 and words[-1] in stamps.MIDDLE_NAMES:
        words = words[:-1]
    return bool(words) and words[-1] in stamps.SURNAMES


def _level_of_name(name: str) -> Level:
    """What a file's name says: "[MẬT] Kế hoạch.pdf"; a person's name in it is none of it."""
    stem = unicodedata.normalize("NFC", PurePosixPath(name).stem).replace("_", " ")
    for piece in stamps.PIECES.split(stem):
        letters = "".join(filter(str.isalpha, piece))
        if letters.upper() in stamps.HIGHER or letters == stamps.LOWEST:
            return Level.STAMPED
        if letters.upper() == stamps.LOWEST:
            bracketed = re.search(rf"[(\[{{]\s*{re.escape(piece)}\s*[)\]}}]", stem)
            return Level.STAMPED if bracketed else Level.SUSPECTED
    words = stem.lower().split()
    nouns = [
        before in stamps.DOCUMENT_NOUNS for before, word in pairwise(words) if word == stamps.LOWEST.lower()
    ]
    named = any(_ends_as_name(words[:at]) for at, word in enumerate(words) if word == stamps.LOWEST.lower())
    if (any(nouns) and not named) or stamps.OF_ITSELF.search(stem):
        return Level.SUSPECTED
    return Level.SUSPECTED if stamps.NAMES_WITHOUT_MARKS.search(stem.lower()) else Level.CLEAR
