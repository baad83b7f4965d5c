"""What was searched leaves as a file, and that it left stands in the book."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from audit.models import Entry
from reporting.actions import exporting
from reporting.acts import EXPORTED

JUNE = date(2022, 6, 10)
FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def book(world, wrote):
    wrote(world.vanthu, world.du_quaito, JUNE, reason=FORMULA)
    wrote(world.xa_quaito, world.du_punhung, JUNE)


def leave(client, kind, **asked):
    address = reverse("reporting:export")
    return client.post(
        f"{address}?{'&'.join(f'{key}={value}' for key, value in asked.items())}", {"loai": kind}
    )


def test_csv_says_who_and_when_and_runs_nothing(book, auditor):
    answer = leave(auditor, "csv", ten="tran+thi+mai")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][1] == "Hoàng Kim Oanh, Ủy viên Ủy ban Kiểm tra, Ủy ban Kiểm tra Huyện ủy"
    assert rows[3] == ["Điều kiện", "Người: Trần Thị Mai Lan"]
    assert rows[6][:2] == ["Ngày ghi", "Giờ máy chủ"]
    assert [row[8] for row in rows[7:]] == ["'" + FORMULA]
    assert answer["Cache-Control"] == "private, no-store"


def test_excel_and_json_hold_the_same_rows(book, auditor):
    sheets = load_workbook(io.BytesIO(leave(auditor, "xlsx").content))
    assert [row[8].value for row in sheets["Nhật ký"].iter_rows(min_row=2)] == [None, "'" + FORMULA]
    assert sheets["Nhật ký"]["A2"].value.date() == JUNE
    assert sheets["Về tệp này"]["B2"].value.startswith("Hoàng Kim Oanh")
    made = json.loads(leave(auditor, "json", tim="pu+nhung").content)
    assert (made["reader"], made["count"], len(made["entries"])) == ("Hoàng Kim Oanh", 1, 1)


def test_the_export_is_an_act_in_the_book(book, world, auditor):
    content = leave(auditor, "csv", tu="01/06/2022").content
    (entry,) = Entry.objects.filter(act=EXPORTED.name)
    assert entry.person == world.ubkt
    assert entry.facts == {
        "asked": "từ 01/06/2022", "rows": 2, "format": "CSV", "hash": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    shown = auditor.get(reverse("reporting:entry", args=[entry.pk])).content.decode()
    assert "Xuất 2 mục nhật ký ra tệp CSV (từ 01/06/2022)" in shown


def test_too_much_and_nothing_are_told_and_not_written(book, auditor, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 1)
    answer = leave(auditor, "csv")
    assert answer.status_code == 422
    assert "Có hơn 1 mục" in answer.content.decode()
    assert leave(auditor, "csv", tim="khong+co").status_code == 422
    assert leave(auditor, "pdf").status_code == 422
    assert not Entry.objects.filter(act=EXPORTED.name).exists()


def test_nobody_else_takes_entries_out(book, world, client):
    client.force_login(world.bithu)
    assert leave(client, "csv").status_code == 403


def test_not_even_the_head_of_a_file_begins_with_a_formula(book, world, client, monkeypatch):
    monkeypatch.setattr(exporting, "looker", _named(exporting.looker, FORMULA))
    client.force_login(world.ubkt)
    head = next(csv.reader(io.StringIO(leave(client, "csv").content.decode("utf-8-sig"))))
    assert head[1].startswith("'" + FORMULA)


def _named(looker, name):
    return lambda *args: replace(looker(*args), name=name)
