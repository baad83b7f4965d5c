"""The sheet of Committee members and the communes assigned to them (duty III.4)."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.imports.cells import Cells
from organizations.imports.draft import Draft, Line
from organizations.imports.house import House
from organizations.imports.people import UNKNOWN_UNIT, Post, add_appointment, add_position
from organizations.models import Unit, User
from organizations.phone import normal_phone
from organizations.roles import SIGNERS, Role
from toolbox.headings import Column
from toolbox.spreadsheets import Row
from toolbox.vietnamese import fold

COLUMNS = (
    Column("member", (_lazy("Huyện ủy viên"), _lazy("Tên đăng nhập"))),
    Column("unit", (_lazy("Mã Đảng ủy xã"),)),
    Column("from", (_lazy("Từ ngày"),)),
    Column("decision", (_lazy("Quyết định"),), required=False),
)


def plan_oversight(rows: list[Row], house: House, draft: Draft) -> None:
    units = {fold(code): unit for code, unit in house.units.items()}
    done: set[tuple[int, str]] = set()
    for row in rows:
        cells = Cells(row, COLUMNS, draft.errors)
        member = _member(cells, house)
        unit = cells.one_of(
            "unit", units, needed=_("Ghi mã Đảng ủy xã được phân công."), unknown=str(UNKNOWN_UNIT)
        )
        since = cells.day("from", needed=_("Ghi ngày phân công."))
        above = unit.parent if unit else None
        if not (member and unit and since) or not _may_oversee(member, unit, cells, house) or above is None:
            continue
        if (member.pk, unit.code) in done:
            cells.refuse("unit", _("Phân công này đã có ở một dòng trên."))
            continue
        done.add((member.pk, unit.code))
        line = Line(cells.number, f"{member} – {unit}")
        draft.lines.append(line)
        post = Post(
            key=(above.code, title_of(unit)),
            roles=[(Role.OVERSEER, unit.code), (Role.MEMBER, above.code)],
            signing_title="",
            valid_from=since,
            decision=cells.text("decision", longest=120),
        )
        add_position(post, cells, house, draft, line)
        add_appointment(member, post, cells, house, draft, line)


def title_of(unit: Unit) -> str:
    """ "Huyện ủy viên phụ trách xã Quài Tở": the place, in the middle of a sentence."""
    place = str(unit.locality) if unit.locality else unit.name
    return _("Huyện ủy viên phụ trách %(place)s") % {"place": place[:1].lower() + place[1:]}


def _member(cells: Cells, house: House) -> User | None:
    text = cells.text("member", needed=_("Ghi tên đăng nhập hoặc số điện thoại của Huyện ủy viên."))
    found = house.by_username.get(fold(text)) or house.by_phone.get(normal_phone(text) or "-")
    if text and found is None:
        cells.refuse("member", _("Không có tài khoản “%(text)s”. Nhập người này trước.") % {"text": text})
    return found


def _may_oversee(member: User, unit: Unit, cells: Cells, house: House) -> bool:
    if unit.parent is None or not unit.parent.code:
        cells.refuse("unit", _("Đơn vị này không có cấp ủy cấp trên. Ghi mã Đảng ủy xã."))
        return False
    heads = {(role.value, unit.code) for role in SIGNERS}
    if any(
        house.roles[held.position_id] & heads
        for held in house.held[member.pk]
        if held.is_valid_on(house.today)
    ):
        cells.refuse(
            "unit", _("%(person)s đang lãnh đạo đơn vị này nên không phụ trách nó.") % {"person": member}
        )
        return False
    return True
