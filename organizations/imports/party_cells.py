"""The sheet of cells with their secretaries."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.imports.cells import Cells
from organizations.imports.draft import Draft, PersonWish, UnitWish
from organizations.imports.house import House
from organizations.imports.people import UNKNOWN_UNIT, Post, Seen, add_person
from organizations.imports.units import add_unit
from organizations.models import UnitKind
from organizations.roles import Role
from toolbox.headings import Column
from toolbox.spreadsheets import Row
from toolbox.vietnamese import fold

COLUMNS = (
    Column("code", (_lazy("Mã chi bộ"),)),
    Column("name", (_lazy("Tên chi bộ"),)),
    Column("parent", (_lazy("Mã Đảng ủy cấp trên"),)),
    Column("valid_from", (_lazy("Hoạt động từ ngày"),)),
    Column("full_name", (_lazy("Bí thư chi bộ"),), required=False),
    Column("username", (_lazy("Tên đăng nhập"),), required=False),
    Column("phone", (_lazy("Số điện thoại"),), required=False),
    Column("from", (_lazy("Làm bí thư từ ngày"),), required=False),
)


def plan_cells(rows: list[Row], house: House, draft: Draft) -> None:
    units = {fold(code): unit for code, unit in house.units.items()}
    seen = Seen()
    for row in rows:
        cells = Cells(row, COLUMNS, draft.errors)
        before = len(draft.errors)
        parent = cells.one_of(
            "parent", units, needed=_("Ghi mã Đảng ủy cấp trên."), unknown=str(UNKNOWN_UNIT)
        )
        code = cells.text("code", needed=_("Ghi mã chi bộ."), longest=40)
        name = cells.text("name", needed=_("Ghi tên chi bộ."))
        valid_from = cells.day("valid_from", needed=_("Ghi ngày bắt đầu hoạt động."))
        secretary, since = _secretary(cells)
        if len(draft.errors) > before or parent is None or valid_from is None:
            continue
        wish = UnitWish(
            code=code,
            kind=UnitKind.CELL,
            name=name,
            parent=parent.code,
            valid_from=valid_from,
            symbol="CB",
            locality=parent.locality.code if parent.locality else "",
        )
        add_unit(wish, cells, house, draft)
        if secretary.full_name:
            post = Post(
                key=(code, _("Bí thư chi bộ")),
                roles=[(Role.CELL_SECRETARY, code)],
                signing_title=_("BÍ THƯ"),
                valid_from=since or valid_from,
                decision="",
            )
            add_person(secretary, [post], cells, house, draft, seen)


def _secretary(cells: Cells) -> tuple[PersonWish, date | None]:
    wish = PersonWish(
        unit="",
        full_name=cells.text("full_name", longest=120),
        username=fold(cells.text("username", longest=60)),
        phone=cells.phone("phone"),
    )
    if not wish.full_name and (wish.username or wish.phone):
        cells.refuse("full_name", _("Ghi họ và tên bí thư."))
    return wish, cells.day("from")
