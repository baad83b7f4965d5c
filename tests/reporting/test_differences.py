"""A thing at the ends of two days: what changed, by which act, with its reason."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organizations.actions import correct_unit
from organizations.clock import standing_at
from tasks.actions.extensions import ask_extension, decide_extension
from tests.tasks.life import give

FIRST = date(2022, 6, 20)


@pytest.fixture
def work(world):
    """Given work that got more time on the 22nd."""
    with standing_at(FIRST):
        [row] = give(world, due_on=date(2022, 6, 30))
        by = world.doer(world.xa_quaito)
        asked = ask_extension(assignment=row, until=date(2022, 7, 15), reason="Mưa lũ chia cắt.", by=by)
    with standing_at(FIRST + timedelta(days=2)):
        by = world.doer(world.noivu_cv)
        decide_extension(extension=asked, grant=True, answer="Đồng ý vì mưa lũ.", by=by)
    return row


def compared(client, thing, tu, den):
    args = [thing._meta.label_lower, thing.pk]
    answer = client.get(
        reverse("reporting:compare", args=args), {"tu": f"{tu:%d/%m/%Y}", "den": f"{den:%d/%m/%Y}"}
    )
    found = answer.context.get("found")
    changes = [(change.label, change.before, change.after) for change in found.changes] if found else []
    return changes, found, answer


def test_a_deadline_is_told_from_which_to_which_by_whom_and_why(work, auditor):
    changes, found, answer = compared(auditor, work, FIRST, FIRST + timedelta(days=3))
    assert changes == [("hạn", "30/06/2022", "15/07/2022")]
    words = answer.content.decode()
    assert "Đồng ý gia hạn từ 30/06/2022 đến 15/07/2022" in words
    assert "Lý do: Đồng ý vì mưa lũ." in words
    assert [row.pk for row in found.acts] == [found.changes[0].by.pk]


def test_before_it_and_after_it_nothing_differs(work, auditor):
    for first, days in ((FIRST, 1), (FIRST + timedelta(days=2), 9)):
        changes, found, answer = compared(auditor, work, first, first + timedelta(days=days))
        assert (changes, found.acts) == ([], [])
        assert "Không có phần nào khác" in answer.content.decode()


def test_what_was_changed_and_changed_back_is_no_difference_but_its_acts_are_told(world, auditor):
    unit, by = world.du_quaito, world.doer(world.quantri)
    for days, symbol in ((0, "ĐUX"), (1, "ĐU"), (2, "ĐỦ")):
        with standing_at(FIRST + timedelta(days=days)):
            correct_unit(unit=unit, by=by, reason=f"lần {days}", symbol=symbol)
    changes, found, _answer = compared(auditor, unit, FIRST, FIRST + timedelta(days=2))
    assert changes == [("ký hiệu", "ĐUX", "ĐỦ")]
    assert [row.reason for row in found.acts] == ["lần 2", "lần 1"]
    assert found.changes[0].by.reason == "lần 2"


def test_the_cost_does_not_grow_with_the_history(world, auditor):
    unit, by, costs = world.du_quaito, world.doer(world.quantri), []
    for symbols in (("A", "B"), ("C", "D", "E", "F", "G")):
        for symbol in symbols:
            with standing_at(FIRST + timedelta(days=1)):
                correct_unit(unit=unit, by=by, reason="thử", symbol=symbol)
        with CaptureQueriesContext(connection) as run:
            compared(auditor, unit, FIRST, FIRST + timedelta(days=2))
        costs.append(len(run))
    assert costs[0] == costs[1]


def test_days_in_the_wrong_order_are_told(work, auditor):
    _changes, found, answer = compared(auditor, work, FIRST, FIRST)
    assert (found, answer.status_code) == (None, 422)
    assert "Ngày sau phải ở sau ngày trước" in answer.content.decode()
