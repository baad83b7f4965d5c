"""The cast: Tuần Giáo in small, as the `world` fixture or by `make_world()`.

Everybody is invented. Roles follow the table of `domain.md` §3.7; everyone's password is `PASSWORD`.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.models import (
    Appointment,
    Branch,
    Locality,
    Position,
    PositionRole,
    Unit,
    UnitKind,
    User,
    new_group,
)
from organizations.roles import Role
from toolbox.vietnamese import fold

PASSWORD = "thihanh"
SINCE = date(2020, 7, 1)

PARTY, STATE, FRONT = Branch.PARTY, Branch.STATE, Branch.FRONT
HU, UBND = "huyen_uy", "ubnd_huyen"
ROOTS = (HU, UBND, "mttq")


@dataclass(frozen=True)
class _Unit:
    """A unit of the cast; `key`, `above` and `locality` are attributes of the world."""

    key: str
    kind: UnitKind
    branch: Branch
    name: str
    short: str
    symbol: str
    above: str | None = None
    locality: str | None = None


UNITS = [
    _Unit(HU, UnitKind.DISTRICT_COMMITTEE, PARTY, "Huyện ủy Tuần Giáo", "Huyện ủy", "HU"),
    _Unit(UBND, UnitKind.DISTRICT_PEOPLE, STATE, "Ủy ban nhân dân huyện Tuần Giáo", "UBND huyện", "UBND"),
    _Unit("mttq", UnitKind.DISTRICT_FRONT, FRONT,
          "Ủy ban MTTQ Việt Nam huyện Tuần Giáo", "MTTQ huyện", "MTTQ"),
    _Unit("van_phong", UnitKind.PARTY_BOARD, PARTY, "Văn phòng Huyện ủy", "VP Huyện ủy", "VPHU", HU),
    _Unit("ban_tuyen_giao", UnitKind.PARTY_BOARD, PARTY,
          "Ban Tuyên giáo Huyện ủy", "Ban Tuyên giáo", "BTGHU", HU),
    _Unit("uy_ban_kiem_tra", UnitKind.PARTY_BOARD, PARTY, "Ủy ban Kiểm tra Huyện ủy", "UBKT", "UBKTHU", HU),
    _Unit("phong_noi_vu", UnitKind.AGENCY, STATE, "Phòng Nội vụ", "Phòng Nội vụ", "NV", UBND),
    _Unit("phong_tai_chinh", UnitKind.AGENCY, STATE,
          "Phòng Tài chính - Kế hoạch", "Phòng TC-KH", "TCKH", UBND),
    _Unit("du_quaito", UnitKind.COMMUNE_COMMITTEE, PARTY,
          "Đảng ủy xã Quài Tở", "Đảng ủy Quài Tở", "ĐU", HU, "quai_to"),
    _Unit("ubnd_quaito", UnitKind.COMMUNE_PEOPLE, STATE,
          "Ủy ban nhân dân xã Quài Tở", "UBND Quài Tở", "UBND", UBND, "quai_to"),
    _Unit("du_punhung", UnitKind.COMMUNE_COMMITTEE, PARTY,
          "Đảng ủy xã Pú Nhung", "Đảng ủy Pú Nhung", "ĐU", HU, "pu_nhung"),
    _Unit("ubnd_punhung", UnitKind.COMMUNE_PEOPLE, STATE,
          "Ủy ban nhân dân xã Pú Nhung", "UBND Pú Nhung", "UBND", UBND, "pu_nhung"),
    _Unit("cb_quaito", UnitKind.CELL, PARTY,
          "Chi bộ bản Ma Khúa", "Chi bộ Ma Khúa", "CB", "du_quaito", "quai_to"),
    _Unit("cb_punhung", UnitKind.CELL, PARTY,
          "Chi bộ bản Phiêng Pi", "Chi bộ Phiêng Pi", "CB", "du_punhung", "pu_nhung"),
]  # fmt: skip

# attribute → (username, full name)
PEOPLE = {
    # Secretary of the Committee. Opens the phone between two meetings, reads little, decides fast.
    "bithu": ("bithu", "Lò Văn Khụt"),
    # Standing Deputy Secretary. Runs the Committee's days; signs T/M the Standing Board.
    "thuongtruc": ("thuongtruc", "Quàng Thị Loan"),
    # Chair of UBND huyện and Deputy Secretary: two hats, asked in which one only where both fit.
    "chutich": ("chutich", "Phạm Quốc Trình"),
    # Head of the Party Office: appraises form, follows every unit, enters for leaders who never log in.
    "vphu": ("vphu", "Nguyễn Thế Vinh"),
    # Registry clerk of the Committee. Numbers and sends; never changes a word.
    "vanthu": ("vanthu", "Trần Thị Mai Lan"),
    # Head of the Propaganda Board.
    "tuyengiao": ("tuyengiao", "Cà Thị Xuân"),
    # Head of Home Affairs, the standing agency for administrative reform.
    "noivu": ("noivu", "Vũ Đình Khải"),
    # Her officer: reviews the communes' programs line by line.
    "noivu_cv": ("noivu.cv", "Bùi Thu Hằng"),
    # Head of Finance and Planning.
    "taichinh": ("taichinh", "Đỗ Mạnh Cường"),
    # Office and statistics officer of xã Quài Tở: one desk for Party and People's Committee, weak network.
    "xa_quaito": ("xa.quaito", "Lò Thị Diệu"),
    # Registry clerk there, also for both.
    "vt_quaito": ("vt.quaito", "Lường Văn Thoan"),
    # Party secretary there. Sometimes logs in, sometimes signs paper only.
    "bt_quaito": ("bt.quaito", "Quàng Văn Pâng"),
    # Standing Deputy Secretary there, in charge of the office: appraises what others drafted.
    "pbt_quaito": ("pbt.quaito", "Tòng Thị Ín"),
    # UBND chair there and Deputy Secretary: two hats, one review.
    "ct_quaito": ("ct.quaito", "Lò Văn Chựa"),
    # Renews the login codes of both bodies; has no part in any document.
    "dm_quaito": ("dm.quaito", "Cà Văn Sơn"),
    # Secretary of the cell of bản Ma Khúa. Has a telephone number and no e-mail.
    "cb_quaito_bt": ("cb.makhua", "Quàng Thị Phương"),
    # Committee member assigned to Quài Tở: visits, reviews, changes nothing of the unit's.
    "hdv_quaito": ("hdv.quaito", "Giàng A Lử"),
    # The stranger: the same desk as xa.quaito, in the next commune.
    "xa_punhung": ("xa.punhung", "Mùa Thị Sua"),
    "bt_punhung": ("bt.punhung", "Vừ A Chống"),
    "vt_punhung": ("vt.punhung", "Sùng A Nếnh"),
    # Inspection Commission: reads everything, writes nothing.
    "ubkt": ("ubkt", "Hoàng Kim Oanh"),
    # Runs accounts and catalogues; acts in no workflow.
    "quantri": ("quantri", "Đinh Công Tùng"),
}

PHONES = {"cb_quaito_bt": "0912345678", "xa_quaito": "0987000111"}

R = Role
BOTH_QUAITO = ("ubnd_quaito", "du_quaito")
BOTH_PUNHUNG = ("ubnd_punhung", "du_punhung")

# (person, unit of the position, title, signing title, [(role, units)])
POSITIONS: list[tuple[str, str, str, str, list[tuple[Role, tuple[str, ...]]]]] = [
    ("bithu", HU, "Bí thư Huyện ủy", "BÍ THƯ", [(R.HEAD, (HU,)), (R.MEMBER, (HU,))]),
    ("thuongtruc", HU, "Phó Bí thư Thường trực Huyện ủy", "PHÓ BÍ THƯ",
     [(R.DEPUTY, (HU,)), (R.MEMBER, (HU,))]),
    ("chutich", UBND, "Chủ tịch UBND huyện", "CHỦ TỊCH", [(R.HEAD, (UBND,))]),
    ("chutich", HU, "Phó Bí thư Huyện ủy", "PHÓ BÍ THƯ", [(R.DEPUTY, (HU,)), (R.MEMBER, (HU,))]),
    ("vphu", "van_phong", "Chánh Văn phòng Huyện ủy", "CHÁNH VĂN PHÒNG",
     [(R.OFFICE_HEAD, ("van_phong",)), (R.MONITOR, (HU,))]),
    ("vanthu", "van_phong", "Văn thư Văn phòng Huyện ủy", "", [(R.CLERK, (HU, "van_phong"))]),
    ("tuyengiao", "ban_tuyen_giao", "Trưởng Ban Tuyên giáo", "TRƯỞNG BAN", [(R.HEAD, ("ban_tuyen_giao",))]),
    ("noivu", "phong_noi_vu", "Trưởng phòng Nội vụ", "TRƯỞNG PHÒNG",
     [(R.HEAD, ("phong_noi_vu",)), (R.MONITOR, (HU, UBND))]),
    ("noivu_cv", "phong_noi_vu", "Chuyên viên Phòng Nội vụ", "",
     [(R.OFFICER, ("phong_noi_vu",)), (R.MONITOR, (HU, UBND))]),
    ("taichinh", "phong_tai_chinh", "Trưởng phòng Tài chính - Kế hoạch", "TRƯỞNG PHÒNG",
     [(R.HEAD, ("phong_tai_chinh",))]),
    ("xa_quaito", "ubnd_quaito", "Công chức Văn phòng - Thống kê", "", [(R.OFFICER, BOTH_QUAITO)]),
    ("vt_quaito", "ubnd_quaito", "Văn thư", "", [(R.CLERK, BOTH_QUAITO)]),
    ("bt_quaito", "du_quaito", "Bí thư Đảng ủy", "BÍ THƯ",
     [(R.HEAD, ("du_quaito",)), (R.MEMBER, ("du_quaito",))]),
    ("pbt_quaito", "du_quaito", "Phó Bí thư Thường trực, phụ trách Văn phòng", "",
     [(R.OFFICE_HEAD, BOTH_QUAITO), (R.MEMBER, ("du_quaito",))]),
    ("ct_quaito", "ubnd_quaito", "Chủ tịch UBND xã", "CHỦ TỊCH", [(R.HEAD, ("ubnd_quaito",))]),
    ("ct_quaito", "du_quaito", "Phó Bí thư Đảng ủy", "PHÓ BÍ THƯ",
     [(R.DEPUTY, ("du_quaito",)), (R.MEMBER, ("du_quaito",))]),
    ("dm_quaito", "ubnd_quaito", "Công chức Tư pháp - Hộ tịch", "", [(R.FOCAL, BOTH_QUAITO)]),
    ("cb_quaito_bt", "cb_quaito", "Bí thư chi bộ", "BÍ THƯ", [(R.CELL_SECRETARY, ("cb_quaito",))]),
    ("hdv_quaito", HU, "Huyện ủy viên phụ trách xã Quài Tở", "",
     [(R.OVERSEER, ("du_quaito",)), (R.MEMBER, (HU,))]),
    ("xa_punhung", "ubnd_punhung", "Công chức Văn phòng - Thống kê", "", [(R.OFFICER, BOTH_PUNHUNG)]),
    ("bt_punhung", "du_punhung", "Bí thư Đảng ủy", "BÍ THƯ",
     [(R.HEAD, ("du_punhung",)), (R.MEMBER, ("du_punhung",))]),
    ("vt_punhung", "ubnd_punhung", "Văn thư", "", [(R.CLERK, BOTH_PUNHUNG)]),
    ("ubkt", "uy_ban_kiem_tra", "Ủy viên Ủy ban Kiểm tra", "", [(R.AUDITOR, ROOTS)]),
    ("quantri", "van_phong", "Quản trị hệ thống", "", [(R.ADMINISTRATOR, ROOTS)]),
]  # fmt: skip


class World(SimpleNamespace):
    """Units, localities and people as attributes: `world.du_quaito`, `world.quai_to`, `world.xa_quaito`."""

    def held(self, person: User, unit: Unit | None = None) -> Appointment:
        """The appointment of the person whose position stands in the unit (None: the first one)."""
        mine = [a for a in self.appointments if a.person_id == person.pk]
        return mine[0] if unit is None else next(a for a in mine if a.position.unit_id == unit.pk)

    def doer(self, person: User, unit: Unit | None = None, **rest: Any) -> Doer:
        """The person as a Doer; with a unit, in the capacity held there. `rest`: further fields of Doer."""
        return Doer(person, appointment=self.held(person, unit).pk if unit else None, **rest)


def make_world() -> World:
    """Builds the cast in about twenty statements."""
    world = World()
    _make_units(world)
    _make_people(world)
    _make_positions(world)
    sync_grants()
    return world


def _make_units(world: World) -> None:
    for key, code, name in (("quai_to", "03295", "Quài Tở"), ("pu_nhung", "03271", "Pú Nhung")):
        setattr(world, key, Locality.objects.create(code=code, name=f"Xã {name}", valid_from=SINCE))
    made: dict[str, Unit] = {}
    while wave := [u for u in UNITS if u.key not in made and (u.above is None or u.above in made)]:
        rows = [
            Unit(
                kind=u.kind, branch=u.branch, name=u.name, name_folded=fold(u.name), short_name=u.short,
                symbol=u.symbol, code=u.key, parent=made[u.above] if u.above else None,
                locality=getattr(world, u.locality) if u.locality else None,
                position=UNITS.index(u), valid_from=SINCE, go_live_on=date(2022, 1, 1),
            )
            for u in wave
        ]  # fmt: skip
        for unit in Unit.objects.bulk_create(rows):
            unit.path = f"{unit.parent.path if unit.parent else '/'}{unit.pk}/"
        Unit.objects.bulk_update(rows, ["path"])
        made.update(zip((u.key for u in wave), rows, strict=True))
    vars(world).update(made)


@cache
def _password() -> str:
    return make_password(PASSWORD)


def _make_people(world: World) -> None:
    rows = [
        User(
            username=login,
            full_name=name,
            name_folded=fold(name),
            phone=PHONES.get(key),
            password=_password(),
        )
        for key, (login, name) in PEOPLE.items()
    ]
    vars(world).update(zip(PEOPLE, User.objects.bulk_create(rows), strict=True))


def _make_positions(world: World) -> None:
    groups = Group.objects.bulk_create(new_group() for _ in POSITIONS)
    positions = Position.objects.bulk_create(
        Position(unit=getattr(world, unit), title=title, signing_title=signs, group=group, rank=rank)
        for rank, (group, (_, unit, title, signs, _)) in enumerate(zip(groups, POSITIONS, strict=True))
    )
    PositionRole.objects.bulk_create(
        PositionRole(position=position, role=role, unit=getattr(world, unit))
        for position, row in zip(positions, POSITIONS, strict=True)
        for role, units in row[4]
        for unit in units
    )
    world.appointments = Appointment.objects.bulk_create(
        Appointment(person=getattr(world, row[0]), position=position, valid_from=SINCE)
        for position, row in zip(positions, POSITIONS, strict=True)
    )


@pytest.fixture
def world(db: None) -> World:
    return make_world()
