"""An opening balance read row by row: what it would bring along, and every cell that is wrong."""

from collections.abc import Callable, Hashable
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.imports.cells import Cells
from organizations.models import Appointment, Unit, UnitKind
from registry.actions.numbering import check_branch, words_of_double
from registry.symbols import parse_symbol
from tasks.models import Assignment
from tasks.models.assignment import AssignmentStatus as Status
from toolbox.errors import Refused
from toolbox.spreadsheets import Row, in_sheet
from toolbox.vietnamese import fold
from workflow.actions.study import Counted, problems_of
from workflow.imports.opening_known import Known
from workflow.imports.opening_sheets import (
    COLUMNS,
    ENTRIES,
    NEW,
    SAME,
    STUDIES,
    TASKS,
    VISITS,
    Draft,
    Line,
)
from workflow.models import VisitNote

STATES = {fold("Đã hoàn thành"): Status.DONE, fold("Đang thực hiện"): Status.DOING}  # not for screens
# What stands in a row that was only prefilled: such a row says nothing.
PREFILLED = {TASKS: (), ENTRIES: (), STUDIES: ("resolution", "unit"), VISITS: ("member",)}
DAY = "%d/%m/%Y"
NO_LATE = _lazy("hạn trước ngày bắt đầu dùng hệ thống nên không tính quá hạn")


class Reader:
    """One workbook of one unit. `by_office`: it is the Party Office that brings it in."""

    def __init__(self, unit: Unit, *, by_office: bool) -> None:
        self.known, self.unit, self.by_office = Known(unit), unit, by_office
        self.seen: dict[Hashable, int] = {}

    def task(self, cells: Cells) -> Line | None:
        title = cells.text("title", needed=_("Ghi nội dung nhiệm vụ."), longest=500)
        giver = self._giver(cells)
        given_on = self.day_before(cells, "given_on", _("Ghi ngày giao."))
        due_on = cells.day("due_on")
        state = cells.one_of(
            "state", STATES, needed=_("Ghi Đã hoàn thành hoặc Đang thực hiện."),
            unknown=_("Không có trạng thái “%(text)s”. Ghi Đã hoàn thành hoặc Đang thực hiện."),
        )  # fmt: skip
        completed_on = self._completed(cells, state)
        product, source = (cells.text(name, longest=300) for name in ("product", "source"))
        days = (("due_on", due_on, _("Hạn")), ("completed_on", completed_on, _("Ngày hoàn thành")))
        for name, day, words in days:
            if given_on and day and day < given_on:
                cells.refuse(name, _("%(what)s không được trước ngày giao.") % {"what": words})
        if giver is None or given_on is None or state is None:
            return None
        key = (fold(title), given_on, giver.pk)
        self.once(cells, "title", key)
        row = Assignment(
            title=title, product=product, source=source, lead_unit=self.unit, given_by_unit=giver,
            checker_unit=giver, given_on=given_on, received_on=given_on, due_on=due_on, status=state,
            completed_on=completed_on, stopped_on=completed_on, proven=state != Status.DONE,
            taken_from=self.known.began,
        )  # fmt: skip
        return Line(TASKS, cells.number, title, _told(row), SAME if key in self.known.tasks else NEW, row)

    def _giver(self, cells: Cells) -> Unit | None:
        if not cells.text("giver"):
            return self.known.above
        words = _("Không có đơn vị “%(text)s”. Ghi tên hoặc mã như ở trang Danh mục.")
        return cells.one_of("giver", self.known.giver_by_name, unknown=words)

    def _completed(self, cells: Cells, state: str | None) -> date | None:
        if state == Status.DONE:
            return self.day_before(cells, "completed_on", _("Việc đã xong: ghi ngày hoàn thành."))
        if state is not None and cells.text("completed_on"):
            cells.refuse("completed_on", _("Việc chưa xong nên để trống ô này, hoặc sửa trạng thái."))
        return None

    def entry(self, cells: Cells) -> Line | None:
        symbol = cells.text("symbol", needed=_("Ghi số, ký hiệu."), longest=60)
        issued_on = self.day_before(cells, "issued_on", _("Ghi ngày ban hành."))
        abstract = cells.text("abstract", needed=_("Ghi trích yếu."), longest=500)
        signer = {"signer_name": cells.text("signer_name", longest=120)}
        signer |= {"signer_title": cells.text("signer_title", longest=300), "link": self._link(cells)}
        try:
            read = parse_symbol(symbol) if symbol else None
            if read is not None:
                check_branch(read, self.unit)
        except Refused as refusal:
            cells.refuse("symbol", str(refusal))
            return None
        if read is None or issued_on is None:
            return None
        past = self.known.runs.place(read, issued_on, abstract, **signer)
        self.once(cells, "symbol", past.place)
        there = self.known.runs.taken.get(past.place)
        if there is not None and (there.issued_on, there.abstract) != (issued_on, abstract):
            cells.refuse("symbol", words_of_double(there))
        note = _("Ban hành %(day)s") % {"day": issued_on.strftime(DAY)}
        title = f"{past.symbol.text}, {abstract}"
        return Line(ENTRIES, cells.number, title, note, NEW if there is None else SAME, past)

    def _link(self, cells: Cells) -> str:
        link = cells.text("link", longest=500)
        try:
            if link:
                URLValidator(schemes=["http", "https"])(link)
        except ValidationError:
            cells.refuse("link", _("Đường dẫn bắt đầu bằng https://. Sửa lại hoặc để trống."))
        return link

    def study(self, cells: Cells) -> Line | None:
        found = self._sheet(cells)
        if found is None:
            return None
        case, lines = found
        line = cells.one_of(
            "unit", {fold(name): each for name, each in lines.items()}, needed=_("Ghi tên chi bộ, đơn vị."),
            unknown=_("“%(text)s” không phải chi bộ của đơn vị này. Giữ nguyên tên đã điền sẵn."),
        )  # fmt: skip
        held_on = self.day_before(cells, "held_on", _("Ghi ngày học."))
        called = _whole(cells, "called", needed=_("Ghi số triệu tập."))
        present = _whole(cells, "present", needed=_("Ghi số dự."))
        excused, made_up = (_whole(cells, name) or 0 for name in ("excused", "made_up"))
        made_up_on, note = cells.day("made_up_on"), cells.text("note", longest=300)
        if line is None or held_on is None or called is None or present is None:
            return None
        said = Counted(line.unit, held_on, called, present, excused, made_up, made_up_on, note)
        for name, words in problems_of(said, case.duty.resolution.issued_on):
            cells.refuse(name, words)
        self.once(cells, "unit", (case.pk, line.unit.pk))
        same = line.row is not None and all(
            getattr(line.row, name) == value for name, value in said.counts.items()
        )
        if line.row is not None and not same:
            words = _("Đã có kết quả trong hệ thống (%(row)s). Sửa ở trang kết quả học tập, xóa dòng này.")
            cells.refuse("unit", words % {"row": line.row})
        told = _("Học ngày %(day)s, dự %(present)d/%(called)d") % {
            "day": held_on.strftime(DAY), "present": present, "called": called,
        }  # fmt: skip
        return Line(STUDIES, cells.number, line.unit.name, told, SAME if same else NEW, (case, said))

    def _sheet(self, cells: Cells):  # type: ignore[no-untyped-def]
        known = {fold(label): found for label, found in self.known.studies.items()}
        if not known:
            words = _(
                "Đơn vị chưa có bảng quán triệt nào đang mở. Nhờ nơi giao việc giao nhiệm vụ quán triệt."
            )
            cells.refuse("unit", words)
            return None
        if not cells.text("resolution") and len(known) == 1:
            return next(iter(known.values()))
        return cells.one_of(
            "resolution", known, needed=_("Ghi nghị quyết đã học."),
            unknown=_("Đơn vị không có bảng quán triệt “%(text)s” đang mở. Giữ nguyên tên đã điền sẵn."),
        )  # fmt: skip

    def visit(self, cells: Cells) -> Line | None:
        held = cells.one_of(
            "member", self.known.members, needed=_("Ghi tên Huyện ủy viên."),
            unknown=_("“%(text)s” chưa được phân công phụ trách đơn vị này. Kiểm tra tên đăng nhập, họ tên."),
        )  # fmt: skip
        done_on = self.day_before(cells, "done_on", _("Ghi ngày đi."))
        findings = cells.text("findings", needed=_("Ghi đã xem gì, thấy gì."), longest=20_000)
        if self.unit.kind != UnitKind.COMMUNE_COMMITTEE:
            cells.refuse("member", _("Phiếu đi cơ sở chỉ ghi cho Đảng ủy xã, thị trấn. Xóa dòng này."))
        elif not self.by_office:
            cells.refuse("member", _("Phiếu của Huyện ủy viên do Văn phòng Huyện ủy nhập. Xóa dòng này."))
        if held is None or done_on is None:
            return None
        post = self._post(cells, held, done_on)
        if post is None:
            return None
        key = (post.person_id, done_on)
        self.once(cells, "done_on", ("visit", *key))
        there = self.known.visits.get(key)
        if there is not None and there.findings != findings:
            cells.refuse("done_on", _("Ngày này đã có phiếu của đồng chí ấy. Sửa ở phiếu, xóa dòng này."))
        note = VisitNote(
            unit=self.unit, findings=findings, person=post.person, capacity=post.capacity, done_on=done_on,
            opening=True,
        )  # fmt: skip
        title = _("%(person)s, ngày %(day)s") % {"person": post.person, "day": done_on.strftime(DAY)}
        return Line(VISITS, cells.number, title, findings[:120], NEW if there is None else SAME, note)

    def _post(self, cells: Cells, held: list[Appointment], day: date) -> Appointment | None:
        """Her post on the day: the decider's right is asked on the day done (design §1)."""
        for post in held:
            if post.is_valid_on(day):
                return post
        cells.refuse("done_on", _("Ngày này đồng chí ấy chưa hoặc không còn phụ trách đơn vị."))
        return None

    def day_before(self, cells: Cells, name: str, needed: str) -> date | None:
        """A day before the unit's first one: what is later is done in the system itself."""
        day, began = cells.day(name, needed=needed), self.known.began
        if day is not None and day >= min(began, self.known.today):
            words = _("Số dư đầu kỳ chỉ nhận ngày trước %(began)s. Việc từ ngày ấy ghi trong hệ thống.")
            cells.refuse(name, words % {"began": min(began, self.known.today).strftime(DAY)})
            return None
        return day

    def once(self, cells: Cells, name: str, key: Hashable) -> None:
        before = self.seen.setdefault(key, cells.number)
        if before != cells.number:
            cells.refuse(name, _("Trùng với dòng %(row)d. Xóa một trong hai dòng.") % {"row": before})


def plan(unit: Unit, rows: dict[str, list[Row]], *, by_office: bool) -> Draft:
    """What these rows would bring along, and every cell that is wrong. Writes nothing.

    Raises Refused when nobody has said on which day the unit began.
    """
    reader, draft = Reader(unit, by_office=by_office), Draft()
    readers: dict[str, Callable[[Cells], Line | None]] = {
        TASKS: reader.task, ENTRIES: reader.entry, STUDIES: reader.study, VISITS: reader.visit,
    }  # fmt: skip
    for name, read in readers.items():
        reader.seen = {}
        for row in rows.get(name, []):
            if not row.errors and not any(
                value for column, value in row.values.items() if column not in PREFILLED[name]
            ):
                continue
            cells = Cells(row, COLUMNS[name], [])
            line = read(cells)
            draft.errors += in_sheet(name, cells.errors)
            if line is not None and not cells.errors:
                draft.lines.append(line)
    return draft


def _whole(cells: Cells, name: str, *, needed: str = "") -> int | None:
    text = cells.text(name, needed=needed, longest=10)
    if not text:
        return None
    digits = text.replace(".", "")
    if not (digits.isascii() and digits.isdecimal()):
        cells.refuse(name, _("“%(text)s” không phải số người. Ghi số nguyên, ví dụ 25.") % {"text": text})
        return None
    return int(digits)


def _told(row: Assignment) -> str:
    if row.completed_on is not None:
        return _("Hoàn thành %(day)s") % {"day": row.completed_on.strftime(DAY)}
    if row.due_on is None:
        return _("Đang thực hiện, không nêu hạn")
    words = _("Đang thực hiện, hạn %(day)s") % {"day": row.due_on.strftime(DAY)}
    return f"{words}; {NO_LATE}" if row.lies_before else words
