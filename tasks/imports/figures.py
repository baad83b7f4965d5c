"""A filled sheet beside what is there now: what would be written, what is wrong, what has moved on."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import InvalidOperation

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.imports.cells import Cells
from tasks.figures import NOT_YET, REACHED, Figure, Typed, read_figure
from tasks.models import Answer, Measure, PeriodReport, Reading
from tasks.report_content import FigureRow
from toolbox.errors import Refused
from toolbox.headings import Column
from toolbox.spreadsheets import CellError, Row, write_rows
from toolbox.vietnamese import fold, parse_number

COLUMNS = (
    Column("key", (_lazy("Mã dòng"),)),
    Column("title", (_lazy("Chỉ tiêu"),), required=False),
    Column("unit", (_lazy("Đơn vị tính"),), required=False),
    Column("counts", (_lazy("Cách đếm"),), required=False),
    Column("previous", (_lazy("Kỳ trước"),), required=False),
    Column("answer", (_lazy("Trả lời"),), required=False),
    Column("numerator", (_lazy("Tử số hoặc số đạt"),)),
    Column("denominator", (_lazy("Mẫu số"),)),
    Column("source", (_lazy("Nguồn số liệu"),)),
    Column("note", (_lazy("Ghi chú"),), required=False),
    Column("seen", (_lazy("Lần ghi"),)),
)


@dataclass(frozen=True, slots=True)
class Said:
    """An answer and its words in the sheet."""

    key: str
    label: str | Promise


ANSWERS = (
    Said(Answer.VALUE, Answer.VALUE.label),
    Said(Answer.NONE_ARISEN, Answer.NONE_ARISEN.label),
    Said(Answer.NOT_APPLICABLE, Answer.NOT_APPLICABLE.label),
    Said(REACHED, _lazy("Đã đạt mốc")),
    Said(NOT_YET, _lazy("Chưa đạt mốc")),
)
NEW, CHANGED, SAME, MOVED_ON = "new", "changed", "same", "moved_on"
# Where a refusal of a figure belongs in the sheet; the box that confirms is only on the page.
_CELLS = {"numerator": "numerator", "denominator": "denominator", "source": "source", "note": "note",
          "answer": "answer", "confirmed": "numerator"}  # fmt: skip


@dataclass(slots=True)
class Line:
    """One row as the dry run tells it. `moved_on`: since the sheet was made somebody wrote another figure,
    `now`; the sheet's own, `wanted`, is not written over it."""

    number: int
    row: FigureRow
    typed: Typed
    wanted: str
    now: str
    state: str

    @property
    def seen(self) -> int:
        return self.row.reading.version if self.row.reading else 0

    @property
    def title(self) -> str:
        return self.row.target.title


@dataclass(slots=True)
class Draft:
    """Everything a sheet would do. With errors nothing of it is done."""

    lines: list[Line] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    def of(self, state: str) -> list[Line]:
        return [line for line in self.lines if line.state == state]

    @property
    def to_do(self) -> list[Line]:
        return [line for line in self.lines if line.state in (NEW, CHANGED)]

    @property
    def moved_on(self) -> list[Line]:
        return self.of(MOVED_ON)

    @property
    def same(self) -> int:
        return len(self.of(SAME))


def sheet_of(report: PeriodReport, rows: Iterable[FigureRow]) -> bytes:
    """An .xlsx with a row for each figure owed, as far as it is known."""
    lines = [cells_of(row) for row in rows]
    name = f"{report.period.key} {report.unit.label}"
    return write_rows([str(column.title) for column in COLUMNS], lines, sheet=_sheet_name(name))


def _sheet_name(text: str) -> str:
    return "".join(" " if char in "[]:*?/\\" else char for char in text)[:31]


def cells_of(row: FigureRow) -> list[object]:
    """The row of a sheet, in the order of COLUMNS."""
    reading, target = row.reading, row.target
    counts = f"{row.numerator_words} ÷ {row.denominator_words}" if target.is_ratio else row.numerator_words
    return [
        target.pk,
        target.title,
        target.unit_of_measure,
        counts if target.measure != Measure.MILESTONE else "",
        row.previous.words if row.previous else "",
        _answer_words(reading, target.measure) if reading else "",
        _count(reading, "numerator") if target.measure != Measure.MILESTONE else None,
        _count(reading, "denominator"),
        row.source,
        reading.note if reading else "",
        reading.version if reading else 0,
    ]


def _count(reading: Reading | None, name: str) -> object:
    return getattr(reading, name) if reading and reading.is_value else None


def _answer_words(reading: Reading, measure: str) -> str:
    key = reading.answer
    if measure == Measure.MILESTONE and reading.is_value:
        key = REACHED if reading.numerator else NOT_YET
    return next(str(one.label) for one in ANSWERS if one.key == key)


def plan(rows: list[Row], owed: Iterable[FigureRow]) -> Draft:
    """What these rows would do, and every cell that is wrong. Writes nothing."""
    draft, known = Draft(), {str(row.target.pk): row for row in owed}
    seen: set[str] = set()
    for row in rows:
        cells = Cells(row, COLUMNS, draft.errors)
        before = len(draft.errors)
        figure_row = cells.one_of(
            "key", known, needed=_("Giữ nguyên mã dòng của tệp đã tải về."),
            unknown=_("Mã dòng %(text)s không phải chỉ tiêu đơn vị phải báo cáo trong kỳ này."),
        )  # fmt: skip
        if figure_row is None:
            continue
        if row["key"] in seen:
            cells.refuse("key", _("Chỉ tiêu này đã có ở một dòng trên."))
        seen.add(row["key"])
        _plan_row(cells, figure_row, draft, before)
    draft.errors.sort(key=lambda error: error.row)
    return draft


def _plan_row(cells: Cells, row: FigureRow, draft: Draft, before: int) -> None:
    typed, version = _typed(cells, row), _version(cells)
    if len(draft.errors) > before or typed is None or typed.is_blank:
        return
    try:
        figure = read_figure(row.target, typed)
    except Refused as refusal:
        words = str(refusal)
        if refusal.field == "confirmed":
            words = _("Tử số lớn hơn mẫu số. Sai thì sửa; đúng thì ghi dòng này trên trang Ghi số liệu.")
        cells.refuse(_CELLS.get(refusal.field or "", "numerator"), words)
        return
    wanted = _words(row, figure)
    now = row.reading.words if row.reading else ""
    state = _state(row.reading, figure, version)
    draft.lines.append(Line(cells.number, row, typed, wanted, now, state))


def _state(reading: Reading | None, figure: Figure, version: int | None) -> str:
    if reading is None:
        return NEW
    said = figure.columns()
    if all(getattr(reading, name) == value for name, value in said.items()):
        return SAME
    return CHANGED if version == reading.version else MOVED_ON


def _words(row: FigureRow, figure: Figure) -> str:
    return Reading(target=row.target, **figure.columns()).words


def _typed(cells: Cells, row: FigureRow) -> Typed | None:
    """What the row says; without an answer it is a figure, of a milestone nothing."""
    known = {fold(str(one.label)): one for one in ANSWERS}
    said = cells.one_of("answer", known, unknown=_("“%(text)s” không phải cách trả lời. Ghi: %(known)s."))
    if cells.text("answer") and said is None:
        return None
    blank = "" if row.target.measure == Measure.MILESTONE else str(Answer.VALUE)
    return Typed(
        answer=said.key if said else blank,
        numerator=cells.text("numerator"),
        denominator=cells.text("denominator"),
        source=cells.text("source", longest=2000),
        note=cells.text("note", longest=4000),
        confirmed=_repeats(cells, row.reading),
    )


def _repeats(cells: Cells, reading: Reading | None) -> bool:
    """The part is larger than the whole as it was confirmed before."""
    if reading is None or not reading.exceeds:
        return False
    try:
        said = [parse_number(cells.text(name)) for name in ("numerator", "denominator")]
    except InvalidOperation:
        return False
    return said == [reading.numerator, reading.denominator]


def _version(cells: Cells) -> int | None:
    text = cells.text("seen", needed=_("Giữ nguyên cột này của tệp đã tải về."))
    if text and not text.isdecimal():
        cells.refuse("seen", _("Giữ nguyên cột này của tệp đã tải về."))
        return None
    return int(text[:6]) if text else None
