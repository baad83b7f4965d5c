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


class Story:
    """Who takes part, and the quarter that the report is made of."""

    def __init__(self, world: World) -> None:
        self.world, self.board = world, Board(world)
        self.board.resolution.status, self.board.resolution.adopted_at = Status.ADOPTED, timezone.now()
        self.board.resolution.save()
        self.quarter = a_quarter(world)
        self.vphu, self.officer = Person(world.vphu), Person(self.board.officer)
        self.deputy, self.head = Person(self.board.deputy), Person(world.tuyengiao)

    def begin(self) -> Case:
        """A button only for who follows the Committee's duties; once pressed it is gone."""
        begin = at("begin_report", self.quarter.period.pk)
        page = self.quarter.period.get_absolute_url()
        assert begin in self.vphu.opens(page)
        assert begin not in self.officer.opens(page)
        assert self.officer.is_refused(begin)[0] == 403
        led = self.vphu.sends(begin, report=f"{self.board.report.pk}-{self.board.unit.pk}")
        case = Case.objects.get()
        assert led == page, "the draft is the Board's own until it is submitted"
        assert begin not in self.vphu.opens(page)
        return case

    def look(self, case: Case) -> None:
        """Its figures are there, nobody types one; a unit that sent nothing is named."""
        shown = self.officer.opens(case.get_absolute_url())
        assert "30,0% (30/100)" in shown
        assert "Không báo cáo:" in shown
        report = self.quarter.report
        assert reverse("tasks:figure", args=[report.pk, report.readings.get().target_id]) in shown
        assert 'name="targets-TOTAL_FORMS"' not in self.officer.opens(at("draft", case.pk))

    def write(self, case: Case, revision: int, text: str) -> None:
        title = "Báo cáo tổng hợp quý II năm 2022"
        said = {"title": title, "text": text, "revision": str(revision), "page": str(revision)}
        self.officer.sends(at("draft", case.pk), **said)
        self.officer.sends(at("submit", case.pk), revision=str(revision + 1), note="")

    def issue(self, case: Case) -> None:
        """The deputy appraises, the head gives it back once, then signs."""
        self.write(case, 0, "Quý II có tiến bộ.")
        assert self.officer.is_refused(at("appraise", case.pk), round="1")[0] == 403
        self.deputy.sends(at("appraise", case.pk), round="1")
        why = "Nêu rõ nguyên nhân xã chưa đạt."
        self.head.sends(at("give_back", case.pk), round="1", reason_code="content", comment=why)
        assert why in self.officer.opens(at("draft", case.pk))
        self.write(case, 1, "Quý II có tiến bộ; còn một xã.")
        self.deputy.sends(at("appraise", case.pk), round="2")
        self.head.sends(at("sign", case.pk), round="2")
        clerk = Person(self.board.clerk)
        clerk.sends(at("number", case.pk), round="2", issued_on="17/06/2022")
        clerk.sends(at("dispatch", case.pk), round="2", units=[str(self.world.huyen_uy.pk)])

    def conclude(self, case: Case) -> None:
        """VPHU writes the conclusion: what is wrong keeps what was typed and gives nothing."""
        conclude = at("conclude", case.pk)
        assert "Xem số liệu của báo cáo" in self.vphu.opens(conclude)
        said = {
            "round": "2", "body": "standing_committee", "held_on": "17/06/2022", "basis": "12-KL/HU",
            "comment": "Các xã chưa báo cáo phải kiểm điểm.", "viec-TOTAL_FORMS": "1",
            "viec-INITIAL_FORMS": "0", "viec-0-title": "Kiểm điểm việc không báo cáo",
            "viec-0-units": "UBND Pú Nhung; UBND Nơi Khác", "viec-0-due_on": "30/06/2022",
        }  # fmt: skip
        status, answer = self.vphu.is_refused(conclude, **said)
        assert status == 422
        assert "Không thấy đơn vị: UBND Nơi Khác" in answer
        assert "Kiểm điểm việc không báo cáo" in answer
        assert not Assignment.objects.exists()
        more = self.vphu.client.post(conclude, said | {"add_row": "viec"}).content.decode()
        assert 'name="viec-1-title"' in more
        assert self.officer.is_refused(conclude, **said)[0] == 403
        self.vphu.sends(conclude, **(said | {"viec-0-units": "UBND Pú Nhung; UBND Quài Tở"}))
        assert self.vphu.is_refused(conclude, **said)[0] == 409


def test_the_quarter_becomes_a_report_and_the_report_work(world: World) -> None:
    story = Story(world)
    case = story.begin()
    story.look(case)
    story.issue(case)
    story.conclude(case)
    given = list(Assignment.objects.order_by("lead_unit__path"))
    assert [one.lead_unit for one in given] == [world.ubnd_quaito, world.ubnd_punhung]
    # walkable both ways: figure → report → conclusion → work, and back
    vphu = story.vphu
    assert case.get_absolute_url() in vphu.opens(story.quarter.report.get_absolute_url())
    assert given[0].get_absolute_url() in vphu.opens(case.get_absolute_url())
    assert case.get_absolute_url() in vphu.opens(given[0].get_absolute_url())
    paper = vphu.opens(at("report_sheet", case.pk))
    for words in ("BAN TUYÊN GIÁO HUYỆN ỦY", "ĐẢNG CỘNG SẢN VIỆT NAM", "-BC/BTGHU"):
        assert words in paper
    assert Person(world.xa_punhung).client.get(at("report_sheet", case.pk)).status_code == 404
