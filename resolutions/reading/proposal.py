"""A proposal: what the reader makes of a text, before a person has confirmed it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a clause is there for. The values are stored: never renamed."""

    PREAMBLE = "preamble"
    VIEWPOINT = "viewpoint"
    OBJECTIVE = "objective"
    SOLUTION = "solution"
    IMPLEMENTATION = "implementation"
    OTHER = "other"
    CLOSING = "closing"


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph, and whether it gives somebody something to do or to reach."""

    text: str
    obliges: bool = False


@dataclass
class ReadClause:
    """A node of the text. `code` is unique in it (“I.2.1”), `marker` is the number as printed (“2.1.”)."""

    code: str
    marker: str
    heading: str = ""
    kind: Kind = Kind.OTHER
    paragraphs: list[ReadParagraph] = field(default_factory=list)
    children: list["ReadClause"] = field(default_factory=list)

    def walk(self) -> Iterator["ReadClause"]:
        """This clause and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()

    def as_text(self) -> str:
        """The clause printed back, with everything below it."""
        own = "\n\n".join(filter(None, [self.heading, *(paragraph.text for paragraph in self.paragraphs)]))
        return "\n\n".join([f"{self.marker} {own}".strip(), *(child.as_text() for child in self.children)])


@dataclass(frozen=True)
class ReadRecipient:
    """One line of Nơi nhận; `purpose` is report, carry_out, inform or file."""

    text: str
    purpose: str


@dataclass
class Proposal:
    """The whole text in its parts. `front` and `back` are kept line by line; None says: not in the text."""

    front: list[str]
    clauses: list[ReadClause]
    back: list[str]
    issuer: str = ""
    abstract: str = ""
    document_type: str = "NQ"
    symbol: str = ""
    number: str | None = None
    place: str = ""
    issued_on: date | None = None
    period_from: int | None = None
    period_to: int | None = None
    vision_year: int | None = None
    preamble: list[str] = field(default_factory=list)
    closing: list[str] = field(default_factory=list)
    recipients: list[ReadRecipient] = field(default_factory=list)
    signing_authority: str = ""
    signer_title: str = ""
    signer_name: str = ""
    doubts: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """“Nghị quyết về …”, as lists show it."""
        return f"Nghị quyết {self.abstract}".strip()

    def walk(self) -> Iterator[ReadClause]:
        """Every numbered clause, in the order of the text."""
        for clause in self.clauses:
            yield from clause.walk()

    def as_text(self) -> str:
        """The text printed back. Without whitespace and markup it equals the text that was read."""
        body = [clause.as_text() for clause in self.clauses]
        return "\n\n".join(
            ["\n".join(self.front), *self.preamble, *body, *self.closing, "\n".join(self.back)]
        )
