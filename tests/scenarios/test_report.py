"""The second quarter's report over the browser: from the frozen period to work on communes' desks."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from organizations.clock import standing_at
from resolutions.models import Status
from tasks.models import Assignment
from tests.people import World
from tests.scenarios.people import Person
from tests.workflow.reports import Board, a_quarter
from workflow.models import Case

BEGUN = date(2022, 6, 17)


@pytest.fixture(autouse=True)
def the_seventeenth_of_june():
    with standing_at(BEGUN):
        yield


def at(name: str, *args: object) -> str:
    return reverse(f"workflow:{name}", args=args)


def test_the_quarter_becomes_a_report_and_the_report_work(world: World) -> None:
    board = Board(world)
    board.resolution.status, board.resolution.adopted_at = Status.ADOPTED, timezone.now()
    board.resolution.save()
    quarter = a_quarter(world)
    period = quarter.period.get_absolute_url()
    vphu, officer, head = Person(world.vphu), Person(board.officer), Person(world.tuyengiao)

    # a button only for who follows the Committee's duties
    begin = at("begin_report", quarter.period.pk)
    assert begin in vphu.opens(period)
    assert begin not in officer.opens(period)
    assert officer.is_refused(begin)[0] == 403
    page = vphu.sends(begin, report=f"{board.report.pk}-{board.unit.pk}")
    case = Case.objects.get()
    assert page == case.get_absolute_url()
    assert begin not in vphu.opens(period)

    # its figures are there, nobody types one; a unit that sent nothing is named
    shown = officer.opens(case.get_absolute_url())
    assert "30,0% (30/100)" in shown
    assert "Không báo cáo:" in shown
    figure = reverse("tasks:figure", args=[quarter.report.pk, quarter.report.readings.get().target_id])
    assert figure in shown
    draft = officer.opens(at("draft", case.pk))
    assert 'name="targets-TOTAL_FORMS"' not in draft
    officer.sends(
        at("draft", case.pk),
        title="Báo cáo tổng hợp quý II năm 2022",
        text="Quý II có tiến bộ.",
        revision="0",
        page="a",
    )
    officer.sends(at("submit", case.pk), revision="1", note="")

    # the deputy appraises, the head gives it back once, then signs
    deputy = Person(board.deputy)
    assert officer.is_refused(at("appraise", case.pk), round="1")[0] == 403
    deputy.sends(at("appraise", case.pk), round="1")
    why = "Nêu rõ nguyên nhân xã chưa đạt."
    head.sends(at("give_back", case.pk), round="1", reason_code="content", comment=why)
    assert why in officer.opens(at("draft", case.pk))
    officer.sends(
        at("draft", case.pk),
        title="Báo cáo tổng hợp quý II năm 2022",
        text="Quý II có tiến bộ; còn một xã.",
        revision="1",
        page="b",
    )
    officer.sends(at("submit", case.pk), revision="2", note="")
    deputy.sends(at("appraise", case.pk), round="2")
    head.sends(at("sign", case.pk), round="2")
    clerk = Person(board.clerk)
    clerk.sends(at("number", case.pk), round="2", issued_on="17/06/2022")
    clerk.sends(at("dispatch", case.pk), round="2", units=[str(world.huyen_uy.pk)])

    # VPHU writes the conclusion: what is wrong keeps what was typed and gives nothing
    conclude = at("conclude", case.pk)
    assert "Xem số liệu của báo cáo" in vphu.opens(conclude)
    said = {
        "round": "2", "body": "standing_committee", "held_on": "17/06/2022", "basis": "12-KL/HU",
        "comment": "Các xã chưa báo cáo phải kiểm điểm.", "viec-TOTAL_FORMS": "1", "viec-INITIAL_FORMS": "0",
        "viec-0-title": "Kiểm điểm việc không báo cáo", "viec-0-units": "UBND Pú Nhung; UBND Nơi Khác",
        "viec-0-due_on": "30/06/2022",
    }  # fmt: skip
    status, answer = vphu.is_refused(conclude, **said)
    assert status == 422
    assert "Không thấy đơn vị: UBND Nơi Khác" in answer
    assert "Kiểm điểm việc không báo cáo" in answer
    assert not Assignment.objects.exists()
    more = vphu.client.post(conclude, said | {"add_row": "viec"}).content.decode()
    assert 'name="viec-1-title"' in more
    assert officer.is_refused(conclude, **said)[0] == 403
    vphu.sends(conclude, **(said | {"viec-0-units": "UBND Pú Nhung; UBND Quài Tở"}))
    given = list(Assignment.objects.order_by("lead_unit__path"))
    assert [one.lead_unit for one in given] == [world.ubnd_quaito, world.ubnd_punhung]
    assert vphu.is_refused(conclude, **said)[0] == 409

    # walkable both ways: figure → report → conclusion → work, and back
    assert case.get_absolute_url() in vphu.opens(quarter.report.get_absolute_url())
    shown = vphu.opens(case.get_absolute_url())
    assert given[0].get_absolute_url() in shown
    assert case.get_absolute_url() in vphu.opens(given[0].get_absolute_url())
    paper = vphu.opens(at("report_sheet", case.pk))
    assert "BAN TUYÊN GIÁO HUYỆN ỦY" in paper
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in paper
    assert "-BC/BTGHU" in paper
    assert Person(world.xa_punhung).client.get(at("report_sheet", case.pk)).status_code == 404
