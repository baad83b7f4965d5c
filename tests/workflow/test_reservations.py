"""A member's word beside the vote: kept for ever, changing nothing of it."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from registry.models import Notice
from tests.workflow.stories import a_case, a_scan, adopted, fresh, to_adoption
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.adopt import cast_ballot, open_ballots
from workflow.actions.reservations import dispute_ballot, reserve_opinion
from workflow.models import MinorityOpinion

WORDS = "Chỉ tiêu hồ sơ trực tuyến quá cao so với các bản vùng cao."


@pytest.mark.parametrize(("total", "votes", "passes"), [(14, 7, False), (14, 8, True), (15, 8, True)])
def test_adopted_by_more_than_half_of_all(world, total, votes, passes):
    case = adopted(
        a_case(world), world, total=total, present=total, votes_for=votes, votes_against=0, votes_other=0
    )
    assert case.decisions.get(step="adopt").outcome == ("adopted" if passes else "returned")


def test_a_minority_opinion_stays_with_the_vote(world):
    case = adopted(a_case(world), world)
    vote = case.decisions.get(step="adopt")
    by = world.doer(world.pbt_quaito)
    with pytest.raises(NotAllowed):
        reserve_opinion(decision=vote, by=world.doer(world.xa_quaito), text=WORDS)
    with pytest.raises(Refused, match="ít nhất 10"):
        reserve_opinion(decision=vote, by=by, text="Không.")
    made = reserve_opinion(decision=vote, by=by, text=WORDS)
    assert (made.person, made.entered_by) == (world.pbt_quaito, None)
    with pytest.raises(TooLate):
        reserve_opinion(decision=vote, by=by, text=WORDS)
    with pytest.raises(IntegrityError), transaction.atomic():
        MinorityOpinion.objects.filter(pk=made.pk).update(text="khác")
    assert Entry.objects.about(case.document).filter(act="workflow.reserved").count() == 1
    clerk = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    with pytest.raises(Refused, match="bản chụp"):
        reserve_opinion(decision=vote, by=clerk, text=WORDS)
    assert reserve_opinion(decision=vote, by=clerk, text=WORDS, scan=a_scan()).entered_by == world.vt_quaito
    client = Client()
    client.force_login(world.bt_quaito)
    shown = client.get(case.get_absolute_url()).content.decode()
    assert WORDS in shown
    entered = MinorityOpinion.objects.get(scan__isnull=False)
    assert reverse("workflow:minority_scan", args=[case.pk, entered.pk]) in shown
    assert client.get(reverse("workflow:minority_scan", args=[case.pk, made.pk])).status_code == 404
    assert client.get(reverse("workflow:reserve", args=[case.pk, vote.pk])).status_code == 200


def test_the_voter_disputes_a_ballot_entered_for_her(world):
    case = a_case(world)
    case.settings["adopt_by"] = "ballots"
    case.save()
    case = to_adoption(case, world)
    open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
    seat = case.seats.get(person=world.bt_quaito)
    clerk = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    ballot = cast_ballot(case=case, seat=seat.pk, by=clerk, choice="for", scan=a_scan())
    with pytest.raises(NotAllowed):
        dispute_ballot(ballot=ballot, by=world.doer(world.pbt_quaito), reason=WORDS)
    client = Client()
    client.force_login(world.bt_quaito)
    url = reverse("workflow:dispute_ballot", args=[case.pk, seat.pk])
    assert url in client.get(case.get_absolute_url()).content.decode()
    assert client.post(url, {"reason": "Tôi không tán thành bản trình này."}).status_code == 302
    with pytest.raises(TooLate):
        dispute_ballot(ballot=ballot, by=world.doer(world.bt_quaito), reason=WORDS)
    assert Notice.objects.filter(person=world.vt_quaito, text__contains="phản đối phiếu").exists()
    assert "bị phản đối" in client.get(fresh(case).get_absolute_url()).content.decode()
    told = Entry.objects.about(case.document).get(act="workflow.ballot_disputed")
    assert set(told.facts) == {"what"}
