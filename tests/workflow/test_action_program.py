# ruff: noqa: E501  a call of the story is a line
"""Duty III.3 by its actions: from the clerk's number to assignments, returns and paper included."""

from datetime import timedelta

import pytest

from audit.models import Entry
from organizations.clock import office_today
from organizations.models import OfficeSetting
from registry.actions.distribution import Recipient
from tasks.models import Assignment, Target, Waiting
from tests.people import World
from tests.workflow.stories import TASKS, a_case, a_scan, adopted, fresh, signed, to_adoption, write
from toolbox.errors import NotAllowed, Refused
from workflow import seats
from workflow.actions.adopt import cast_ballot, close_ballots, open_ballots, record_minutes
from workflow.actions.appraise import appraise
from workflow.actions.issue import dispatch, number
from workflow.actions.opinions import ask_opinions, close_opinions, explain, give_opinion
from workflow.actions.outside import record_done_outside, record_issued
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.engine import open_task
from workflow.models import Case, Decision, Opinion


def _step(case: Case) -> str | None:
    task = open_task(case)
    return task.flow_task.name if task else None


def _issued(case: Case, world: World) -> Case:
    case = signed(case, world)
    number(case=case, by=world.doer(world.vt_quaito), round=case.round, issued_on=office_today())
    case = fresh(case)
    dispatch(
        case=case,
        by=world.doer(world.vt_quaito),
        round=case.round,
        recipients=[Recipient(unit=world.huyen_uy)],
    )
    return fresh(case)


def _seat(case: Case, topic: str) -> int:
    return next(s.pk for s in seats.of_round(case, "review") if s.topic == topic)


def _review(case: Case, world: World, topic: str, **said: object) -> None:
    who = {"Thể thức": world.vphu, "Chuyên môn": world.noivu, "Sát thực tế": world.hdv_quaito}[topic]
    review(case=case, seat=_seat(case, topic), by=world.doer(who), **({"gaps": []} | said))


def test_received_by_three_its_tasks_become_assignments(world: World) -> None:
    case = _issued(a_case(world), world)
    assert case.document.versions.get().issuance.entry.symbol == "01-CTr/ĐU"
    assert Waiting.objects.filter(source="workflow.seat").count() == 3
    for topic in ("Thể thức", "Chuyên môn", "Sát thực tế"):
        assert _step(case) == "review"
        _review(case, world, topic)
    case = fresh(case)
    assert _step(case) is None
    assert case.closed_on == office_today()
    assert list(Assignment.objects.order_by("pk").values_list("title", flat=True)) == [
        row["title"] for row in TASKS
    ]
    assert Assignment.objects.first().origin.version_task.version.number == 1
    assert Assignment.history.count() == 2
    assert Target.objects.get().unit == world.du_quaito
    assert Waiting.objects.filter(source__startswith="workflow").count() == 0


def test_one_gap_opens_an_amended_program(world: World) -> None:
    case = _issued(a_case(world), world)
    _review(case, world, "Thể thức")
    with pytest.raises(Refused):
        _review(case, world, "Chuyên môn", gaps=["money"])
    _review(case, world, "Chuyên môn", gaps=["money"], comment="Bổ sung nguồn kinh phí cho từng nhiệm vụ.")
    _review(case, world, "Sát thực tế")
    case = fresh(case)
    assert (_step(case), case.round) == ("draft", 2)
    case = _issued(case, world)
    assert [v.issuance.entry.symbol for v in case.document.versions.all()] == ["01-CTr/ĐU", "02-CTr/ĐU"]


def test_one_person_in_two_hats_supplies_one_review(world: World) -> None:
    case = _issued(a_case(world), world)
    _review(case, world, "Thể thức")
    from organizations.models import Appointment

    position = world.held(world.noivu).position
    Appointment.objects.create(
        person=world.vphu, position=position, valid_from=world.held(world.vphu).valid_from
    )
    with pytest.raises(Refused, match="Một người"):
        review(case=case, seat=_seat(case, "Chuyên môn"), by=world.doer(world.vphu), gaps=[])


def test_the_commune_does_not_enter_the_reviewer_s_word(world: World) -> None:
    case = _issued(a_case(world), world)
    decider = world.held(world.hdv_quaito).pk
    with pytest.raises(NotAllowed):
        review(
            case=case, seat=_seat(case, "Sát thực tế"), by=world.doer(world.vt_quaito, entered_for=decider),
            gaps=[], scan=a_scan(),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("votes", "total", "following"), [(7, 14, "draft"), (8, 14, "sign"), (8, 15, "sign"), (7, 15, "draft")]
)
def test_more_than_half_of_all_members(world: World, votes: int, total: int, following: str) -> None:
    case = adopted(a_case(world), world, total=total, present=total, votes_for=votes, votes_other=0)
    assert _step(case) == following


def test_more_ballots_than_members_are_refused(world: World) -> None:
    case = to_adoption(a_case(world), world)
    for counts in ({"present": 12}, {"votes_for": 12}):
        with pytest.raises(Refused, match="nhiều hơn"):
            record_minutes(
                case=case, by=world.doer(world.xa_quaito), round=1, body="BCH", held_on=office_today(), scan=a_scan(),
                **({"total": 11, "present": 11, "votes_for": 9, "votes_against": 0, "votes_other": 0} | counts),
            )  # fmt: skip


def _set(world: World, key: str, value: object) -> None:
    OfficeSetting.objects.create(unit=world.du_quaito, key=key, value=value)


def test_named_ballots(world: World) -> None:
    _set(world, "action_program.adopt_by", "ballots")
    case = to_adoption(a_case(world), world)
    assert open_ballots(case=case, by=world.doer(world.vt_quaito), round=1) == 3
    ballots = {s.person_id: s.pk for s in seats.of_round(case, "adopt")}
    cast_ballot(case=case, seat=ballots[world.bt_quaito.pk], by=world.doer(world.bt_quaito), choice="for")
    with pytest.raises(Refused):
        cast_ballot(
            case=case, seat=ballots[world.ct_quaito.pk], by=world.doer(world.pbt_quaito), choice="for"
        )
    with pytest.raises(Refused, match="chưa biểu quyết"):
        close_ballots(case=case, by=world.doer(world.vt_quaito), round=1, body="BCH")
    cast_ballot(case=case, seat=ballots[world.ct_quaito.pk], by=world.doer(world.ct_quaito), choice="for")
    cast_ballot(
        case=case, seat=ballots[world.pbt_quaito.pk], by=world.doer(world.pbt_quaito), choice="against"
    )
    minutes = close_ballots(case=case, by=world.doer(world.vt_quaito), round=1, body="BCH")
    assert (minutes.votes_for, minutes.total, minutes.is_adopted) == (2, 3, True)


def test_opinions_silence_is_silence_and_remarks_are_answered(world: World) -> None:
    _set(world, "action_program.step.opinions", "on")
    _set(world, "action_program.step.appraise", "on")
    case = to_adoption(a_case(world), world)
    by = world.doer(world.xa_quaito)
    ask_opinions(
        case=case,
        round=case.round,
        by=by,
        units=[world.ubnd_quaito, world.phong_noi_vu],
        due_on=office_today(),
    )
    asked = {s.unit_id: s.pk for s in seats.of_round(case, "opinions")}
    with pytest.raises(Refused, match="chưa trả lời"):
        close_opinions(case=case, round=case.round, by=by)
    give_opinion(
        case=case, seat=asked[world.ubnd_quaito.pk], by=world.doer(world.ct_quaito, world.ubnd_quaito), agrees=True,
        text="Thêm bản Hới vào nhiệm vụ 2.",
    )  # fmt: skip
    from workflow.models import Seat

    Seat.objects.filter(pk=asked[world.phong_noi_vu.pk]).update(due_on=office_today() - timedelta(days=1))
    assert close_opinions(case=case, round=case.round, by=by) == "explain"
    assert Seat.objects.get(pk=asked[world.phong_noi_vu.pk]).state == "silent"
    with pytest.raises(Refused):
        explain(case=case, round=case.round, by=by, responses={})
    assert (
        explain(case=case, round=case.round, by=by, responses={Opinion.objects.get().pk: (True, "Đã thêm.")})
        == "appraise"
    )
    with pytest.raises(NotAllowed):
        appraise(case=case, by=world.doer(world.xa_quaito), round=1)
    appraise(case=case, by=world.doer(world.pbt_quaito), round=1)
    assert _step(case) == "adopt"


def test_review_before_the_signature(world: World) -> None:
    _set(world, "action_program.review_when", "before")
    case = adopted(a_case(world), world)
    assert _step(case) == "review_before"
    for seat, who in zip(
        seats.of_round(case, "review_before"), (world.vphu, world.noivu, world.hdv_quaito), strict=True
    ):
        review(case=case, seat=seat.pk, by=world.doer(who), gaps=[])
    assert _step(case) == "sign"


def test_an_issued_program_is_recorded(world: World) -> None:
    case = a_case(world)
    write(case, world)
    record_issued(
        case=case, by=world.doer(world.xa_quaito), revision=1, symbol="07-CTr/ĐU", issued_on=office_today(),
        signer_name="Quàng Văn Pâng", scan=a_scan(),
    )  # fmt: skip
    case = fresh(case)
    assert _step(case) == "review"
    entry = case.document.versions.get().issuance.entry
    assert (entry.symbol, entry.outside) == ("07-CTr/ĐU", True)


def test_a_step_done_outside_is_marked(world: World) -> None:
    case = to_adoption(a_case(world), world)
    with pytest.raises(Refused):
        record_done_outside(case=case, by=world.doer(world.xa_quaito), round=1, comment=" ")
    record_done_outside(
        case=case, by=world.doer(world.xa_quaito), round=1, comment="Biên bản số 3, họp ngày 2/5."
    )
    assert (_step(case), Decision.objects.get().outside) == ("sign", True)


def test_tiny_units_pass_as_a_named_exception(world: World) -> None:
    _set(world, "action_program.tiny", "Chi bộ ba đảng viên")
    case = a_case(world)
    write(case, world)
    draft = fresh(case).document.draft
    draft.drafters = [world.bt_quaito.pk]  # the secretary wrote it herself
    draft.save()
    case = to_adoption(case, world)
    record_done_outside(
        case=case, by=world.doer(world.xa_quaito), round=1, comment="Họp chi bộ, biên bản số 2."
    )
    decision = sign(case=case, by=world.doer(world.bt_quaito), round=1)
    assert "Chi bộ ba đảng viên" in decision.exception
    assert "Chi bộ ba đảng viên" in Entry.objects.get(act="workflow.signed").header["facts"]["exception"]


def test_activation_twice_makes_one_case(world: World) -> None:
    case = a_case(world)
    assert (
        activate_duty(duty=case.duty, units=[world.du_quaito, world.du_punhung], by=world.doer(world.vphu))
        != []
    )
    assert (
        activate_duty(duty=case.duty, units=[world.du_quaito, world.du_punhung], by=world.doer(world.vphu))
        == []
    )
    assert Case.objects.count() == 2
