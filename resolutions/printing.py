"""The clauses of a resolution as a page shows them: in order, with what obliges and what has work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from resolutions.models import Clause, Paragraph, Resolution
from resolutions.reading.marks import bare


@dataclass(frozen=True)
class Printed:
    """A clause on paper. `work` is how much hangs on it."""

    clause: Clause
    paragraphs: Sequence[Paragraph]
    work: int

    @property
    def obliging(self) -> int:
        """How many of its paragraphs bind somebody."""
        return sum(paragraph.obliges for paragraph in self.paragraphs)

    @property
    def open_sentences(self) -> list[Paragraph]:
        """Those that bind somebody and were not waived."""
        return [one for one in self.paragraphs if one.obliges and not hasattr(one, "waiver")]

    @property
    def is_bare(self) -> bool:
        """It binds somebody and nothing carries it out yet."""
        return bool(self.open_sentences) and not self.work

    @property
    def opening(self) -> str:
        """The marker where no heading stands beside it: it leads the first paragraph."""
        return "" if self.clause.heading else self.clause.marker

    @property
    def heading_level(self) -> int:
        """2 to 5: the page's own heading is 1."""
        return min(self.clause.level + 1, 5)


def printed(resolution: Resolution, work: Mapping[int, int] | None = None) -> list[Printed]:
    """All clauses in the order of the text. Three queries."""
    rows = resolution.clauses.order_by("position").prefetch_related("paragraphs__waiver")
    return [Printed(row, list(row.paragraphs.all()), (work or {}).get(row.pk, 0)) for row in rows]


def says_the_same(resolution: Resolution, rows: Sequence[Printed]) -> bool:
    """Whether the clauses, printed one behind another, are the words of the text that was brought in."""
    words = (
        " ".join([row.clause.marker, row.clause.heading, *(paragraph.text for paragraph in row.paragraphs)])
        for row in rows
    )
    return bare("".join(words)) in bare(resolution.source_text)


@dataclass(frozen=True)
class Share:
    """How many obliging sentences have work."""

    done: int
    total: int

    @classmethod
    def of(cls, rows: Sequence[Printed]) -> "Share":
        """Counted in paragraphs, for a paragraph is what a duty is read from."""
        return cls(sum(row.obliging for row in rows if row.work), sum(row.obliging for row in rows))

    @property
    def percent(self) -> int:
        """Rounded down: 100 only when nothing is left."""
        return 100 * self.done // self.total if self.total else 0
