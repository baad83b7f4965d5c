"""A year's money: the whole way, what is refused, who stays apart, what counts when it is said twice."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from organizations.clock import standing_at
from registry.models import Notice
from tasks.models import Waiting
from tests.people import World
from tests.workflow import money
from tests.workflow.money import DAY, DUE, YEAR, all_of, ruling, seat_of, step
from tests.workflow.stories import a_scan, fresh
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.budget import (
    Amounts,
    allocate,
    balance_needs,
    end_spending,
    record_council,
    return_needs,
    settle,
)
from workflow.actions.needs import Need, ask_needs, close_needs, give_needs
from workflow.actions.spending import report_spending
from workflow.actions.years import open_year
from workflow.budget import table_of
from workflow.models import BudgetAmount, Case
from workflow.models.budget import Stage


@pytest.fixture
def on_the_day():
    with standing_at(DAY):
        yield


pytestmark = pytest.mark.usefixtures("on_the_day")


def test_the_whole_way_from_needs_to_settlement(world: World) -> None:
    case = money.allocated(money.a_budget(world), world)
    assert step(case) == "spend"
    table = table_of(case)
    assert [table.total(one) for one in ("proposed", Stage.BALANCED, Stage.DECIDED, Stage.ALLOCATED)] == [
        75_000_000, 60_000_000, 60_000_000, 60_000_000,
    ]  # fmt: skip
    first = table.of_units([world.ubnd_quaito.pk]).lines[0]
    report_spending(
        case=case, unit=world.ubnd_quaito, by=world.doer(world.xa_quaito), quarter=1,
        amounts=Amounts({first.pk: 30_000_000}), file=a_scan("d"),
    )  # fmt: skip
    with standing_at(date(YEAR, 12, 31)):
        case = money.at_settlement(case, world)
        final = all_of(table_of(case))
        settle(
            case=case, seat=seat_of(case), by=world.doer(world.taichinh), amounts=Amounts(final),
            ruling=ruling(final, "12/BC-TCKH"),
        )  # fmt: skip
    case = fresh(case)
    assert (step(case), case.closed_on) == ("", date(YEAR, 12, 31))
    assert table_of(case).total(Stage.SPENT) == 30_000_000
    assert table_of(case).total(Stage.SETTLED) == 60_000_000
    assert Entry.objects.filter(act="workflow.money_set").count() == 4


def test_a_year_is_opened_once(world: World) -> None:
    case = money.a_budget(world)
    assert (case.unit, case.period) == (world.ubnd_huyen, "2023")
    with pytest.raises(Refused, match="đã được mở"):
        open_year(duty=case.duty, year=YEAR, by=world.doer(world.vphu))
    with pytest.raises(Refused, match="quá xa"):
        open_year(duty=case.duty, year=2203, by=world.doer(world.vphu))
    with pytest.raises(NotAllowed):
        open_year(duty=case.duty, year=2024, by=world.doer(world.xa_quaito))


def test_who_holds_a_step_sees_the_case_and_a_stranger_does_not(world: World) -> None:
    case = money.balanced(money.a_budget(world), world)
    for person in (world.chutich, world.noivu, world.taichinh, world.xa_quaito, world.ubkt):
        assert case in Case.objects.visible_to(person), person
    for person in (world.xa_punhung, world.cb_quaito_bt, world.quantri):
        assert case not in Case.objects.visible_to(person), person


def test_a_unit_sends_its_needs_once_a_round(world: World) -> None:
    case = money.asked(money.a_budget(world), world)
    seat, by = seat_of(case, world.ubnd_quaito), world.doer(world.xa_quaito)
    with pytest.raises(Refused, match="ít nhất một nội dung"):
        give_needs(case=case, seat=seat, by=by, needs=[])
    with pytest.raises(Refused, match="ít nhất một nội dung"):
        give_needs(case=case, seat=seat, by=by, needs=money.NEEDS, none=True)
    with pytest.raises(Refused, match="lớn hơn 0"):
        give_needs(case=case, seat=seat, by=by, needs=[Need("Máy in", 0)])
    with pytest.raises(NotAllowed):
        give_needs(case=case, seat=seat, by=world.doer(world.xa_punhung), needs=money.NEEDS)
    give_needs(case=case, seat=seat, by=by, needs=money.NEEDS)
    with pytest.raises(TooLate):
        give_needs(case=case, seat=seat, by=by, needs=money.NEEDS)


def test_home_affairs_enters_a_paper_for_the_unit_with_its_scan(world: World) -> None:
    case = money.asked(money.a_budget(world), world)
    seat = seat_of(case, world.ubnd_quaito)
    by = world.doer(world.noivu_cv, entered_for=world.held(world.ct_quaito, world.ubnd_quaito).pk)
    with pytest.raises(Refused, match="bản chụp"):
        give_needs(case=case, seat=seat, by=by, needs=money.NEEDS)
    made = give_needs(case=case, seat=seat, by=by, needs=money.NEEDS, scan=a_scan("e"))
    assert (made.person, made.entered_by) == (world.ct_quaito, world.noivu_cv)
    assert Notice.objects.filter(person=world.ct_quaito, text__contains="nhập thay").exists()


def test_the_collection_is_closed_when_all_answered_or_their_time_is_over(world: World) -> None:
    case, by = money.a_budget(world), world.doer(world.noivu)
    with pytest.raises(Refused, match="không được trước hôm nay"):
        ask_needs(case=case, by=by, round=1, units=[world.ubnd_quaito], due_on=date(2022, 7, 1))
    case = money.asked(case, world)
    with pytest.raises(Refused, match="chưa hết hạn"):
        close_needs(case=case, by=by, round=1)
    with standing_at(date(2022, 8, 16)):
        with pytest.raises(Refused, match="Chưa có nội dung"):
            close_needs(case=case, by=by, round=1)
        late = world.doer(world.xa_quaito)
        made = give_needs(case=case, seat=seat_of(case, world.ubnd_quaito), by=late, needs=money.NEEDS)
        assert made.given_on > DUE, "late, and taken all the same"
        assert close_needs(case=case, by=by, round=1) == 2
    assert case.seats.filter(state="silent").get().unit == world.phong_tai_chinh
    assert step(case) == "balance"


def test_a_cut_needs_its_reason_and_every_line_its_amount(world: World) -> None:
    case = money.collected(money.a_budget(world), world)
    seat, by = seat_of(case), world.doer(world.taichinh)
    amounts = all_of(table_of(case))
    first = next(iter(amounts))
    with pytest.raises(Refused, match="ghi 0"):
        balance_needs(case=case, seat=seat, by=by, amounts=Amounts({first: 1}))
    with pytest.raises(Refused, match="khác số đề xuất"):
        balance_needs(case=case, seat=seat, by=by, amounts=Amounts(amounts | {first: 1}))
    balance_needs(case=case, seat=seat, by=by, amounts=Amounts(amounts | {first: 1}, {first: "Hết nguồn"}))
    assert step(case) == "decide"


def test_who_closed_the_needs_does_not_balance_them_not_even_for_another(world: World) -> None:
    case = money.collected(money.a_budget(world), world)
    amounts, finance = Amounts(all_of(table_of(case))), world.held(world.taichinh).pk
    with pytest.raises(NotAllowed):
        balance_needs(
            case=case, seat=seat_of(case), amounts=amounts, scan=a_scan("f"),
            by=world.doer(world.noivu, entered_for=finance),
        )  # fmt: skip
    by = world.doer(world.noivu_cv, entered_for=finance)
    balance_needs(case=case, seat=seat_of(case), by=by, amounts=amounts, scan=a_scan("f"))
    assert step(case) == "decide"


def test_needs_go_back_to_be_explained_and_the_newest_of_a_unit_counts(world: World) -> None:
    case = money.collected(money.a_budget(world), world)
    by = world.doer(world.taichinh)
    with pytest.raises(Refused, match="lý do"):
        return_needs(case=case, seat=seat_of(case), by=by, reason_code="", comment="Đơn giá cao.")
    with pytest.raises(Refused, match="ít nhất"):
        return_needs(case=case, seat=seat_of(case), by=by, reason_code="figures", comment="sai")
    why = "Đơn giá máy quét cao hơn mặt bằng."
    return_needs(case=case, seat=seat_of(case), by=by, reason_code="figures", comment=why)
    case = fresh(case)
    assert (step(case), case.round) == ("propose", 2)
    assert Waiting.objects.get(source="workflow.case", source_id=case.pk).ask == "returned"
    assert Notice.objects.filter(person=world.noivu, text__contains="trả lại").exists()
    case = money.asked(case, world, world.ubnd_quaito)
    needs = [Need("Máy quét, đơn giá mới", 30_000_000)]
    seat = seat_of(case, world.ubnd_quaito)
    give_needs(case=case, seat=seat, by=world.doer(world.xa_quaito), needs=needs)
    table = table_of(case)
    assert [line.proposed for line in table.lines] == [10_000_000, 30_000_000], "who was not asked stands"
    close_needs(case=case, by=world.doer(world.noivu), round=2)
    assert step(fresh(case)) == "balance"


def test_a_ruling_must_add_up_and_have_its_scan(world: World) -> None:
    case = money.balanced(money.a_budget(world), world)
    amounts, by = all_of(table_of(case)), world.doer(world.noivu)
    for said, words in (
        ({"scan": None}, "bản chụp"),
        ({"total": 1}, "cộng lại"),
        ({"issued_on": date(2030, 1, 1)}, "sau hôm nay"),
    ):
        with pytest.raises(Refused, match=words):
            record_council(
                case=case, by=by, round=1, amounts=Amounts(amounts), ruling=ruling(amounts, **said)
            )
    said, by = ruling(amounts), world.doer(world.taichinh)
    with pytest.raises(NotAllowed):
        record_council(case=case, by=by, round=1, amounts=Amounts(amounts), ruling=said)


def test_no_line_and_no_total_is_allocated_above_what_the_council_decided(world: World) -> None:
    case = money.decided(money.a_budget(world), world)
    amounts, by = all_of(table_of(case)), world.doer(world.noivu)
    first, second = list(amounts)[:2]
    more = amounts | {first: amounts[first] + 1}
    with pytest.raises(Refused, match="Tổng phân bổ"):
        allocate(case=case, by=by, round=1, amounts=Amounts(more), ruling=ruling(more))
    moved = more | {second: amounts[second] - 1}
    with pytest.raises(Refused, match="vượt số HĐND quyết định"):
        allocate(case=case, by=by, round=1, amounts=Amounts(moved), ruling=ruling(moved))
    less = amounts | {first: 0}
    allocate(case=case, by=by, round=1, amounts=Amounts(less), ruling=ruling(less))
    assert step(case) == "spend"


def test_spending_above_the_allocation_is_taken_down_with_its_reason(world: World) -> None:
    case = money.allocated(money.a_budget(world), world)
    [first, *_rest] = table_of(case).of_units([world.ubnd_quaito.pk]).lines
    said = {"case": case, "unit": world.ubnd_quaito, "by": world.doer(world.xa_quaito), "file": a_scan("9")}
    report_spending(quarter=1, amounts=Amounts({first.pk: 30_000_000}), **said)
    over = {first.pk: 7_000_000}
    with pytest.raises(Refused, match="vượt số được phân bổ"):
        report_spending(quarter=2, amounts=Amounts(over), **said)
    report_spending(quarter=2, amounts=Amounts(over, {first.pk: "QĐ bổ sung 77/QĐ-UBND"}), **said)
    [line, *_rest] = table_of(case).of_units([world.ubnd_quaito.pk]).lines
    assert (line.spent, line.is_over) == (37_000_000, True)
    report_spending(quarter=2, amounts=Amounts({first.pk: 6_000_000}), **said)
    [line, *_rest] = table_of(case).of_units([world.ubnd_quaito.pk]).lines
    assert (line.spent, line.is_over) == (36_000_000, False), "said again, the newest counts"
    assert BudgetAmount.objects.filter(stage=Stage.SPENT).count() == 3, "and nothing is written over"


def test_spending_wants_evidence_its_own_lines_and_an_open_year(world: World) -> None:
    case = money.allocated(money.a_budget(world), world)
    table = table_of(case)
    own = table.of_units([world.ubnd_quaito.pk]).lines[0].pk
    foreign = table.of_units([world.phong_tai_chinh.pk]).lines[0].pk
    said = {"case": case, "unit": world.ubnd_quaito, "quarter": 1, "by": world.doer(world.xa_quaito)}
    with pytest.raises(Refused, match="chứng từ"):
        report_spending(amounts=Amounts({own: 1}), file=None, **said)
    with pytest.raises(Refused, match="ít nhất một nội dung"):
        report_spending(amounts=Amounts({foreign: 1}), file=a_scan("9"), **said)
    with pytest.raises(NotAllowed):
        report_spending(
            amounts=Amounts({own: 1}), file=a_scan("9"), **said | {"by": world.doer(world.xa_punhung)}
        )
    with standing_at(date(YEAR, 12, 31)):
        money.at_settlement(case, world)
    with pytest.raises(TooLate):
        report_spending(amounts=Amounts({own: 1}), file=a_scan("9"), **said)


def test_the_year_does_not_end_before_its_last_day_nor_in_silence(world: World) -> None:
    case = money.allocated(money.a_budget(world), world)
    by, seat = world.doer(world.taichinh), seat_of(case)
    with pytest.raises(Refused, match="Chưa hết năm"):
        end_spending(case=case, seat=seat, by=by)
    with standing_at(date(YEAR, 12, 31)):
        with pytest.raises(Refused, match="chưa có số thực chi"):
            end_spending(case=case, seat=seat, by=by)
        end_spending(case=case, seat=seat, by=by, comment="Không chi do chưa mua sắm được.")
    assert step(case) == "settle"


def test_what_was_sent_on_an_earlier_day_is_taken_down_with_both_days(world: World) -> None:
    case = money.asked(money.a_budget(world), world)
    seat, sent = seat_of(case, world.ubnd_quaito), date(2022, 7, 14)
    said = {"case": case, "seat": seat, "needs": money.NEEDS}
    with pytest.raises(Refused, match="lý do ghi nhận muộn"):
        give_needs(by=world.doer(world.xa_quaito, done_on=sent), **said)
    with pytest.raises(Refused, match="sau hôm nay"):
        give_needs(by=world.doer(world.xa_quaito, done_on=date(2022, 7, 19)), **said)
    why = world.doer(world.xa_quaito, done_on=sent, backdating_reason="Mất mạng từ thứ năm.")
    made = give_needs(by=why, **said)
    assert (made.given_on, made.recorded_at.date() > sent) == (sent, True)


def test_what_was_decided_is_never_written_over(world: World) -> None:
    case = money.balanced(money.a_budget(world), world)
    amount = table_of(case).lines[0].newest[Stage.BALANCED, 0]
    with pytest.raises(IntegrityError), transaction.atomic():
        BudgetAmount.objects.filter(pk=amount.pk).update(amount=1)
