"""Mandates: acting in another's post, written, dated, limited, and back again by itself."""

from datetime import timedelta
from typing import Any

import pytest

from audit.models import Entry
from audit.timeline import line_of
from organizations import policy
from organizations.actions import mandates
from organizations.clock import office_today
from organizations.models import Mandate, User
from organizations.verbs import AUTHORISE
from tasks.verbs import ASSIGN, LEAD
from tests.people import World
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.verbs import DRAFT, SIGN, VOTE

REASON = "Đồng chí Bí thư đã về sớm"


def authorise(world: World, **rest: Any) -> Mandate:
    """The Secretary of Quài Tở lets the chair of its People's Committee act in his post."""
    today = office_today()
    said = {
        "unit": world.du_quaito,
        "receiver_post": world.held(world.xa_quaito),
        "verbs": (),
        "valid_from": today,
        "valid_to": today + timedelta(13),
        "paper": "Giấy ủy quyền số 02-UQ/ĐU",
        "by": world.doer(world.bt_quaito),
    } | rest
    return mandates.give_mandate(**said)


def test_the_receiver_acts_in_the_post_and_the_book_says_for_whom(world):
    mandate = authorise(world)
    assert not policy.may(world.vt_quaito, SIGN, world.du_quaito)
    assert (world.du_quaito.pk, SIGN.codename) not in policy.desks_of(world.vt_quaito)
    author = policy.require(world.doer(world.xa_quaito), SIGN, world.du_quaito)
    assert author.person_id == world.xa_quaito.pk
    assert author.position == "Công chức Văn phòng - Thống kê"
    assert author.capacity == "được ủy quyền bởi đồng chí Quàng Văn Pâng, Bí thư Đảng ủy, Đảng ủy xã Quài Tở"
    assert author.mandate_id == mandate.pk
    assert "Quàng Văn Pâng" in author.on_behalf_of
    assert "02-UQ/ĐU" in author.on_behalf_of
    line = line_of(Entry.objects.get(act="organizations.mandate_given"))
    assert "Quàng Văn Pâng ủy quyền cho đồng chí Lò Thị Diệu" in line.sentence


def test_the_desk_says_by_whom_and_everything_returns_at_the_end(world):
    mandate = authorise(world)
    desk = (world.du_quaito.pk, SIGN.codename)
    assert policy.desks_of(world.xa_quaito)[desk] == mandate.capacity
    assert world.xa_quaito.pk in policy.holders(SIGN, [world.du_quaito.pk])
    assert policy.sitting_at({desk})[desk] == ["Quàng Văn Pâng", "Lò Văn Chựa", "Lò Thị Diệu"]
    after = mandate.valid_to + timedelta(1)
    assert desk in policy.desks_of(world.xa_quaito, mandate.valid_to)
    assert desk not in policy.desks_of(world.xa_quaito, after)
    assert not policy.may(world.xa_quaito, SIGN, world.du_quaito, after)
    assert not policy.may(world.xa_quaito, SIGN, world.du_quaito, mandate.valid_from - timedelta(1))


def test_it_is_seen_in_one_statement(world, django_assert_num_queries):
    authorise(world)
    with django_assert_num_queries(1):
        policy.desks_of(world.xa_quaito)
    with django_assert_num_queries(1):
        assert policy.may(world.xa_quaito, SIGN, world.du_quaito)


def test_a_limited_mandate_carries_only_what_was_chosen(world):
    authorise(world, verbs=[SIGN.codename])
    assert policy.may(world.xa_quaito, SIGN, world.du_quaito)
    assert not policy.may(world.xa_quaito, ASSIGN, world.du_quaito)
    assert (world.du_quaito.pk, ASSIGN.codename) not in policy.desks_of(world.xa_quaito)
    assert world.xa_quaito.pk not in policy.holders(ASSIGN, [world.du_quaito.pk])
    sign, assign = ((world.du_quaito.pk, verb.codename) for verb in (SIGN, ASSIGN))
    at = policy.people_at([sign, assign])
    assert world.xa_quaito.pk in at[sign]
    assert world.xa_quaito.pk not in at[assign]


def test_it_carries_the_giver_s_post_and_no_other_unit_of_the_receiver(world):
    authorise(world)
    assert world.xa_quaito.pk not in policy.holders(SIGN, [world.ubnd_quaito.pk])
    desk = (world.ubnd_quaito.pk, SIGN.codename)
    assert world.xa_quaito.pk not in policy.people_at([desk])[desk]


def directly(world: World, receiver_post: Any, **rest: Any) -> Mandate:
    """One more of the same giver, past what the action allows."""
    today = office_today()
    said = {
        "giver": world.held(world.bt_quaito), "receiver": receiver_post.person,
        "receiver_post": receiver_post, "verbs": f",{SIGN.codename},", "valid_from": today,
        "valid_to": today, "paper": "05-UQ/ĐU", "given_on": today,
    }  # fmt: skip
    return Mandate.objects.create(**(said | rest))


def test_the_author_names_the_mandate_that_carries_the_act_today(world):
    """Not one that is over, nor one for other work, nor another person's of the same giver."""
    today, post = office_today(), world.held(world.xa_quaito)
    past = today - timedelta(30)
    directly(world, post, valid_from=past, valid_to=today - timedelta(1))
    directly(world, post, valid_from=past, verbs=f",{ASSIGN.codename},")
    directly(world, world.held(world.vt_quaito), valid_from=past)
    mandate = directly(world, post)
    author = policy.require(world.doer(world.xa_quaito), SIGN, world.du_quaito)
    assert author.mandate_id == mandate.pk
    assert policy.giver_of(author) == world.bt_quaito.pk
    mandate.valid_to = today + timedelta(1)
    mandate.valid_from = mandate.valid_to
    mandate.save(update_fields=["valid_from", "valid_to"])
    for asked in (policy.people_at, policy.sitting_at):
        assert world.xa_quaito.pk not in asked([(world.du_quaito.pk, SIGN.codename)]).popitem()[1]
    assert world.xa_quaito.pk not in policy.holders(SIGN, [world.du_quaito.pk])


def test_a_deed_of_before_the_mandate_is_not_carried(world):
    authorise(world)
    yesterday = office_today() - timedelta(1)
    assert policy.require(world.doer(world.xa_quaito), SIGN, world.du_quaito).done_on == office_today()
    with pytest.raises(NotAllowed):
        policy.require(world.doer(world.xa_quaito, done_on=yesterday), SIGN, world.du_quaito)


def test_an_author_of_her_own_post_acts_for_nobody(world):
    author = policy.require(world.doer(world.bt_quaito), SIGN, world.du_quaito)
    assert (author.mandate_id, author.on_behalf_of, policy.giver_of(author)) == (None, "", None)


@pytest.mark.parametrize("verb", [VOTE, AUTHORISE, LEAD])
def test_what_is_personal_is_never_carried(world, verb):
    authorise(world)
    held = policy.capacities(world.xa_quaito, verb, world.du_quaito, office_today())
    assert held == []
    with pytest.raises(Refused):
        authorise(world, receiver_post=world.held(world.vt_quaito), verbs=[verb.codename])


def test_it_is_not_passed_on(world):
    authorise(world)
    with pytest.raises(NotAllowed):
        authorise(
            world, receiver_post=world.held(world.vt_quaito), by=world.doer(world.xa_quaito)
        )  # fmt: skip


def test_her_own_post_comes_before_the_one_she_acts_in(world):
    mandate = authorise(world, receiver_post=world.held(world.ct_quaito, world.du_quaito))
    author = policy.require(world.doer(world.ct_quaito), SIGN, world.du_quaito)
    assert author.mandate_id is None
    assert author.capacity.startswith("Phó Bí thư")
    assert policy.desks_of(world.ct_quaito)[world.du_quaito.pk, SIGN.codename].startswith("Phó Bí thư")
    held = policy.capacities(world.ct_quaito, SIGN, world.du_quaito, office_today())
    assert [each.by_mandate for each in held] == [None, mandate]
    chosen = world.doer(world.ct_quaito)
    chosen = type(chosen)(world.ct_quaito, appointment=mandate.giver_id)
    assert policy.require(chosen, SIGN, world.du_quaito).mandate_id == mandate.pk


def test_revoked_it_carries_nothing_and_keeps_the_reason(world):
    mandate = authorise(world)
    with pytest.raises(Refused):
        mandates.revoke_mandate(mandate=mandate, reason="ngắn", by=world.doer(world.bt_quaito))
    with pytest.raises(NotAllowed):
        mandates.revoke_mandate(mandate=mandate, reason=REASON, by=world.doer(world.xa_quaito))
    mandates.revoke_mandate(mandate=mandate, reason=REASON, by=world.doer(world.bt_quaito))
    assert not policy.may(world.xa_quaito, SIGN, world.du_quaito)
    assert Entry.objects.get(act="organizations.mandate_revoked").words["reason"] == REASON
    with pytest.raises(TooLate):
        mandates.revoke_mandate(mandate=mandate, reason=REASON, by=world.doer(world.bt_quaito))


def test_it_ends_with_the_post_of_either(world):
    mandate = authorise(world)
    for post in (mandate.giver, mandate.receiver_post):
        post.valid_to = office_today() - timedelta(1)
        post.save(update_fields=["valid_to"])
        assert not policy.may(world.xa_quaito, SIGN, world.du_quaito)
        post.valid_to = None
        post.save(update_fields=["valid_to"])
        assert policy.may(world.xa_quaito, SIGN, world.du_quaito)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"valid_to": timedelta(-1)}, "valid_to"),
        ({"valid_to": timedelta(200)}, "valid_to"),
        ({"valid_from": timedelta(-1)}, "valid_from"),
        ({"paper": "  "}, "paper"),
        ({"receiver_post": "bt_quaito"}, "receiver_post"),
        ({"receiver_post": "ubkt"}, "receiver_post"),
        ({"receiver_post": "quantri"}, "receiver_post"),
        ({"verbs": [DRAFT.codename]}, "verbs"),
    ],
)
def test_what_is_refused_says_where(world, said, field):
    said = {key: office_today() + each if isinstance(each, timedelta) else each for key, each in said.items()}
    if "receiver_post" in said:
        said["receiver_post"] = world.held(getattr(world, said["receiver_post"]))
    with pytest.raises(Refused) as refusal:
        authorise(world, **said)
    assert refusal.value.field == field


def test_the_same_person_is_not_authorised_twice_for_the_same_days(world):
    authorise(world)
    with pytest.raises(Refused, match="đã được ủy quyền"):
        authorise(world)


def test_the_office_enters_it_for_a_leader_who_does_not_log_in(world):
    by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    mandate = authorise(world, by=by)
    assert mandate.giver.person == world.bt_quaito
    line = line_of(Entry.objects.get(act="organizations.mandate_given"))
    assert [badge.code for badge in line.badges] == ["entered_for"]


def test_a_deactivated_receiver_has_nothing(world):
    authorise(world)
    User.objects.filter(pk=world.xa_quaito.pk).update(is_active=False)
    assert not policy.may(world.xa_quaito, SIGN, world.du_quaito)
    desk = (world.du_quaito.pk, SIGN.codename)
    assert world.xa_quaito.pk not in policy.people_at([desk])[desk]
    assert world.xa_quaito.pk not in policy.holders(SIGN, [world.du_quaito.pk])
