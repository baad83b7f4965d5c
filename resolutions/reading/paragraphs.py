"""Lines put together to paragraphs: which line goes on with the one before it."""

from dataclasses import dataclass

from resolutions.reading.marks import Line
from resolutions.reading.numbering import is_bullet

ENDS = (".", ";", ":", "!", "?", "…", ".”", '."')
HEADING_WORDS = 30
HEADING_LENGTH = 200


@dataclass
class Piece:
    """A paragraph while it grows. `heads` says that it began with the number of a clause."""

    text: str
    last: Line
    heads: bool = False
    emphasised: bool = False

    @classmethod
    def of(cls, line: Line, text: str | None = None, heads: bool = False) -> "Piece":
        """A paragraph that begins with this line, or with what stands behind its number."""
        return cls(line.text if text is None else text, line, heads, line.emphasised)

    @property
    def ends(self) -> bool:
        """Whether its last character ends a sentence."""
        return self.text.endswith(ENDS)

    @property
    def looks_heading(self) -> bool:
        """Whether it could be a heading: short, and no sentence, unless it is printed as a heading."""
        short = len(self.text) <= HEADING_LENGTH and len(self.text.split()) <= HEADING_WORDS
        return (
            short
            and not self.text.endswith((",", ";"))
            and (self.printed_loud or not self.text.endswith("."))
        )

    @property
    def printed_loud(self) -> bool:
        """Whether it is bold, a marked heading or in capitals."""
        return self.emphasised or self.text.isupper()

    def add(self, line: Line) -> None:
        """Go on with the next line."""
        self.text = f"{self.text} {line.text}".strip()
        self.last = line

    def goes_on(self, line: Line) -> bool:
        """Whether the line belongs to this paragraph, broken by a margin, a page or a stray blank line."""
        if is_bullet(line.text):
            return False
        if self.heads and self.emphasised and not line.emphasised:
            return self.text.endswith(",")
        if line.after_blank:
            broken = line.starts_lower and not (self.heads and self.printed_loud)
            return self.text.endswith(",") or (broken and not self.ends)
        if self.last.full and self.last.emphasised == line.emphasised:
            return True
        same_capitals = self.heads and self.text.isupper() and line.is_upper
        return same_capitals or (line.starts_lower and not self.ends)


def gathered(lines: list[Line]) -> list[str]:
    """The paragraphs of some lines among which no clause begins."""
    pieces: list[Piece] = []
    for line in lines:
        if pieces and pieces[-1].goes_on(line):
            pieces[-1].add(line)
        else:
            pieces.append(Piece.of(line))
    return [piece.text for piece in pieces]
