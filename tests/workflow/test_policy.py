"""Who sees a case and its draft, at whose desk its step or seat is, who brings along the time before."""

from datetime import timedelta

import pytest
from django.http import Http404

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.roles import Role
from tests import build
from tests.people import World
from tests.workflow.stories import a_case, adopted, fresh, signed, to_adoption
from toolbox.errors import NotAllowed
from workflow import policy, seats
from workflow.actions.adopt import open_ballots
from workflow.actions.issue import number
from workflow.actions.outside import record_done_outside
from workflow.models import Case, Seat


def one_of(at: Unit, role: Role, *, on: Unit | None = None) -> User:
    """Somebody whose only right is that role's."""
    who = build.person()
    build.appointment(who, build.position(at, role, on=[on or at]))
    return who


def at_review(world: World) -> tuple[Case, dict[str, Seat]]:
    """Issued: form, substance and reality are reviewed side by side."""
    case = signed(a_case(world), world)
    number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=office_today())
    record_done_outside(case=case, by=world.doer(world.vt_quaito), round=1, comment="Gửi qua bưu điện.")
    case = fresh(case)
    return case, {seat.topic: seat for seat in seats.of_round(case, "review")}


def with_ballots(world: World) -> tuple[Case, dict[int, Seat]]:
    case = to_adoption(a_case(world), world)
    open_ballots(case=case, by=world.doer(world.xa_quaito), round=1)
    return fresh(case), {seat.person_id: seat for seat in case.seats.all()}


def test_a_stranger_meets_no_case(world):
    case = a_case(world)
    assert policy.case_for(world.xa_quaito, case.pk) == case
    for person, pk in ((world.xa_punhung, case.pk), (world.ubkt, case.pk + 1)):
        with pytest.raises(Http404):
            policy.case_for(person, pk)


def test_a_draft_is_seen_by_its_unit_by_who_drafts_for_it_and_by_auditors(world):
    case = a_case(world)
    board = one_of(world.ban_tuyen_giao, Role.OFFICER)
    for person, sees in (
        (world.xa_quaito, True), (world.ubkt, True), (world.bithu, False), (world.noivu_cv, False),
        (board, False),
    ):  # fmt: skip
        assert policy.sees_draft(person, case) is sees, person
    case.drafting_unit = world.ban_tuyen_giao
    assert policy.sees_draft(board, case)
    assert policy.sees_draft(world.xa_quaito, case)
    assert not policy.sees_draft(world.noivu_cv, case)


def test_the_desk_of_a_step(world):
    """Who decides, who enters for who decides, and who does neither."""
    case = adopted(a_case(world), world)
    for person, decides, enters in (
        (world.bt_quaito, True, False), (world.vt_quaito, False, True), (world.pbt_quaito, False, True),
        (world.xa_quaito, False, False), (world.bt_punhung, False, False), (world.vanthu, False, False),
    ):  # fmt: skip
        desk = policy.desk_of(person, case)
        assert (desk.node.name, desk.seat, desk.decides, desk.enters) == ("sign", None, decides, enters), (
            person
        )
        assert desk.is_hers is (decides or enters)
    assert policy.step_for(world.bt_quaito, case, "sign").decides
    assert policy.step_for(world.bt_quaito, case, "number", "sign").decides
    with pytest.raises(NotAllowed):
        policy.step_for(world.xa_quaito, case, "sign")
    with pytest.raises(Http404):
        policy.step_for(world.bt_quaito, case, "number")
    with pytest.raises(Http404):
        policy.step_for(world.xa_quaito, case, "number")


def test_a_closed_case_has_no_desk(world):
    case = a_case(world)
    case.process.task_set.all().delete()
    desk = policy.desk_of(world.xa_quaito, case)
    assert (desk.node, desk.seat, desk.is_hers) == (None, None, False)
    with pytest.raises(Http404):
        policy.step_for(world.xa_quaito, case, "draft")


def test_a_step_of_seats_is_no_desk_s_and_a_seat_is_its_unit_s(world):
    """It is entered where the seat says, never at the unit that is reviewed."""
    case, asked = at_review(world)
    for person in (world.vphu, world.noivu, world.pbt_quaito, world.vt_quaito):
        desk = policy.desk_of(person, case)
        assert (desk.node.name, desk.seat, desk.is_hers) == ("review", None, False), person
    substance = asked["Chuyên môn"]
    clerk = one_of(substance.entered_at, Role.CLERK)
    for person, decides, enters in (
        (world.noivu, True, False), (clerk, False, True), (world.vt_quaito, False, False),
        (world.pbt_quaito, False, False), (world.tuyengiao, False, False),
    ):  # fmt: skip
        desk = policy.desk_of(person, case, substance.pk)
        assert (desk.seat, desk.decides, desk.enters) == (substance, decides, enters), person
    assert policy.step_for(world.noivu, case, "review", seat=substance.pk).seat == substance


@pytest.mark.parametrize("change", [{"state": "silent"}, {"step": "opinions"}, {"round": 2}])
def test_a_seat_that_answers_no_more_is_nobody_s(world, change):
    case, asked = at_review(world)
    substance = asked["Chuyên môn"]
    Seat.objects.filter(pk=substance.pk).update(**change)
    desk = policy.desk_of(world.noivu, case, substance.pk)
    assert (desk.node, desk.seat, desk.is_hers) == (None, None, False)
    other = next(seat for topic, seat in asked.items() if topic != "Chuyên môn")
    assert policy.desk_of(world.noivu, case, other.pk).seat == other


def test_a_seat_without_an_office_is_entered_by_nobody(world):
    case, asked = at_review(world)
    Seat.objects.filter(pk=asked["Chuyên môn"].pk).update(entered_at=None)
    assert policy.desk_of(world.noivu, case, asked["Chuyên môn"].pk).decides
    assert not policy.desk_of(world.vphu, case, asked["Chuyên môn"].pk).is_hers


def test_a_ballot_is_its_member_s_and_entered_at_the_unit(world):
    case, asked = with_ballots(world)
    ballot = asked[world.bt_quaito.pk]
    for person, decides, enters in (
        (world.bt_quaito, True, False), (world.vt_quaito, False, True), (world.ct_quaito, False, False),
        (world.vanthu, False, False),
    ):  # fmt: skip
        desk = policy.desk_of(person, case, ballot.pk)
        assert (desk.decides, desk.enters) == (decides, enters), person
    assert policy.desk_of(world.xa_quaito, case).decides  # who counts them


def test_the_time_before_is_brought_by_the_unit_or_the_party_office(world):
    unit = world.du_quaito
    assert policy.opening_desk(world.bt_quaito, unit) == unit
    assert policy.opening_desk(world.vphu, unit) == world.van_phong
    assert policy.opening_desk(world.vphu, world.van_phong) == world.van_phong
    for person in (world.vphu, world.bt_quaito):
        assert policy.takes_opening(person, unit)
    for person in (world.xa_quaito, world.bt_punhung, world.bithu, world.noivu):
        assert policy.takes_opening(person, unit) is False, person
        with pytest.raises(NotAllowed):
            policy.opening_desk(person, unit)


def test_a_house_without_a_party_office_leaves_it_to_the_units(world):
    world.van_phong.valid_to = office_today() - timedelta(days=1)
    world.van_phong.save()
    assert policy.opening_desk(world.bt_quaito, world.du_quaito) == world.du_quaito
    with pytest.raises(NotAllowed):
        policy.opening_desk(world.xa_quaito, world.du_quaito)
    assert not policy.takes_opening(world.bt_punhung, world.du_quaito)


def test_who_gives_a_duty(world):
    assert policy.may_activate(world.vphu, world.huyen_uy)
    assert not policy.may_activate(world.vphu, world.du_quaito)
    assert not policy.may_activate(world.vanthu, world.huyen_uy)
