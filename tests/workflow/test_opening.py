"""The opening balance row by row: what is taken, what a cell is told, who may bring it, what stays alive."""

from datetime import date
from typing import Any

import pytest

from organizations.clock import standing_at
from organizations.models import Unit
from tasks.actions.extensions import ask_extension
from tasks.deadlines import LATE, days_shown, deadline_of_assignment
from tasks.models import Assignment, Waiting
from tasks.models.assignment import AssignmentStatus
from tasks.workdays import Calendar
from tests.people import World
from tests.registry.files import upload
from tests.workflow.studies import a_study, counted, keep
from toolbox.errors import NotAllowed, Refused
from toolbox.spreadsheets import Row, read_sheets, write_sheets
from workflow.actions.opening import take_opening
from workflow.imports.opening import plan
from workflow.imports.opening_sheets import COLUMNS, ENTRIES, STUDIES, TASKS, VISITS, book_of

TODAY = date(2022, 7, 4)
WORK = {
    "title": "Lập sổ theo dõi",
    "given_on": "04/01/2021",
    "state": "Đã hoàn thành",
    "completed_on": "01/03/2021",
}
PAPER = {"symbol": "05-CTr/ĐU", "issued_on": "12/05/2021", "abstract": "Chương trình hành động"}
CELL = {"unit": "Chi bộ bản Ma Khúa", "held_on": "20/04/2022", "called": "20", "present": "19"}
VISIT = {"member": "Giàng A Lử", "done_on": "10/02/2022", "findings": "Đã xem một cửa"}


@pytest.fixture
def unit(world: World) -> Unit:
    with standing_at(date(2022, 4, 1)):
        a_study(world)
    Unit.objects.update(go_live_on=date(2022, 7, 1))
    return Unit.objects.get(pk=world.du_quaito.pk)


@pytest.fixture(autouse=True)
def _today():
    with standing_at(TODAY):
        yield


def row(sheet: str, number: int = 3, **values: str) -> Row:
    return Row(number, {column.name: "" for column in COLUMNS[sheet]} | values)


def told(unit: Unit, sheet: str, *rows: dict[str, str], by_office: bool = True) -> list[tuple[str, str]]:
    """(column, words) of the cells that are wrong."""
    found = [row(sheet, number, **each) for number, each in enumerate(rows, 3)]
    return [(error.column, error.message) for error in plan(unit, {sheet: found}, by_office=by_office).errors]


@pytest.mark.parametrize(
    ("sheet", "good", "change", "column", "words"),
    [
        (TASKS, WORK, {"title": ""}, "Nhiệm vụ", "Ghi nội dung"),
        (TASKS, WORK, {"given_on": "01/07/2022"}, "Ngày giao", "chỉ nhận ngày trước 01/07/2022"),
        (TASKS, WORK, {"given_on": "31/02/2021"}, "Ngày giao", "không có ngày 31"),
        (TASKS, WORK, {"due_on": "03/01/2021"}, "Hạn", "không được trước ngày giao"),
        (TASKS, WORK, {"giver": "Sở lạ"}, "Đơn vị giao", "Không có đơn vị “Sở lạ”"),
        (TASKS, WORK, {"state": "xong rồi"}, "Trạng thái", "Không có trạng thái"),
        (TASKS, WORK, {"completed_on": ""}, "Ngày hoàn thành", "ghi ngày hoàn thành"),
        (TASKS, WORK, {"completed_on": "02/07/2022"}, "Ngày hoàn thành", "ghi trong hệ thống"),
        (TASKS, WORK, {"state": "Đang thực hiện"}, "Ngày hoàn thành", "để trống ô này"),
        (ENTRIES, PAPER, {"symbol": "năm"}, "Số, ký hiệu", "chưa đúng dạng"),
        (ENTRIES, PAPER, {"symbol": "05/KH-UBND"}, "Số, ký hiệu", "không phải của Đảng ủy"),
        (ENTRIES, PAPER, {"abstract": ""}, "Trích yếu", "Ghi trích yếu"),
        (ENTRIES, PAPER, {"link": "javascript:1"}, "Đường dẫn", "bắt đầu bằng https://"),
        (STUDIES, CELL, {"unit": "Chi bộ lạ"}, "Chi bộ, đơn vị", "không phải chi bộ của đơn vị này"),
        (STUDIES, CELL, {"present": "21"}, "Dự", "lớn hơn số triệu tập"),
        (STUDIES, CELL, {"called": "hai mươi"}, "Triệu tập", "không phải số người"),
        (STUDIES, CELL, {"held_on": "01/01/2022"}, "Ngày học", "trước ngày ban hành nghị quyết"),
        (VISITS, VISIT, {"member": "Ai Đó"}, "Huyện ủy viên", "chưa được phân công"),
        (VISITS, VISIT, {"done_on": "10/02/2019"}, "Ngày đi", "không còn phụ trách"),
        (VISITS, VISIT, {"findings": ""}, "Đã xem gì, thấy gì", "Ghi đã xem gì"),
    ],
)  # fmt: skip
def test_a_wrong_cell_is_told_what_to_write(unit, sheet, good, change, column, words):
    assert told(unit, sheet, good) == []
    [(title, said)] = told(unit, sheet, good | change)
    assert (title, words in said) == (column, True), said


@pytest.mark.parametrize(
    ("sheet", "good"), [(TASKS, WORK), (ENTRIES, PAPER), (STUDIES, CELL), (VISITS, VISIT)]
)
def test_the_same_row_twice_in_one_workbook(unit, sheet, good):
    [(_column, words)] = told(unit, sheet, good, good)
    assert "Trùng với dòng 3" in words


def take(unit: Unit, by: Any, **sheets: list[dict[str, str]]) -> Any:
    names = {"tasks": TASKS, "entries": ENTRIES, "studies": STUDIES, "visits": VISITS}
    rows = {
        names[key]: [row(names[key], number, **each) for number, each in enumerate(found, 3)]
        for key, found in sheets.items()
    }
    return take_opening(unit=unit, rows=rows, by=by)


def test_the_head_brings_all_but_what_others_wrote_about_him(world, unit):
    head = world.doer(world.bt_quaito)
    draft = take(unit, head, tasks=[WORK], entries=[PAPER], studies=[CELL])
    assert len(draft.to_do) == 3
    with pytest.raises(Refused, match="Bảng còn ô sai"):
        take(unit, head, visits=[VISIT])
    assert told(unit, VISITS, VISIT, by_office=False) == [
        ("Huyện ủy viên", "Phiếu của Huyện ủy viên do Văn phòng Huyện ủy nhập. Xóa dòng này.")
    ]
    assert len(take(unit, world.doer(world.vphu), visits=[VISIT]).to_do) == 1


@pytest.mark.parametrize("who", ["xa_quaito", "vt_quaito", "bt_punhung", "bithu", "noivu", "ubkt", "quantri"])
def test_nobody_else(world, unit, who):
    with pytest.raises(NotAllowed):
        take(unit, world.doer(getattr(world, who)), tasks=[WORK])


def test_one_wrong_cell_and_nothing_is_taken(world, unit):
    with pytest.raises(Refused):
        take(unit, world.doer(world.vphu), tasks=[WORK], entries=[PAPER | {"symbol": "x"}])
    assert not Assignment.objects.exists()


def test_a_row_taken_once_is_not_taken_again_and_new_ones_are(world, unit):
    by = world.doer(world.vphu)
    take(unit, by, tasks=[WORK], entries=[PAPER], studies=[CELL], visits=[VISIT])
    again = take(
        unit, by, tasks=[WORK, WORK | {"title": "Việc mới"}], entries=[PAPER], studies=[CELL], visits=[VISIT]
    )
    assert [line.title for line in again.to_do] == ["Việc mới"]
    assert again.same == 4
    assert unit.opening_balances.count() == 2
    take(unit, by, tasks=[WORK])
    assert unit.opening_balances.count() == 2  # nothing new, nothing written


def test_what_the_system_knows_already_is_not_overwritten(world, unit):
    keep(unit.cases.get(), world, counted(world.cb_quaito, 20, 18))
    [(_column, words)] = told(unit, STUDIES, CELL)
    assert "18/20" in words
    take(unit, world.doer(world.vphu), entries=[PAPER])
    [(_column, words)] = told(unit, ENTRIES, PAPER | {"abstract": "Văn bản khác"})
    assert "đã cấp ngày 12/05/2021" in words


def test_without_a_first_day_nothing_is_taken(world, unit):
    Unit.objects.update(go_live_on=None)
    with pytest.raises(Refused, match="chưa có ngày bắt đầu dùng hệ thống"):
        take(unit, world.doer(world.vphu), tasks=[WORK])


def test_the_workbook_says_what_it_wants_and_reads_itself(unit):
    book = book_of(unit)
    rows = read_sheets(upload(book, "x.xlsx"), COLUMNS)
    assert [each["unit"] for each in rows[STUDIES]] == ["Chi bộ bản Ma Khúa"]
    assert [each["member"] for each in rows[VISITS]] == ["Giàng A Lử"]
    draft = plan(unit, rows, by_office=True)
    assert (draft.lines, draft.errors) == ([], [])  # what was only prefilled says nothing
    other = write_sheets([("Khác", ["A"], [["1"]])])
    with pytest.raises(Refused, match="Tệp không có trang nào"):
        read_sheets(upload(other, "x.xlsx"), COLUMNS)


def test_work_due_later_lives_on_and_old_work_lives_again_with_a_new_day(world, unit):
    open_work = {"state": "Đang thực hiện", "completed_on": ""}
    later = WORK | open_work | {"title": "Còn hạn", "due_on": "29/07/2022"}
    take(
        unit,
        world.doer(world.vphu),
        tasks=[later, WORK | open_work | {"title": "Hết hạn", "due_on": "01/03/2022"}],
    )
    alive, old = Assignment.objects.get(title="Còn hạn"), Assignment.objects.get(title="Hết hạn")
    assert list(Waiting.objects.filter(source="tasks.assignment").values_list("source_id", "due_on")) == [
        (alive.pk, date(2022, 7, 29))
    ]
    day = date(2022, 8, 1)
    assert list(Assignment.objects.overdue(on=day)) == [alive]
    asked = ask_extension(
        assignment=old, until=date(2022, 9, 1), reason="Việc cũ còn làm tiếp", by=world.doer(world.xa_quaito)
    )
    assert asked.until == date(2022, 9, 1)
    old.extended_to, old.status = asked.until, AssignmentStatus.DOING
    calendar = Calendar.around(days_shown(old), date(2022, 9, 5))
    assert deadline_of_assignment(old, date(2022, 9, 5), calendar).state == LATE
