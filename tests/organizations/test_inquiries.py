"""Looking into units by decision: these people, these units and below, these days, and not one act."""

from datetime import timedelta
from typing import Any

import pytest

from audit.author import Author
from audit.models import Entry
from audit.timeline import line_of
from organizations import policy
from organizations.actions import end_inquiry, open_inquiry
from organizations.clock import office_today
from organizations.models import Inquiry
from organizations.second_factor import is_asked_of
from organizations.verbs import ADMINISTER, INSPECT, READ, READ_OWN, VERBS
from tests import build
from tests.people import World
from toolbox.errors import NotAllowed, Refused, TooLate

REASON = "Đoàn kiểm tra đã kết thúc trước hạn"


def inquire(world: World, **rest: Any) -> Inquiry:
    """The Inspection Commission looks into Đảng ủy Quài Tở for a month; a cadre of Propaganda helps it."""
    today = office_today()
    said = {
        "decision": "12-QĐ/UBKTHU", "decided_on": today, "decided_by": "Ủy ban Kiểm tra Huyện ủy",
        "subject": "Kiểm tra khi có dấu hiệu vi phạm", "units": [world.du_quaito],
        "inspectors": [world.tuyengiao], "valid_from": today, "valid_to": today + timedelta(30),
        "by": world.doer(world.quantri),
    }  # fmt: skip
    return open_inquiry(**(said | rest))


def fresh(person: Any) -> Any:
    return type(person).objects.get(pk=person.pk)


def test_the_named_look_into_these_units_and_those_below_them(world):
    assert not policy.may(world.tuyengiao, INSPECT, world.du_quaito)
    inquire(world)
    for verb in (READ, INSPECT):
        assert policy.may(world.tuyengiao, verb, world.du_quaito)
        assert policy.may(world.tuyengiao, verb, world.cb_quaito)
        for unit in (world.du_punhung, world.ubnd_quaito, world.huyen_uy):
            assert not policy.may(world.tuyengiao, verb, unit), unit
    assert policy.granted(fresh(world.tuyengiao), INSPECT) == [(world.du_quaito.pk, world.du_quaito.path)]
    assert not policy.may(world.noivu_cv, INSPECT, world.du_quaito)
    assert policy.granted(world.noivu_cv, INSPECT) == []


def test_to_look_is_no_right_to_act(world):
    inquire(world)
    held = {verb for unit, verb in policy.desks_of(world.tuyengiao) if unit == world.du_quaito.pk}
    assert held == {READ.codename, INSPECT.codename}
    for verb in VERBS.values():
        if verb not in (READ, INSPECT):
            assert not policy.may(world.tuyengiao, verb, world.du_quaito), verb
        with pytest.raises(NotAllowed):
            policy.require(world.doer(world.tuyengiao), verb, world.du_quaito)
    assert world.tuyengiao.pk not in policy.holders(READ, [world.du_quaito.pk])


def test_it_begins_and_ends_by_itself(world):
    inquiry = inquire(world, valid_from=office_today() + timedelta(1))
    for day, looks in (
        (office_today(), False), (inquiry.valid_from, True), (inquiry.valid_to, True),
        (inquiry.valid_to + timedelta(1), False),
    ):  # fmt: skip
        assert policy.may(world.tuyengiao, INSPECT, world.du_quaito, day) is looks, day
        assert bool(policy.granted(fresh(world.tuyengiao), INSPECT, day)) is looks, day


def test_it_costs_no_statement_more(world, django_assert_num_queries):
    inquire(world)
    with django_assert_num_queries(1):
        policy.desks_of(world.tuyengiao)
    for verb in (READ, INSPECT, READ_OWN):
        with django_assert_num_queries(1):
            policy.may(world.tuyengiao, verb, world.du_quaito)


def test_her_own_post_stays_the_first_capacity(world):
    inquire(world)
    desks = list(policy.desks_of(world.tuyengiao).items())
    assert desks[0][1].startswith("Trưởng Ban Tuyên giáo")
    assert desks[-1][1] == "Đoàn kiểm tra theo quyết định 12-QĐ/UBKTHU"


def test_ended_early_it_carries_nothing_and_the_book_has_both(world):
    inquiry = inquire(world)
    line = line_of(Entry.objects.get(act="organizations.inquiry_opened"))
    assert "Cà Thị Xuân xem hồ sơ của Đảng ủy xã Quài Tở" in line.sentence
    with pytest.raises(NotAllowed):
        end_inquiry(inquiry=inquiry, reason=REASON, by=world.doer(world.ubkt))
    with pytest.raises(Refused):
        end_inquiry(inquiry=inquiry, reason="xong", by=world.doer(world.quantri))
    end_inquiry(inquiry=inquiry, reason=REASON, by=world.doer(world.quantri))
    assert not policy.may(world.tuyengiao, INSPECT, world.du_quaito)
    assert policy.granted(fresh(world.tuyengiao), INSPECT) == []
    assert Entry.objects.get(act="organizations.inquiry_ended").words["reason"] == REASON
    with pytest.raises(TooLate):
        end_inquiry(inquiry=inquiry, reason=REASON, by=world.doer(world.quantri))


@pytest.mark.parametrize("who", ["ubkt", "bithu", "vphu", "bt_quaito"])
def test_nobody_but_an_administrator_enters_it(world, who):
    with pytest.raises(NotAllowed):
        inquire(world, by=world.doer(getattr(world, who)))


def test_an_administrator_of_one_unit_does_not_open_another(world):
    from organizations.roles import Role

    local = build.person("Quản trị xã")
    build.appointment(local, build.position(world.du_quaito, Role.ADMINISTRATOR))
    assert policy.may(local, ADMINISTER, world.du_quaito)
    with pytest.raises(NotAllowed):
        inquire(world, units=[world.du_quaito, world.du_punhung], by=world.doer(local))


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"units": []}, "units"),
        ({"inspectors": []}, "inspectors"),
        ({"inspectors": ["xa_quaito"]}, None),  # works at UBND, which is not inspected
        ({"inspectors": ["bt_quaito"]}, "inspectors"),
        ({"inspectors": ["cb_quaito_bt"]}, "inspectors"),  # works below
        ({"inspectors": ["quantri"]}, "inspectors"),
        ({"decision": " "}, "decision"),
        ({"decided_on": timedelta(1)}, "decided_on"),
        ({"valid_from": timedelta(-1)}, "valid_from"),
        ({"valid_to": timedelta(-1)}, "valid_to"),
        ({"valid_to": timedelta(400)}, "valid_to"),
    ],
)
def test_what_is_refused_says_where(world, said, field):
    said = {key: office_today() + each if isinstance(each, timedelta) else each for key, each in said.items()}
    if "inspectors" in said:
        said["inspectors"] = [getattr(world, name) for name in said["inspectors"]]
    if field is None:
        inquire(world, **said)
        return
    with pytest.raises(Refused) as refusal:
        inquire(world, **said)
    assert refusal.value.field == field


def test_who_looks_by_decision_proves_more_than_a_password(world):
    officer = world.noivu_cv
    assert not is_asked_of(officer)
    inquire(world, inspectors=[officer])
    assert is_asked_of(officer)
    officer.is_active = False
    officer.save()
    assert not policy.may(officer, INSPECT, world.du_quaito)


def test_who_looks_is_written_down_in_her_post_or_by_the_decision(world):
    """The deed of having looked: an auditor in her post, a named one by the decision, in whatever post."""
    auditor = policy.looker(world.doer(world.ubkt), world.du_quaito)
    assert auditor.capacity.startswith("Ủy viên Ủy ban Kiểm tra")
    inquire(world, inspectors=[world.tuyengiao, world.ubkt])
    assert policy.looker(world.doer(world.ubkt), world.du_quaito) == auditor
    post, today = world.held(world.tuyengiao), office_today()
    said = {"source": "command", "request_id": "a" * 32}
    assert policy.looker(world.doer(world.tuyengiao, **said), world.cb_quaito) == Author(
        person_id=world.tuyengiao.pk, name="Cà Thị Xuân", position="Trưởng Ban Tuyên giáo",
        unit="Ban Tuyên giáo Huyện ủy", unit_id=world.ban_tuyen_giao.pk, appointment_id=post.pk,
        capacity="Đoàn kiểm tra theo quyết định 12-QĐ/UBKTHU", done_on=today, office_day=today, **said,
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        policy.looker(world.doer(world.tuyengiao), world.du_punhung)
    with pytest.raises(NotAllowed):
        policy.looker(world.doer(world.noivu_cv), world.du_quaito)


def test_a_named_one_without_a_post_today_looks_by_the_decision_alone(world):
    inquire(world)
    post = world.held(world.tuyengiao)
    post.valid_to = office_today() - timedelta(1)
    post.save()
    author = policy.looker(world.doer(world.tuyengiao), world.du_quaito)
    assert (author.position, author.unit, author.unit_id, author.appointment_id) == ("", "", None, None)
    world.tuyengiao.is_active = False
    with pytest.raises(NotAllowed):
        policy.looker(world.doer(world.tuyengiao), world.du_quaito)


def test_nobody_looks_by_a_decision_that_is_over(world):
    inquiry = inquire(world)
    inquiry.valid_from = inquiry.valid_to = office_today() - timedelta(1)
    inquiry.save()
    with pytest.raises(NotAllowed):
        policy.looker(world.doer(world.tuyengiao), world.du_quaito)
