# ruff: noqa: E501  a call of the story is a line
"""The one door to the engine: each rule with the test that fails without it."""

import pytest
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from audit.models import Entry
from tasks.models import Waiting
from tests.people import World
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, to_adoption, write
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.adopt import record_minutes
from workflow.actions.appraise import return_document
from workflow.actions.draft import Unready, save_draft, submit
from workflow.actions.sign import sign
from workflow.engine import open_task
from workflow.models import Decision, Version


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
