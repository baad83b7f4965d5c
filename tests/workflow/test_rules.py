"""The engine's rules, one by one: what may not be done, by whatever way somebody comes to it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from organizations.clock import office_today
from organizations.grants import sync_grants
from organizations.models import OfficeSetting, PositionRole, Unit, User
from organizations.roles import Role
from tasks.models import Waiting
from tests import build
from tests.people import SINCE, World
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, to_adoption, write
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow import seats
from workflow.actions.adopt import cast_ballot, open_ballots, record_minutes
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


def given(person: User, unit: Unit, *roles: Role, at: Unit | None = None) -> None:
    """A further position with the roles on the unit: another hat for the same head."""
    build.appointment(person, build.position(at or unit, *roles, signing_title="BÍ THƯ", on=[unit]))


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
        officer, head, clerk = (
            world.doer(who) for who in (world.xa_quaito, world.bt_quaito, world.vt_quaito)
        )
        said = {"case": case, "round": 1}
        counts = {"total": 3, "present": 3, "votes_for": 3, "votes_against": 0, "votes_other": 0}
        deeds = {
            "opinions": [
                lambda: ask_opinions(case=case, by=officer, units=[world.ubnd_quaito], due_on=office_today()),
                lambda: give_opinion(case=case, seat=1, by=head, agrees=True),
                lambda: close_opinions(case=case, by=officer),
            ],
            "explain": [lambda: explain(case=case, by=officer, responses={})],
            "appraise": [lambda: appraise(by=world.doer(world.pbt_quaito), **said)],
            "adopt": [
                lambda: record_minutes(
                    by=officer, body="BCH", held_on=SINCE, scan=a_scan(), **counts, **said
                ),
                lambda: open_ballots(by=clerk, **said),
                lambda: cast_ballot(case=case, seat=1, by=head, choice="for"),
            ],
            "sign": [
                lambda: sign(by=head, **said),
                lambda: return_document(by=head, reason_code="form", comment=GAP, **said),
            ],
            "number": [lambda: number(by=clerk, issued_on=office_today(), **said)],
            "dispatch": [lambda: dispatch(by=clerk, recipients=[], **said)],
            "review": [lambda: review(case=case, seat=1, by=world.doer(world.vphu), gaps=[])],
        }
        for deed in [deed for several in deeds.values() for deed in several]:
            with pytest.raises(TooLate):
                deed()
        case = adopted(case, world)
        revision = case.document.draft.revision
        deeds["draft"] = [
            lambda: save_draft(case=case, by=officer, revision=revision, text="khác"),
            lambda: submit(case=case, by=officer, revision=revision),
            lambda: record_issued(
                case=case, by=officer, revision=revision, symbol="07-CTr/ĐU", issued_on=SINCE,
                signer_name="A", link="x",
            ),
        ]  # fmt: skip
        assert step(case) == "sign"
        for deed in [deed for name, several in deeds.items() if name != "sign" for deed in several]:
            with pytest.raises(TooLate):
                deed()
        assert [d.step for d in Decision.objects.all()] == ["adopt"]
        assert step(case) == "sign"


class TestSeparation:
    """Drafter, appraiser, signer and reviewer are different persons."""

    def test_the_drafter_in_a_second_position(self, world: World) -> None:
        given(world.xa_quaito, world.du_quaito, Role.HEAD)
        case = adopted(a_case(world), world)
        with pytest.raises(NotAllowed, match="soạn thảo"):
            sign(case=case, by=world.doer(world.xa_quaito), round=1)

    def test_the_drafter_types_in_the_signature_of_another(self, world: World) -> None:
        case = adopted(a_case(world), world)
        given(world.xa_quaito, world.du_quaito, Role.CLERK)
        head = world.held(world.bt_quaito).pk
        with pytest.raises(NotAllowed, match="soạn thảo"):
            sign(case=case, by=world.doer(world.xa_quaito, entered_for=head), round=1, scan=a_scan())

    def test_a_clerk_types_in_the_signature_of_the_drafter(self, world: World) -> None:
        given(world.xa_quaito, world.du_quaito, Role.HEAD)
        case = adopted(a_case(world), world)
        hers = world.xa_quaito.appointments.latest("pk").pk
        with pytest.raises(NotAllowed, match="soạn thảo"):
            sign(case=case, by=world.doer(world.vt_quaito, entered_for=hers), round=1, scan=a_scan())

    def _saved_by_the_office_head(self, case: Case, world: World, **by: object) -> None:
        write(case, world)
        draft = fresh(case).document.draft
        save_draft(
            case=case, by=world.doer(world.pbt_quaito, **by), revision=draft.revision, text="Ý của tôi."
        )

    def test_who_saved_earlier_in_the_round(self, world: World) -> None:
        setting(world, "step.appraise", "on")
        case = a_case(world)
        self._saved_by_the_office_head(case, world)
        case = to_adoption(case, world)
        assert step(case) == "appraise"
        with pytest.raises(NotAllowed, match="soạn thảo"):
            appraise(case=case, by=world.doer(world.pbt_quaito), round=1)

    def test_who_wrote_in_an_earlier_round(self, world: World) -> None:
        """The words of round 1 live on in round 2, whoever changed a comma since."""
        setting(world, "step.appraise", "on")
        case = a_case(world)
        self._saved_by_the_office_head(case, world)
        case = to_adoption(case, world)
        by = world.doer(world.ct_quaito, world.du_quaito)
        return_document(case=case, by=by, round=1, reason_code="content", comment="Chưa rõ ai làm việc gì.")
        case = to_adoption(case, world, text="Ý của tôi, thêm một dấu phẩy.")
        assert (step(case), case.round) == ("appraise", 2)
        with pytest.raises(NotAllowed, match="soạn thảo"):
            appraise(case=case, by=world.doer(world.pbt_quaito), round=2)

    def test_for_whom_another_typed_the_draft(self, world: World) -> None:
        setting(world, "step.appraise", "on")
        case = a_case(world)
        held = world.held(world.pbt_quaito).pk
        save_draft(case=case, by=world.doer(world.vt_quaito, entered_for=held), revision=0, text="Ý của tôi.")
        case = to_adoption(case, world)
        with pytest.raises(NotAllowed, match="soạn thảo"):
            appraise(case=case, by=world.doer(world.pbt_quaito), round=1)

    def test_who_typed_the_submission_for_another(self, world: World) -> None:
        given(world.vt_quaito, world.du_quaito, Role.HEAD)
        case = a_case(world)
        write(case, world)
        held = world.held(world.xa_quaito).pk
        submit(case=case, by=world.doer(world.vt_quaito, entered_for=held), revision=1)
        case = fresh(case)
        record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment="Biên bản số 3.")
        with pytest.raises(NotAllowed, match="soạn thảo"):
            sign(case=case, by=world.doer(world.vt_quaito), round=1)

    def test_a_signature_done_outside_is_a_signature(self, world: World) -> None:
        given(world.xa_quaito, world.du_quaito, Role.HEAD)
        case = adopted(a_case(world), world)
        with pytest.raises(NotAllowed, match="soạn thảo"):
            record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment="Ký trên giấy.")
        assert step(case) == "sign"

    def _appraised(self, world: World, **by: object) -> Case:
        setting(world, "step.appraise", "on")
        case = to_adoption(a_case(world), world)
        who = by.pop("who", world.ct_quaito)
        unit = world.du_quaito if who == world.ct_quaito else None
        appraise(case=case, by=world.doer(who, unit, **by), round=1, scan=a_scan())
        record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment="Biên bản số 3.")
        assert step(case) == "sign"
        return fresh(case)

    def test_the_appraiser_does_not_sign(self, world: World) -> None:
        case = self._appraised(world)
        with pytest.raises(NotAllowed, match="bước trước"):
            sign(case=case, by=world.doer(world.ct_quaito, world.du_quaito), round=1)

    def test_who_typed_in_the_appraisal_does_not_sign(self, world: World) -> None:
        given(world.bt_quaito, world.du_quaito, Role.CLERK)
        case = self._appraised(world, who=world.bt_quaito, entered_for=world.held(world.pbt_quaito).pk)
        with pytest.raises(NotAllowed, match="bước trước"):
            sign(case=case, by=world.doer(world.bt_quaito), round=1)

    def test_the_appraiser_does_not_type_in_the_signature(self, world: World) -> None:
        case = self._appraised(world, who=world.pbt_quaito)
        head = world.held(world.bt_quaito).pk
        with pytest.raises(NotAllowed, match="bước trước"):
            sign(case=case, by=world.doer(world.pbt_quaito, entered_for=head), round=1, scan=a_scan())

    def test_a_clerk_types_in_the_words_of_both(self, world: World) -> None:
        case = self._appraised(world, who=world.vt_quaito, entered_for=world.held(world.pbt_quaito).pk)
        head = world.held(world.bt_quaito).pk
        sign(case=case, by=world.doer(world.vt_quaito, entered_for=head), round=1, scan=a_scan())

    @pytest.mark.parametrize("who", ["xa_quaito", "bt_quaito"])
    def test_who_wrote_or_signed_does_not_receive(self, world: World, who: str) -> None:
        person = getattr(world, who)
        given(person, world.du_quaito, Role.OVERSEER, at=world.huyen_uy)
        setting(world, "tiny", "Đảng ủy ba người")  # the exception reaches signature and appraisal only
        case = signed(a_case(world), world)
        number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=office_today())
        record_done_outside(case=case, by=world.doer(world.vt_quaito), round=1, comment="Gửi qua bưu điện.")
        seat = next(s for s in seats.of_round(case, "review") if s.unit_id == world.du_quaito.pk)
        with pytest.raises(NotAllowed):
            review(case=case, seat=seat.pk, by=world.doer(person), gaps=[])


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
        [seat] = ask_opinions(case=case, by=officer, units=[world.ubnd_quaito], due_on=office_today())
        give_opinion(case=case, seat=seat.pk, by=world.doer(world.pbt_quaito), agrees=True)
        self._again(Opinion.objects.get(), agrees=False)
        close_opinions(case=case, by=officer)
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
        ask_opinions(case=case, by=by, units=[world.ubnd_quaito], due_on=office_today())
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


def test_the_statements_of_a_signature(world: World, frozen_queries) -> None:
    """The action alone; a page has its own."""
    case = adopted(a_case(world), world)
    case, by = Case.objects.get(pk=case.pk), world.doer(world.bt_quaito)
    with frozen_queries("actions.sign", at_most=16):
        sign(case=case, by=by, round=1)
