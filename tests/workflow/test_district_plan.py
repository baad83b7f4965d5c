# ruff: noqa: E501  a call of the story is a line
"""Duty III.2: UBND's plan by its actions: the whole way, each refusal, who is kept apart, the year's amendment."""

from datetime import timedelta

import pytest

from audit.models import Entry
from organizations.clock import office_today
from organizations.models import OfficeSetting
from registry.actions.distribution import Recipient
from registry.models import Purpose
from tasks.models import Assignment, Target, Waiting
from tasks.workdays import add_working_days
from tests.people import World
from tests.workflow.plan_stories import (
    TARGETS,
    TASKS,
    a_district_case,
    a_plan_world,
    appraised,
    asked,
    costed,
    in_effect,
    issued,
    own_case,
    own_issued,
    seat_of,
    submitted,
    to_signature,
    write,
)
from tests.workflow.stories import a_scan, fresh
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.agree import agree, return_plan
from workflow.actions.amend import amend_yearly
from workflow.actions.appraise import appraise
from workflow.actions.outside import record_issued
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.engine import open_task
from workflow.models import Case, Decision
from workflow.plan_coverage import coverage_of, coverage_of_draft
from workflow.plan_hints import hints_of


def _step(case: Case) -> str | None:
    task = open_task(case)
    return task.flow_task.name if task else None


def _officer(world: World):
    return world.doer(world.noivu_cv, world.phong_noi_vu)


def test_from_home_affairs_draft_to_work_and_to_plans_of_their_own(world: World) -> None:
    case = a_district_case(world)
    waiting = Waiting.objects.get(source="workflow.case", source_id=case.pk)
    assert (waiting.unit, case.drafting_unit) == (world.phong_noi_vu, world.phong_noi_vu)
    case = submitted(case, _officer(world))
    assert _step(case) == "opinions"
    case = asked(case, world)
    assert _step(case) == "finance"
    case = costed(case, world)
    assert _step(case) == "appraise"
    case = appraised(case, world)
    assert _step(case) == "sign", "the collective and the Standing members are settings, off"
    case = issued(case, world)
    assert (case.closed_on, _step(case)) == (office_today(), None)
    assert case.document.versions.get().issuance.entry.symbol == "01/KH-UBND"
    given = Assignment.objects.order_by("pk")
    assert [(one.title, one.lead_unit) for one in given] == [
        (TASKS[0]["title"], world.ubnd_quaito), (TASKS[1]["title"], world.phong_noi_vu),
    ]  # fmt: skip
    assert {one.given_by_unit for one in given} == {world.ubnd_huyen}
    assert Target.objects.get().unit == world.ubnd_huyen
    own = Case.objects.filter(duty__flow="UnitPlanFlow")
    assert {one.unit for one in own} == {world.ubnd_quaito, world.phong_noi_vu}, "who leads or helps"
    assert Entry.objects.filter(act="workflow.in_effect").count() == 1


def test_own_plans_begin_with_what_the_district_gives_and_have_twenty_days(world: World) -> None:
    in_effect(world)
    case = own_case(world)
    draft = case.document.draft
    assert [row["title"] for row in draft.tasks] == [TASKS[0]["title"]]
    assert [(row["indicator"], row["value"], row["year"]) for row in draft.targets] == [("M02", "50", "2025")]
    assert case.due_on == add_working_days(office_today(), 20)


def test_who_only_got_the_plan_to_carry_it_out_makes_a_plan_too(world: World) -> None:
    case = to_signature(a_district_case(world), world)
    issued(case, world, to=[
        Recipient(unit=world.ubnd_punhung, purpose=Purpose.CARRY_OUT),
        Recipient(unit=world.phong_tai_chinh, purpose=Purpose.INFORM),
    ])  # fmt: skip
    units = {one.unit for one in Case.objects.filter(duty__flow="UnitPlanFlow")}
    assert units == {world.ubnd_quaito, world.phong_noi_vu, world.ubnd_punhung}


def test_the_officer_of_home_affairs_alone_sees_and_writes_the_draft(world: World) -> None:
    case = write(a_district_case(world), _officer(world))
    seen = {person.username for person in (world.noivu_cv, world.taichinh, world.bithu, world.xa_quaito)
            if Case.objects.visible_to(person).filter(pk=case.pk).exists()}  # fmt: skip
    assert seen == {"noivu.cv"}
    with pytest.raises(NotAllowed):
        write(case, world.doer(world.xa_quaito))


def test_an_office_may_name_another_drafting_unit(world: World) -> None:
    duty = a_plan_world(world).district
    OfficeSetting.objects.create(unit=world.ubnd_huyen, key="district_plan.drafting_unit", value="TCKH")
    [case] = activate_duty(duty=duty, units=[world.ubnd_huyen], by=world.doer(world.noivu))
    assert case.drafting_unit == world.phong_tai_chinh


def test_a_symbol_that_no_unit_bears_is_refused_in_words(world: World) -> None:
    duty = a_plan_world(world).district
    OfficeSetting.objects.create(unit=world.ubnd_huyen, key="district_plan.drafting_unit", value="XYZ")
    with pytest.raises(Refused, match="XYZ"):
        activate_duty(duty=duty, units=[world.ubnd_huyen], by=world.doer(world.noivu))


def test_finance_names_the_source_or_gives_it_back(world: World) -> None:
    case = asked(submitted(a_district_case(world), _officer(world)), world)
    seat = seat_of(case, "finance")
    with pytest.raises(Refused) as refused:
        agree(case=case, seat=seat, by=world.doer(world.taichinh))
    assert refused.value.field == "money_source"
    with pytest.raises(NotAllowed):
        agree(case=case, seat=seat, by=_officer(world), money_source="Ngân sách huyện")
    with pytest.raises(Refused):
        return_plan(
            case=case, seat=seat, by=world.doer(world.taichinh), reason_code="figures", comment="ngắn"
        )
    return_plan(
        case=case, seat=seat, by=world.doer(world.taichinh), reason_code="figures",
        comment="Chưa nêu nguồn mua máy quét của các xã.",
    )  # fmt: skip
    case = fresh(case)
    assert (_step(case), case.round) == ("draft", 2)
    assert case.seats.get(step="finance").state == "answered"
    assert Waiting.objects.get(source="workflow.case", source_id=case.pk).unit == world.phong_noi_vu


def test_what_finance_said_is_kept(world: World) -> None:
    costed(asked(submitted(a_district_case(world), _officer(world)), world), world)
    assert Decision.objects.get(step="finance").checklist == {"money_source": "Ngân sách huyện năm 2022"}


def test_the_standing_members_are_asked_where_the_office_sets_it_with_their_minutes(world: World) -> None:
    case = a_district_case(world, skip=["adopt"])
    case = appraised(costed(asked(submitted(case, _officer(world)), world), world), world)
    assert _step(case) == "standing"
    seat = seat_of(case, "standing")
    with pytest.raises(Refused) as refused:
        agree(case=case, seat=seat, by=world.doer(world.thuongtruc))
    assert refused.value.field == "scan"
    decider = world.held(world.thuongtruc).pk
    by = world.doer(world.vphu, entered_for=decider)
    agree(case=case, seat=seat, by=by, scan=a_scan("c"), comment="Thông báo kết luận ngày hôm nay.")
    assert _step(fresh(case)) == "sign"
    decision = Decision.objects.get(step="standing")
    assert (decision.person, decision.entered_by) == (world.thuongtruc, world.vphu)


def test_who_spoke_for_the_standing_members_does_not_sign(world: World) -> None:
    case = a_district_case(world, skip=["adopt"])
    case = appraised(costed(asked(submitted(case, _officer(world)), world), world), world)
    chair = world.doer(world.chutich, world.huyen_uy)
    agree(case=case, seat=seat_of(case, "standing"), by=chair, scan=a_scan("c"))
    with pytest.raises(NotAllowed):
        sign(case=fresh(case), by=world.doer(world.chutich, world.ubnd_huyen), round=1)
    sign(case=fresh(case), by=world.doer(world.pct), round=1)


def test_who_appraises_is_another_than_who_signs(world: World) -> None:
    case = costed(asked(submitted(a_district_case(world), _officer(world)), world), world)
    appraise(case=case, by=world.doer(world.pct), round=case.round)
    with pytest.raises(NotAllowed):
        sign(case=fresh(case), by=world.doer(world.pct), round=1)


def test_a_plan_without_figures_cannot_be_submitted(world: World) -> None:
    with pytest.raises(Refused, match="chỉ tiêu"):
        submitted(a_district_case(world), _officer(world), targets=[])


def test_a_task_names_only_an_indicator_of_the_resolution(world: World) -> None:
    with pytest.raises(Refused) as refused:
        submitted(a_district_case(world), _officer(world), tasks=[TASKS[0] | {"indicator": "M99"}])
    assert [(p.table, p.field) for p in refused.value.problems] == [("tasks", "indicator")]


def test_issued_on_paper_it_takes_effect_at_once(world: World) -> None:
    case = write(a_district_case(world), _officer(world))
    record_issued(
        case=case, by=_officer(world), revision=case.document.draft.revision, symbol="45/KH-UBND",
        issued_on=office_today() - timedelta(days=3), signer_name="Phạm Quốc Trình", scan=a_scan("d"),
    )  # fmt: skip
    assert fresh(case).closed_on == office_today()
    assert Assignment.objects.count() == 2
    assert Case.objects.filter(duty__flow="UnitPlanFlow").count() == 2


class TestCoverage:
    def test_of_what_is_written(self, world: World) -> None:
        case = write(a_district_case(world), _officer(world), tasks=TASKS[1:])
        found = coverage_of_draft(case, case.document.draft)
        first, orphan = found.indicators
        assert (first.indicator.code, first.owners, orphan.indicator.code) == ("M02", [], "M11")
        assert any("chủ trì" in words for words in first.missing)
        assert {line.group.code: line.tasks for line in found.groups} == {"N3": 0, "N4": 1}
        assert not found.is_whole

    def test_an_orphan_is_covered_by_a_task_that_names_it(self, world: World) -> None:
        tasks = [*TASKS, TASKS[1] | {"title": "Rà soát quyết định tự chủ", "group": "", "indicator": "M11"}]
        years = [TARGETS[0] | {"year": str(year)} for year in range(2021, 2026)]
        targets = [
            *years,
            TARGETS[0] | {"indicator": "M11", "title": "Tự chủ", "value": "100", "year": "2030"},
        ]
        case = submitted(a_district_case(world), _officer(world), tasks=tasks, targets=targets)
        case.opened_on = case.opened_on.replace(year=2022, month=4, day=1)
        found = coverage_of(case, case.document.versions.get())
        assert [line.missing for line in found.indicators] == [[], []]
        assert found.is_whole

    def test_a_year_without_a_figure_is_named(self, world: World) -> None:
        case = submitted(a_district_case(world), _officer(world))
        case.opened_on = case.opened_on.replace(year=2023, month=4, day=1)
        line = coverage_of(case, case.document.versions.get()).indicators[0]
        assert line.missing == ["mức phấn đấu 2023, 2024"]


class TestOwnPlan:
    def test_received_by_home_affairs_gives_nothing_twice(self, world: World) -> None:
        in_effect(world)
        fresh_task = {
            "title": "Phân công trực một cửa",
            "lead_unit": "UBND Quài Tở",
            "product": "Lịch trực",
            "due_on": "30/06/2030",
        }
        case = own_case(world)
        case = own_issued(case, world, tasks=[*case.document.draft.tasks, fresh_task])
        assert _step(case) == "review"
        review(case=case, seat=seat_of(case, "review"), by=world.doer(world.noivu), gaps=[])
        assert fresh(case).closed_on == office_today()
        mine = Assignment.objects.filter(lead_unit=world.ubnd_quaito).order_by("pk")
        assert [(one.title, one.given_by_unit) for one in mine] == [
            (TASKS[0]["title"], world.ubnd_huyen), ("Phân công trực một cửa", world.ubnd_quaito),
        ]  # fmt: skip

    def test_sent_back_with_what_is_missing(self, world: World) -> None:
        in_effect(world)
        case = own_issued(own_case(world), world)
        seat, noivu = seat_of(case, "review"), world.doer(world.noivu)
        with pytest.raises(Refused):
            review(case=case, seat=seat, by=noivu, gaps=["own"], comment="Dòng của danh sách khác.")
        with pytest.raises(NotAllowed):
            review(case=case, seat=seat, by=world.doer(world.ct_quaito), gaps=[])
        review(case=case, seat=seat, by=noivu, gaps=["district_tasks"], comment="Thiếu việc lắp máy quét.")
        case = fresh(case)
        assert (_step(case), case.round) == ("draft", 2)

    def test_hints_say_what_was_counted(self, world: World) -> None:
        in_effect(world)
        low = TARGETS[0] | {"value": "40", "lower_reason": "Xã chưa có mạng ở bốn bản."}
        late = TASKS[0] | {"cooperating": "", "due_on": "31/12/2030"}
        case = own_issued(own_case(world), world, targets=[low], tasks=[late])
        hints = hints_of(case)
        assert "M02 2025: 40 %" in hints["district_targets"]
        assert hints["district_tasks"] == "Đủ 1 việc huyện giao."
        assert "Muộn hơn huyện" in hints["dates"]
        assert "kinh phí" in hints["money"]

    def test_a_task_of_the_district_left_out_is_named(self, world: World) -> None:
        in_effect(world)
        other = TASKS[0] | {"title": "Việc riêng của xã", "cooperating": ""}
        case = own_issued(own_case(world), world, tasks=[other])
        assert TASKS[0]["title"] in hints_of(case)["district_tasks"]

    def test_a_unit_below_the_district_value_needs_its_reason(self, world: World) -> None:
        in_effect(world)
        with pytest.raises(Refused):
            own_issued(own_case(world), world, targets=[TARGETS[0] | {"value": "40"}])


class TestYearlyAmendment:
    def test_it_begins_from_the_plan_that_stands_and_gives_only_what_is_new(self, world: World) -> None:
        old = in_effect(world)
        year = old.opened_on.year + 1
        old.duty.resolution.vision_year = year + 5
        old.duty.resolution.save()
        new = fresh(amend_yearly(case=old, by=world.doer(world.noivu), year=year))
        assert (new.period, new.drafting_unit) == (str(year), world.phong_noi_vu)
        assert [row["title"] for row in new.document.draft.tasks] == [row["title"] for row in TASKS]
        assert new.due_on == office_today() + timedelta(days=45)
        more = TASKS[1] | {"title": "Chấm điểm chỉ số năm", "due_on": "30/11/2031"}
        rows = [*new.document.draft.tasks, more]
        new = issued(to_signature(new, world, tasks=rows, targets=new.document.draft.targets), world)
        given = list(Assignment.objects.order_by("pk"))
        assert [one.title for one in given] == [TASKS[0]["title"], TASKS[1]["title"], more["title"]]
        origins = [one.origin.version_task.version.document.case for one in given]
        assert origins == [old, old, new], "what was given keeps its origin"
        assert (
            own_case(world, world.phong_noi_vu, str(year)).document.draft.tasks[-1]["title"] == more["title"]
        )

    def test_refused(self, world: World) -> None:
        case = a_district_case(world)
        with pytest.raises(Refused):
            amend_yearly(case=case, by=world.doer(world.noivu), year=2030)
        old = issued(to_signature(case, world), world)
        with pytest.raises(Refused):
            amend_yearly(case=old, by=world.doer(world.noivu), year=1999)
        with pytest.raises(NotAllowed):
            amend_yearly(case=old, by=world.doer(world.xa_quaito), year=2030)
        amend_yearly(case=old, by=world.doer(world.noivu), year=2030)
        with pytest.raises(TooLate):
            amend_yearly(case=old, by=world.doer(world.noivu), year=2030)
