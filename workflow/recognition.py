"""Tables of targets and tasks found in a Word file or pasted from Excel, as rows of a draft to be looked over."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from organizations.models import Unit, UnitKind
from resolutions.models import Indicator, TaskGroup
from toolbox.headings import Column
from toolbox.tables import Reading, read_docx_tables, read_pasted
from toolbox.vietnamese import fold
from workflow.drafting import TARGET_FIELDS, TASK_FIELDS

Row = dict[str, str]

FIELDS = {"targets": TARGET_FIELDS, "tasks": TASK_FIELDS}
YEARS = range(2015, 2046)  # a heading may be a year: "Hiện trạng năm 2021", "Năm 2023", "Đến 2025"


@dataclass(slots=True)
class Found:
    """Rows of a draft, and what the person should know of how they were read."""

    targets: list[Row] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Known:
    """What cells may name: the units of the place, the indicators and groups of the resolution."""

    units: list[Unit]
    indicators: list[Indicator]
    groups: list[TaskGroup]


def target_columns() -> list[Column]:
    """Headings of targets, without which a pasted table is taken in this order. Spellings as they are
    compared: without marks."""
    columns = [
        Column("title", (_("Chỉ tiêu"), "ten chi tieu", "noi dung chi tieu", "muc tieu chi tieu")),
        Column("unit_of_measure", (_("Đơn vị tính"), "dvt", "don vi do")),
        Column("baseline", (_("Hiện trạng"), "thuc trang", "ket qua hien nay"), required=False),
        _spelled("baseline_year", _("Năm hiện trạng"), "nam goc"),
        _spelled("value", _("Phấn đấu"), "muc phan dau", "muc tieu", "ke hoach", "chi tieu giao"),
        _spelled("year", _("Năm đạt"), "nam hoan thanh", "nam phan dau", "thoi han", "den nam"),
        _spelled("lower_reason", _("Lý do"), "ly do thap hon", "ghi chu"),
        _spelled("indicator", _("Mã chỉ tiêu"), "ma"),
    ]
    for year in YEARS:
        past = [f"{words} {year}" for words in ("hien trang", "thuc trang", "thuc hien", "ket qua", "ket qua thuc hien")]
        columns.append(_spelled(f"baseline {year}", *past, *(p.replace(f" {year}", f" nam {year}") for p in past)))
        columns.append(_spelled(f"value {year}", f"nam {year}", str(year)))
    return columns


def task_columns() -> list[Column]:
    """Headings of tasks, without which a pasted table is taken in this order."""
    return [
        Column("title", (_("Nhiệm vụ"), "noi dung nhiem vu", "ten nhiem vu", "noi dung cong viec", "cong viec", "noi dung")),
        Column("lead_unit", (_("Đơn vị chủ trì"), "co quan chu tri", "chu tri", "chu tri thuc hien", "don vi thuc hien")),
        Column("cooperating", (_("Đơn vị phối hợp"), "co quan phoi hop", "phoi hop"), required=False),
        Column("due_on", (_("Thời hạn"), "thoi gian hoan thanh", "thoi gian", "han hoan thanh", "ngay hoan thanh", "han"), required=False),
        Column("product", (_("Sản phẩm"), "ket qua", "san pham dau ra"), required=False),
        Column("group", (_("Nhóm nhiệm vụ"), "nhom"), required=False, group=True),
    ]  # fmt: skip


def _spelled(name: str, *titles: str) -> Column:
    return Column(name, titles, required=False, expected=False)


def recognise(file: BinaryIO, known: Known) -> Found:
    """Both kinds of tables of a .docx. Raises Refused when it is no sound Word file."""
    targets = read_docx_tables(file, target_columns())
    tasks = read_docx_tables(file, task_columns())
    found = Found()
    _take(found, "targets", targets, known)
    _take(found, "tasks", tasks, known)
    unread = targets.unread.keys() & tasks.unread.keys()
    found.notes += [
        _("%(table)s không phải bảng chỉ tiêu hay bảng nhiệm vụ nên không lấy.") % {"table": table}
        for table in sorted(unread, key=lambda name: (len(name), name))
    ]
    if not targets.rows and not tasks.rows:
        found.notes.append(
            _(
                "Không thấy bảng chỉ tiêu (cần cột Chỉ tiêu, Đơn vị tính) hay bảng nhiệm vụ "
                "(cần cột Nhiệm vụ, Đơn vị chủ trì)."
            )
        )
    found.notes = list(dict.fromkeys(found.notes))
    return found


def pasted(table: str, text: str, known: Known) -> Found:
    """A table copied from Excel or Word into a text field; `table` is "targets" or "tasks"."""
    columns = target_columns() if table == "targets" else task_columns()
    reading = read_pasted(text, columns)
    if not reading.rows and reading.unread or not reading.rows and not _has_heads(text):
        plain = [column for column in columns if " " not in column.name]
        reading = read_pasted(text, plain)
    found = Found()
    _take(found, table, reading, known, told=True)
    return found
