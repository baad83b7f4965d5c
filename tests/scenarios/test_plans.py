# ruff: noqa: E501  what is typed is a line
"""UBND's plan and the plans that follow from it, told by people over HTTP: Home Affairs writes, Finance sends
it back once, the Chair signs; Quài Tở makes its own plan and is asked for more, Pú Nhung is late.
"""

from datetime import date

import pytest

from organizations.clock import office_today, standing_at
from tasks.models import Assignment, Waiting
from tests.people import World
from tests.scenarios.people import Person
from tests.workflow.plan_stories import (
    TARGETS,
    TASKS,
    a_plan_world,
    in_effect,
    own_case,
    own_issued,
    seat_of,
    submitted,
)
from tests.workflow.stories import fresh
from workflow.actions.opinions import ask_opinions
from workflow.actions.start import activate_duty
from workflow.engine import open_task
from workflow.models import Case


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


class Story:
    def __init__(self, world: World) -> None:
        self.world = world
        made = a_plan_world(world)
        [self.case] = activate_duty(duty=made.district, units=[world.ubnd_huyen], by=world.doer(world.noivu))
        self.noivu_cv, self.noivu, self.taichinh = (
            Person(one) for one in (world.noivu_cv, world.noivu, world.taichinh)
        )
        self.chanhvp, self.chutich, self.clerk = (
            Person(one) for one in (world.chanhvp, world.chutich, world.vt_ubnd)
        )

    def at(self, page: str = "", case: Case | None = None) -> str:
        return f"{(case or self.case).get_absolute_url()}{page}"

    def step(self, case: Case | None = None) -> str | None:
        task = open_task(fresh(case or self.case))
        return task.flow_task.name if task else None

    def writes(
        self, who: Person, case: Case, tasks: list[dict[str, str]], targets: list[dict[str, str]]
    ) -> None:
        draft = fresh(case).document.draft
        said: dict[str, object] = {
            "title": draft.title, "text": "Kế hoạch. Kinh phí từ ngân sách huyện.", "revision": draft.revision,
            "page": "x", "do": "submit",
        }  # fmt: skip
        for table, rows in (("tasks", tasks), ("targets", targets)):
            said |= {f"{table}-TOTAL_FORMS": len(rows), f"{table}-INITIAL_FORMS": 0}
            said |= {
                f"{table}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()
            }
        who.sends(self.at("soan-thao/", case), **said)
        who.sends(self.at("trinh/", case), revision=fresh(case).document.draft.revision, note="Kính trình.")

    def asks_and_closes(self) -> None:
        page = self.noivu_cv.opens(self.at("xin-y-kien/"))
        assert page.count("checked") == 3, "agencies and communes at once, but for who drafts"
        units = [self.world.phong_tai_chinh.pk, self.world.ubnd_quaito.pk]
        self.noivu_cv.sends(
            self.at("xin-y-kien/"),
            round=fresh(self.case).round,
            units=units,
            due_on=f"{office_today():%d/%m/%Y}",
        )
        for seat in list(fresh(self.case).seats.open()):
            person = self.world.taichinh if seat.unit == self.world.phong_tai_chinh else self.world.ct_quaito
            Person(person).sends(self.at(f"y-kien/{seat.pk}/"), round=fresh(self.case).round, agrees="yes")
        self.noivu_cv.sends(self.at("ket-thuc-y-kien/"), round=fresh(self.case).round)

    def round(self) -> int:
        return fresh(self.case).round


def test_told_by_people(world: World) -> None:
    story = Story(world)
    story.writes(story.noivu_cv, story.case, TASKS, TARGETS)
    page = story.noivu_cv.opens(story.at())
    assert "1 trên 2 nhóm" not in page
    assert "chưa có" in page, "nobody leads M11: it is an orphan"
    story.asks_and_closes()
    seat = seat_of(fresh(story.case), "finance")
    assert "Nguồn kinh phí" in story.taichinh.opens(story.at())
    code, _page = story.noivu_cv.is_refused(story.at(f"kinh-phi/{seat}/"), round=1, money_source="x")
    assert code == 403
    code, page = story.taichinh.is_refused(story.at(f"kinh-phi/{seat}/"), round=1)
    assert (code, "Ghi nguồn kinh phí" in page) == (422, True)
    story.taichinh.sends(
        story.at(f"khong-dong-y/{seat}/"),
        round=1,
        reason_code="figures",
        comment="Chưa rõ nguồn mua máy quét.",
    )
    assert story.step() == "draft"
    assert "Chưa rõ nguồn mua máy quét." in story.noivu_cv.opens(story.at("soan-thao/"))
    story.writes(story.noivu_cv, story.case, TASKS, TARGETS)
    story.asks_and_closes()
    seat = seat_of(fresh(story.case), "finance")
    story.taichinh.sends(story.at(f"kinh-phi/{seat}/"), round=2, money_source="Ngân sách huyện năm 2022")
    page = story.chanhvp.opens(story.at())
    assert "Đã bao quát nghị quyết chưa?" in page, "who appraises sees what is missing"
    story.chanhvp.sends(story.at("tham-dinh/"), round=2)
    page = story.chutich.opens(story.at())
    assert "Ngân sách huyện năm 2022" in page
    story.chutich.sends(story.at("ky/"), round=2, line="TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH")
    story.clerk.sends(story.at("cap-so/"), round=2, issued_on=f"{office_today():%d/%m/%Y}")
    page = story.clerk.opens(story.at("phat-hanh/"))
    assert "Huyện ủy Tuần Giáo (báo cáo)" in page
    assert "Phòng Nội vụ (thực hiện)" in page
    units = [world.huyen_uy.pk, world.phong_noi_vu.pk, world.ubnd_quaito.pk, world.ubnd_punhung.pk]
    story.clerk.sends(story.at("phat-hanh/"), round=2, units=units)
    assert story.step() is None
    assert Assignment.objects.count() == 2
    assert Case.objects.filter(duty__flow="UnitPlanFlow").count() == 3


def test_a_commune_makes_its_own_is_asked_for_more_and_another_is_late(world: World) -> None:
    district = in_effect(world)
    story = Story.__new__(Story)
    story.world, story.case = world, district
    officer, noivu = Person(world.xa_quaito), Person(world.noivu)
    mine = own_case(world)
    page = officer.opens(story.at("soan-thao/", mine))
    assert "Lấy việc huyện giao vào bảng" in page
    assert TASKS[0]["title"] in page
    officer.sends(
        story.at("soan-thao/", mine),
        **{"title": "Kế hoạch xã", "text": "Kế hoạch.", "revision": 0, "page": "x", "do": "from_above",
           "tasks-TOTAL_FORMS": 0, "tasks-INITIAL_FORMS": 0, "targets-TOTAL_FORMS": 0, "targets-INITIAL_FORMS": 0},
    )  # fmt: skip
    draft = fresh(mine).document.draft
    assert [row["title"] for row in draft.tasks] == [TASKS[0]["title"]], (
        "the button brings back what was struck out"
    )
    mine = own_issued(fresh(mine), world)
    seat = seat_of(mine, "review")
    page = noivu.opens(story.at(f"ra-soat/{seat}/", mine))
    assert "Đủ 1 việc huyện giao." in page
    code, _page = noivu.is_refused(
        story.at(f"ra-soat/{seat}/", mine), round=1, conclusion="supplement", gaps=["money"], comment="ngắn"
    )
    assert code == 422
    noivu.sends(
        story.at(f"ra-soat/{seat}/", mine), round=1, conclusion="supplement", gaps=["money"],
        comment="Ghi rõ nguồn mua máy quét.",
    )  # fmt: skip
    assert story.step(mine) == "draft"
    mine = own_issued(fresh(mine), world)
    noivu.sends(story.at(f"ra-soat/{seat_of(mine, 'review')}/", mine), round=2, conclusion="received")
    assert story.step(mine) is None
    with standing_at(date(2031, 1, 5)):
        page = noivu.opens(story.at())
    assert "1 trên 2 đơn vị đã được tiếp nhận, 1 đơn vị quá hạn" in page


def test_the_clerk_of_a_leader_who_never_logs_in_enters_his_word(world: World) -> None:
    """She sees the plan because his answer may be entered at her desk."""
    case = Story(world).case
    case = submitted(case, world.doer(world.noivu_cv, world.phong_noi_vu))
    [seat] = ask_opinions(
        case=case, by=world.doer(world.noivu_cv), round=1, units=[world.ubnd_quaito], due_on=office_today()
    )
    clerk = Person(world.vt_quaito)
    assert "Nhập thay" in clerk.opens(f"{case.get_absolute_url()}y-kien/{seat.pk}/")


def test_the_next_year_is_opened_from_the_page(world: World) -> None:
    district = in_effect(world)
    noivu = Person(world.noivu)
    assert "Điều chỉnh cho năm sau" in noivu.opens(district.get_absolute_url())
    address = f"{district.get_absolute_url()}dieu-chinh/"
    code, page = noivu.is_refused(address, year="")
    assert (code, "Chọn năm điều chỉnh" in page) == (422, True)
    year = office_today().year + 1
    noivu.sends(address, year=year)
    new = Case.objects.get(duty__flow="DistrictPlanFlow", period=str(year))
    assert Waiting.objects.get(source="workflow.case", source_id=new.pk).unit == world.phong_noi_vu
    assert str(year) not in noivu.opens(address).split("<fieldset")[-1].split("</fieldset>")[0]
    assert Person(world.chutich).is_refused(address, year=1999)[0] == 422
    assert Person(world.vt_ubnd).is_refused(address, year=year + 1)[0] == 403
