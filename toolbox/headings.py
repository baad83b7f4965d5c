"""Columns of a table found by the words of their headings, whatever marks, case or order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolbox.vietnamese import fold


@dataclass(frozen=True, slots=True)
class Column:
    """A column we look for: `name` is the key of its values, `titles` what its heading may say.

    The first title is the one shown in messages and written in templates. `required`: without it the
    table is not recognised. `group`: a row that is one long cell ("I. Cải cách thể chế") fills it below.
    `expected`: its absence is told, unless it is one of many spellings ("Năm 2022", "Năm 2023", …).
    """

    name: str
    titles: tuple[str, ...]
    required: bool = True
    group: bool = False
    expected: bool = True

    @property
    def title(self) -> str:
        return self.titles[0]


def words(text: str) -> tuple[str, ...]:
    """A heading as its words, without marks: "Đơn vị tính (%)" → ("don", "vi", "tinh")."""
    return tuple(re.findall(r"[a-z0-9]+", fold(text)))


def match_columns(headings: Sequence[str], columns: Sequence[Column]) -> dict[int, Column]:
    """Which heading is which column: the same words first, then a heading that holds a title's words.

    Each heading and each column is used once, the longest agreement first; a year weighs most, so that
    "Chỉ tiêu năm 2023" is the year's column and not the indicator's.
    """
    offers = []
    for index, heading in enumerate(headings):
        for order, column in enumerate(columns):
            if score := max((_agreement(words(heading), words(title)) for title in column.titles), default=0):
                offers.append((-score, index, order))
    found: dict[int, Column] = {}
    for _score, index, order in sorted(offers):
        if index not in found and columns[order] not in found.values():
            found[index] = columns[order]
    return found


def _agreement(heading: tuple[str, ...], title: tuple[str, ...]) -> int:
    if not title or not heading:
        return 0
    if heading == title:
        return 1000
    size = len(title)
    if any(heading[at : at + size] == title for at in range(len(heading) - size + 1)):
        return size + (100 if any(len(word) == 4 and word.isdigit() for word in title) else 0)
    return 0


def missing(found: dict[int, Column], columns: Sequence[Column]) -> list[str]:
    """Titles of the required columns that no heading matched."""
    return [column.title for column in columns if column.required and column not in found.values()]
