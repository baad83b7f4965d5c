# ruff: noqa: E501  a call of the story is a line
"""The one door to the engine: each rule with the test that fails without it."""

import pytest
from django.db import transaction
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from audit.models import Entry
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.roles import Role
from tasks.models import Waiting
from tasks.workdays import add_working_days
from tests import build
from tests.people import World
from tests.workflow.stories import (
    a_case,
    a_resolution,
    a_scan,
    adopted,
    fresh,
    signed,
    to_adoption,
    write,
)
from tests.workflow.test_policy import at_review, with_ballots
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.adopt import record_minutes
from workflow.actions.appraise import return_document
from workflow.actions.draft import Unready, save_draft, submit
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.engine import hold, open_task
from workflow.models import Case, Decision, Version


def test_a_document_walks_to_the_clerk(world: World) -> None:
    case = signed(a_case(world), world)
    assert open_task(case).flow_task.name == "number"
    assert Task.objects.filter(process=case.process, status=STATUS.NEW).count() == 1
    assert [(w.unit_id, w.verb) for w in Waiting.objects.all()] == [(world.du_quaito.pk, "number")]
    names = list(Entry.objects.order_by("pk").values_list("act", flat=True))
    assert names == ["workflow.activated", "workflow.submitted", "workflow.adopted", "workflow.signed"]


def test_a_step_taken_twice_is_too_late(world: World) -> None:
    case = adopted(a_case(world), world)
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    with pytest.raises(TooLate):
        sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    assert Decision.objects.filter(step="sign").count() == 1


def test_a_stranger_cannot_sign(world: World) -> None:
    case = adopted(a_case(world), world)
    with pytest.raises(NotAllowed):
        sign(case=case, by=world.doer(world.bt_punhung), round=case.round)


def test_the_drafter_cannot_sign_not_even_as_deputy(world: World) -> None:
    case = a_case(world)
    write(case, world)
    draft = fresh(case).document.draft
    draft.drafters = [world.ct_quaito.pk]
    draft.save()
    submit(case=case, by=world.doer(world.xa_quaito), revision=draft.revision)
    case = fresh(case)
    record_minutes(
        case=case, by=world.doer(world.xa_quaito), round=1, body="BCH", held_on=case.opened_on, total=3, present=3,
        votes_for=3, votes_against=0, votes_other=0, scan=a_scan(),
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        sign(case=fresh(case), by=world.doer(world.ct_quaito, world.du_quaito), round=1)


def test_a_return_keeps_everything_and_counts_rounds(world: World) -> None:
    case = adopted(a_case(world), world)
    with pytest.raises(Refused):
        return_document(
            case=case, by=world.doer(world.bt_quaito), round=1, reason_code="figures", comment="sai"
        )
    return_document(
        case=case,
        by=world.doer(world.bt_quaito),
        round=1,
        reason_code="figures",
        comment="Số liệu hiện trạng chưa khớp.",
    )
    case = fresh(case)
    assert (case.round, open_task(case).flow_task.name) == (2, "draft")
    assert Waiting.objects.get().ask == "returned"
    case = to_adoption(case, world, text="Bản sửa")
    assert list(Version.objects.values_list("number", flat=True)) == [1, 2]


def test_an_empty_draft_is_refused_and_bad_cells_are_named(world: World) -> None:
    case = a_case(world)
    with pytest.raises(Refused, match="còn trống"):
        submit(case=case, by=world.doer(world.xa_quaito), revision=0)
    bad = [{"title": "Việc", "lead_unit": "UBND Pú Nhung", "due_on": "31/02/2025"}]
    target = [{"title": "Chỉ tiêu", "value": "40", "year": "2025", "indicator": "M02"}]
    write(case, world, tasks=bad, targets=target)
    with pytest.raises(Unready) as refusal:
        submit(case=case, by=world.doer(world.xa_quaito), revision=1)
    assert {(p.table, p.field) for p in refusal.value.problems} == {
        ("tasks", "lead_unit"), ("tasks", "due_on"), ("targets", "unit_of_measure"), ("targets", "lower_reason"),
    }  # fmt: skip
    assert fresh(case).document.draft.tasks == bad


def test_a_stale_save_is_refused(world: World) -> None:
    case = a_case(world)
    write(case, world)
    with pytest.raises(TooLate):
        save_draft(case=case, by=world.doer(world.xa_quaito), revision=0, text="đè lên")


def test_entered_for_needs_a_scan_and_says_so(world: World) -> None:
    case = adopted(a_case(world), world)
    decider = world.held(world.bt_quaito).pk
    with pytest.raises(Refused, match="bản chụp"):
        sign(case=case, by=world.doer(world.vt_quaito, entered_for=decider), round=1)
    decision = sign(case=case, by=world.doer(world.vt_quaito, entered_for=decider), round=1, scan=a_scan())
    assert (decision.person, decision.entered_by) == (world.bt_quaito, world.vt_quaito)


def test_a_step_is_held_by_its_name_in_its_round_with_what_it_has(world: World) -> None:
    case = a_case(world)
    with transaction.atomic():
        held = hold(case.pk, "sign", "draft", by=world.doer(world.xa_quaito), round=1)
    assert (held.node.name, held.unit, held.latest, held.asked) == ("draft", world.du_quaito, None, None)
    for missing in ("version", "seat"):
        with pytest.raises(LookupError, match="draft"):
            getattr(held, missing)
    for names, shown in ((("sign",), 1), (("draft",), 2), ((), 1)):
        with pytest.raises(TooLate, match="bước khác"), transaction.atomic():
            hold(case.pk, *names, by=world.doer(world.xa_quaito), round=shown)
    case = to_adoption(case, world)
    return_to_draft(case, world)
    case = to_adoption(fresh(case), world, text="Bản sửa")
    with transaction.atomic():
        held = hold(case.pk, "adopt", by=world.doer(world.xa_quaito))
    assert held.version.number == 2


def return_to_draft(case: Case, world: World) -> None:
    said = {"reason_code": "form", "comment": "Sửa lại thể thức.", "scan": a_scan("c")}
    record_minutes(
        case=case, by=world.doer(world.xa_quaito), round=1, body="BCH", held_on=case.opened_on, total=3,
        present=3, votes_for=3, votes_against=0, votes_other=0, scan=a_scan(),
    )  # fmt: skip
    by = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    return_document(case=case, by=by, round=1, **said)


def test_two_cases_of_one_duty_do_not_meet(world: World) -> None:
    cases = activate_duty(
        duty=a_resolution(world).duty, units=[world.du_quaito, world.du_punhung], by=world.doer(world.vphu)
    )
    ours, theirs = (
        next(case for case in cases if case.unit_id == unit.pk)
        for unit in (world.du_quaito, world.du_punhung)
    )
    to_adoption(ours, world)
    assert (open_task(ours).flow_task.name, open_task(theirs).flow_task.name) == ("adopt", "draft")
    with transaction.atomic():
        held = hold(theirs.pk, "draft", by=world.doer(world.xa_punhung))
    assert (held.case, held.case.document, held.latest) == (theirs, theirs.document, None)
    assert Waiting.objects.filter(source_id=theirs.pk, verb="draft").exists()
    with pytest.raises(NotAllowed), transaction.atomic():
        hold(theirs.pk, "draft", by=world.doer(world.xa_quaito))


def test_a_seat_is_held_for_the_unit_that_was_asked(world: World) -> None:
    case, asked = at_review(world)
    substance = asked["Chuyên môn"]
    with transaction.atomic():
        held = hold(case.pk, "review", by=world.doer(world.noivu), seat=substance.pk)
    assert (held.seat, held.unit, held.author.unit_id) == (substance, substance.unit, world.phong_noi_vu.pk)
    with pytest.raises(TooLate, match="từng nơi được hỏi"), transaction.atomic():
        hold(case.pk, "review", by=world.doer(world.noivu))
    clerk = build.person()
    build.appointment(clerk, build.position(substance.entered_at, Role.CLERK))
    by = Doer(clerk, entered_for=world.held(world.noivu).pk)
    with transaction.atomic():
        held = hold(case.pk, "review", by=by, seat=substance.pk)
    assert held.author.entered_for.person_id == world.noivu.pk


def test_a_ballot_is_held_for_the_case_s_own_unit(world: World) -> None:
    case, asked = with_ballots(world)
    with transaction.atomic():
        held = hold(case.pk, "adopt", by=world.doer(world.bt_quaito), seat=asked[world.bt_quaito.pk].pk)
    assert (held.seat.unit, held.unit) == (None, world.du_quaito)


def test_what_waits_at_the_desk_says_everything(world: World) -> None:
    case, today = adopted(a_case(world), world), office_today()
    due_on = add_working_days(today, case.settings["days"]["sign"])
    assert Waiting.objects.values(*WAITS).get() == {
        "source": "workflow.case", "source_id": case.pk, "ask": "decide", "step": "Ký ban hành",
        "title": str(case.document), "about": world.du_quaito.pk, "path": case.get_absolute_url(),
        "since": today, "due_on": due_on, "unit": world.du_quaito.pk, "verb": "sign", "person": None,
    }  # fmt: skip
    before, now = Task.objects.filter(process=case.process).order_by("-pk")[1], open_task(case)
    assert before.data["outcome"] == "adopted"
    assert before.data["left_on"] == before.data["done_on"] == f"{today}"
    assert before.owner_id == world.xa_quaito.pk
    assert now.data == {"since": f"{today}", "due_on": f"{due_on}", "round": 1}


WAITS = (
    "source", "source_id", "ask", "step", "title", "about", "path", "since", "due_on", "unit", "verb", "person",
)  # fmt: skip


def test_a_decision_and_a_return_are_written_down_whole(world: World) -> None:
    case = adopted(a_case(world), world)
    head, today = world.held(world.bt_quaito), office_today()
    by = world.doer(world.vt_quaito, entered_for=head.pk)
    for comment in ("quá ngắn", " ngắn quá "):
        with pytest.raises(Refused) as refused:
            return_document(case=case, by=by, round=1, reason_code="figures", comment=comment, scan=a_scan())
        assert refused.value.field == "comment"
    with pytest.raises(Refused) as refused:
        return_document(case=case, by=by, round=1, reason_code="figures", comment="Sai số liệu.")
    assert refused.value.field == "scan"
    said = "Sai số đó."  # as short as it may be
    made = return_document(case=case, by=by, round=1, reason_code="figures", comment=said, scan=a_scan())
    row = Decision.objects.get(step="sign")
    assert made == row
    assert (row.case, row.round, row.attempt, row.seat, row.version) == (
        case, 1, 1, None, case.document.versions.get(),
    )  # fmt: skip
    assert (row.outcome, row.reason_code, row.comment, row.checklist) == ("returned", "figures", said, {})
    assert (row.person, row.appointment, row.entered_by) == (world.bt_quaito, head, world.vt_quaito)
    assert (row.capacity, row.scan, row.outside) == (
        "Bí thư Đảng ủy, Đảng ủy xã Quài Tở", a_scan(), False,
    )  # fmt: skip
    assert (row.exception, row.done_on, row.recorded_on) == ("", today, today)
    entry = Entry.objects.get(act="workflow.returned")
    assert entry.facts["step"] == "Ký ban hành"
    assert entry.facts["code"] == str(row.get_reason_code_display())
    assert entry.words["reason"] == said
    assert entry.header["files"] == [a_scan().sha256]
    assert entry.recorded_at == row.recorded_at
    assert world.xa_quaito.notices.filter(text__startswith="Bị trả lại để sửa").exists()
    assert world.bt_quaito.notices.exists()  # what was entered for her is told


def test_one_conclusion_of_one_person_in_a_step_and_round(world: World) -> None:
    """Who holds two posts that are asked answers in one of them."""
    case, asked = at_review(world)
    form, substance = (
        next(seat for seat in asked.values() if seat.unit_id == unit.pk)
        for unit in (world.van_phong, world.phong_noi_vu)
    )
    world.appointments.append(
        build.appointment(world.noivu, build.position(world.van_phong, Role.OFFICE_HEAD))
    )
    review(case=case, seat=substance.pk, by=world.doer(world.noivu, world.phong_noi_vu), gaps=[])
    with pytest.raises(Refused, match="một kết luận"):
        review(case=case, seat=form.pk, by=world.doer(world.noivu, world.van_phong), gaps=[])
    review(case=case, seat=form.pk, by=world.doer(world.vphu), gaps=[])
