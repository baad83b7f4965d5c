"""Inspections: the plan, one inspection from team to recheck, what is refused, who stays outside."""

from datetime import date, timedelta

import pytest

from organizations.clock import standing_at
from organizations.models import PositionRole, Unit
from organizations.roles import Role
from registry.models import Notice
from tasks.models import Assignment, Waiting
from tests import build
from tests.people import World
from tests.workflow import money
from tests.workflow.money import DAY, letter, seat_of, step
from tests.workflow.stories import a_scan, fresh
from toolbox.errors import NotAllowed, Refused
from workflow.actions.findings import (
    Wrong,
    close_recheck,
    conclude_inspection,
    draft_findings,
    recheck_finding,
)
from workflow.actions.inspection import (
    answer_inspection,
    end_answering,
    form_team,
    record_visit,
    send_outline,
)
from workflow.actions.inspection_plan import Planned, plan_inspections, return_step
from workflow.models import Case, Finding


@pytest.fixture(autouse=True)
def on_the_day():
    with standing_at(DAY):
        yield


def test_the_whole_way_from_team_to_remedied(world: World) -> None:
    case = money.concluded(money.an_inspection(world), world)
    assert (case.unit, case.period, step(case)) == (world.ubnd_quaito, "2023 · 3", "recheck")
    [row] = Assignment.objects.filter(lead_unit=world.ubnd_quaito)
    assert (row.given_by_unit, row.due_on) == (world.ubnd_huyen, date(2022, 9, 1))
    assert "101/TB-UBND" in row.source
    with standing_at(date(2022, 8, 20)):
        money.remedied(case, world)
        finding = Finding.objects.get(case=case).pk
        assert recheck_finding(case=case, finding=finding, by=world.doer(world.noivu), remedied=True)
    case = fresh(case)
    assert (step(case), case.closed_on) == ("", date(2022, 8, 20))
    assert Assignment.objects.get(pk=row.pk).status == "done"


def test_the_plan_opens_a_case_for_each_row_and_is_not_approved_by_who_wrote_it(world: World) -> None:
    case = money.planned(money.a_plan(world), world, world.ubnd_quaito, world.phong_tai_chinh)
    assert step(case) == "approve_year"
    with pytest.raises(NotAllowed):
        money.approve_inspections(
            case=case, round=1, symbol="1", issued_on=DAY,
            by=world.doer(world.noivu, entered_for=world.held(world.chutich).pk),
        )  # fmt: skip
    by = world.doer(world.chutich, world.ubnd_huyen)
    made = money.approve_inspections(case=case, by=by, round=1, symbol="12/KH-UBND", issued_on=DAY)
    assert {one.unit for one in made} == {world.ubnd_quaito, world.phong_tai_chinh}
    assert (step(fresh(case)), step(made[0])) == ("", "team")
    assert made[0] in Case.objects.visible_to(world.noivu)
    assert made[0] in Case.objects.visible_to(world.ct_quaito)
    assert made[0] not in Case.objects.visible_to(world.xa_punhung)


def test_a_plan_names_units_of_ubnd_once_a_quarter(world: World) -> None:
    case, by = money.a_plan(world), world.doer(world.noivu)
    row = Planned(world.ubnd_quaito, 1, "Một cửa")
    for rows, words in (
        ([], "ít nhất một cuộc"),
        ([Planned(world.du_quaito, 1, "x")], "không thuộc diện"),
        ([Planned(world.ubnd_quaito, 5, "x")], "Chọn quý"),
        ([Planned(world.ubnd_quaito, 1, " ")], "nội dung kiểm tra"),
        ([row, row], "hai dòng"),
    ):
        with pytest.raises(Refused, match=words):
            plan_inspections(case=case, by=by, round=1, rows=rows)


def test_a_returned_plan_is_written_anew_and_its_last_rows_count(world: World) -> None:
    case = money.planned(money.a_plan(world), world)
    why = "Bổ sung xã vùng cao vào kế hoạch."
    return_step(
        case=case, by=world.doer(world.chutich, world.ubnd_huyen), round=1, reason_code="content", comment=why
    )
    case = fresh(case)
    assert (step(case), case.round) == ("plan_year", 2)
    assert Waiting.objects.get(source="workflow.case", source_id=case.pk).ask == "returned"
    made = money.approved(case, world, world.ubnd_punhung)
    assert [one.unit for one in made] == [world.ubnd_punhung]


@pytest.mark.parametrize("who", ["xa_quaito", "bt_quaito"])
def test_nobody_inspects_her_own_unit(world: World, who: str) -> None:
    """By person and unit on that day: its officer, and who leads the commune's other body."""
    case = money.an_inspection(world)
    said = {"case": case, "by": world.doer(world.chutich), "round": 1, "others": "", "letter": letter()}
    own = getattr(world, who)
    with pytest.raises(Refused, match="đơn vị mình") as refused:
        form_team(leader=world.taichinh, members=[own], **said)
    assert refused.value.field == "members"
    with pytest.raises(Refused, match="đơn vị mình") as refused:
        form_team(leader=own, members=[], **said)
    assert refused.value.field == "leader"


def test_who_acts_for_the_unit_from_elsewhere_is_one_of_its_people(world: World) -> None:
    """A post at the district that carries the unit's office and looks at another from outside."""
    case = money.an_inspection(world)
    who = build.person("Biệt Phái")
    post = build.position(world.huyen_uy, Role.OVERSEER, on=[world.du_punhung])
    PositionRole.objects.create(position=post, role=Role.OFFICER, unit=world.ubnd_quaito)
    build.appointment(who, post)
    with pytest.raises(Refused, match="đơn vị mình"):
        form_team(
            case=case, by=world.doer(world.chutich), round=1, leader=who, members=[], others="",
            letter=letter(),
        )  # fmt: skip


def test_who_left_the_unit_or_only_watches_it_may_inspect(world: World) -> None:
    case = money.an_inspection(world)
    held = world.held(world.xa_quaito)
    held.valid_to = DAY - timedelta(days=1)
    held.save()
    form_team(
        case=case, by=world.doer(world.chutich), round=1, leader=world.xa_quaito,
        members=[world.hdv_quaito, world.noivu_cv], others="Thanh tra huyện", letter=letter(),
    )  # fmt: skip
    assert case.team.get(leads=True).name == "Lò Thị Diệu"
    assert case.team.count() == 4


def test_the_outline_comes_five_working_days_before_the_visit(world: World) -> None:
    case = money.teamed(money.an_inspection(world), world)
    said = {"case": case, "by": world.doer(world.noivu), "round": 1, "letter": letter("90/UBND-NV")}
    with pytest.raises(Refused, match="5 ngày làm việc: làm việc từ 25/07/2022"):
        send_outline(visit_on=date(2022, 7, 22), **said)
    send_outline(visit_on=date(2022, 7, 25), **said)
    assert Notice.objects.filter(person=world.ct_quaito, text__contains="25/07/2022").exists()


def test_minutes_have_both_signatures_and_are_not_before_the_day_told(world: World) -> None:
    case = money.outlined(money.an_inspection(world), world)
    said = {"case": case, "by": world.doer(world.noivu), "round": 1, "for_team": "A", "for_unit": "B"}
    said |= {"words": ""}
    with pytest.raises(Refused, match="chữ ký hai bên"):
        record_visit(held_on=DAY, scan=None, **said)
    with pytest.raises(Refused, match="từ ngày 25/07/2022"):
        record_visit(held_on=DAY, scan=a_scan("b"), **said)
    with pytest.raises(Refused, match="sau hôm nay"):
        record_visit(held_on=date(2022, 7, 25), scan=a_scan("b"), **said)


def test_the_unit_has_three_working_days_and_silence_is_silence(world: World) -> None:
    case = money.visited(money.an_inspection(world), world)
    [seat] = case.seats.filter(step="unit_answer")
    assert (seat.unit, seat.due_on) == (world.ubnd_quaito, date(2022, 7, 28))
    with standing_at(date(2022, 7, 28)), pytest.raises(Refused, match="còn thời gian"):
        end_answering(case=case, by=world.doer(world.noivu), round=1)
    with standing_at(date(2022, 7, 29)):
        end_answering(case=case, by=world.doer(world.noivu), round=1)
    seat.refresh_from_db()
    assert (seat.state, step(case)) == ("silent", "findings")


def test_only_the_unit_s_leaders_explain(world: World) -> None:
    case = money.visited(money.an_inspection(world), world)
    seat = seat_of(case)
    with pytest.raises(NotAllowed):
        answer_inspection(case=case, seat=seat, by=world.doer(world.xa_quaito), text="…")
    with pytest.raises(Refused, match="nội dung giải trình"):
        answer_inspection(case=case, seat=seat, by=world.doer(world.ct_quaito, world.ubnd_quaito), text=" ")


def test_a_draft_comes_back_and_nobody_concludes_what_she_drafted(world: World) -> None:
    case = money.drafted(money.an_inspection(world), world)
    chair, why = world.doer(world.chutich, world.ubnd_huyen), "Bổ sung hạn khắc phục từng việc."
    with pytest.raises(NotAllowed):
        conclude_inspection(
            case=case, round=1, letter=letter(),
            by=world.doer(world.noivu, entered_for=world.held(world.chutich).pk),
        )  # fmt: skip
    return_step(case=case, by=chair, round=1, reason_code="content", comment=why)
    case = fresh(case)
    assert (step(case), case.round) == ("findings", 2)
    rows = [*money.WRONG, Wrong("Thiếu bảng niêm yết", "Niêm yết đủ", date(2022, 9, 15))]
    draft_findings(case=case, by=world.doer(world.noivu), round=2, rows=rows)
    conclude_inspection(case=case, by=chair, round=2, letter=letter())
    assert Assignment.objects.filter(lead_unit=world.ubnd_quaito).count() == 2


def test_a_clean_inspection_ends_with_its_conclusion(world: World) -> None:
    case = money.concluded(money.an_inspection(world), world, rows=[])
    assert step(case) == ""
    assert not Assignment.objects.exists()


def test_a_draft_says_something_and_sets_days_to_come(world: World) -> None:
    case = money.answered(money.an_inspection(world), world)
    said = {"case": case, "by": world.doer(world.noivu), "round": 1}
    with pytest.raises(Refused, match="nhận xét chung"):
        draft_findings(rows=[], **said)
    with pytest.raises(Refused, match="trước hôm nay"):
        draft_findings(rows=[Wrong("a", "b", date(2022, 7, 1))], **said)
    with pytest.raises(Refused, match="phải có tồn tại"):
        draft_findings(rows=[Wrong("a", " ", date(2022, 9, 1))], **said)


def insider(world: World, unit: Unit) -> object:
    """One person with a post at UBND that follows inspections, and one in the inspected unit."""
    who = build.person("Hai Mũ")
    build.appointment(who, build.position(world.ubnd_huyen, Role.MONITOR))
    build.appointment(who, build.position(unit, Role.OFFICER))
    return who


def test_the_recheck_is_done_from_outside_whichever_hat_is_worn(world: World) -> None:
    case = money.concluded(money.an_inspection(world), world)
    two_hats = insider(world, world.ubnd_quaito)
    with standing_at(date(2022, 8, 20)):
        finding = Finding.objects.get(case=case).pk
        with pytest.raises(Refused, match="chưa báo cáo"):
            recheck_finding(case=case, finding=finding, by=world.doer(world.noivu), remedied=True)
        money.remedied(case, world)
        with pytest.raises(NotAllowed, match="phúc tra đơn vị mình"):
            recheck_finding(case=case, finding=finding, by=world.doer(two_hats), remedied=True)
        with pytest.raises(NotAllowed):
            recheck_finding(case=case, finding=finding, by=world.doer(world.ct_quaito), remedied=True)
        why = "Bản niêm yết chưa có dấu."
        ended = recheck_finding(
            case=case, finding=finding, by=world.doer(world.noivu), remedied=False, code="evidence", words=why
        )
    assert not ended
    assert Assignment.objects.get(lead_unit=world.ubnd_quaito).status == "returned"
    assert step(case) == "recheck"


def test_a_confirmation_by_an_insider_does_not_close_the_inspection(world: World) -> None:
    from tasks.actions.checking import confirm_done

    case = money.concluded(money.an_inspection(world), world)
    two_hats = insider(world, world.ubnd_quaito)
    with standing_at(date(2022, 8, 20)):
        by = world.doer(world.noivu)
        with pytest.raises(Refused, match="Còn việc"):
            close_recheck(case=case, by=by, round=1)
        confirm_done(assignment=money.remedied(case, world), by=world.doer(two_hats))
        with pytest.raises(Refused, match="không được tính"):
            close_recheck(case=case, by=by, round=1)
