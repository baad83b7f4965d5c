"""Set-up from Excel: an error per cell, a dry run that writes nothing, safe to repeat."""

import io
import time
from datetime import date

import pytest

from audit.models import Entry
from organizations import policy
from organizations.actions import carry_out_import
from organizations.imports.draft import SAME
from organizations.imports.kinds import KINDS, plan
from organizations.models import Appointment, Locality, Position, Unit, User
from organizations.roles import Role
from organizations.verbs import ENTER_FOR, READ
from toolbox.errors import NotAllowed, Refused
from toolbox.spreadsheets import read_rows, write_rows

GIVEN = ["An", "Bình", "Chung", "Dương", "Hạnh", "Khoa", "Liên", "Mạnh", "Ngọc", "Oanh"]
FAMILY = ["Lò", "Quàng", "Cà", "Tòng", "Lường", "Giàng", "Mùa", "Vừ", "Nguyễn", "Trần"]


def sheet(kind, rows):
    """The rows as a person's Excel file, read back."""
    columns = KINDS[kind].columns
    titles = [str(column.title) for column in columns]
    lines = [[row.get(column.name, "") for column in columns] for row in rows]
    return read_rows(io.BytesIO(write_rows(titles, lines)), columns)


def three_hundred(wrong=()):
    """300 people in the communes' offices, half of them with two positions; `wrong` maps a row to changes."""
    rows = []
    for number in range(300):
        place = ("quaito", "punhung")[number % 2]
        row = {
            "full_name": f"{FAMILY[number % 10]} Văn {GIVEN[number // 10 % 10]}",
            "username": f"nguoi.{number:03}",
            "phone": f"09{number:08}",
            "unit": f"ubnd_{place}",
            "title": f"Công chức {number // 10}",
            "roles": "Văn thư; Đầu mối tài khoản" if number % 10 == 0 else "Chuyên viên, cán bộ đầu mối",
            "from": date(2022, 1, 3),
        }
        if number % 2:
            row |= {
                "unit2": f"du_{place}",
                "title2": f"Cán bộ {number // 20}",
                "roles2": "Ủy viên cấp ủy",
                "from2": "01/07/2022",
            }
        rows.append(row | dict(wrong).get(number, {}))
    return rows


TEN_WRONG = {
    3: {"full_name": ""},
    30: {"phone": "12 34"},
    60: {"unit": "khong-co"},
    90: {"from": "31/02/2022"},
    120: {"roles": "Trưởng thôn"},
    150: {"username": "nguoi.001"},
    180: {"phone": "0900000002"},
    210: {"title": ""},
    240: {"username": "có dấu"},
    271: {"from2": "tháng bảy"},
}


def counts():
    return [model.objects.count() for model in (User, Unit, Position, Appointment, Locality, Entry)]


class TestPeople:
    kind = KINDS["nguoi"]

    def test_ten_wrong_cells_are_ten_errors_and_nothing_is_written(self, world):
        before = counts()
        rows = sheet("nguoi", three_hundred(TEN_WRONG))
        errors = plan(self.kind, rows).errors
        assert [error.row for error in errors] == [number + 2 for number in TEN_WRONG]
        assert [str(error.column) for error in errors] == [
            "Họ và tên", "Số điện thoại", "Mã đơn vị", "Từ ngày", "Vai trò",
            "Tên đăng nhập", "Số điện thoại", "Chức vụ", "Tên đăng nhập", "Từ ngày 2",
        ]  # fmt: skip
        with pytest.raises(Refused):
            carry_out_import(kind=self.kind, rows=rows, by=world.doer(world.quantri))
        assert counts() == before

    def test_three_hundred_take_seconds_and_a_second_time_changes_nothing(self, world):
        by, rows = world.doer(world.quantri), sheet("nguoi", three_hundred())
        began = time.monotonic()
        assert len(plan(self.kind, rows).lines) == 300
        carry_out_import(kind=self.kind, rows=rows, by=by)
        assert time.monotonic() - began < 30
        somebody = User.objects.get(username="nguoi.001")
        assert policy.may(somebody, READ, world.du_punhung)
        clerk = User.objects.get(username="nguoi.000")
        assert policy.may(clerk, ENTER_FOR, world.ubnd_quaito)
        assert Entry.objects.filter(act="organizations.person_created").count() == 300
        before = counts()
        again = carry_out_import(kind=self.kind, rows=rows, by=by)
        assert counts() == before
        assert {line.state for line in again.lines} == {SAME}

    def test_the_number_of_queries_does_not_grow_with_the_rows(self, world, django_assert_max_num_queries):
        """One entry in the book for each act is the only thing that is not set-based."""
        rows = sheet("nguoi", three_hundred())
        with django_assert_max_num_queries(300 + 450 + 90 + 60):
            carry_out_import(kind=self.kind, rows=rows, by=world.doer(world.quantri))

    def test_a_changed_telephone_is_a_change(self, world):
        row = {
            "full_name": "Lò Thị Diệu", "username": "xa.quaito", "phone": "0987000222",
            "unit": "ubnd_quaito", "title": "Công chức Văn phòng - Thống kê", "from": "01/07/2020",
        }  # fmt: skip
        draft = carry_out_import(kind=self.kind, rows=sheet("nguoi", [row]), by=world.doer(world.quantri))
        assert [line.state for line in draft.lines] == ["changed"]
        assert User.objects.get(username="xa.quaito").phone == "0987000222"
        assert Entry.objects.get().act == "organizations.person_changed"

    def test_without_user_name_and_telephone_a_person_is_known_by_name_and_post(self, world):
        row = three_hundred()[0] | {"username": "", "phone": ""}
        for state in ("new", SAME):
            draft = carry_out_import(kind=self.kind, rows=sheet("nguoi", [row]), by=world.doer(world.quantri))
            assert [line.state for line in draft.lines] == [state]

    def test_a_telephone_that_excel_took_for_a_number(self, world):
        row = three_hundred()[0] | {"phone": 912000333}
        carry_out_import(kind=self.kind, rows=sheet("nguoi", [row]), by=world.doer(world.quantri))
        assert User.objects.get(username="nguoi.000").phone == "0912000333"

    def test_a_clerk_for_two_units(self, world):
        row = three_hundred()[0] | {"also": "du_quaito"}
        carry_out_import(kind=self.kind, rows=sheet("nguoi", [row]), by=world.doer(world.quantri))
        assert policy.may(User.objects.get(username="nguoi.000"), ENTER_FOR, world.du_quaito)

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"email": "khong-phai-thu"}, "không phải địa chỉ thư điện tử"),
            ({"from": "01/01/1990"}, "hoạt động từ ngày"),
            ({"roles": "Vua"}, "Chuyên viên, cán bộ đầu mối; "),
        ],
    )
    def test_a_dry_run_finds_what_writing_would_refuse_and_says_what_to_write(self, world, wrong, words):
        draft = plan(self.kind, sheet("nguoi", [three_hundred()[0] | wrong]))
        [error] = draft.errors
        assert words in error.message

    def test_only_by_an_administrator(self, world):
        with pytest.raises(NotAllowed):
            carry_out_import(
                kind=self.kind, rows=sheet("nguoi", three_hundred()[:1]), by=world.doer(world.bithu)
            )


class TestUnits:
    kind = KINDS["don-vi"]
    rows = [
        {"code": "UB-B", "name": "UBND xã B", "kind": "UBND xã, thị trấn", "parent": "UB-X",
         "valid_from": "01/07/2020", "locality": "09999", "locality_name": "Xã B", "symbol": "UBND"},
        {"code": "UB-X", "name": "UBND huyện X", "kind": "ubnd huyen", "valid_from": "01/07/2020"},
    ]  # fmt: skip

    def test_parents_may_stand_below_their_children(self, world):
        by = world.doer(world.quantri)
        carry_out_import(kind=self.kind, rows=sheet("don-vi", self.rows), by=by)
        made = Unit.objects.get(code="UB-B")
        assert (made.parent.code, made.locality.name, made.branch) == ("UB-X", "Xã B", "state")
        before = counts()
        carry_out_import(kind=self.kind, rows=sheet("don-vi", self.rows), by=by)
        assert counts() == before

    def test_what_was_left_open_is_completed(self, world):
        row = {"code": "phong_noi_vu", "name": "Phòng Nội vụ", "kind": "Cơ quan chuyên môn, đơn vị sự nghiệp",
               "parent": "ubnd_huyen", "valid_from": "01/07/2020", "go_live_on": "01/04/2022"}  # fmt: skip
        carry_out_import(kind=self.kind, rows=sheet("don-vi", [row]), by=world.doer(world.quantri))
        assert Unit.objects.get(code="phong_noi_vu").go_live_on == date(2022, 4, 1)

    @pytest.mark.parametrize(
        ("changes", "column"),
        [
            ({"kind": "Sở"}, "Loại"),
            ({"parent": "khong-co"}, "Mã cấp trên"),
            ({"code": "phong_noi_vu", "parent": "ubnd_huyen"}, "Tên đơn vị"),
            ({"parent": "UB-B"}, "Mã cấp trên"),
            ({"locality_name": ""}, "Tên địa bàn"),
        ],
    )
    def test_a_wrong_cell(self, world, changes, column):
        row = self.rows[0] | {"parent": "ubnd_huyen"} | changes
        errors = plan(self.kind, sheet("don-vi", [row])).errors
        assert [str(error.column) for error in errors] == [column]


class TestOversight:
    kind = KINDS["phu-trach"]

    def test_a_member_is_assigned_a_commune(self, world):
        row = {"member": "noivu", "unit": "du_punhung", "from": "01/04/2022", "decision": "TB số 1-TB/HU"}
        by = world.doer(world.quantri)
        carry_out_import(kind=self.kind, rows=sheet("phu-trach", [row]), by=by)
        post = Position.objects.get(title="Huyện ủy viên phụ trách xã Pú Nhung")
        assert post.unit == world.huyen_uy
        assert set(post.roles.values_list("role", "unit__code")) == {
            (Role.OVERSEER, "du_punhung"),
            (Role.MEMBER, "huyen_uy"),
        }
        before = counts()
        carry_out_import(kind=self.kind, rows=sheet("phu-trach", [row]), by=by)
        assert counts() == before

    def test_what_the_cast_has_already_is_recognised(self, world):
        row = {"member": "hdv.quaito", "unit": "du_quaito", "from": "01/07/2020"}
        assert [line.state for line in plan(self.kind, sheet("phu-trach", [row])).lines] == [SAME]

    def test_nobody_oversees_the_unit_he_heads(self, world):
        row = {"member": "ct.quaito", "unit": "du_quaito", "from": "01/04/2022"}
        assert len(plan(self.kind, sheet("phu-trach", [row])).errors) == 1


class TestCells:
    kind = KINDS["chi-bo"]

    def test_a_cell_with_its_secretary(self, world):
        row = {"code": "CB-9", "name": "Chi bộ bản Chín", "parent": "du_quaito", "valid_from": "01/07/2020",
               "full_name": "Lò Văn Chín", "phone": "0911222333"}  # fmt: skip
        by = world.doer(world.quantri)
        carry_out_import(kind=self.kind, rows=sheet("chi-bo", [row]), by=by)
        cell = Unit.objects.get(code="CB-9")
        assert (cell.kind, cell.parent, cell.locality) == ("cell", world.du_quaito, world.quai_to)
        assert policy.may(User.objects.get(phone="0911222333"), READ, cell)
        before = counts()
        carry_out_import(kind=self.kind, rows=sheet("chi-bo", [row]), by=by)
        assert counts() == before

    def test_a_cell_without_a_known_secretary(self, world):
        row = {"code": "CB-9", "name": "Chi bộ bản Chín", "parent": "du_quaito", "valid_from": "01/07/2020"}
        carry_out_import(kind=self.kind, rows=sheet("chi-bo", [row]), by=world.doer(world.quantri))
        assert not Unit.objects.get(code="CB-9").positions.exists()


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_template_is_read_by_its_own_reader(db, kind):
    rows = read_rows(io.BytesIO(kind.template()), kind.columns)
    assert len(rows) == len(kind.examples)
    assert {column.name for column in kind.columns} == set(rows[0].values)
