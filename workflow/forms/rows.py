"""The tables of a draft as forms: every cell is kept as typed, what is wrong in it is said beside it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from resolutions.models import Indicator
from workflow.drafting import TARGET_FIELDS, TASK_FIELDS, Problem
from workflow.models import Case, Draft

MOST_ROWS = 500
ROOM, MORE_ROOM = 1, 3  # empty rows below those written; after "Thêm dòng" without script


def _cell(label: Any, **attrs: Any) -> forms.CharField:
    attrs.setdefault("autocomplete", "off")
    return forms.CharField(label=label, required=False, widget=forms.TextInput(attrs=attrs))


def _words(label: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs={"rows": 1}))


class RowForm(forms.Form):
    """A row: strings, whatever they are; what is wrong in them is said when the draft is read."""

    mark_optional = False

    def row(self) -> dict[str, str]:
        said = getattr(self, "cleaned_data", {})
        return {name: said.get(name, "") for name in self.base_fields}


PICKS = {"data-indicator": True}  # picking one fills name and unit, shows the district's figure (draft.js)


class TargetRow(RowForm):
    indicator = _cell(_("Mã chỉ tiêu của huyện"), list="indicators", placeholder="M02", **PICKS)
    title = _words(_("Tên chỉ tiêu"))
    unit_of_measure = _cell(_("Đơn vị tính"))
    baseline = _cell(_("Hiện trạng"), inputmode="decimal")
    baseline_year = _cell(_("Năm hiện trạng"), inputmode="numeric")
    value = _cell(_("Phấn đấu"), inputmode="decimal")
    year = _cell(_("Năm đạt"), inputmode="numeric")
    lower_reason = _words(_("Lý do, nếu thấp hơn mức của huyện"))


class TaskRow(RowForm):
    title = _words(_("Nội dung nhiệm vụ"))
    lead_unit = _cell(_("Đơn vị chủ trì"), list="units")
    cooperating = _cell(_("Đơn vị phối hợp"), list="several-units", **{"data-several": "units"})
    due_on = _cell(_("Hạn hoàn thành"), inputmode="numeric", placeholder=_("ngày/tháng/năm"))
    product = _words(_("Sản phẩm"))
    group = _cell(_("Nhóm nhiệm vụ"), list="groups", placeholder="N1")
    indicator = _cell(_("Phục vụ chỉ tiêu"), list="indicators", placeholder="M02")


class Rows(BaseFormSet):
    """One table. `written()` gives its rows that hold something and were not struck out."""

    def written(self) -> list[dict[str, str]]:
        rows = [form.row() for form in self.forms if not form.cleaned_data.get("DELETE")]
        return [row for row in rows if any(row.values())]


TABLES: dict[str, type[RowForm]] = {"targets": TargetRow, "tasks": TaskRow}
FIELDS = {"targets": TARGET_FIELDS, "tasks": TASK_FIELDS}


def rows_form(
    table: str, data: Any = None, rows: list[dict[str, str]] | None = None, room: int = ROOM
) -> Rows:
    """The table bound to posted `data`, or showing `rows` with `room` for more below."""
    kind = formset_factory(
        TABLES[table],
        formset=Rows,
        extra=0 if data is not None else room,
        can_delete=True,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    return kind(data, initial=None if data is not None else rows, prefix=table)


def _as_posted(table: str, rows: list[dict[str, str]], room: int) -> MultiValueDict:
    """Rows as a browser would send them: a bound table can show what is wrong in a cell."""
    data = MultiValueDict({f"{table}-TOTAL_FORMS": [str(len(rows) + room)], f"{table}-INITIAL_FORMS": ["0"]})
    for number, row in enumerate(rows):
        for name, value in row.items():
            data[f"{table}-{number}-{name}"] = value
    return data


def written_rows(draft: Draft, table: str) -> list[dict[str, str]]:
    """The rows of a draft with every field a string, whatever an older draft lacks."""
    return [{name: str(row.get(name, "")) for name in FIELDS[table]} for row in getattr(draft, table)]


def tables_of(
    case: Case, draft: Draft, more: str = "", problems: Iterable[Problem] | None = None
) -> dict[str, Rows]:
    """The flow's tables as they were kept; `more`: the one that gets room. `problems` are put into their
    cells."""
    names = case.flow.tables
    room = {table: MORE_ROOM if table == more else ROOM for table in names}
    if problems is None:
        return {name: rows_form(name, rows=written_rows(draft, name), room=room[name]) for name in names}
    posted = {name: _as_posted(name, written_rows(draft, name), room[name]) for name in names}
    tables = {name: rows_form(name, data) for name, data in posted.items()}
    if all(table.is_valid() for table in tables.values()):
        for problem in problems:
            tables[problem.table].forms[problem.row].add_error(problem.field, problem.message)
    return tables


def posted_tables(case: Case, data: Any) -> dict[str, Rows]:
    """The flow's tables as they came with a posted form."""
    return {table: rows_form(table, data) for table in case.flow.tables}


def fill_from_indicators(rows: list[dict[str, str]], indicators: Iterable[Indicator]) -> None:
    """An indicator named by its code gives its title and unit where they are empty."""
    known = {one.code: one for one in indicators}
    for row in rows:
        if one := known.get(row["indicator"].upper()):
            row["indicator"] = one.code
            row["title"] = row["title"] or one.title
            row["unit_of_measure"] = row["unit_of_measure"] or one.unit_of_measure
