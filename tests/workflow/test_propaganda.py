"""PropagandaFlow: the plan's work is given, agencies log products, a sample is looked at, the year ends."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from organizations.clock import standing_at
from tasks.actions.sampling import drawn_by
from tasks.models import Assignment, Opened, Waiting
from tests.people import World
from tests.workflow.reports import Board, a_plan
from tests.workflow.stories import a_scan, fresh
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.products import (
    Products,
    close_products,
    draw_products,
    find_product,
    log_products,
    open_products,
)
from workflow.actions.undoing_entries import take_back_products
from workflow.engine import open_task
from workflow.models import Case, ProductLog, Seat
from workflow.products import year_in

MAY, JUNE = date(2022, 5, 1), date(2022, 6, 1)
OPENED, LATER = date(2022, 5, 10), date(2022, 6, 20)


@pytest.fixture
def board(world: World) -> Board:
    return Board(world)


@pytest.fixture
def case(board: Board) -> Case:
    """The sheets of Quài Tở and Pú Nhung, open since 10 May."""
    found = a_plan(board)
    with standing_at(OPENED):
        units = [board.world.ubnd_quaito, board.world.ubnd_punhung]
        open_products(case=found, by=board.by(board.officer), round=1, units=units)
    return fresh(found)


def seat_of(case: Case, unit: object) -> Seat:
    return case.seats.get(unit=unit)


def logged(case: Case, board: Board, day: date = LATER, **said: object) -> ProductLog:
    world = board.world
    who = said.pop("by", None) or board.by(world.xa_quaito)
    unit = said.pop("unit", world.ubnd_quaito)
    fields = {"month": MAY, "language": "vi", "counts": {"article": (3, None), "radio": (8, 400)}} | said
    with standing_at(day):
        return log_products(
            case=case, seat=seat_of(case, unit).pk, by=who,
            products=Products(**fields),  # type: ignore[arg-type]
        )  # fmt: skip


def waiting(case: Case, unit: object) -> Waiting | None:
    return Waiting.objects.of_source("workflow.seat", seat_of(case, unit).pk).first()


def test_giving_opens_the_sheets_and_makes_the_plan_s_rows_work(world: World, case: Case) -> None:
    task = open_task(case)
    assert task is not None
    assert task.flow_task.name == "products"
    assert Assignment.objects.get().lead_unit == world.ubnd_quaito
    row = waiting(case, world.ubnd_quaito)
    assert row is not None
    assert (row.due_on, row.verb) == (date(2022, 5, 25), "perform")
    assert "05/2022" in row.step
    closing = Waiting.objects.of_source("workflow.case", case.pk).get()
    assert closing.due_on is not None
    assert closing.due_on > date(2022, 12, 31)
    # the plan's own day stays in sight, the case runs to the end of the year
    assert (case.due_on, case.settings["plan_due_on"]) == (closing.due_on, "2022-04-23")


def test_a_month_is_counted_and_the_next_one_waits(world: World, board: Board, case: Case) -> None:
    logged(case, board, links=["https://tuangiao.example.vn/bai-1"])
    logged(case, board, language="tai", counts={"radio": (4, 150)})
    year = year_in(case, on=LATER)
    assert year.table == [
        ("Tin, bài", [0, 0, 0, 0, 3, 0], 3),
        ("Phát thanh, truyền thanh", [0, 0, 0, 0, 12, 0], 12),
    ]
    assert (year.total, year.audience, dict(year.languages)["Tiếng Thái"]) == (15, 550, 4)
    row = waiting(case, world.ubnd_quaito)
    assert row is not None
    assert row.due_on == date(2022, 6, 25)
    [late] = [sheet for sheet in year.sheets if sheet.overdue]
    assert (late.seat.unit, late.overdue) == (world.ubnd_punhung, [MAY])


def test_a_correction_is_the_next_version_and_counts_alone(world: World, board: Board, case: Case) -> None:
    logged(case, board)
    second = logged(case, board, counts={"article": (5, None)}, seen=1, reason="Đếm sót hai tin.")
    assert (second.version, ProductLog.objects.count(), year_in(case, on=LATER).total) == (2, 2, 5)
    with pytest.raises(TooLate):
        logged(case, board, seen=1, reason="Đếm sót hai tin.")


def test_a_month_with_nothing_says_so_in_words(world: World, board: Board, case: Case) -> None:
    with pytest.raises(Refused) as refused:
        logged(case, board, counts={"article": (0, None)})
    assert refused.value.field == "note"
    made = logged(case, board, counts={}, note="Tháng này loa xã hỏng, chưa sửa được.")
    assert made.counts.count() == 0
    assert waiting(case, world.ubnd_quaito).due_on == date(2022, 6, 25)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"month": date(2022, 7, 1)}, "month"),
        ({"month": date(2021, 12, 1)}, "month"),
        ({"links": ["javascript:alert(1)"]}, "links"),
        ({"links": ["loa xã"]}, "links"),
        ({"links": ["https://a.vn"] * 6}, "links"),
    ],
)
def test_wrong_products_are_refused_and_nothing_is_kept(
    board: Board, case: Case, said: dict, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        logged(case, board, **said)
    assert refused.value.field == field
    assert ProductLog.objects.count() == 0


def test_each_unit_logs_its_own(world: World, board: Board, case: Case) -> None:
    with pytest.raises(NotAllowed):
        logged(case, board, by=board.by(world.xa_punhung))
    with pytest.raises(NotAllowed):
        logged(case, board, by=board.by(board.officer))


def test_a_clerk_enters_it_for_the_officer(world: World, board: Board, case: Case) -> None:
    held = world.held(world.xa_quaito).pk
    made = logged(case, board, by=board.by(world.vt_quaito, entered_for=held), file=a_scan("d"))
    assert (made.person, made.entered_by) == (world.xa_quaito, world.vt_quaito)


def test_done_in_time_and_recorded_late_is_not_late(world: World, board: Board, case: Case) -> None:
    by = board.by(world.xa_quaito, done_on=date(2022, 5, 24), backdating_reason="Mất mạng")
    assert not logged(case, board, by=by).is_late
    assert logged(case, board, seen=1, reason="Đếm sót hai tin.").is_late


def test_the_sample_can_be_drawn_again_by_anybody(board: Board, case: Case) -> None:
    with standing_at(LATER), pytest.raises(Refused):
        draw_products(case=case, by=board.by(board.officer), round=1)
    for language in ("vi", "tai", "hmn"):
        logged(case, board, language=language)
    with standing_at(LATER):
        draw = draw_products(case=case, by=board.by(board.officer), round=1)
    again = drawn_by(draw.seed, draw.population, draw.share)
    assert [row.log_id for row in draw.drawn.all()] == again
    assert (len(draw.population), len(again)) == (3, 1)
    assert Entry.objects.filter(act="workflow.products_drawn").exists()


def test_what_is_wanting_comes_back_until_it_is_logged_anew(world: World, board: Board, case: Case) -> None:
    log = logged(case, board)
    with standing_at(LATER):
        [row] = draw_products(case=case, by=board.by(board.officer), round=1).drawn.all()
        said = {"case": case, "drawn": row.pk, "by": board.by(board.officer), "round": 1}
        with pytest.raises(Refused):
            find_product(outcome="supplement", reason="thiếu", **said)  # type: ignore[arg-type]
        find_product(outcome="supplement", reason="Đường dẫn thứ nhất không mở được.", **said)  # type: ignore[arg-type]
        with pytest.raises(TooLate):
            find_product(outcome="fits", **said)  # type: ignore[arg-type]
    back = waiting(case, world.ubnd_quaito)
    assert back is not None
    assert (back.ask, "05/2022" in back.step) == ("returned", True)
    logged(case, board, month=JUNE)
    assert waiting(case, world.ubnd_quaito).ask == "returned"  # type: ignore[union-attr]
    with standing_at(date(2023, 1, 3)), pytest.raises(Refused, match="chưa bổ sung"):
        close_products(case=case, by=board.by(board.officer), round=1)
    logged(
        case,
        board,
        seen=log.version,
        links=["https://tuangiao.example.vn/bai-2"],
        reason="Đường dẫn cũ hỏng.",
    )
    row = waiting(case, world.ubnd_quaito)
    assert (row.ask, row.due_on) == ("do", date(2022, 7, 25))


def test_nobody_looks_at_her_own(world: World, board: Board, case: Case) -> None:
    from organizations.roles import Role
    from tests import build

    build.appointment(world.xa_quaito, build.position(board.unit, Role.OFFICER))
    logged(case, board)
    with standing_at(LATER):
        [row] = draw_products(case=case, by=board.by(board.officer), round=1).drawn.all()
        with pytest.raises(NotAllowed, match="tự kiểm tra"):
            find_product(case=case, drawn=row.pk, by=board.by(world.xa_quaito), round=1, outcome="fits")


def test_an_office_may_leave_the_sample_out(board: Board, case: Case) -> None:
    case.settings["own"]["sample"] = 0
    case.save()
    logged(case, board)
    with standing_at(LATER), pytest.raises(Refused, match="không kiểm tra theo mẫu"):
        draw_products(case=case, by=board.by(board.officer), round=1)


def test_the_year_ends_once_it_is_over(world: World, board: Board, case: Case) -> None:
    logged(case, board)
    with standing_at(LATER), pytest.raises(Refused) as refused:
        close_products(case=case, by=board.by(board.officer), round=1)
    assert refused.value.field == "comment"
    with standing_at(date(2023, 1, 4)):
        close_products(case=case, by=board.by(board.officer), round=1)
    case = fresh(case)
    assert case.closed_on == date(2023, 1, 4)
    assert not Waiting.objects.filter(source="workflow.seat").exists()
    with pytest.raises(TooLate):
        logged(case, board, month=JUNE, day=date(2023, 1, 5))


def test_the_rows_are_never_typed_over(board: Board, case: Case) -> None:
    from django.db import IntegrityError, transaction

    log = logged(case, board)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProductLog.objects.filter(pk=log.pk).update(note="khác")


WHY = "Ghi nhầm sản phẩm của tháng khác."


class TestUndoing:
    def test_a_month_taken_back_is_owed_again(self, world: World, board: Board, case: Case) -> None:
        log = logged(case, board)
        with standing_at(LATER):
            take_back_products(log=log, by=board.by(world.xa_quaito), reason=WHY)
        assert year_in(case, on=LATER).total == 0
        row = waiting(case, world.ubnd_quaito)
        assert row is not None
        assert "05/2022" in row.step
        assert logged(case, board).version == 2, "it is no correction: nothing stands that it corrects"
        assert Entry.objects.filter(act="workflow.products_taken_back").count() == 1

    def test_the_version_before_stands_again(self, world: World, board: Board, case: Case) -> None:
        logged(case, board)
        second = logged(case, board, counts={"article": (5, None)}, seen=1, reason="Đếm sót hai tin.")
        with standing_at(LATER):
            take_back_products(log=second, by=board.by(world.xa_quaito), reason=WHY)
        assert year_in(case, on=LATER).total == 11
        with pytest.raises(TooLate), standing_at(LATER):
            take_back_products(log=second, by=board.by(world.xa_quaito), reason=WHY)

    def test_a_supplement_that_is_wanted_stays_wanted(self, world: World, board: Board, case: Case) -> None:
        log = logged(case, board)
        with standing_at(LATER):
            [row] = draw_products(case=case, by=board.by(board.officer), round=1).drawn.all()
            said = {"case": case, "drawn": row.pk, "by": board.by(board.officer), "round": 1}
            find_product(outcome="supplement", reason="Đường dẫn thứ nhất không mở được.", **said)  # type: ignore[arg-type]
        again = logged(case, board, seen=log.version, reason="Đường dẫn cũ hỏng.")
        assert waiting(case, world.ubnd_quaito).ask == "do"  # type: ignore[union-attr]
        with standing_at(LATER):
            take_back_products(log=again, by=board.by(world.xa_quaito), reason=WHY)
        back = waiting(case, world.ubnd_quaito)
        assert back is not None
        assert (back.ask, "05/2022" in back.step) == ("returned", True)

    def test_refused(self, world: World, board: Board, case: Case) -> None:
        log = logged(case, board)
        with pytest.raises(NotAllowed), standing_at(LATER):
            take_back_products(log=log, by=board.by(board.officer), reason=WHY)
        with pytest.raises(Refused, match="lý do"), standing_at(LATER):
            take_back_products(log=log, by=board.by(world.xa_quaito), reason="nhầm")
        with pytest.raises(Refused, match="vì sao sửa"):
            logged(case, board, seen=1)

    def test_once_the_board_has_it_open_it_is_logged_anew_with_both_values(
        self, world: World, board: Board, case: Case
    ) -> None:
        log = logged(case, board)
        client, away = Client(), reverse("workflow:take_back_products", args=[case.pk, log.pk])
        with standing_at(LATER):
            client.force_login(world.xa_quaito)
            month = reverse("workflow:log_products", args=[case.pk, seat_of(case, world.ubnd_quaito).pk])
            month += "?thang=2022-05"
            assert away in client.get(month).content.decode()
            client.force_login(board.officer)
            assert client.get(case.get_absolute_url()).status_code == 200
            assert Opened.objects.get().person == board.officer
            client.force_login(world.xa_quaito)
            assert away not in client.get(month).content.decode()
            assert client.post(away, {"reason": WHY}).status_code == 422
        logged(case, board, counts={"article": (5, None)}, seen=1, reason="Đếm sót hai tin.")
        with standing_at(LATER):
            shown = client.get(case.get_absolute_url()).content.decode()
        assert "đã ghi Tin, bài 3, Phát thanh, truyền thanh 8 → sửa thành Tin, bài 5" in shown
        assert "Đếm sót hai tin." in shown
