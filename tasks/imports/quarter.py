"""A unit's open period as a workbook for home: what is owed, prefilled; filled, beside what is there now."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.imports.cells import Cells
from tasks.imports.figures import CHANGED, MOVED_ON, NEW, SAME, cells_of
from tasks.imports.figures import COLUMNS as FIGURE_COLUMNS
from tasks.imports.figures import Line as FigureLine
from tasks.imports.figures import plan as plan_figures
from tasks.models import PeriodReport
from tasks.models.reading import plain_number
from tasks.quarter import AskedWords, Owed, Work
from toolbox.headings import Column
from toolbox.spreadsheets import CellError, Row, in_sheet, read_sheets, write_sheets
from toolbox.vietnamese import parse_number

# names of the sheets
WORKS = "Việc"  # not for screens
FIGURES = "Số liệu"  # not for screens
WORDS = "Phần lời"  # not for screens
KEEP = _lazy("Giữ nguyên cột này của tệp đã tải về.")

WORK_COLUMNS = (
    Column("key", (_lazy("Mã dòng"),)),
    Column("unit", (_lazy("Đơn vị"),), required=False),
    Column("title", (_lazy("Việc"),), required=False),
    Column("due_on", (_lazy("Hạn"),), required=False),
    Column("last", (_lazy("Lần báo trước"),), required=False),
    Column("words", (_lazy("Tình hình"),)),
    Column("reached", (_lazy("Đã làm được"),), required=False),
    Column("of", (_lazy("Trên tổng số"),), required=False),
    Column("measure", (_lazy("Đơn vị tính"),), required=False),
    Column("seen", (_lazy("Lần ghi"),)),
)
WORD_COLUMNS = (
    Column("key", (_lazy("Mã dòng"),)),
    Column("unit", (_lazy("Đơn vị"),), required=False),
    Column("title", (_lazy("Nhóm nhiệm vụ"),), required=False),
    Column("text", (_lazy("Nội dung báo cáo"),)),
    Column("seen", (_lazy("Lần ghi"),)),
)
COLUMNS = {WORKS: WORK_COLUMNS, FIGURES: FIGURE_COLUMNS, WORDS: WORD_COLUMNS}


@dataclass(slots=True)
class WorkLine:
    """How one work goes, by the sheet and now."""

    work: Work
    said: dict[str, Any]
    wanted: str
    now: str
    state: str

    @property
    def title(self) -> str:
        return self.work.row.title


@dataclass(slots=True)
class WordsLine:
    """What is said about one group, by the sheet and now."""

    asked: AskedWords
    wanted: str
    now: str
    state: str

    @property
    def title(self) -> str:
        return str(self.asked.group) if self.asked.group else _("Đánh giá chung")


@dataclass(slots=True)
class Draft:
    """Everything a workbook would do for one unit's page. With errors nothing of it is done."""

    works: list[WorkLine] = field(default_factory=list)
    figures: list[FigureLine] = field(default_factory=list)
    words: list[WordsLine] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    @property
    def lines(self) -> list[Any]:
        return [*self.works, *self.figures, *self.words]

    def of(self, *states: str) -> list[Any]:
        return [line for line in self.lines if line.state in states]

    @property
    def to_do(self) -> list[Any]:
        return self.of(NEW, CHANGED)

    @property
    def moved_on(self) -> list[Any]:
        return self.of(MOVED_ON)

    @property
    def same(self) -> int:
        return len(self.of(SAME))


def book_of(owed: Iterable[Owed]) -> bytes:
    """An .xlsx with a sheet for work, figures and words, as far as they are known."""
    units = list(owed)
    works = [_work_cells(each, work) for each in units for work in each.works]
    numbers = [cells_of(asked.row) for each in units for asked in each.figures]
    words = [_words_cells(each, asked) for each in units for asked in each.words]
    rows = {WORKS: works, FIGURES: numbers, WORDS: words}
    return write_sheets(
        (name, [str(column.title) for column in columns], rows[name]) for name, columns in COLUMNS.items()
    )


def _work_cells(owed: Owed, work: Work) -> list[object]:
    last = work.last
    told = f"{last.done_on:%d/%m/%Y}: {told_words(last.words, last.reached, last.of)}" if last else ""
    kept = [last.of, last.measure] if last else [None, ""]
    seen = last.pk if last else 0
    return [work.row.pk, owed.unit.label, work.row.title, work.row.current_due, told, "", None, *kept, seen]


def _words_cells(owed: Owed, asked: AskedWords) -> list[object]:
    title = str(asked.group) if asked.group else _("Đánh giá chung")
    return [_words_key(owed, asked), owed.unit.label, title, asked.text, _seen(asked)]


def _words_key(owed: Owed, asked: AskedWords) -> str:
    return f"{owed.unit.pk}.{asked.group.pk if asked.group else 0}"


def _seen(asked: AskedWords) -> str:
    return " ".join(f"{report.pk}:{report.revision}" for report, _text in asked.in_reports)


def told_words(words: str, reached: Decimal | None, of: Decimal | None) -> str:
    """How it goes as one line: "12/24, đã in xong"."""
    total = f"/{plain_number(of)}" if of is not None else ""
    count = plain_number(reached) + total if reached is not None else ""
    return ", ".join(part for part in (count, words) if part)


def read_book(upload: BinaryIO) -> dict[str, list[Row]]:
    """The filled rows of each sheet; Refused when none of them is there, or one cannot be read."""
    return read_sheets(upload, COLUMNS)  # a unit may owe no words


def plan(rows: dict[str, list[Row]], owed: Iterable[Owed]) -> Draft:
    """What these rows would do, and every cell that is wrong. Writes nothing."""
    units, draft = list(owed), Draft()
    works = {str(work.row.pk): work for each in units for work in each.works}
    for row in rows.get(WORKS, []):
        _plan_work(row, works, draft)
    numbers = plan_figures(rows.get(FIGURES, []), [asked.row for each in units for asked in each.figures])
    draft.figures = numbers.lines
    draft.errors += in_sheet(FIGURES, numbers.errors)
    words = {_words_key(each, asked): asked for each in units for asked in each.words}
    for row in rows.get(WORDS, []):
        _plan_words(row, words, draft)
    return draft


def _plan_work(row: Row, works: dict[str, Work], draft: Draft) -> None:
    errors: list[CellError] = []
    cells = Cells(row, WORK_COLUMNS, errors)
    said = {"words": cells.text("words", longest=4000), "measure": cells.text("measure", longest=40)}
    said |= {name: _number(cells, name) for name in ("reached", "of")}
    if not errors and not said["words"] and said["reached"] is None:
        return
    work = cells.one_of(
        "key", works, needed=str(KEEP),
        unknown=_("Mã dòng %(text)s không phải việc đơn vị đang làm."),
    )  # fmt: skip
    seen = cells.text("seen", needed=str(KEEP))
    draft.errors += in_sheet(WORKS, errors)
    if errors or work is None:
        return
    last = work.last
    now = told_words(last.words, last.reached, last.of) if last else ""
    wanted = told_words(said["words"], said["reached"], said["of"])
    fits = seen == str(last.pk if last else 0)
    state = SAME if last and wanted == now else MOVED_ON if not fits else CHANGED if last else NEW
    draft.works.append(WorkLine(work, said, wanted, now, state))


def _number(cells: Cells, name: str) -> Decimal | None:
    text = cells.text(name, longest=20)
    if not text:
        return None
    try:
        return parse_number(text)
    except InvalidOperation:
        cells.refuse(name, _("“%(text)s” không phải là số. Ví dụ đúng: 1.250 hoặc 52,5.") % {"text": text})
        return None


def _plan_words(row: Row, words: dict[str, AskedWords], draft: Draft) -> None:
    errors: list[CellError] = []
    cells = Cells(row, WORD_COLUMNS, errors)
    text = cells.text("text", longest=20_000)
    asked = cells.one_of(
        "key", words, needed=str(KEEP), unknown=_("Mã dòng %(text)s không có trong kỳ này của đơn vị.")
    )
    draft.errors += in_sheet(WORDS, errors)
    if errors or asked is None or not text:
        return
    now = asked.text
    same = all(written == text for _report, written in asked.in_reports)
    fits = cells.text("seen") == _seen(asked)
    state = SAME if same else MOVED_ON if not fits and now else CHANGED if now else NEW
    draft.words.append(WordsLine(asked, text, now, state))


def words_for(draft: Draft, report: PeriodReport) -> dict[int | None, str]:
    """Group → what the sheet says about it, where this report does not say so yet."""
    return {
        line.asked.group.pk if line.asked.group else None: line.wanted
        for line in draft.words
        if line.state in (NEW, CHANGED)
        for asked, written in line.asked.in_reports
        if asked.pk == report.pk and written != line.wanted
    }
