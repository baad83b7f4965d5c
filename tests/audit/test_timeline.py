"""The book read aloud."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit import system_author
from audit.models import Entry
from audit.timeline import timeline

from .conftest import FILED, TODAY


def test_a_line_is_a_vietnamese_sentence(write, person):
    write(on=person)
    (line,) = timeline(person)
    assert f"{line.who} {line.sentence}" == (
        "Đồng chí Lò Thị Mai, Bí thư, Đảng ủy xã Quài Tở trình Lò Thị Mai lần 2"
    )
    assert (line.reason, line.badges) == ("đã sửa theo ý kiến", ())
    assert (line.done_on, line.recorded_on, line.act) == (TODAY, TODAY, "test.filed")


def test_entered_for_another_the_decider_stands_in_front(write, person, entered):
    write(on=person, by=entered)
    (line,) = timeline(person)
    assert line.who == "Đồng chí Lò Thị Mai, Bí thư, Đảng ủy xã Quài Tở"
    assert [(badge.code, badge.label, badge.detail) for badge in line.badges] == [
        ("entered_for", "nhập thay", "đ/c Quàng Văn Ban nhập, quyết định của đ/c Lò Thị Mai"),
        ("on_behalf_of", "theo ủy quyền", "theo giấy ủy quyền 03-UQ/ĐU"),
        ("late", "ghi nhận muộn", "làm ngày 20/06/2022, ghi vào sổ ngày 24/06/2022: đi cơ sở không có mạng"),
    ]


def test_the_system_is_named_as_such(write, person):
    write(on=person, by=system_author("dữ liệu mẫu", day=TODAY), reason="")
    (line,) = timeline(person)
    assert (line.who, line.reason) == ("Hệ thống (dữ liệu mẫu)", "")


@pytest.mark.parametrize(
    ("said", "heard"),
    [(date(2022, 6, 1), "01/06/2022"), (["a", "b"], "a, b"), ("2022-13-45", "2022-13-45"), ("100%", "100%")],
)
def test_facts_are_said_the_vietnamese_way(write, person, said, heard):
    write(on=person, facts={"round": said})
    assert timeline(person)[0].sentence == f"trình Lò Thị Mai lần {heard}"


def test_what_an_old_entry_does_not_say_is_left_open(write, person):
    write(on=person, facts={})
    assert timeline(person)[0].sentence == "trình Lò Thị Mai lần …"


def test_an_act_that_is_gone_is_still_a_line(write, person, monkeypatch):
    write(on=person)
    monkeypatch.delitem(type(FILED)._known, "test.filed")
    assert "test.filed" in timeline(person)[0].sentence


def test_pages_by_key_in_one_query(write, person, enterer):
    ids = [write(on=row).pk for row in (person, enterer) * 4]
    with CaptureQueriesContext(connection) as captured:
        first = timeline([person, enterer], limit=5)
    assert len(captured) == 1
    rest = timeline([person, enterer], limit=5, before=first[-1].id)
    assert [line.id for line in first + rest] == ids[::-1]
    assert len(timeline(Entry.objects.filter(act="test.filed"), limit=3)) == 3
    assert timeline([]) == []
