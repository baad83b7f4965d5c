"""The sheet of units."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.imports.cells import Cells
from organizations.imports.draft import CHANGED, NEW, Draft, Line, UnitWish
from organizations.imports.house import House
from organizations.models import Unit, UnitKind
from toolbox.headings import Column
from toolbox.spreadsheets import Row
from toolbox.vietnamese import fold

COLUMNS = (
    Column("code", (_lazy("Mã đơn vị"),)),
    Column("name", (_lazy("Tên đơn vị"),)),
    Column("kind", (_lazy("Loại"),)),
    Column("parent", (_lazy("Mã cấp trên"),)),
    Column("valid_from", (_lazy("Hoạt động từ ngày"),)),
    Column("short_name", (_lazy("Tên ngắn"),), required=False),
    Column("symbol", (_lazy("Ký hiệu"),), required=False),
    Column("locality", (_lazy("Mã địa bàn"),), required=False),
    Column("locality_name", (_lazy("Tên địa bàn"),), required=False),
    Column("go_live_on", (_lazy("Bắt đầu dùng hệ thống"),), required=False),
    Column("legal_basis", (_lazy("Căn cứ"),), required=False),
)

KINDS = {fold(str(kind.label)): kind for kind in UnitKind}
ADDED_LATER = ("short_name", "symbol", "legal_basis", "go_live_on")


def plan_units(rows: list[Row], house: House, draft: Draft) -> None:
    codes = {row.values["code"] for row in rows}
    for row in rows:
        cells = Cells(row, COLUMNS, draft.errors)
        wish = _read(cells, house, codes)
        if wish is not None:
            add_unit(wish, cells, house, draft)
    _refuse_rings(draft, rows)


def add_unit(wish: UnitWish, cells: Cells, house: House, draft: Draft) -> Line:
    """Enter a wished unit in the draft: to open, to complete, or there already."""
    line = Line(cells.number, wish.name)
    draft.lines.append(line)
    there = house.units.get(wish.code)
    if wish.code in draft.units:
        cells.refuse("code", _("Mã %(code)s đã có ở một dòng trên. Mỗi đơn vị một mã.") % {"code": wish.code})
    elif there is None:
        draft.units[wish.code] = wish
        line.tell(NEW, _("lập đơn vị"))
    else:
        _compare(wish, there, cells, draft, line)
    return line


def _read(cells: Cells, house: House, codes: set[str]) -> UnitWish | None:
    before = len(cells.errors)
    code = cells.text("code", needed=_("Ghi mã đơn vị."), longest=40)
    name = cells.text("name", needed=_("Ghi tên đơn vị."))
    kind = cells.one_of(
        "kind",
        KINDS,
        needed=_("Ghi loại đơn vị."),
        unknown=_("Không có loại “%(text)s”. Ghi một trong các loại: %(known)s."),
    )
    parent = cells.text("parent", longest=40)
    if parent and parent not in house.units and parent not in codes:
        cells.refuse("parent", _("Không có đơn vị mã “%(text)s”. Kiểm tra mã cấp trên.") % {"text": parent})
    valid_from = cells.day("valid_from", needed=_("Ghi ngày bắt đầu hoạt động."))
    wish = UnitWish(
        code=code,
        name=name,
        kind=kind or "",
        parent=parent,
        valid_from=valid_from or house.today,
        short_name=cells.text("short_name", longest=60),
        symbol=cells.text("symbol", longest=20),
        locality=cells.text("locality", longest=20),
        locality_name=cells.text("locality_name", longest=120),
        legal_basis=cells.text("legal_basis", longest=200),
        go_live_on=cells.day("go_live_on"),
    )
    _check_locality(wish, cells, house)
    return wish if len(cells.errors) == before else None


def _check_locality(wish: UnitWish, cells: Cells, house: House) -> None:
    if wish.locality and not wish.parent:
        cells.refuse("locality", _("Đơn vị gốc không gắn địa bàn. Để trống ô này."))
    elif wish.locality and wish.locality not in house.localities and not wish.locality_name:
        cells.refuse(
            "locality_name", _("Địa bàn %(code)s chưa có: ghi tên địa bàn.") % {"code": wish.locality}
        )


def _compare(wish: UnitWish, there: Unit, cells: Cells, draft: Draft, line: Line) -> None:
    """What a unit is does not change by a sheet; what was left open is completed."""
    parent = there.parent.code if there.parent else ""
    for column, old, new in (
        ("name", there.name, wish.name),
        ("kind", there.kind, wish.kind),
        ("parent", parent, wish.parent),
    ):
        if old != new:
            cells.refuse(
                column,
                _("Mã %(code)s đã có giá trị “%(old)s”. Gõ nhầm: đính chính; đổi thật: lập đơn vị kế tiếp.")
                % {"code": wish.code, "old": UnitKind(old).label if column == "kind" else old},
            )
            return
    changes = {
        key: value for key in ADDED_LATER if (value := getattr(wish, key)) and value != getattr(there, key)
    }
    if changes:
        draft.corrections.append((there, changes))
        line.tell(
            CHANGED, _("bổ sung %(what)s") % {"what": ", ".join(cells.titles[key].lower() for key in changes)}
        )


def _refuse_rings(draft: Draft, rows: list[Row]) -> None:
    """A unit below itself: the row where the ring is noticed gets the error."""
    for row in rows:
        seen, code = set(), row.values["code"]
        while code in draft.units and code not in seen:
            seen.add(code)
            code = draft.units[code].parent
        if code in seen and code == row.values["code"]:
            Cells(Row(row.number, row.values), COLUMNS, draft.errors).refuse(
                "parent", _("Đơn vị này nằm dưới chính nó. Sửa mã cấp trên.")
            )
