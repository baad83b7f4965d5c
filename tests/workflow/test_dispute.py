"""The decider objects to what was entered in her name: she alone, within the days, once."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from organizations.clock import office_today, standing_at
from registry.models import Notice
from tests.people import World
from tests.workflow.stories import a_case, a_scan, adopted
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.dispute import dispute_decision
from workflow.actions.sign import sign
from workflow.models import Decision

REASON = "Tôi chưa ký, tôi đã yêu cầu sửa số liệu."


@pytest.fixture
def entered(world: World) -> Decision:
    case = adopted(a_case(world), world)
    decider = world.held(world.bt_quaito).pk
    by = world.doer(world.vt_quaito, entered_for=decider)
    return sign(case=case, by=by, round=case.round, scan=a_scan())


def test_it_is_kept_beside_the_decision_and_the_enterer_is_told(world: World, entered: Decision) -> None:
    dispute = dispute_decision(decision=entered, by=world.doer(world.bt_quaito), reason=REASON)
    assert (dispute.decision, dispute.person) == (entered, world.bt_quaito)
    assert Entry.objects.get(act="workflow.disputed").words["reason"] == REASON
    assert Notice.objects.filter(person=world.vt_quaito, text__contains="phản đối").exists()
    with pytest.raises(TooLate):
        dispute_decision(decision=entered, by=world.doer(world.bt_quaito), reason=REASON)


def test_nobody_else_and_not_without_words(world: World, entered: Decision) -> None:
    with pytest.raises(NotAllowed):
        dispute_decision(decision=entered, by=world.doer(world.xa_quaito), reason=REASON)
    with pytest.raises(Refused, match="ít nhất"):
        dispute_decision(decision=entered, by=world.doer(world.bt_quaito), reason="sai")


def test_the_days_run_from_the_entry(world: World, entered: Decision) -> None:
    with standing_at(office_today() + timedelta(days=40)), pytest.raises(Refused, match="hết thời hạn"):
        dispute_decision(decision=entered, by=world.doer(world.bt_quaito), reason=REASON)


def test_one_s_own_decision_is_not_disputed(world: World) -> None:
    case = adopted(a_case(world), world)
    own = sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    with pytest.raises(NotAllowed):
        dispute_decision(decision=own, by=world.doer(world.bt_quaito), reason=REASON)


def test_the_page_leads_there_and_back(world: World, entered: Decision) -> None:
    client = Client()
    client.force_login(world.bt_quaito)
    address = reverse("workflow:dispute", args=[entered.case_id, entered.pk])
    assert address in client.get(entered.case.get_absolute_url()).content.decode()
    assert client.post(address, {"reason": "sai"}).status_code == 422
    assert client.post(address, {"reason": REASON}).status_code == 302
    assert REASON in client.get(entered.case.get_absolute_url()).content.decode()
    client.force_login(world.xa_quaito)
    assert client.get(address).status_code == 403
    client.force_login(world.xa_punhung)
    assert client.get(address).status_code == 404
