# ruff: noqa: E501  a call of the story is a line
"""The engine's rules, one by one: what may not be done, by whatever way somebody comes to it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from organizations.clock import office_today
from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.models import OfficeSetting, PositionRole, User
from organizations.roles import Role
from tasks.models import Waiting
from tests import build
from tests.people import SINCE, World
from tests.races.crowd import copies
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, to_adoption, write
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow import seats
from workflow.actions.adopt import cast_ballot, close_ballots, open_ballots, record_minutes
from workflow.actions.appraise import appraise, return_document
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.opinions import ask_opinions, close_opinions, explain, give_opinion
from workflow.actions.outside import record_done_outside, record_issued
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.engine import open_task
from workflow.models import Ballot, Case, Decision, Opinion, Seat, Version

GAP = "Bổ sung nguồn kinh phí cho từng nhiệm vụ."


def step(case: Case) -> str | None:
    task = open_task(case)
    return task.flow_task.name if task else None


def setting(world: World, key: str, value: object) -> None:
    OfficeSetting.objects.create(unit=world.du_quaito, key=f"action_program.{key}", value=value)


def another_case(case: Case, world: World) -> Case:
    """The same duty at Pú Nhung, with a person in each of the seats there."""
    [other] = activate_duty(duty=case.duty, units=[world.du_punhung], by=world.doer(world.vphu))
    return other


def issued(case: Case, world: World, by: User | None = None) -> Case:
    """At its review, recorded as issued on paper."""
    write(case, world)
    record_issued(
        case=case, by=world.doer(by or world.xa_quaito), revision=fresh(case).document.draft.revision,
        symbol="07-CTr/ĐU", issued_on=office_today(), signer_name="Quàng Văn Pâng", scan=a_scan(),
    )  # fmt: skip
    return fresh(case)


def deeds(case: Case, world: World) -> list[tuple[str, Callable[[], object]]]:
    """Every act on a case in round 1, with the step it belongs to, by a person who may do it there."""
    officer, head, clerk = (world.doer(who) for who in (world.xa_quaito, world.bt_quaito, world.vt_quaito))
    said, today, revision = {"case": case, "round": 1}, office_today(), case.document.draft.revision
    counts = {"total": 3, "present": 3, "votes_for": 3, "votes_against": 0, "votes_other": 0}
    paper = {"symbol": "07-CTr/ĐU", "issued_on": SINCE, "signer_name": "A", "link": "x"}
    return [
        ("draft", lambda: save_draft(case=case, by=officer, revision=revision, text="khác")),
        ("draft", lambda: submit(case=case, by=officer, revision=revision)),
        ("draft", lambda: record_issued(case=case, by=officer, revision=revision, **paper)),
        ("opinions", lambda: ask_opinions(case=case, round=case.round, by=officer, units=[world.ubnd_quaito], due_on=today)),
        ("opinions", lambda: give_opinion(case=case, seat=1, by=head, agrees=True)),
        ("opinions", lambda: close_opinions(case=case, round=case.round, by=officer)),
        ("explain", lambda: explain(case=case, round=case.round, by=officer, responses={})),
        ("appraise", lambda: appraise(by=world.doer(world.pbt_quaito), **said)),
        ("adopt", lambda: record_minutes(by=officer, body="BCH", held_on=SINCE, scan=None, **counts, **said)),
        ("adopt", lambda: open_ballots(by=clerk, **said)),
        ("adopt", lambda: cast_ballot(case=case, seat=1, by=head, choice="for")),
        ("adopt", lambda: close_ballots(by=clerk, body="BCH", **said)),
        ("sign", lambda: sign(by=head, **said)),
        ("sign", lambda: return_document(by=head, reason_code="form", comment=GAP, **said)),
        ("number", lambda: number(by=clerk, issued_on=today, **said)),
        ("dispatch", lambda: dispatch(by=clerk, recipients=[], **said)),
        ("review", lambda: review(case=case, seat=1, by=world.doer(world.vphu), gaps=[])),
    ]  # fmt: skip


class TestForeign:
    """A case, a step, a round or a seat that is not the one open."""

    def test_a_seat_of_another_case(self, world: World) -> None:
        case = issued(a_case(world), world)
        other = another_case(case, world)
        theirs = seats.of_round(case, "review")[0]
        Seat.objects.filter(pk=theirs.pk).update(case=other)
        with pytest.raises(TooLate):
            review(case=case, seat=theirs.pk, by=world.doer(world.vphu), gaps=[])
        assert Seat.objects.get(pk=theirs.pk).state == "open"
        assert not Decision.objects.exists()

    def test_a_seat_of_an_earlier_round(self, world: World) -> None:
        case = issued(a_case(world), world)
        first = seats.of_round(case, "review")
        for seat, who in zip(first, (world.vphu, world.noivu), strict=False):
            review(case=case, seat=seat.pk, by=world.doer(who), gaps=["money"], comment=GAP)
        last = first[2]
        review(case=case, seat=last.pk, by=world.doer(world.hdv_quaito), gaps=[])
        case = fresh(case)
        assert case.round == 2
        write(case, world)
        record_issued(
            case=case, by=world.doer(world.xa_quaito), revision=fresh(case).document.draft.revision,
            symbol="08-CTr/ĐU", issued_on=office_today(), signer_name="Quàng Văn Pâng", scan=a_scan(),
        )  # fmt: skip
        Seat.objects.filter(pk=last.pk).update(state="open")
        with pytest.raises(TooLate):
            review(case=case, seat=last.pk, by=world.doer(world.hdv_quaito), gaps=[])

    def test_a_seat_of_another_step(self, world: World) -> None:
        case = issued(a_case(world), world)
        seat = seats.of_round(case, "review")[0]
        Seat.objects.filter(pk=seat.pk).update(step="opinions")
        with pytest.raises(TooLate):
            review(case=case, seat=seat.pk, by=world.doer(world.vphu), gaps=[])

    def test_a_seat_answers_once(self, world: World) -> None:
        case = issued(a_case(world), world)
        seat = seats.of_round(case, "review")[0]
        review(case=case, seat=seat.pk, by=world.doer(world.vphu), gaps=[])
        with pytest.raises(TooLate):
            review(case=case, seat=seat.pk, by=world.doer(world.vphu), gaps=["money"], comment=GAP)
        assert Decision.objects.get().outcome == "received"

    def test_a_step_that_asks_seats_is_not_taken_past_them(self, world: World) -> None:
        setting(world, "review_when", "before")
        case = adopted(a_case(world), world)
        assert step(case) == "review_before"
        with pytest.raises(TooLate):
            review(case=case, seat=None, by=world.doer(world.vphu), gaps=[])

    def test_a_page_of_an_earlier_round(self, world: World) -> None:
        case = adopted(a_case(world), world)
        by = world.doer(world.bt_quaito)
        return_document(case=case, by=by, round=1, reason_code="content", comment="Chưa rõ ai làm việc gì.")
        case = adopted(case, world)
        assert (step(case), case.round) == ("sign", 2)
        with pytest.raises(TooLate):
            sign(case=case, by=by, round=1)
        assert not Decision.objects.filter(step="sign", round=2).exists()

    def test_no_action_takes_another_s_step(self, world: World) -> None:
        """Every action against a case that stands at a step which is not its own."""
        case = a_case(world)
        for step_name, deed in deeds(case, world):
            if step_name != "draft":
                with pytest.raises(TooLate):
                    deed()
        case = adopted(case, world)
        for step_name, deed in deeds(case, world):
            if step_name != "sign":
                with pytest.raises(TooLate):
                    deed()
        assert [d.step for d in Decision.objects.all()] == ["adopt"]
        assert step(case) == "sign"


class TestOnceInTheDatabase:
    """Where an action were wrong, the table still refuses a second row."""

    def _again(self, row: Decision | Ballot | Opinion | Version | Seat, **other: object) -> None:
        fields = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if not f.primary_key}
        with pytest.raises(IntegrityError), transaction.atomic():
            type(row).objects.create(**(fields | other))

    def test_a_person_decides_once_a_step_and_round(self, world: World) -> None:
        signed(a_case(world), world)
        self._again(Decision.objects.get(step="sign"), outcome="returned")

    def test_a_seat_has_one_answer(self, world: World) -> None:
        case = issued(a_case(world), world)
        seat = seats.of_round(case, "review")[0]
        review(case=case, seat=seat.pk, by=world.doer(world.vphu), gaps=[])
        self._again(Decision.objects.get(), person_id=world.noivu.pk)
        self._again(seat)

    def test_a_number_of_version_once(self, world: World) -> None:
        to_adoption(a_case(world), world)
        self._again(Version.objects.get(), text="khác")

    def test_a_ballot_and_an_opinion_once(self, world: World) -> None:
        setting(world, "step.opinions", "on")
        case = to_adoption(a_case(world), world)
        officer = world.doer(world.xa_quaito)
        [seat] = ask_opinions(
            case=case, round=case.round, by=officer, units=[world.ubnd_quaito], due_on=office_today()
        )
        give_opinion(case=case, seat=seat.pk, by=world.doer(world.pbt_quaito), agrees=True)
        self._again(Opinion.objects.get(), agrees=False)
        close_opinions(case=case, round=case.round, by=officer)
        open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
        hers = Seat.objects.get(person=world.bt_quaito)
        cast_ballot(case=case, seat=hers.pk, by=world.doer(world.bt_quaito), choice="for")
        self._again(Ballot.objects.get(), choice="against")
        self._again(hers)


class TestRightsInMidStep:
    """The page was shown in good faith; the right is asked again on the locked row."""

    def test_the_right_was_revoked(self, world: World) -> None:
        case, by = adopted(a_case(world), world), world.doer(world.bt_quaito)
        post = world.held(world.bt_quaito).position
        PositionRole.objects.filter(position=post, role=Role.HEAD).delete()
        sync_grants(post)
        with pytest.raises(NotAllowed):
            sign(case=case, by=by, round=1)

    def test_the_appointment_ended(self, world: World) -> None:
        case, by = adopted(a_case(world), world), world.doer(world.bt_quaito)
        world.bt_quaito.appointments.update(valid_to=office_today() - timedelta(days=1))
        with pytest.raises(NotAllowed):
            sign(case=case, by=by, round=1)
        with pytest.raises(NotAllowed):  # nor for a day on which she still held it
            sign(
                case=case, by=world.doer(world.bt_quaito, done_on=office_today() - timedelta(days=1)), round=1
            )

    def test_the_person_was_deactivated(self, world: World) -> None:
        case, by = adopted(a_case(world), world), world.doer(world.bt_quaito)
        User.objects.filter(pk=world.bt_quaito.pk).update(is_active=False)
        assert by.person.is_active  # the request loaded her before
        with pytest.raises(NotAllowed):
            sign(case=case, by=by, round=1)

    def test_the_enterer_was_deactivated(self, world: World) -> None:
        case = adopted(a_case(world), world)
        by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
        User.objects.filter(pk=world.vt_quaito.pk).update(is_active=False)
        with pytest.raises(NotAllowed):
            sign(case=case, by=by, round=1, scan=a_scan())

    def test_a_day_between_two_terms(self, world: World) -> None:
        case, today = adopted(a_case(world), world), office_today()
        held = world.held(world.bt_quaito)
        held.valid_to = today - timedelta(days=3)
        held.save(update_fields=["valid_to"])
        build.appointment(world.bt_quaito, held.position, valid_from=today)
        gap = today - timedelta(days=2)
        with pytest.raises(NotAllowed):
            sign(case=case, by=world.doer(world.bt_quaito, done_on=gap), round=1)
        by = world.doer(world.vt_quaito, entered_for=held.pk, done_on=gap)
        with pytest.raises(Refused, match="thẩm quyền"):
            sign(case=case, by=by, round=1, scan=a_scan())
        sign(case=case, by=world.doer(world.bt_quaito), round=1)

    def test_a_day_before_the_appointment_began(self, world: World) -> None:
        case, today = adopted(a_case(world), world), office_today()
        world.bt_quaito.appointments.update(valid_from=today)
        with pytest.raises(NotAllowed):
            sign(case=case, by=world.doer(world.bt_quaito, done_on=today - timedelta(days=1)), round=1)

    def test_entered_for_one_without_the_right(self, world: World) -> None:
        case, today = adopted(a_case(world), world), office_today()
        officer = world.held(world.xa_quaito).pk
        with pytest.raises(Refused) as refusal:
            sign(case=case, by=world.doer(world.vt_quaito, entered_for=officer), round=1, scan=a_scan())
        assert refusal.value.field == "entered_for"
        head = world.held(world.bt_quaito)
        world.bt_quaito.appointments.update(valid_from=today)
        by = world.doer(world.vt_quaito, entered_for=head.pk, done_on=today - timedelta(days=1))
        with pytest.raises(Refused, match="thẩm quyền"):
            sign(case=case, by=by, round=1, scan=a_scan())

    def test_entered_for_one_who_held_the_right_on_the_day(self, world: World) -> None:
        case, yesterday = adopted(a_case(world), world), office_today() - timedelta(days=1)
        held = world.held(world.bt_quaito)
        held.valid_to = yesterday
        held.save(update_fields=["valid_to"])
        by = world.doer(world.vt_quaito, entered_for=held.pk, done_on=yesterday)
        assert sign(case=case, by=by, round=1, scan=a_scan()).person == world.bt_quaito


class TestNothingIsLeftWaiting:
    """A step that ends takes all that waited for it along."""

    def test_opinions_done_outside(self, world: World) -> None:
        setting(world, "step.opinions", "on")
        case, by = to_adoption(a_case(world), world), world.doer(world.xa_quaito)
        ask_opinions(case=case, round=case.round, by=by, units=[world.ubnd_quaito], due_on=office_today())
        record_done_outside(case=case, by=by, round=1, comment="Họp lấy ý kiến ngày 2/5.")
        assert Seat.objects.get().state == "silent"
        assert [w.source for w in Waiting.objects.all()] == ["workflow.case"]

    def test_minutes_after_ballots_were_opened(self, world: World) -> None:
        case = to_adoption(a_case(world), world)
        open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
        record_minutes(
            case=case, by=world.doer(world.xa_quaito), round=1, body="BCH", held_on=office_today(),
            scan=a_scan(), total=3, present=3, votes_for=3, votes_against=0, votes_other=0,
        )  # fmt: skip
        assert {s.state for s in Seat.objects.all()} == {"silent"}
        assert [w.source for w in Waiting.objects.all()] == ["workflow.case"]


def test_a_meeting_is_not_after_the_day_its_vote_is_written_down_for(world: World) -> None:
    case, today = to_adoption(a_case(world), world), office_today()
    by = Doer(world.xa_quaito, done_on=today - timedelta(days=1))
    counts = {"total": 3, "present": 3, "votes_for": 3, "votes_against": 0, "votes_other": 0}
    with pytest.raises(Refused) as refusal:
        record_minutes(case=case, by=by, round=1, body="BCH", held_on=today, scan=a_scan(), **counts)
    assert refusal.value.field == "held_on"


def test_the_statements_of_a_signature(world: World, frozen_queries) -> None:
    """The action alone; a page has its own."""
    case = adopted(a_case(world), world)
    case, by = Case.objects.get(pk=case.pk), world.doer(world.bt_quaito)
    with frozen_queries("actions.sign", at_most=16):
        sign(case=case, by=by, round=1)


def test_a_seat_of_another_case_in_the_address(world: World) -> None:
    """Two cases that the reviewer sees; the seat of the one in the address of the other opens nothing."""
    case = issued(a_case(world), world)
    [other] = copies(case, 1)
    seat = seats.of_round(case, "review")[0]
    client = Client()
    client.force_login(world.vphu)
    address = reverse("workflow:review", args=[other.pk, seat.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, {"round": 1}).status_code in (404, 409)
    stranger = Client()
    stranger.force_login(world.xa_punhung)
    assert stranger.post(reverse("workflow:sign", args=[case.pk]), {"round": 1}).status_code == 404
    assert not Decision.objects.exists()
