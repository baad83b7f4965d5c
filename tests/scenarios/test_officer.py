"""A commune's officer at the end of the quarter: ten works, six figures, one report, nothing asked twice."""

import re
from typing import Any

import pytest
from django.test import Client

from organizations.clock import standing_at
from tasks.models import Assignment, PeriodReport, Progress, Reading, ReportState
from tests.people import World
from tests.tasks.at_the_desk import at, files, row, text  # noqa: F401  a fixture
from tests.tasks.life import give
from tests.tasks.reported import TODAY, a_target, opened

WORKS, FIGURES = 10, 6


@pytest.fixture(autouse=True)
def tenth_of_june():
    with standing_at(TODAY):
        yield


@pytest.fixture
def owed(world: World) -> tuple[list[Assignment], list[Any], PeriodReport]:
    works = [each for number in range(WORKS) for each in give(world, title=f"Việc số {number:02}")]
    figures = [a_target(world.du_quaito, title=f"Chỉ tiêu {number}") for number in range(FIGURES)]
    return works, figures, opened(world).reports.get()


def enter(world: World, who: str) -> Client:
    client = Client()
    client.force_login(getattr(world, who))
    return client


def test_ten_works_six_figures_one_report_and_nothing_asked_twice(world: World, owed) -> None:
    works, figures, report = owed
    officer = enter(world, "xa_quaito")
    page = text(officer.get(at("quarter")))
    asked = re.findall(r'<(?:input|textarea|select)[^>]* name="((?:viec|so|loi)-[^"]+)"', page)
    assert len(asked) == len(set(asked))
    for thing in (*works, *figures):
        assert page.count(f">{thing.title}") + page.count(f" {thing.title} ") <= 2  # its row, nothing else

    said: dict[str, str] = {f"bc-{report.pk}-revision": str(report.revision)}
    for number, work in enumerate(works):
        said |= {f"viec-{work.pk}-words": f"Đã làm {number}/10.", f"viec-{work.pk}-reached": str(number)}
    for number, figure in enumerate(figures):
        said |= row(figure, str(10 + number), "100")
    said[f"loi-{report.unit_id}-0-text"] = "Quý này xã làm đủ mười việc."
    answer = text(officer.post(at("quarter"), said, follow=True))
    assert "Đã ghi 10 tình hình, 6 số liệu, 1 phần lời." in answer
    assert (Progress.objects.count(), Reading.objects.count()) == (WORKS, FIGURES)

    # the report has it all: it asks for no figure and no word again, only to be sent
    sheet = text(officer.get(report.get_absolute_url()))
    for number in range(FIGURES):
        assert f"{10 + number},0% ({10 + number}/100)" in sheet
    assert "Quý này xã làm đủ mười việc." in sheet
    officer.post(at("report_hand_up", report.pk), {"round": "1"})
    head = enter(world, "bt_quaito")
    form = text(head.get(at("report_submit", report.pk)))
    assert not re.search(r'name="(so|loi)-', form)
    head.post(at("report_submit", report.pk), {"round": "1", "confirm": "on"})
    report.refresh_from_db()
    assert report.state == ReportState.SUBMITTED

    # a month later the page offers what was said, and shows nothing that is sent already
    page = text(officer.get(at("quarter")))
    assert "Lần báo trước" in page
    assert not re.search(r'name="so-', page)
