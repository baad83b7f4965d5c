"""Tables of targets and tasks found in a Word file or pasted from Excel, as rows of a draft."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from django.utils.translation import gettext as _

from organizations.models import Unit
from resolutions.models import Indicator, TaskGroup
from toolbox.headings import Column, match_columns, missing
from toolbox.tables import HEADER_SOUGHT_IN, Reading, read_docx_tables, read_pasted
from toolbox.vietnamese import fold
from workflow.drafting import TARGET_FIELDS, TASK_FIELDS

Row = dict[str, str]

_PAST = ("hien trang", "thuc trang", "thuc hien", "ket qua", "ket qua thuc hien")  # where a unit stands
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

    place: str
    units: list[Unit]
    indicators: list[Indicator]
    groups: list[TaskGroup]


def target_columns() -> list[Column]:
    """Headings of targets, without which a pasted table is taken in this order. Spellings as they are
    compared: without marks."""
    columns = [
        Column("title", (_("Chỉ tiêu"), "ten chi tieu", "noi dung chi tieu", "muc tieu chi tieu")),
        Column("unit_of_measure", (_("Đơn vị tính"), "dvt", "don vi do")),
        _spelled("baseline", _("Hiện trạng"), "thuc trang", "ket qua hien nay"),
        _spelled("baseline_year", _("Năm hiện trạng"), "nam goc"),
        _spelled("value", _("Phấn đấu"), "muc phan dau", "muc tieu", "ke hoach", "chi tieu giao"),
        _spelled("year", _("Năm đạt"), "nam hoan thanh", "nam phan dau", "thoi han", "den nam"),
        _spelled("lower_reason", _("Lý do"), "ly do thap hon", "ghi chu"),
        _spelled("indicator", _("Mã chỉ tiêu"), "ma"),
    ]
    for year in YEARS:
        past = (f"{words} {when}" for when in (year, f"nam {year}") for words in _PAST)
        columns.append(_spelled(f"baseline {year}", *past))
        columns.append(_spelled(f"value {year}", f"nam {year}", str(year)))
    return columns


def task_columns() -> list[Column]:
    """Headings of tasks, without which a pasted table is taken in this order."""
    titles = (
        _("Nhiệm vụ"),
        "noi dung nhiem vu",
        "ten nhiem vu",
        "noi dung cong viec",
        "cong viec",
        "noi dung",
    )
    leads = (_("Đơn vị chủ trì"), "co quan chu tri", "chu tri", "chu tri thuc hien", "don vi thuc hien")
    days = (_("Thời hạn"), "thoi gian hoan thanh", "thoi gian", "han hoan thanh", "ngay hoan thanh", "han")
    return [
        Column("title", titles),
        Column("lead_unit", leads),
        Column("cooperating", (_("Đơn vị phối hợp"), "co quan phoi hop", "phoi hop"), required=False),
        Column("due_on", days, required=False),
        Column("product", (_("Sản phẩm"), "ket qua", "san pham dau ra"), required=False),
        Column("group", (_("Nhóm nhiệm vụ"), "nhom"), required=False, group=True),
        _spelled("indicator", _("Phục vụ chỉ tiêu"), "chi tieu phuc vu", "ma chi tieu"),
    ]


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
    return found


def pasted(table: str, text: str, known: Known) -> Found:
    """A table copied from Excel or Word into a text field; `table` is "targets" or "tasks"."""
    columns = target_columns() if table == "targets" else task_columns()
    if not _is_headed(text, columns):
        columns = [column for column in columns if " " not in column.name]
    reading = read_pasted(text, columns)
    found = Found()
    _take(found, table, reading, known)
    found.notes += reading.unread.values()
    return found


def _is_headed(text: str, columns: list[Column]) -> bool:
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    return any(not missing(match_columns(line, columns), columns) for line in lines[:HEADER_SOUGHT_IN])


def _take(found: Found, table: str, reading: Reading, known: Known) -> None:
    notes = [note for note in reading.notes if note not in reading.unread.values()]
    reader = _Targets(known, notes) if table == "targets" else _Tasks(known, notes)
    rows = [row for read in reading.rows for row in reader.rows(read)]
    getattr(found, table).extend(rows)
    found.notes = list(dict.fromkeys([*found.notes, *notes]))


class _Targets:
    """A line of the table of targets → a row for each year it gives a value for."""

    def __init__(self, known: Known, notes: list[str]) -> None:
        self.by_title = {fold(one.title): one.code for one in known.indicators}
        self.codes = {one.code for one in known.indicators}
        self.notes = notes

    def rows(self, read: Row) -> Iterator[Row]:
        plain = {name: read[name] for name in TARGET_FIELDS}
        plain["indicator"] = plain["indicator"].upper() or self._code(plain["title"])
        plain["baseline"], plain["value"] = bare_number(plain["baseline"]), bare_number(plain["value"])
        plain["year"] = bare_year(plain["year"])
        for year in YEARS:
            if figure := read.get(f"baseline {year}"):
                plain |= {"baseline": bare_number(figure), "baseline_year": str(year)}
        yearly = [(year, read[f"value {year}"]) for year in YEARS if read.get(f"value {year}")]
        yield from (plain | {"value": bare_number(figure), "year": str(year)} for year, figure in yearly)
        if not yearly:
            yield plain

    def _code(self, title: str) -> str:
        named = re.match(r"M\d\d\b", title)
        if named and named.group() in self.codes:
            return named.group()
        return self.by_title.get(fold(title), "")


class _Tasks:
    """A line of the table of tasks → one row, its units, day and group as the draft can read them."""

    def __init__(self, known: Known, notes: list[str]) -> None:
        self.units = unit_names(known.units, known.place)
        self.groups = known.groups
        self.notes = notes

    def rows(self, read: Row) -> Iterator[Row]:
        row = {name: read[name].replace("\n", " ") for name in TASK_FIELDS}
        row["lead_unit"] = self.units.get(plain_unit(row["lead_unit"]), row["lead_unit"])
        several = [name.strip() for name in re.split(r"[;,\n]", read["cooperating"]) if name.strip()]
        row["cooperating"] = "; ".join(self.units.get(plain_unit(name), name) for name in several)
        row["due_on"] = self._day(row["due_on"])
        row["group"] = self._group(row["group"])
        row["indicator"] = row["indicator"].upper()
        yield row

    def _day(self, text: str) -> str:
        day = last_day(text)
        if day != text:
            words = (
                _("Thời hạn “%(text)s” ghi thành %(day)s.")
                if day
                else _("Thời hạn “%(text)s”: để trống, không có ngày.")
            )
            self.notes.append(words % {"text": text, "day": day})
        return day

    def _group(self, text: str) -> str:
        if named := re.search(r"\bN(\d)\b", text):
            return named.group()
        plain = re.sub(r"^[ivx\d]+[.)\- ]+", "", fold(text))
        for group in self.groups:
            if plain and (plain in fold(group.title) or fold(group.title) in plain):
                return group.code
        if text:
            self.notes.append(
                _("Nhóm “%(text)s” chưa khớp nhóm nào của nghị quyết: để trống.") % {"text": text[:80]}
            )
        return ""


def bare_number(text: str) -> str:
    """ "≥ 55 %" → "55": the sign is the indicator's, the unit has its own cell."""
    return re.sub(r"^(≥|>=|≤|<=|>|<|=)\s*|\s*%$", "", text.strip())


def bare_year(text: str) -> str:
    """ "Năm 2025", "31/12/2025" → "2025"; other words as they are."""
    years = re.findall(r"\b(?:19|20)\d\d\b", text)
    return years[0] if len(years) == 1 else text


def last_day(text: str) -> str:
    """ "Quý III/2022", "tháng 9/2022", "năm 2025" → its last day; "thường xuyên" → ""; others stay."""
    plain = fold(text)
    if re.fullmatch(r"(thuong xuyen|hang nam|hang thang|hang quy|lien tuc)", plain):
        return ""
    if found := re.fullmatch(r"(?:trong |het |den )?quy (iv|i{1,3}|[1-4])[ /\-]+(?:nam )?(\d{4})", plain):
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(found[1]) or int(found[1])
        return _last_of(quarter * 3, int(found[2]))
    if found := re.fullmatch(r"(?:trong |het |den )?(?:thang )?(\d{1,2})[ /\-]+(?:nam )?(\d{4})", plain):
        return _last_of(int(found[1]), int(found[2])) if 1 <= int(found[1]) <= 12 else text
    if found := re.fullmatch(r"(?:trong |het |den )?(?:nam )?(\d{4})", plain):
        return _last_of(12, int(found[1]))
    return text


def _last_of(month: int, year: int) -> str:
    return f"{monthrange(year, month)[1]:02d}/{month:02d}/{year}"


def plain_unit(name: str) -> str:
    """A unit's name as it is compared: without marks, "Ủy ban nhân dân" as UBND."""
    return re.sub(r"\s+", " ", fold(name).replace("uy ban nhan dan", "ubnd")).strip(" .;,")


def unit_names(units: Iterable[Unit], place: str) -> dict[str, str]:
    """What offices of a place call its units → the name; "UBND xã" where only one can be meant."""
    here = re.sub(r"^(xa|thi tran|phuong)\s+", "", fold(place))
    called: dict[str, set[str]] = {}
    for unit in units:
        for name in filter(None, (unit.name, unit.short_name)):
            plain = plain_unit(name)
            for spelling in (plain, plain.removesuffix(here).strip(), re.sub(r" (xa|thi tran) ", " ", plain)):
                called.setdefault(spelling, set()).add(unit.name)
    return {spelling: names.pop() for spelling, names in called.items() if len(names) == 1}
