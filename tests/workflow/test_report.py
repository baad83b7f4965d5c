"""ReportFlow: begun from a frozen quarter, signed over its figures, concluded on by the Committee."""

from datetime import date

import pytest

from audit.models import Entry
from organizations.clock import standing_at
from tasks import actions as of_tasks
from tasks.models import Assignment, Reading, Waiting
from tests.people import World
from tests.tasks.reported import a_target, opened, typed
from tests.workflow.reports import BEGUN, Board, a_quarter, begun, dispatched
from tests.workflow.stories import a_scan, fresh
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.report import Concluded, ask_supplement, begin_report, conclude
from workflow.actions.start import activate_duty
from workflow.engine import open_task
from workflow.models import Case, ConcludedTask, ReportConclusion
from workflow.synthesis import content_hash, of_case

MEETING = date(2022, 6, 20)


@pytest.fixture
def board(world: World) -> Board:
    return Board(world)


def step(case: Case) -> str:
    task = open_task(case)
    return task.flow_task.name if task else ""


def a_row(world: World, **said: object) -> Concluded:
    fields = {"title": "Rà lại hồ sơ trực tuyến", "lead_unit": world.ubnd_quaito, "due_on": date(2022, 7, 15)}
    return Concluded(**(fields | said))  # type: ignore[arg-type]


def concluded(case: Case, board: Board, *rows: Concluded, **said: object) -> ReportConclusion:
    fields = {
        "by": board.by(board.world.vphu), "round": case.round, "body": "standing_committee",
        "held_on": MEETING, "basis": "12-KL/HU", "comment": "Các xã khẩn trương rà lại số liệu.",
        "tasks": list(rows),
    } | said  # fmt: skip
    with standing_at(MEETING):
        return conclude(case=case, **fields)  # type: ignore[arg-type]


def test_the_whole_way_from_the_frozen_quarter_to_the_work(world: World, board: Board) -> None:
    quarter = a_quarter(world)
    case = dispatched(board, quarter.period)
    assert step(case) == "receive"
    assert (case.period, case.due_on) == ("2022-Q2", quarter.period.report_on)
    assert "quý II năm 2022" in case.document.title
    rows = [a_row(world), a_row(world, lead_unit=world.ubnd_punhung, product="Báo cáo rà soát")]
    made = concluded(case, board, *rows)
    case = fresh(case)
    assert (step(case), case.closed_on) == ("", MEETING)
    given = Assignment.objects.order_by("pk")
    assert [(one.lead_unit, one.given_by_unit, one.due_on) for one in given] == [
        (world.ubnd_quaito, world.huyen_uy, date(2022, 7, 15)),
        (world.ubnd_punhung, world.huyen_uy, date(2022, 7, 15)),
    ]
    assert [row.assignment for row in made.tasks.all()] == list(given)
    assert given[0].source.startswith("12-KL/HU")
    assert Entry.objects.filter(act="workflow.concluded").count() == 1
    assert not Waiting.objects.filter(source="workflow.case", source_id=case.pk).exists()


def test_its_figures_are_those_of_the_quarter_added_up(world: World, board: Board) -> None:
    a_target(world.du_punhung)
    a_target(world.du_quaito)
    period = opened(world, world.du_quaito, world.du_punhung)
    from tests.tasks.reported import frozen, on, sent

    sent(world, period.reports.get(unit=world.du_quaito))
    other = period.reports.get(unit=world.du_punhung)
    with on():
        target, by = world.du_punhung.targets.get(), world.doer(world.xa_punhung)
        of_tasks.report_reading(report=other, target=target, by=by, typed=typed("40", "50"))
        of_tasks.submit_report(report=other, by=world.doer(world.bt_punhung), round=1)
    case = begun(board, frozen(world, period))
    found = of_case(case)
    assert found is not None
    [figure] = found.figures
    assert figure.words == "46,7% (70/150)"  # of the whole, not the mean of 30 and 80
    assert (figure.reached, len(figure.reported), found.missing) == (1, 2, [])


def test_a_unit_that_sent_nothing_is_named(world: World, board: Board) -> None:
    found = of_case(begun(board, a_quarter(world).period))
    assert found is not None
    assert [report.unit for report in found.missing] == [world.du_punhung]


def test_what_comes_after_the_freeze_stands_beside_and_changes_nothing_signed(
    world: World, board: Board
) -> None:
    quarter = a_quarter(world)
    case = dispatched(board, quarter.period)
    version = case.document.versions.get()
    bound = case.synthesis.content_hash
    with standing_at(date(2022, 6, 22)):
        of_tasks.add_addendum(
            report=quarter.report, by=world.doer(world.bt_quaito), reason="Đối chiếu lại sau ngày chốt",
            figures=[(world.du_quaito.targets.get(), typed("35", "100"))],
        )  # fmt: skip
    found = of_case(fresh(case))
    assert found is not None
    [figure] = found.figures
    assert (figure.words, figure.words_with_late) == ("30,0% (30/100)", "35,0% (35/100)")
    assert content_hash(found) == bound
    assert case.document.versions.get().content_hash == version.content_hash


def test_the_version_binds_the_frozen_figures(world: World, board: Board) -> None:
    """The same words over other figures are another content."""
    from workflow.drafting import Content
    from workflow.drafting import content_hash as of_draft

    case = dispatched(board, a_quarter(world).period)
    draft = case.document.draft
    version = case.document.versions.get()
    bound = {"period": "2022-Q2", "frozen": case.synthesis.content_hash}
    assert version.content_hash == of_draft(draft, Content(), bound)
    assert version.content_hash != of_draft(draft, Content(), bound | {"frozen": "0" * 64})


def test_a_report_begins_once_and_only_from_a_frozen_period(world: World, board: Board) -> None:
    by = board.by(world.vphu)
    unfrozen = opened(world, world.du_quaito)
    said = {"duty": board.report, "unit": board.unit, "by": by}
    with pytest.raises(Refused, match="chưa chốt"):
        begin_report(period=unfrozen, **said)  # type: ignore[arg-type]
    from tests.tasks.reported import frozen

    period = frozen(world, unfrozen)
    begin_report(period=period, **said)  # type: ignore[arg-type]
    with pytest.raises(TooLate):
        begin_report(period=period, **said)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="không lập"):
        begin_report(period=period, **(said | {"unit": world.van_phong}))  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        begin_report(period=period, **(said | {"by": board.by(board.officer)}))  # type: ignore[arg-type]
    assert Case.objects.count() == 1


def test_it_is_not_given_by_hand_without_a_period(world: World, board: Board) -> None:
    with pytest.raises(Refused, match="kỳ đã chốt"):
        activate_duty(duty=board.report, units=[board.unit], by=board.by(world.vphu))
    with standing_at(BEGUN):
        [case] = activate_duty(
            duty=board.report, units=[board.unit], by=board.by(world.vphu), period="2022-Q9"
        )
        with pytest.raises(Refused, match="không gắn với kỳ"):
            board.write(case)


def test_nothing_is_concluded_without_words_paper_or_in_the_past(world: World, board: Board) -> None:
    case = dispatched(board, a_quarter(world).period)
    late = a_row(world, due_on=date(2022, 6, 1))
    for wrong, field in (
        ({"comment": "Nhất trí"}, "comment"),
        ({"basis": "  "}, "basis"),
        ({"held_on": date(2022, 6, 21)}, "held_on"),
    ):
        with pytest.raises(Refused) as refused:
            concluded(case, board, a_row(world), **wrong)
        assert refused.value.field == field
    with pytest.raises(Refused, match="Việc 2"):
        concluded(case, board, a_row(world), late)
    assert (Assignment.objects.count(), step(fresh(case))) == (0, "receive")


def test_without_rows_it_is_noted(world: World, board: Board) -> None:
    case = dispatched(board, a_quarter(world).period)
    made = concluded(case, board)
    assert (made.decision.outcome, ConcludedTask.objects.count()) == ("noted", 0)
    assert step(fresh(case)) == ""


def test_only_the_standing_committee_and_its_office_conclude(world: World, board: Board) -> None:
    case = dispatched(board, a_quarter(world).period)
    for who in (board.officer, world.tuyengiao, world.bt_quaito, world.ubkt):
        with pytest.raises(NotAllowed):
            concluded(case, board, by=board.by(who))
    # entered for the secretary, with the signed conclusion
    entered = board.by(world.vanthu, entered_for=world.held(world.bithu).pk)
    with pytest.raises(Refused):
        concluded(case, board, by=entered)
    made = concluded(case, board, by=entered, scan=a_scan("c"))
    assert (made.decision.person, made.decision.entered_by) == (world.bithu, world.vanthu)


def test_who_wrote_the_report_does_not_conclude_on_it(world: World, board: Board) -> None:
    """The same person in two posts: drafts at the Board, follows for the Committee."""
    from organizations.roles import Role
    from tests import build

    build.appointment(board.officer, build.position(world.huyen_uy, Role.MONITOR))
    case = dispatched(board, a_quarter(world).period)
    with pytest.raises(NotAllowed, match="của mình"):
        concluded(case, board, by=board.by(board.officer))


def test_a_supplement_opens_an_amended_report_over_the_same_figures(world: World, board: Board) -> None:
    quarter = a_quarter(world)
    case = dispatched(board, quarter.period)
    said = {"case": case, "by": board.by(world.thuongtruc), "round": 1, "reason_code": "content"}
    with standing_at(MEETING):
        with pytest.raises(Refused):
            ask_supplement(comment="Thiếu", **said)
        ask_supplement(comment="Bổ sung kết quả quán triệt của khối cơ quan.", **said)
        case = fresh(case)
        assert (step(case), case.round) == ("draft", 2)
        case = board.issue(board.write(case, text="Bản bổ sung."), MEETING)
    first, second = case.document.versions.order_by("number")
    assert first.content_hash != second.content_hash
    assert (Reading.objects.count(), step(case)) == (1, "receive")


def test_concluding_twice_gives_the_work_once(world: World, board: Board) -> None:
    case = dispatched(board, a_quarter(world).period)
    concluded(case, board, a_row(world))
    with pytest.raises(TooLate):
        concluded(case, board, a_row(world))
    assert Assignment.objects.count() == 1
