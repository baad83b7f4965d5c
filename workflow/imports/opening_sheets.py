"""The workbook of the opening balance: its sheets, what each column wants, what is known beforehand."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.models import Unit
from toolbox.headings import Column
from toolbox.spreadsheets import CellError, write_sheets
from workflow.imports.opening_known import Known

# names of the sheets
TASKS = "Nhiệm vụ"  # not for screens
ENTRIES = "Văn bản đã ban hành"  # not for screens
STUDIES = "Quán triệt"  # not for screens
VISITS = "Kiểm tra, giám sát"  # not for screens
NAMES = "Danh mục"  # not for screens

COLUMNS = {
    TASKS: (
        Column("title", (_lazy("Nhiệm vụ"),)),
        Column("product", (_lazy("Sản phẩm"),), required=False),
        Column("giver", (_lazy("Đơn vị giao"),), required=False),
        Column("source", (_lazy("Theo văn bản"),), required=False),
        Column("given_on", (_lazy("Ngày giao"),)),
        Column("due_on", (_lazy("Hạn"),), required=False),
        Column("state", (_lazy("Trạng thái"),)),
        Column("completed_on", (_lazy("Ngày hoàn thành"),), required=False),
    ),
    ENTRIES: (
        Column("symbol", (_lazy("Số, ký hiệu"),)),
        Column("issued_on", (_lazy("Ngày ban hành"),)),
        Column("abstract", (_lazy("Trích yếu"),)),
        Column("signer_name", (_lazy("Người ký"),), required=False),
        Column("signer_title", (_lazy("Chức vụ người ký"),), required=False),
        Column("link", (_lazy("Đường dẫn"),), required=False),
    ),
    STUDIES: (
        Column("resolution", (_lazy("Nghị quyết"),), required=False),
        Column("unit", (_lazy("Chi bộ, đơn vị"),)),
        Column("held_on", (_lazy("Ngày học"),)),
        Column("called", (_lazy("Triệu tập"),)),
        Column("present", (_lazy("Dự"),)),
        Column("excused", (_lazy("Vắng có lý do"),), required=False),
        Column("made_up", (_lazy("Học bù"),), required=False),
        Column("made_up_on", (_lazy("Ngày học bù"),), required=False),
        Column("note", (_lazy("Ghi chú"),), required=False),
    ),
    VISITS: (
        Column("member", (_lazy("Huyện ủy viên"),)),
        Column("done_on", (_lazy("Ngày đi"),)),
        Column("findings", (_lazy("Đã xem gì, thấy gì"),)),
    ),
}
_HINTS = {
    TASKS: (
        _lazy("Mỗi việc một dòng; bắt buộc ghi"),
        _lazy("Kết quả phải có; để trống được"),
        _lazy("Tên như ở trang Danh mục; để trống là cấp trên trực tiếp"),
        _lazy("Ví dụ 15/KH-UBND; để trống được"),
        _lazy("dd/mm/yyyy, trước ngày %(began)s"),
        _lazy("dd/mm/yyyy; không nêu thì để trống"),
        _lazy("Đã hoàn thành, hoặc Đang thực hiện"),
        _lazy("dd/mm/yyyy, trước ngày %(began)s; chỉ ghi khi việc đã xong"),
    ),
    ENTRIES: (
        _lazy("Ví dụ 05-CTr/ĐU hoặc 15/KH-UBND; bắt buộc ghi"),
        _lazy("dd/mm/yyyy, trước ngày %(began)s"),
        _lazy("Nội dung chính, không quá 500 ký tự"),
        _lazy("Họ và tên; để trống được"),
        _lazy("Ví dụ Bí thư; để trống được"),
        _lazy("Địa chỉ của bản điện tử, bắt đầu bằng https://; để trống được"),
    ),
    STUDIES: (
        _lazy("Giữ nguyên như đã điền sẵn"),
        _lazy("Giữ nguyên tên đã điền sẵn"),
        _lazy("dd/mm/yyyy, trước ngày %(began)s; chưa tổ chức thì để trống cả dòng"),
        _lazy("Số người được gọi"),
        _lazy("Số người có mặt"),
        _lazy("Số người; không có thì để trống"),
        _lazy("Số người đã bù sau; không có thì để trống"),
        _lazy("dd/mm/yyyy"),
        _lazy("Để trống được"),
    ),
    VISITS: (
        _lazy("Giữ nguyên tên đã điền sẵn; Văn phòng Huyện ủy ghi trang này"),
        _lazy("dd/mm/yyyy, trước ngày %(began)s"),
        _lazy("Chép từ phiếu giấy; bắt buộc ghi"),
    ),
}

NEW, SAME = "new", "same"


@dataclass(slots=True)
class Line:
    """One row as the dry run tells it; `thing` is what the action makes of it."""

    sheet: str
    number: int
    title: str
    note: str
    state: str
    thing: Any = None


@dataclass(slots=True)
class Draft:
    """Everything a workbook would bring along. With errors nothing of it is done."""

    lines: list[Line] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)

    @property
    def to_do(self) -> list[Line]:
        return [line for line in self.lines if line.state == NEW]

    @property
    def same(self) -> int:
        return len(self.lines) - len(self.to_do)

    def new_in(self, sheet: str) -> list[Any]:
        return [line.thing for line in self.to_do if line.sheet == sheet]

    @property
    def by_sheet(self) -> list[tuple[str, list[Line]]]:
        found = ((name, [line for line in self.lines if line.sheet == name]) for name in COLUMNS)
        return [(name, lines) for name, lines in found if lines]


def book_of(unit: Unit) -> bytes:
    """An .xlsx with a line of help above the headings; cells and members of the unit stand in it already.
    Raises Refused without a first day."""
    known = Known(unit)
    began = {"began": known.began.strftime("%d/%m/%Y")}
    rows: dict[str, list[list[object]]] = {
        TASKS: [],
        ENTRIES: [],
        STUDIES: [[label, name] for label, (_case, lines) in known.studies.items() for name in lines],
        VISITS: [[name] for name in known.members_now],
    }
    sheets = [(name, [str(one.title) for one in columns], rows[name]) for name, columns in COLUMNS.items()]
    names = [[each.name, each.code] for each in known.givers]
    hints = {name: [str(hint) % began for hint in line] for name, line in _HINTS.items()}
    return write_sheets([*sheets, (NAMES, [_("Đơn vị giao"), _("Mã đơn vị")], names)], hints=hints)
