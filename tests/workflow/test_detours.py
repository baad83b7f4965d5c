"""Withdraw, suspend, resume, cancel, hand over, reopen: what they undo, and one open step after each."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from viewflow.workflow.models import Task

from audit.models import Entry
from organizations.clock import office_today, standing_at
from registry.actions import Recipient
from registry.models import Notice
from tasks.models import Assignment, Waiting
from tasks.models.assignment import AssignmentStatus
from tests.workflow import money
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, to_adoption
from tests.workflow.studies import a_study, counted, keep, proven
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions import detours
from workflow.actions.adopt import cast_ballot, open_ballots
from workflow.actions.budget import Amounts
from workflow.actions.draft import save_draft
from workflow.actions.issue import dispatch, number
from workflow.actions.sign import sign
from workflow.actions.spending import report_spending
from workflow.budget import table_of
from workflow.engine import open_task
from workflow.models import Case, Seat
from workflow.page.detours import offered

WHY = "Theo kết luận của Thường trực ngày 05/7."


def step(case: Case) -> str | None:
    task = open_task(case)
    return task.flow_task.name if task else None


def whole(case: Case) -> None:
    """Live if and only if there is exactly one open step; what rests or is over waits nowhere."""
    case = fresh(case)
    open_steps = Task.objects.filter(process=case.process_id, status="NEW").count()
    assert open_steps == (0 if case.closed_on else 1)
    waits = Waiting.objects.filter(path=case.get_absolute_url()).count()
    assert (waits == 0) == bool(case.closed_on or case.suspended_on)
    if case.closed_on:
        assert not Seat.objects.open().filter(case=case).exists()


def closed(case: Case, world) -> Case:
    """Lived to its end; its two tasks are given."""
    case.settings["skip"] += ["review"]
    case.save()
    case = signed(case, world)
    by = world.doer(world.vt_quaito)
    number(case=case, by=by, round=case.round, issued_on=office_today())
    dispatch(case=fresh(case), by=by, round=case.round, recipients=[Recipient(unit=world.huyen_uy)])
    case = fresh(case)
    assert case.closed_on
    return case


@pytest.fixture
def case(world) -> Case:
    return a_case(world)


def test_the_unit_takes_back_what_nobody_decided_on(world, case):
    case, by = to_adoption(case, world), world.doer(world.xa_quaito)
    detours.withdraw(case=case, by=by, reason=WHY)
    case = fresh(case)
    assert (step(case), case.round, case.document.versions.count()) == ("draft", 2, 1)
    whole(case)
    assert Waiting.objects.get(path=case.get_absolute_url()).ask == "returned"
    with pytest.raises(TooLate):
        detours.withdraw(case=case, by=by, reason=WHY)
    to_adoption(case, world)
    assert step(case) == "adopt"
    assert Entry.objects.about(case.document).filter(act="workflow.withdrawn").count() == 1


def test_what_was_decided_on_is_not_taken_back(world, case):
    case = adopted(case, world)
    with pytest.raises(Refused, match="không rút"):
        detours.withdraw(case=case, by=world.doer(world.xa_quaito), reason=WHY)
    with pytest.raises(NotAllowed):
        detours.withdraw(case=case, by=world.doer(world.xa_punhung), reason=WHY)


def test_a_vote_cast_is_a_decision(world, case):
    case.settings["adopt_by"] = "ballots"
    case.save()
    case = to_adoption(case, world)
    open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
    seat = case.seats.get(person=world.bt_quaito)
    cast_ballot(case=case, seat=seat.pk, by=world.doer(world.bt_quaito), choice="for")
    with pytest.raises(Refused, match="không rút"):
        detours.withdraw(case=case, by=world.doer(world.xa_quaito), reason=WHY)


def test_a_resting_case_is_on_no_desk_and_its_days_stand(world, case):
    by, began = world.doer(world.vphu), office_today()
    due, step_due = case.due_on, Waiting.objects.get(path=case.get_absolute_url()).due_on
    detours.suspend(case=case, by=by, reason=WHY)
    whole(case)
    with pytest.raises(TooLate, match="tạm dừng"):
        save_draft(case=case, by=world.doer(world.xa_quaito), revision=0, text="x")
    with pytest.raises(TooLate):
        detours.suspend(case=case, by=by, reason=WHY)
    with standing_at(began + timedelta(days=400)):
        rested = fresh(case)
        assert rested.is_late(on=office_today()) == (due < began)
        detours.resume(case=case, by=by, reason=WHY)
        case = fresh(case)
        whole(case)
        assert case.due_on == due
        assert case.rested_days == 400
        assert Waiting.objects.get(path=case.get_absolute_url()).due_on == step_due + timedelta(days=400)
    assert Notice.objects.filter(person=world.xa_quaito).count() == 2


def test_seats_rest_and_come_back(world, case):
    case.settings["adopt_by"] = "ballots"
    case.save()
    case, by = to_adoption(case, world), world.doer(world.vphu)
    open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
    waiting = sorted(Waiting.objects.filter(path=case.get_absolute_url()).values_list("source", "step"))
    detours.suspend(case=case, by=by, reason=WHY)
    whole(case)
    detours.resume(case=case, by=by, reason=WHY)
    whole(case)
    again = Waiting.objects.filter(path=case.get_absolute_url())
    assert len(again) == len(waiting)
    assert {row.person_id for row in again if row.person_id} == {seat.person_id for seat in case.seats.open()}


def test_a_cancelled_case_is_over_for_everybody(world, case):
    case = to_adoption(case, world)
    with pytest.raises(NotAllowed):
        detours.cancel(case=case, by=world.doer(world.xa_quaito), reason=WHY)
    with pytest.raises(Refused, match="lý do"):
        detours.cancel(case=case, by=world.doer(world.vphu), reason="Thôi")
    detours.cancel(case=case, by=world.doer(world.vphu), reason=WHY)
    case = fresh(case)
    whole(case)
    assert case.cancelled
    assert not case.is_late(on=office_today() + timedelta(days=999))
    detours.reopen(case=case, by=world.doer(world.vphu), reason=WHY)
    whole(case)
    assert step(case) == "draft"


def test_reopening_takes_untouched_work_back(world, case):
    case = closed(case, world)
    assert Assignment.objects.filter(status=AssignmentStatus.GIVEN).count() == 2
    detours.reopen(case=case, by=world.doer(world.vphu), reason=WHY)
    case = fresh(case)
    whole(case)
    assert (step(case), case.round) == ("draft", 2)
    assert set(Assignment.objects.values_list("status", flat=True)) == {"cancelled"}
    assert not Waiting.objects.filter(source="tasks.assignment").exists()
    assert Entry.objects.filter(act="tasks.cancelled").count() == 2
    adopted(case, world)
    sign(case=fresh(case), by=world.doer(world.bt_quaito), round=2)


def test_work_that_was_begun_forbids_it_and_is_named(world, case):
    case = closed(case, world)
    begun = Assignment.objects.first()
    begun.status, begun.received_on = AssignmentStatus.DOING, office_today()
    begun.save()
    with pytest.raises(Refused, match="1 việc") as refused:
        detours.reopen(case=case, by=world.doer(world.vphu), reason=WHY)
    assert begun.title in str(refused.value)
    assert fresh(case).closed_on
    assert Assignment.objects.filter(status=AssignmentStatus.GIVEN).count() == 1


def test_another_unit_goes_on_with_it(world, case):
    by = world.doer(world.vphu)
    with pytest.raises(Refused, match="không thuộc diện"):
        detours.hand_over(case=case, by=by, to=world.phong_noi_vu, reason=WHY)
    detours.hand_over(case=case, by=by, to=world.du_punhung, reason=WHY)
    case = fresh(case)
    whole(case)
    assert (case.unit, case.document.unit) == (world.du_punhung, world.du_punhung)
    [waiting] = Waiting.objects.filter(path=case.get_absolute_url())
    assert waiting.unit == world.du_punhung
    save_draft(case=case, by=world.doer(world.xa_punhung), revision=0, text="Tiếp tục.")
    with pytest.raises(NotAllowed):
        save_draft(case=case, by=world.doer(world.xa_quaito), revision=1, text="x")


def test_settings_changed_later_do_not_reach_a_case_under_way(world, case):
    """[A] of domain 3: an office's days are copied when a case begins (design §4)."""
    from organizations.models import OfficeSetting
    from workflow.actions.start import activate_duty

    OfficeSetting.objects.create(unit=world.huyen_uy, key="action_program.days.adopt", value=2)
    [later] = activate_duty(duty=case.duty, units=[world.du_punhung], by=world.doer(world.vphu))
    assert (fresh(case).settings["days"]["adopt"], later.settings["days"]["adopt"]) == (10, 2)


def test_the_page_offers_what_fits_and_does_it(world, case):
    client = Client()
    client.force_login(world.vphu)
    case = to_adoption(case, world)
    shown = client.get(case.get_absolute_url()).content.decode()
    assert "Tạm dừng hồ sơ" in shown
    assert "Rút lại bản trình" not in shown
    url = reverse("workflow:detour", args=[case.pk, "tam-dung"])
    assert client.post(url, {"reason": "x"}).status_code == 422
    assert client.post(url, {"reason": WHY}).status_code == 302
    shown = client.get(case.get_absolute_url()).content.decode()
    assert "Tạm dừng từ" in shown
    assert "Cho tiếp tục" in shown
    assert client.get(reverse("workflow:detour", args=[case.pk, "khac"])).status_code == 404
    client.force_login(world.xa_quaito)
    assert client.get(url).status_code == 403
    assert client.get(case.get_absolute_url()).status_code == 200


def test_the_filter_of_what_is_late_counts_no_day_of_rest(world, case):
    """Whatever the state of the case: the list says what its page says."""
    by, due = world.doer(world.vphu), case.due_on
    late = lambda on: list(Case.objects.late(on=on)) == [fresh(case)]  # noqa: E731
    with standing_at(due - timedelta(days=3)):
        detours.suspend(case=case, by=by, reason=WHY)
    assert not late(due + timedelta(days=9)), "it rests"
    with standing_at(due + timedelta(days=7)):
        detours.resume(case=case, by=by, reason=WHY)
        page = Client()
        page.force_login(world.xa_quaito)
        listed = page.get(reverse("workflow:cases"), {"han": "qua"}).content.decode()
        assert case.get_absolute_url() not in listed
    for days in (1, 10, 11):
        day = due + timedelta(days=days)
        assert late(day) is fresh(case).is_late(on=day) is (days > 10)
    detours.cancel(case=case, by=by, reason=WHY)
    assert not late(due + timedelta(days=30))


def test_nothing_is_counted_or_proven_on_a_study_that_rests(world):
    """These acts hold the sheet, not the step: the rest is asked for itself."""
    study, by = a_study(world), world.doer(world.vphu)
    detours.suspend(case=study, by=by, reason=WHY)
    for deed in (lambda: keep(study, world, counted(world.cb_quaito)), lambda: proven(study, world)):
        with pytest.raises(TooLate, match="tạm dừng"):
            deed()
    detours.resume(case=study, by=by, reason=WHY)
    keep(study, world, counted(world.cb_quaito))
    proven(study, world)


def test_nothing_is_spent_of_a_year_that_rests(world):
    with standing_at(money.DAY):
        year, by = money.allocated(money.a_budget(world), world), world.doer(world.vphu)
        line = table_of(year).of_units([world.ubnd_quaito.pk]).lines[0]
        said = {"unit": world.ubnd_quaito, "quarter": 1, "amounts": Amounts({line.pk: 1_000_000})}
        detours.suspend(case=year, by=by, reason=WHY)
        with pytest.raises(TooLate, match="tạm dừng"):
            report_spending(case=year, by=world.doer(world.xa_quaito), file=a_scan("d"), **said)


class TestWithoutADraft:
    """Flows that have no draft: reopened at their first step, or not at all."""

    def test_a_closed_case_is_at_its_first_step_again(self, world):
        with standing_at(money.DAY):
            case, by = money.a_budget(world), world.doer(world.vphu)
            detours.cancel(case=case, by=by, reason=WHY)
            detours.reopen(case=case, by=by, reason=WHY)
            assert (step(case), fresh(case).round) == ("propose", 2)
            whole(case)

    def test_a_reopened_plan_opens_no_inspection_twice(self, world):
        with standing_at(money.DAY):
            plan = money.a_plan(world)
            money.approved(plan, world)
            detours.reopen(case=plan, by=world.doer(world.vphu), reason=WHY)
            [made] = money.approved(fresh(plan), world, world.ubnd_quaito, world.phong_tai_chinh)
            assert made.unit == world.phong_tai_chinh

    def test_an_inspection_does_not_reopen(self, world):
        with standing_at(money.DAY):
            case, by = money.an_inspection(world), world.doer(world.vphu)
            detours.cancel(case=case, by=by, reason=WHY)
            with pytest.raises(Refused, match="không mở lại"):
                detours.reopen(case=case, by=by, reason=WHY)
            assert offered(fresh(case), world.vphu, "") == []
