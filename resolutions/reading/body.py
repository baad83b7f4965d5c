"""The numbered part of a resolution: lines become a tree of clauses with codes that stay."""

from dataclasses import dataclass, field
from itertools import count

from django.utils.translation import gettext as _

from resolutions.reading.marks import Line
from resolutions.reading.numbering import Mark, mark_of
from resolutions.reading.obliging import kind_of, obliges
from resolutions.reading.paragraphs import Piece
from resolutions.reading.proposal import Kind, ReadClause, ReadParagraph
from toolbox.errors import Refused

# The longest resolutions have some two hundred clauses.
MOST_CLAUSES = 2_000
STYLES = ("roman", "article", "arabic")


@dataclass
class Growing:
    """A clause while its lines are read."""

    code: str
    marker: str
    path: tuple[int, ...]
    pieces: list[Piece] = field(default_factory=list)
    children: list["Growing"] = field(default_factory=list)


def first_clause(lines: list[Line]) -> int | None:
    """Where the numbered part begins: at the first “I.”, else “Điều 1.”, else “1.”. None without any."""
    for style in STYLES:
        for place, line in enumerate(lines):
            mark = mark_of(line.text)
            if mark and mark.style == style and mark.path == (1,):
                return place
    return None


class TreeReader:
    """Reads the lines of the numbered part one after another."""

    def __init__(self) -> None:
        self.top: list[Growing] = []
        self.known: dict[str, Growing] = {}
        self._pieces: list[Piece] = []  # of the clause that is open
        self.style = ""
        self.doubts: list[str] = []

    def read(self, lines: list[Line]) -> list[ReadClause]:
        """The tree of these lines; the first of them starts a clause."""
        for line in lines:
            mark = mark_of(line.text)
            if mark and self._starts(mark, line):
                self._begin(mark, line)
            elif self._pieces[-1].goes_on(line):
                self._pieces[-1].add(line)
            else:
                self._pieces.append(Piece.of(line))
        return [finished(clause, None) for clause in self.top]

    def _starts(self, mark: Mark, line: Line) -> bool:
        """A number starts a clause when it is the next one, or when nothing else explains it."""
        if not self._pieces:
            return True
        if mark.style not in (self.style, "arabic"):
            return False
        if self._is_next(mark):
            return True
        before = self._pieces[-1]
        apart = line.after_blank or before.ends or (before.heads and before.looks_heading)
        if mark.style == "roman":
            return apart and (line.is_upper or line.emphasised)
        return apart and not before.goes_on(line)

    def _is_next(self, mark: Mark) -> bool:
        siblings = self._parent_of(mark)[1]
        last = siblings[-1].path[-1] if siblings else 0
        return mark.path[-1] == last + 1

    def _begin(self, mark: Mark, line: Line) -> None:
        self.style = self.style or mark.style
        prefix, siblings = self._parent_of(mark)
        code = self._free(f"{prefix}.{mark.label}" if prefix else mark.label)
        if len(self.known) >= MOST_CLAUSES:
            raise Refused(
                _("Văn bản có hơn %(most)s mục đánh số. Đồng chí chỉ đưa phần nghị quyết, bỏ phụ lục.")
                % {"most": MOST_CLAUSES}
            )
        if not self._is_next(mark):
            self.doubts.append(
                _("Số thứ tự ở mục %(code)s không nối tiếp mục trước; đồng chí xem lại.") % {"code": code}
            )
        clause = Growing(code, mark.marker, mark.path, [Piece.of(line, mark.rest, heads=True)])
        siblings.append(clause)
        self.known[code], self._pieces = clause, clause.pieces

    def _parent_of(self, mark: Mark) -> tuple[str, list[Growing]]:
        """The code a number is counted under, and the clauses there so far."""
        if mark.style == self.style == "arabic" or not self.top:
            part, siblings = "", self.top
        elif mark.style == self.style:
            return "", self.top
        else:
            part, siblings = self.top[-1].code, self.top[-1].children
        # "2.1" is counted under "2" of this part; where there is no "2", under the part itself.
        for length in range(len(mark.path) - 1, 0, -1):
            above = next((one for one in reversed(siblings) if one.path == mark.path[:1]), None)
            for depth in range(2, length + 1):
                below = above.children if above else []
                above = next((one for one in reversed(below) if one.path == mark.path[:depth]), None)
            if above:
                return part, above.children
        return part, siblings

    def _free(self, code: str) -> str:
        """The code; where the text has the same number twice, the second is “II.3-2”."""
        if code not in self.known:
            return code
        return next(f"{code}-{times}" for times in count(2) if f"{code}-{times}" not in self.known)


def finished(clause: Growing, above: Kind | None) -> ReadClause:
    """The clause with its heading told from its paragraphs, and these from what obliges."""
    head, *rest = clause.pieces
    alone = not rest and not clause.children
    heading = head.text if head.looks_heading and (head.printed_loud or not alone) else ""
    texts = [piece.text for piece in (rest if heading or not head.text else clause.pieces)]
    kind = kind_of(heading, above)
    paragraphs = [ReadParagraph(text, obliges(text, kind=kind, heading=heading)) for text in texts]
    children = [finished(child, kind) for child in clause.children]
    return ReadClause(clause.code, clause.marker, heading, kind, paragraphs, children)
