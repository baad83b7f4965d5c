"""Reading a draft: rows as typed become rows that can be meant, or a list of what is wrong and where."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.canonical import canonical
from organizations.clock import office_today
from organizations.models import Unit, UnitKind
from resolutions.models import Indicator, TaskGroup
from toolbox.vietnamese import LARGEST, fold, parse_date, parse_number
from workflow.models import Case, Draft

TARGET_FIELDS = (
    "indicator",
    "title",
    "unit_of_measure",
    "baseline",
    "baseline_year",
    "value",
    "year",
    "lower_reason",
)
TASK_FIELDS = ("title", "lead_unit", "cooperating", "due_on", "product", "group", "indicator")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a cell: table "targets" or "tasks", row from 0, field, words."""

    table: str
    row: int
    field: str
    message: str


@dataclass(slots=True)
class Content:
    """What the draft says: values ready for the rows of a version, and the problems found."""

    targets: list[dict[str, Any]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


EMPTY = {
    "targets": gettext_lazy("Bảng chỉ tiêu còn trống: nhập ít nhất một dòng."),
    "tasks": gettext_lazy("Bảng nhiệm vụ còn trống: nhập ít nhất một dòng."),
}


def empty_tables(case: Case, content: Content) -> list[str]:
    """The tables that the flow wants filled and that are not."""
    return [table for table in case.flow.wants if not getattr(content, table)]


def units_for(case: Case) -> list[Unit]:
    """Units that a task of the case may name: those of its place, those below the issuer. One query."""
    open_units = Unit.objects.on(office_today())
    if case.flow.reaches_all:
        return list(open_units.exclude(kind=UnitKind.CELL))
    found = open_units.under(case.unit)
    if case.unit.locality_id:
        found = found | open_units.filter(locality_id=case.unit.locality_id)
    return list(found)


def read_draft(case: Case, draft: Draft) -> Content:
    """Every row that is not empty, checked. Three queries whatever the number of rows."""
    content = Content()
    indicators = {
        i.code: i
        for i in Indicator.objects.filter(resolution_id=case.duty.resolution_id).select_related("resolution")
    }
    years = _years_of(draft.targets)
    for number, row in enumerate(draft.targets):
        if any(str(value).strip() for value in row.values()):
            content.targets.append(_target(row, number, indicators, years, content.problems))
    units = {fold(name): unit for unit in units_for(case) for name in (unit.name, unit.short_name) if name}
    groups = {g.code: g for g in TaskGroup.objects.filter(resolution_id=case.duty.resolution_id)}
    for number, row in enumerate(draft.tasks):
        if any(str(value).strip() for value in row.values()):
            content.tasks.append(_task(row, number, units, groups, indicators, content.problems))
    return content


class _Cell:
    """Reads the cells of one row; notes a problem and goes on, so that every error is told at once."""

    def __init__(self, table: str, row: dict[str, str], number: int, problems: list[Problem]) -> None:
        self.table, self.row, self.number, self.problems = table, row, number, problems

    def wrong(self, name: str, message: str) -> None:
        self.problems.append(Problem(self.table, self.number, name, message))

    def text(self, name: str, *, most: int, required: str = "") -> str:
        value = str(self.row.get(name, "")).strip()
        if required and not value:
            self.wrong(name, required)
        if len(value) > most:
            self.wrong(name, _("Dài quá %(most)d ký tự. Đồng chí viết gọn lại.") % {"most": most})
        return value

    def number_of(self, name: str, required: str = "") -> Decimal | None:
        text = self.text(name, most=20, required=required)
        if not text:
            return None
        try:
            value = column_number(text.rstrip("% "))
        except InvalidOperation:
            self.wrong(name, _("“%(text)s” không phải là số. Ví dụ đúng: 52,5.") % {"text": text})
            return None
        return value

    def year(self, name: str, required: str = "") -> int | None:
        text = self.text(name, most=10, required=required)
        if not text:
            return None
        if not re.fullmatch(r"(19|20)\d\d", text):
            self.wrong(name, _("Năm gồm bốn chữ số, ví dụ 2025."))
            return None
        return int(text)

    def day(self, name: str) -> date | None:
        text = self.text(name, most=60)
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError as error:
            self.wrong(name, str(error))
            return None


def column_number(text: str) -> Decimal:
    """A number as the columns keep it, to hundredths. Raises InvalidOperation: none, or too large."""
    value = parse_number(text).quantize(Decimal("0.01"))
    if abs(value) >= LARGEST:  # what rounding brought there
        raise InvalidOperation
    return value


def _years_of(rows: list[dict[str, str]]) -> dict[str, list[int]]:
    """Indicator code → the years its rows promise something for, as far as they can be read."""
    years: dict[str, list[int]] = {}
    for row in rows:
        if re.fullmatch(r"\d{4}", year := str(row.get("year", "")).strip()):
            years.setdefault(str(row.get("indicator", "")).strip(), []).append(int(year))
    return years


def _target(
    row: dict[str, str],
    number: int,
    indicators: dict[str, Indicator],
    years: dict[str, list[int]],
    problems: list[Problem],
) -> dict[str, Any]:
    cell = _Cell("targets", row, number, problems)
    code = cell.text("indicator", most=20)
    indicator = indicators.get(code)
    if code and indicator is None:
        cell.wrong("indicator", _("Không có chỉ tiêu mã %(code)s trong nghị quyết.") % {"code": code})
    year = cell.year("year", _("Ghi năm phải đạt, ví dụ 2025."))
    value = cell.number_of("value", _("Ghi mức phấn đấu bằng số."))
    reason = cell.text("lower_reason", most=500)
    judged = indicator and year and value is not None and not reason
    if judged and not _is_on_the_way(indicator, year, years[code]) and indicator.falls_short(year, value):
        cell.wrong("lower_reason", _("Thấp hơn mức của huyện: đồng chí ghi lý do."))
    return {
        "indicator": indicator,
        "title": cell.text("title", most=300, required=_("Ghi tên chỉ tiêu.")),
        "unit_of_measure": cell.text("unit_of_measure", most=40, required=_("Ghi đơn vị tính, ví dụ %.")),
        "baseline": cell.number_of("baseline"),
        "baseline_year": cell.year("baseline_year"),
        "value": value,
        "year": year,
        "lower_reason": reason,
    }


def _is_on_the_way(indicator: Indicator, year: int, years: list[int]) -> bool:
    """A later row of the draft answers for the same goal: this year is only a station towards it."""
    end = indicator.resolution.period_to or 0
    return any(later > year and (later <= end) == (year <= end) for later in years)


def _task(
    row: dict[str, str],
    number: int,
    units: dict[str, Unit],
    groups: dict[str, TaskGroup],
    indicators: dict[str, Indicator],
    problems: list[Problem],
) -> dict[str, Any]:
    cell = _Cell("tasks", row, number, problems)
    lead = cell.text("lead_unit", most=200, required=_("Ghi một đơn vị chủ trì."))
    unit = units.get(fold(lead))
    if lead and unit is None:
        cell.wrong(
            "lead_unit",
            _("Không thấy đơn vị “%(name)s” ở địa bàn. Chọn trong danh sách gợi ý.") % {"name": lead},
        )
    helpers, unknown = _several(cell.text("cooperating", most=600), units)
    if unknown:
        cell.wrong("cooperating", _("Không thấy đơn vị: %(names)s.") % {"names": ", ".join(unknown)})
    serves = cell.text("indicator", most=20)
    if serves and serves not in indicators:
        cell.wrong("indicator", _("Không có chỉ tiêu mã %(code)s trong nghị quyết.") % {"code": serves})
    code = cell.text("group", most=10)
    if code and code not in groups:
        cell.wrong("group", _("Nhóm nhiệm vụ là N1 đến N8."))
    return {
        "title": cell.text("title", most=500, required=_("Ghi nội dung nhiệm vụ.")),
        "lead_unit": unit,
        "cooperating": [helper.pk for helper in helpers if helper != unit],
        "due_on": cell.day("due_on"),
        "product": cell.text("product", most=300),
        "group": groups.get(code),
        "indicator": indicators.get(serves),
    }


def _several(text: str, units: dict[str, Unit]) -> tuple[list[Unit], list[str]]:
    names = [name.strip() for name in re.split(r"[;,\n]", text) if name.strip()]
    return [units[fold(n)] for n in names if fold(n) in units], [n for n in names if fold(n) not in units]


def content_hash(draft: Draft, content: Content, bound: dict[str, Any] | None = None) -> str:
    """SHA-256 over the canonical JSON of title, text, file hash and rows: what a decision binds to; `bound`:
    what the flow binds beside them."""
    said = {
        "title": draft.title,
        "text": draft.text,
        "file": draft.file.sha256 if draft.file else "",
        "targets": [_plain(row) for row in content.targets],
        "tasks": [_plain(row) for row in content.tasks],
    } | (bound or {})
    return hashlib.sha256(canonical(said)).hexdigest()


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A task that names no indicator is hashed as it was before tasks could."""
    unnamed = "lead_unit" in row and row.get("indicator") is None
    return {key: _word(value) for key, value in row.items() if not (unnamed and key == "indicator")}


def _word(value: Any) -> Any:
    if isinstance(value, Unit):
        return value.pk
    if isinstance(value, Indicator | TaskGroup):
        return value.code
    if isinstance(value, Decimal | date):
        return str(value)
    return value
