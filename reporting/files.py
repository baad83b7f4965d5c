"""Entries as a file: CSV, Excel, JSON. Each says who took it out, when, and what was asked."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from reporting import kinds
from reporting.rows import Row
from toolbox.spreadsheets import harmless, write_sheets


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the rows."""

    reader: str
    capacity: str
    asked: str
    at: datetime
    office_day: date
    count: int

    def lines(self) -> list[tuple[str, str]]:
        return [
            (_("Người xuất"), f"{self.reader}, {self.capacity}"),
            (_("Lúc"), f"{timezone.localtime(self.at):%H:%M:%S %d/%m/%Y}"),
            (_("Ngày làm việc"), f"{self.office_day:%d/%m/%Y}"),
            (_("Điều kiện"), self.asked),
            (_("Số mục"), str(self.count)),
        ]


def titles() -> list[str]:
    """Of the columns, in order."""
    return [
        _("Ngày ghi"),
        _("Giờ máy chủ"),
        _("Ngày làm"),
        _("Người làm"),
        _("Việc"),
        _("Loại việc"),
        _("Về"),
        _("Dấu hiệu"),
        _("Lý do, lời ghi"),
        _("Mã mục"),
    ]


def _cells(row: Row) -> list[Any]:
    marks = "; ".join(f"{badge.label} ({badge.detail})" for badge in row.badges)
    about = ": ".join(str(part) for part in (row.thing_kind, row.thing) if part)
    when = f"{timezone.localtime(row.when):%H:%M:%S %d/%m/%Y}"
    return [
        row.recorded_on, when, row.done_on, row.who, row.sentence,
        str(kinds.label_of(row.act)), about, marks, row.reason, row.uuid,
    ]  # fmt: skip


def as_csv(head: Head, rows: Sequence[Row]) -> bytes:
    """With the mark by which Excel knows UTF-8; no cell begins like a formula."""
    out = io.StringIO()
    sheet = csv.writer(out)
    for line in [*head.lines(), (), titles()]:
        sheet.writerow([harmless(cell) for cell in line])
    for row in rows:
        sheet.writerow(
            f"{cell:%d/%m/%Y}" if isinstance(cell, date) else harmless(cell) for cell in _cells(row)
        )
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(head: Head, rows: Sequence[Row]) -> bytes:
    about = (_("Về tệp này"), [_("Mục"), _("Nội dung")], head.lines())
    return write_sheets([(_("Nhật ký"), titles(), (_cells(row) for row in rows)), about])


def as_json(head: Head, rows: Sequence[Row]) -> bytes:
    made = {
        "reader": head.reader,
        "capacity": head.capacity,
        "asked": head.asked,
        "at": head.at.isoformat(),
        "office_day": head.office_day.isoformat(),
        "count": head.count,
        "entries": [_object(row) for row in rows],
    }
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _object(row: Row) -> dict[str, Any]:
    return {
        "id": row.uuid,
        "act": row.act,
        "recorded_on": row.recorded_on.isoformat(),
        "recorded_at": row.when.isoformat(),
        "done_on": row.done_on.isoformat(),
        "who": row.who,
        "sentence": row.sentence,
        "kind": str(kinds.label_of(row.act)),
        "thing": {"kind": str(row.thing_kind), "text": row.thing},
        "marks": [{"mark": badge.code, "words": badge.label, "detail": badge.detail} for badge in row.badges],
        "reason": row.reason,
    }


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write: its words, its media type, how it is written."""

    label: str | Promise
    media_type: str
    write: Callable[[Head, Sequence[Row]], bytes]


FORMATS = {
    "xlsx": Format(
        _lazy("Excel"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", as_xlsx
    ),
    "csv": Format(_lazy("CSV"), "text/csv; charset=utf-8", as_csv),
    "json": Format(_lazy("JSON"), "application/json", as_json),
}
