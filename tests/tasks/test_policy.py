"""Who sees an assignment, a piece, a report, a target; whose desk a move is; who keeps what all share."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import RequestFactory

from organizations.clock import office_today, standing_at
from organizations.models import Unit, User
from organizations.roles import Role
from organizations.verbs import ENTER_FOR, INSPECT, READ, READ_OWN
from tasks import moves, policy
from tasks.models import Assignment
from tasks.verbs import HAND_TARGETS, KEEP_PERIODS, PERFORM, SUBMIT_REPORT
from tests import build
from tests.people import World
from tests.tasks.life import DAY, give, prove, report
from tests.tasks.reported import a_report, a_target
from toolbox.errors import NotAllowed, TooLate


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


@pytest.fixture
def work(world: World) -> Assignment:
    [row] = give(world)
    return row


def one_of(at, role, *, on=None) -> User:
    """Somebody whose only right is that role's."""
    who = build.person()
    build.appointment(who, build.position(at, role, on=[on or at]))
    return who


def test_an_assignment_is_its_readers(world, work):
    for person in (world.xa_quaito, world.noivu_cv, world.ubkt):
        assert policy.assignment_for(person, work.pk) == work
    for person, pk in ((world.xa_punhung, work.pk), (world.ubkt, work.pk + 1)):
        with pytest.raises(Http404):
            policy.assignment_for(person, pk)


def test_a_piece_is_of_the_assignment_asked_and_before_the_report_its_unit_s(
    world, work, django_assert_num_queries
):
    [other] = give(world, title="Việc khác")
    piece, far = prove(work, world), prove(other, world)
    for person in (world.xa_quaito, world.ubkt):
        assert policy.evidence_for(person, work.pk, piece.pk) == piece
        assert policy.sees_unreported(person, work)
    for person, pk in ((world.noivu_cv, piece.pk), (world.xa_quaito, far.pk)):
        with pytest.raises(Http404):
            policy.evidence_for(person, work.pk, pk)
    assert not policy.sees_unreported(world.noivu_cv, work)
    report(work, world)
    shown = policy.evidence_for(world.noivu_cv, work.pk, piece.pk)
    with django_assert_num_queries(0):
        assert (shown, shown.assignment.lead_unit) == (piece, world.ubnd_quaito)


def test_a_grant_reaches_the_unit_or_those_below_where_the_verb_does(world):
    assert policy.granted_on(world.bt_quaito, READ_OWN, world.du_quaito)
    assert not policy.granted_on(world.bt_quaito, READ_OWN, world.cb_quaito)
    assert policy.granted_on(world.bt_quaito, READ, world.cb_quaito)
    assert not policy.granted_on(world.bt_quaito, READ, world.huyen_uy)
    assert not policy.granted_on(world.bt_quaito, READ, world.du_punhung)
    assert policy.granted_on(world.ubkt, INSPECT, world.cb_punhung)


def test_whose_desk_a_move_is(world, work):
    """Who decides there and who enters there for another; of the side of the move alone."""
    clerk = one_of(world.ubnd_quaito, Role.CLERK)
    for person, sits in ((world.xa_quaito, True), (clerk, True), (world.noivu_cv, False)):
        assert policy.sits_at(person, PERFORM, world.ubnd_quaito) is sits
        assert policy.may_make(person, moves.REPORT, work) is sits
    assert policy.may_make(world.noivu_cv, moves.CANCEL, work)
    assert not policy.may_make(world.xa_quaito, moves.CANCEL, work)
    assert not policy.may_make(world.xa_quaito, moves.TAKE_BACK, work)  # not yet reported


def ask(person, method="get"):
    request = getattr(RequestFactory(), method)("/")
    request.user = person
    return request


def test_the_door_of_a_deed(world, work):
    policy.must_make(ask(world.xa_quaito), moves.REPORT, work)
    policy.must_make(ask(world.xa_quaito, "post"), moves.REPORT, work)
    with pytest.raises(NotAllowed, match="không thuộc phần"):
        policy.must_make(ask(world.noivu_cv), moves.REPORT, work)
    with pytest.raises(Http404):
        policy.must_make(ask(world.noivu_cv), moves.CONFIRM, work)
    with pytest.raises(TooLate, match="chưa được ghi"):
        policy.must_make(ask(world.noivu_cv, "post"), moves.CONFIRM, work)


def test_who_had_a_hand_in_it_meets_a_shut_door_only_where_it_is_judged(world, work):
    prove(work, world)
    report(work, world)
    work.refresh_from_db()
    build.appointment(world.xa_quaito, build.position(world.ubnd_huyen, Role.MONITOR))
    officer = User.objects.get(pk=world.xa_quaito.pk)
    assert policy.is_barred(officer, work)
    assert not policy.is_barred(world.noivu_cv, work)
    policy.must_make(ask(world.noivu_cv), moves.CONFIRM, work)
    with pytest.raises(NotAllowed, match="đã tham gia"):
        policy.must_make(ask(officer), moves.CONFIRM, work)
    policy.must_make(ask(officer), moves.CANCEL, work)


def test_who_gave_who_checks_and_who_stands_above_may_urge(world, work):
    work.given_by_unit, work.checker_unit = world.mttq, world.phong_noi_vu
    for at, may in (
        (world.mttq, True), (world.phong_noi_vu, True), (world.ubnd_huyen, True),
        (world.ubnd_quaito, True), (world.ubnd_punhung, False),
    ):  # fmt: skip
        assert policy.may_urge(one_of(at, Role.HEAD), work) is may, at
    assert not policy.may_urge(one_of(world.mttq, Role.OFFICER), work)
    urged = Assignment.objects.filter(policy.urged_units(one_of(world.ubnd_huyen, Role.MONITOR)))
    assert list(urged) == [work]
    assert not Assignment.objects.filter(policy.urged_units(world.bt_punhung)).exists()


def test_in_whose_name_she_gives_and_checks(world):
    assert policy.giving_unit(world.noivu_cv, world.ubnd_huyen.pk) == world.ubnd_huyen
    assert policy.checking_unit(world.noivu_cv, world.ubnd_huyen.pk) == world.ubnd_huyen
    for door in (policy.giving_unit, policy.checking_unit):
        with pytest.raises(NotAllowed):
            door(world.noivu_cv, world.ubnd_quaito.pk)
        with pytest.raises(NotAllowed):
            door(world.vanthu, world.huyen_uy.pk)
        with pytest.raises(Http404):
            door(world.noivu_cv, 10**9)
    officer = one_of(world.mttq, Role.OFFICER)
    assert policy.checking_unit(officer, world.mttq.pk) == world.mttq
    with pytest.raises(NotAllowed):
        policy.giving_unit(officer, world.mttq.pk)
    assert sorted(policy.units_of(world.xa_quaito, PERFORM)) == [world.du_quaito.pk, world.ubnd_quaito.pk]


def test_the_calendar_is_kept_by_the_root_one_administers(world):
    roots = (world.huyen_uy, world.ubnd_huyen, world.mttq)
    Unit.objects.filter(pk=max(unit.pk for unit in roots)).update(
        path="/0/"
    )  # the first in the house's order
    assert policy.calendar_root(world.quantri).pk == min(unit.pk for unit in roots)
    for person in (one_of(world.du_quaito, Role.ADMINISTRATOR), world.bithu):
        with pytest.raises(NotAllowed):
            policy.calendar_root(person)


def test_periods_are_kept_at_roots_that_stand(world):
    assert set(policy.kept_by(world.noivu_cv)) == {world.huyen_uy, world.ubnd_huyen}
    assert not policy.kept_by(world.xa_quaito).exists()
    world.ubnd_huyen.valid_to = office_today()
    world.ubnd_huyen.save()
    assert list(policy.kept_by(User.objects.get(pk=world.noivu_cv.pk))) == [world.huyen_uy]
    assert KEEP_PERIODS.held_by >= {Role.OFFICE_HEAD}
    assert not policy.kept_by(one_of(world.van_phong, Role.OFFICE_HEAD)).exists()
    assert list(policy.handing(one_of(world.du_quaito, Role.DEPUTY))) == [world.du_quaito]
    assert not policy.handing(world.xa_quaito).exists()


def test_reports_and_targets_are_their_readers_and_what_is_unsent_their_own(world):
    shown = a_report(world)
    target = a_target(world.du_quaito, title="Khác")
    for person in (world.xa_quaito, world.bithu, world.ubkt):
        assert policy.report_for(person, shown.pk) == shown
        assert policy.target_for(person, target.pk) == target
    for door, pk in ((policy.report_for, shown.pk), (policy.target_for, target.pk)):
        with pytest.raises(Http404):
            door(world.xa_punhung, pk)
        with pytest.raises(Http404):
            door(world.ubkt, pk + 10)
    assert hasattr(policy.report_for(world.xa_quaito, shown.pk), "sent_on")
    for person, sees in ((world.xa_quaito, True), (world.ubkt, True), (world.bithu, False)):
        assert policy.sees_unsent(person, world.du_quaito) is sees


def test_who_holds_a_verb_or_at_least_enters_for_who_does(world):
    unit, clerk = world.du_quaito, world.vt_quaito
    policy.must_hold(world.bt_quaito, SUBMIT_REPORT, unit, "không")
    policy.must_hold(clerk, SUBMIT_REPORT, unit, "không", or_enter=True)
    for person, either in ((clerk, False), (world.xa_quaito, True), (world.bt_punhung, True)):
        with pytest.raises(NotAllowed, match="không"):
            policy.must_hold(person, SUBMIT_REPORT, unit, "không", or_enter=either)
    assert ENTER_FOR.held_by & HAND_TARGETS.held_by <= {Role.MONITOR}


def test_a_report_of_a_period_long_past_is_still_its_readers(world):
    shown = a_report(world)
    with standing_at(DAY + timedelta(days=400)):
        assert policy.report_for(world.xa_quaito, shown.pk) == shown
