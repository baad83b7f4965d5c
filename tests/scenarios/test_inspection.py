"""An inspection told by those who live it: planned, returned, visited, silent, concluded, put right."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from organizations.clock import standing_at
from tasks.models import Assignment
from tests.people import World
from tests.scenarios.test_budget import enter, scan, text, url
from tests.workflow import money
from tests.workflow.money import DAY, seat_of, step
from tests.workflow.stories import fresh
from workflow.models import Case, Finding


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


def planned_rows(world: World, *units: Any) -> dict[str, Any]:
    said: dict[str, Any] = {"rows-TOTAL_FORMS": str(len(units)), "rows-INITIAL_FORMS": "0", "round": 1}
    for number, unit in enumerate(units):
        said |= {
            f"rows-{number}-unit": unit.pk, f"rows-{number}-quarter": 3,
            f"rows-{number}-content": "Hồ sơ trễ hạn",
        }  # fmt: skip
    return said


def test_an_inspection_as_people_live_it(world: World) -> None:
    case = is_planned(world)
    gets_its_team(world, case)
    is_visited_and_concluded(world, case)
    is_put_right(world, case)


def is_planned(world: World) -> Case:
    """Returned once; who wrote the plan does not approve it."""
    duty = money.a_duty(world, "InspectionFlow", "III.2-KT", "Kế hoạch kiểm tra")
    enter(world.vphu).post(reverse("workflow:open_year", args=[duty.pk]), {"year": "2022"})
    plan = fresh(Case.objects.get(duty=duty))
    affairs, chair = enter(world.noivu), enter(world.chutich)
    assert "ít nhất 30%" in text(affairs.get(url("plan_inspections", plan)))
    wrong = affairs.post(url("plan_inspections", plan), planned_rows(world))
    assert wrong.status_code == 422
    affairs.post(url("plan_inspections", plan), planned_rows(world, world.ubnd_quaito))
    assert "Hồ sơ trễ hạn" in text(chair.get(url("approve_inspections", plan)))

    # returned once, then approved; who wrote it is told that she may not
    assert affairs.post(url("approve_inspections", plan), {"round": 1}).status_code in (403, 422)
    back = {"round": 1, "reason_code": "content", "comment": "Bổ sung xã vùng cao vào kế hoạch."}
    assert chair.post(url("send_back", plan), back).status_code == 302
    assert "Hồ sơ trễ hạn" in text(affairs.get(url("plan_inspections", plan))), "the rows stand there again"
    rows = planned_rows(world, world.ubnd_quaito, world.ubnd_punhung) | {"round": 2}
    assert affairs.post(url("plan_inspections", plan), rows).status_code == 302
    said = {"round": 2, "symbol": "12/KH-UBND", "issued_on": "18/07/2022", "scan": scan()}
    assert chair.post(url("approve_inspections", plan), said).status_code == 302
    case = Case.objects.get(unit=world.ubnd_quaito)
    assert case.get_absolute_url() in text(affairs.get(plan.get_absolute_url()))
    return case


def gets_its_team(world: World, case: Case) -> None:
    affairs, chair = enter(world.noivu), enter(world.chutich)
    # the team: not from the unit itself
    said = {"round": 1, "symbol": "88/QĐ-UBND", "issued_on": "18/07/2022", "scan": scan()}
    assert "Đỗ Mạnh Cường" in text(chair.get(url("inspection_team", case)))
    assert chair.post(
        url("inspection_team", case), {**said, "leader": world.xa_quaito.pk}
    ).status_code == 422, "who sits in a commune is not on the list"  # fmt: skip
    said |= {
        "leader": world.taichinh.pk,
        "members": [world.noivu_cv.pk],
        "others": "Lò Thị Khách",
        "scan": scan(),
    }
    assert chair.post(url("inspection_team", case), said).status_code == 302
    said = {"round": 1, "symbol": "90/UBND-NV", "issued_on": "18/07/2022", "scan": scan()}
    early = affairs.post(url("inspection_outline", case), {**said, "visit_on": "20/07/2022"})
    assert (early.status_code, "25/07/2022" in text(early)) == (422, True)
    said["scan"] = scan()
    assert (
        affairs.post(url("inspection_outline", case), {**said, "visit_on": "25/07/2022"}).status_code == 302
    )


def is_visited_and_concluded(world: World, case: Case) -> None:
    affairs, chair = enter(world.noivu), enter(world.chutich)
    with standing_at(date(2022, 7, 25)):
        said = {
            "round": 1, "held_on": "25/07/2022", "for_team": "Đỗ Mạnh Cường", "for_unit": "Lò Văn Chựa",
            "words": "Ba hồ sơ trễ hạn.", "scan": scan(),
        }  # fmt: skip
        assert affairs.post(url("inspection_visit", case), said).status_code == 302
        unit = enter(world.ct_quaito)
        page = url("answer_inspection", case, seat_of(case))
        assert unit.post(page, {"round": 1, "text": ""}).status_code == 422
        assert enter(world.xa_punhung).get(page).status_code == 404
        assert unit.post(page, {"round": 1, "text": "Do mất mạng ba ngày."}).status_code == 302
        said = {
            "rows-TOTAL_FORMS": "1", "rows-INITIAL_FORMS": "0", "round": 1, "rows-0-text": "Ba hồ sơ trễ hạn",
            "rows-0-remedy": "Xin lỗi dân bằng văn bản", "comment": "Nền nếp.",
        }  # fmt: skip
        assert affairs.post(url("inspection_findings", case), said).status_code == 302
        said = {"round": 1, "symbol": "101/TB-UBND", "issued_on": "25/07/2022", "scan": scan()}
        assert "Xin lỗi dân" in text(chair.get(url("conclude_inspection", case)))
        assert chair.post(url("conclude_inspection", case), said).status_code == 302


def is_put_right(world: World, case: Case) -> None:
    affairs = enter(world.noivu)
    row = Assignment.objects.get(lead_unit=world.ubnd_quaito)
    assert row.due_on == date(2022, 8, 24), "thirty days where nothing was typed"

    # late, and put right in the end
    with standing_at(date(2022, 9, 5)):
        assert "quá hạn" in text(affairs.get(case.get_absolute_url()))
        money.remedied(case, world)
        finding = Finding.objects.get(case=case).pk
        assert "Phúc tra việc này" in text(affairs.get(url("recheck", case)))
        page = url("recheck_finding", case, finding)
        again = affairs.post(page, {"round": 1, "answer": "again", "words": "Chưa có dấu của xã."})
        assert again.status_code == 422, "a reason is chosen"
        assert affairs.post(page, {"round": 1, "answer": "remedied"}).status_code == 302
    assert step(case) == ""


def test_silence_is_closed_after_its_days(world: World) -> None:
    case = money.visited(money.an_inspection(world), world)
    affairs = enter(world.noivu)
    with standing_at(date(2022, 7, 29)):
        assert affairs.post(url("end_answering", case), {"round": 1}).status_code == 302
    assert step(case) == "findings"


@pytest.mark.parametrize("count", [1, 4])
def test_the_price_of_an_inspection_s_page(world: World, frozen_queries: Any, count: int) -> None:
    """The same for one finding and for four."""
    wrong = [replace(money.WRONG[0], text=f"Tồn tại {number}") for number in range(count)]
    case = money.concluded(money.an_inspection(world), world, wrong)
    reader = enter(world.noivu)
    reader.get(case.get_absolute_url())
    with frozen_queries("inspection page"):
        reader.get(case.get_absolute_url())
