"""Rights: a grant of the position × an appointment valid on the day."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from audit.author import Author, Decider
from organizations import policy
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.models import Position, PositionRole, Unit, UnitKind, User
from organizations.roles import Role
from organizations.verbs import ADMINISTER, ENTER_FOR, INSPECT, READ, READ_OWN, RESET_ACCOUNTS
from tasks.verbs import LEAD
from tests import build
from toolbox.errors import NotAllowed, Refused
from workflow.verbs import VOTE


def test_read_reaches_the_units_below(world):
    assert policy.may(world.bithu, READ, world.cb_quaito)


def test_a_stranger_reads_nothing_of_the_next_commune(world):
    assert not policy.may(world.xa_punhung, READ, world.du_quaito)
    assert not policy.may(world.xa_punhung, READ, world.ubnd_quaito)


def test_a_verb_that_does_not_cover_lower_units_is_not_inherited(world):
    assert policy.may(world.vanthu, ENTER_FOR, world.huyen_uy)
    assert not policy.may(world.vanthu, ENTER_FOR, world.du_quaito)
    assert not policy.may(world.dm_quaito, RESET_ACCOUNTS, world.cb_quaito)


def test_a_right_does_not_climb(world):
    assert not policy.may(world.bt_quaito, READ, world.huyen_uy)


def test_the_administrator_runs_everything_and_reads_nothing(world):
    assert policy.may(world.quantri, ADMINISTER, world.cb_quaito)
    assert not policy.may(world.quantri, READ, world.huyen_uy)


def test_the_auditor_sees_all_and_holds_no_other_verb(world):
    assert policy.may(world.ubkt, INSPECT, world.cb_punhung)
    assert {verb for _unit, verb in policy.desks_of(world.ubkt)} == {"read", "inspect"}


def test_a_day_between_two_terms_is_refused(world):
    who = build.person()
    post = build.position(world.phong_noi_vu, Role.OFFICER)
    build.appointment(who, post, valid_from=date(2020, 1, 1), valid_to=date(2020, 6, 30))
    build.appointment(who, post, valid_from=date(2021, 1, 1), valid_to=date(2021, 6, 30))
    expected = {
        date(2019, 12, 31): False,
        date(2020, 1, 1): True,
        date(2020, 6, 30): True,
        date(2020, 9, 1): False,
        date(2021, 1, 1): True,
        date(2021, 7, 1): False,
    }
    assert {day: policy.may(who, READ, world.phong_noi_vu, day) for day in expected} == expected
    assert {day: bool(policy.granted(who, READ, day)) for day in expected} == expected


def test_a_revoked_role_takes_its_grants_along(world):
    post = world.held(world.taichinh).position
    assert policy.may(world.taichinh, READ, world.phong_tai_chinh)
    PositionRole.objects.filter(position=post).delete()
    sync_grants(post)
    assert not policy.may(world.taichinh, READ, world.phong_tai_chinh)


def test_a_deactivated_person_has_no_right(world):
    world.bithu.is_active = False
    world.bithu.save()
    assert not policy.may(world.bithu, READ, world.huyen_uy)
    assert policy.capacities(world.bithu, READ, world.huyen_uy, office_today()) == []
    assert not Unit.objects.filter(policy.covered(world.bithu, READ, column=""))
    assert world.held(world.bithu) not in policy.deciders(READ, world.huyen_uy, office_today())


def test_who_was_deactivated_a_moment_ago_has_no_right_any_more(world):
    """Neither by the row in hand, which may be older, nor by a row in hand that knows it before the base."""
    User.objects.filter(pk=world.bithu.pk).update(is_active=False)
    assert world.bithu.is_active
    assert not policy.may(world.bithu, READ, world.huyen_uy)
    assert policy.capacities(world.bithu, READ, world.huyen_uy, office_today()) == []
    assert world.bithu.pk not in policy.holders(READ, [world.huyen_uy.pk])
    desk = (world.huyen_uy.pk, READ.codename)
    assert world.bithu.full_name not in policy.sitting_at([desk])[desk]
    world.thuongtruc.is_active = False
    assert not policy.may(world.thuongtruc, READ, world.huyen_uy)
    assert policy.capacities(world.thuongtruc, READ, world.huyen_uy, office_today()) == []


def test_a_stranger_at_the_door_may_nothing(world):
    assert not policy.may(AnonymousUser(), READ, world.huyen_uy)


def test_who_sits_at_desks(world, django_assert_num_queries):
    today, units = office_today(), (world.du_quaito.pk, world.ubnd_quaito.pk)
    past = build.person()
    build.appointment(past, build.position(world.du_quaito, Role.HEAD), valid_to=today - timedelta(days=1))
    build.appointment(world.bt_quaito, build.position(world.du_quaito, Role.HEAD))  # a second hat
    head, nobody = (world.du_quaito.pk, LEAD.codename), (world.cb_punhung.pk, VOTE.codename)
    sits = {world.bt_quaito.pk, world.ct_quaito.pk} & set(policy.holders(LEAD, [world.du_quaito.pk]))
    assert world.bt_quaito.pk in sits
    assert set(policy.people_at([head, nobody])) == {head}
    assert policy.people_at([head])[head].count(world.bt_quaito.pk) == 1
    assert past.pk not in policy.people_at([head])[head]
    assert past.pk in policy.people_at([head], today - timedelta(days=1))[head]
    assert past.pk not in policy.holders(LEAD, units)
    assert policy.holders(LEAD, units) == sorted(set(policy.holders(LEAD, units)))
    with django_assert_num_queries(0):
        assert policy.holders(LEAD, []) == []
        assert policy.sitting_at([]) == policy.people_at([]) == {}


def test_kinds_of_the_units_where_a_verb_is_held(world):
    assert policy.kinds_of(world.xa_quaito, READ_OWN) == {UnitKind.COMMUNE_PEOPLE, UnitKind.COMMUNE_COMMITTEE}
    assert policy.kinds_of(world.xa_quaito, ADMINISTER) == set()


def test_membership_of_a_group_gives_nothing(world):
    """Only dated appointments count: the person's own row has no groups to be read."""
    assert not hasattr(world.taichinh, "groups")


def test_rights_cost_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        policy.may(world.bithu, READ, world.cb_quaito)
    with django_assert_num_queries(1):
        policy.capacities(world.bithu, READ, world.cb_quaito, office_today())
    with django_assert_num_queries(1):
        policy.covered(world.bithu, READ)
        policy.granted(world.bithu, ENTER_FOR)  # kept on the person's row for the rest of the request


def test_covered_lists_what_may_allows(world):
    for person in (
        world.bithu,
        world.xa_quaito,
        world.noivu_cv,
        world.ubkt,
        world.cb_quaito_bt,
        world.quantri,
    ):
        for verb in (READ, ENTER_FOR, ADMINISTER):
            listed = set(Unit.objects.filter(policy.covered(person, verb, column="")))
            led_to = Position.objects.filter(policy.covered(person, verb, "unit"))
            assert set(led_to) == set(Position.objects.filter(unit__in=listed)), (person, verb)
            assert listed == {unit for unit in Unit.objects.all() if policy.may(person, verb, unit)}, (
                person,
                verb,
            )


class TestRequire:
    def test_the_author_carries_capacity_and_days(self, world):
        author = policy.require(Doer(world.bt_quaito), READ, world.du_quaito)
        assert (author.name, author.position, author.unit) == (
            "Quàng Văn Pâng",
            "Bí thư Đảng ủy",
            "Đảng ủy xã Quài Tở",
        )
        assert author.done_on == author.office_day == office_today()

    def test_the_author_says_what_the_doer_said(self, world):
        past, post = office_today() - timedelta(days=4), world.held(world.bt_quaito)
        said = {"backdating_reason": "Mất mạng", "source": "import", "request_id": "a" * 32}
        assert policy.require(Doer(world.bt_quaito, done_on=past, **said), READ, world.du_quaito) == Author(
            person_id=world.bt_quaito.pk, name="Quàng Văn Pâng", position="Bí thư Đảng ủy",
            unit="Đảng ủy xã Quài Tở", unit_id=world.du_quaito.pk, appointment_id=post.pk,
            capacity="Bí thư Đảng ủy, Đảng ủy xã Quài Tở", done_on=past, office_day=office_today(), **said,
        )  # fmt: skip

    def test_the_decider_is_written_down_whole(self, world):
        post = world.held(world.bt_quaito)
        author = policy.require(Doer(world.vt_quaito, entered_for=post.pk), READ, world.du_quaito)
        assert author.entered_for == Decider(
            world.bt_quaito.pk, "Quàng Văn Pâng", "Bí thư Đảng ủy", "Đảng ủy xã Quài Tở", post.pk,
            world.du_quaito.pk,
        )  # fmt: skip

    def test_without_the_right(self, world):
        with pytest.raises(NotAllowed):
            policy.require(Doer(world.bt_punhung), READ, world.du_quaito)

    def test_two_hats_are_asked_for(self, world):
        with pytest.raises(policy.AmbiguousCapacity) as asked:
            policy.require(_two_hats(world), READ, world.phong_noi_vu)
        assert len(asked.value.options) == 2
        assert asked.value.field == "appointment"

    def test_the_hat_that_was_picked_is_written_down(self, world):
        doer = _two_hats(world)
        chosen = doer.person.appointments.last()
        author = policy.require(Doer(doer.person, appointment=chosen.pk), READ, world.phong_noi_vu)
        assert author.appointment_id == chosen.pk

    def test_a_day_to_come(self, world):
        with pytest.raises(Refused) as told:
            policy.require(
                Doer(world.bithu, done_on=office_today() + timedelta(days=1)), READ, world.huyen_uy
            )
        assert told.value.field == "done_on"

    def test_long_past_asks_why(self, world):
        past = office_today() - timedelta(days=4)
        with pytest.raises(Refused) as told:
            policy.require(Doer(world.bithu, done_on=past), READ, world.huyen_uy)
        assert told.value.field == "backdating_reason"
        with pytest.raises(Refused):
            policy.require(Doer(world.bithu, done_on=past, backdating_reason=" "), READ, world.huyen_uy)
        author = policy.require(
            Doer(world.bithu, done_on=past, backdating_reason="Mất mạng"), READ, world.huyen_uy
        )
        assert author.done_on == past

    def test_three_days_late_needs_no_word(self, world):
        past = office_today() - timedelta(days=3)
        assert policy.require(Doer(world.bithu, done_on=past), READ, world.huyen_uy).done_on == past

    def test_who_has_lost_the_post_cannot_act_in_it_on_a_past_day(self, world):
        held = world.held(world.taichinh)
        held.valid_to = office_today() - timedelta(days=1)
        held.save()
        with pytest.raises(NotAllowed):
            policy.require(Doer(world.taichinh, done_on=held.valid_to), READ, world.phong_tai_chinh)

    def test_who_came_later_cannot_act_on_a_day_before(self, world):
        held = world.held(world.taichinh)
        held.valid_from = office_today()
        held.save()
        assert policy.require(Doer(world.taichinh), READ, world.phong_tai_chinh)
        with pytest.raises(NotAllowed):
            policy.require(
                Doer(world.taichinh, done_on=office_today() - timedelta(days=1)), READ, world.phong_tai_chinh
            )

    def test_entered_for_the_decider(self, world):
        decider = world.held(world.bt_quaito)
        author = policy.require(Doer(world.vt_quaito, entered_for=decider.pk), READ, world.du_quaito)
        assert author.name == world.vt_quaito.full_name
        assert author.entered_for.name == world.bt_quaito.full_name
        assert author.decider_unit_id == world.du_quaito.pk

    def test_entered_for_somebody_without_the_right(self, world):
        with pytest.raises(Refused) as told:
            policy.require(
                Doer(world.vt_quaito, entered_for=world.held(world.bt_punhung).pk), READ, world.du_quaito
            )
        assert told.value.field == "entered_for"

    def test_the_decider_is_asked_for_the_day_of_the_deed_and_the_enterer_for_today(self, world):
        today = office_today()
        gone, new = world.held(world.bt_quaito), world.held(world.vt_quaito)
        gone.valid_to, new.valid_from = today - timedelta(days=1), today
        gone.save()
        new.save()
        doer = Doer(world.vt_quaito, entered_for=gone.pk, done_on=today - timedelta(days=1))
        assert policy.require(doer, READ, world.du_quaito).entered_for.person_id == world.bt_quaito.pk
        with pytest.raises(Refused) as told:
            policy.require(Doer(world.vt_quaito, entered_for=gone.pk), READ, world.du_quaito)
        assert told.value.field == "entered_for"

    def test_what_is_asked_of_a_lower_unit_is_entered_at_the_office_named(self, world):
        doer = Doer(world.vt_quaito, entered_for=world.held(world.cb_quaito_bt).pk)
        with pytest.raises(NotAllowed):
            policy.require(doer, READ, world.cb_quaito)
        author = policy.require(doer, READ, world.cb_quaito, entered_at=world.du_quaito)
        assert author.appointment_id == world.held(world.vt_quaito).pk

    def test_the_enterer_s_post_is_the_picked_one_else_the_first(self, world):
        second = build.appointment(world.vt_quaito, build.position(world.du_quaito, Role.CLERK))
        decider = world.held(world.bt_quaito).pk
        for picked, expected in ((None, world.held(world.vt_quaito)), (second.pk, second)):
            doer = Doer(world.vt_quaito, appointment=picked, entered_for=decider)
            assert policy.require(doer, READ, world.du_quaito).appointment_id == expected.pk

    def test_an_officer_enters_for_nobody(self, world):
        with pytest.raises(NotAllowed):
            policy.require(
                Doer(world.xa_quaito, entered_for=world.held(world.bt_quaito).pk), READ, world.du_quaito
            )


def _two_hats(world):
    person = build.person()
    for title in ("Chuyên viên", "Thanh tra viên"):
        build.appointment(person, build.position(world.phong_noi_vu, Role.OFFICER, title=title))
    return Doer(person)


def test_a_post_that_grants_nothing_opens_nothing(world):
    who = build.person()
    build.appointment(who, build.position(world.phong_noi_vu))
    for verb in (READ, INSPECT):
        assert policy.granted(who, verb) == []
        assert not Unit.objects.filter(policy.covered(who, verb, "")).exists()
