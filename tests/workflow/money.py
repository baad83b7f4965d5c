"""What tests of a year's money and of inspections start from: their duties, cases at each step, shortcuts."""

from datetime import date
from typing import Any

from resolutions.models import Clause, Duty
from tests.people import World
from tests.workflow.stories import a_resolution, a_scan, fresh
from workflow.actions.budget import (
    Amounts,
    Ruling,
    allocate,
    balance_needs,
    end_spending,
    record_council,
)
from workflow.actions.needs import Need, ask_needs, close_needs, give_needs
from workflow.actions.years import open_year
from workflow.budget import Table, table_of
from workflow.engine import open_task
from workflow.models import Case

YEAR = 2023
DAY = date(2022, 7, 18)  # a Monday
DUE = date(2022, 8, 15)
NEEDS = [Need("Máy quét cho bộ phận một cửa", 45_000_000), Need("Tập huấn công chức", 20_000_000)]


def a_duty(world: World, flow: str, code: str, product: str) -> Duty:
    """A yearly duty of UBND huyện beside III.3."""
    resolution = a_resolution(world).resolution
    clause = Clause.objects.get(resolution=resolution, code="III.3")
    return Duty.objects.create(
        resolution=resolution, code=code, clause=clause, title=product, flow=flow,
        owner_rule="district_people", cadence="hằng năm", product=product,
    )  # fmt: skip


def a_budget(world: World, duty: Duty | None = None) -> Case:
    """The year's case at the collection of needs."""
    duty = duty or a_duty(world, "BudgetFlow", "III.2-KP", "Dự toán và số thực chi")
    [case] = open_year(duty=duty, year=YEAR, by=world.doer(world.vphu))
    return fresh(case)


def step(case: Case) -> str:
    task = open_task(case)
    return str(task.flow_task.name) if task else ""


def seat_of(case: Case, unit: Any = None) -> int:
    """The open seat of the unit (None: the only one)."""
    rows = case.seats.open()
    return int((rows.get(unit=unit) if unit else rows.get()).pk)


def asked(case: Case, world: World, *units: Any) -> Case:
    ask_needs(
        case=case, by=world.doer(world.noivu), round=fresh(case).round,
        units=units or [world.ubnd_quaito, world.phong_tai_chinh], due_on=DUE,
    )  # fmt: skip
    return fresh(case)


def given(case: Case, world: World, needs: list[Need] | None = None) -> Case:
    """Both units have sent."""
    case = asked(case, world)
    seat = seat_of(case, world.ubnd_quaito)
    give_needs(case=case, seat=seat, by=world.doer(world.xa_quaito), needs=needs or NEEDS)
    seat = seat_of(case, world.phong_tai_chinh)
    own = [Need("Phần mềm kế toán", 10_000_000)]
    give_needs(case=case, seat=seat, by=world.doer(world.taichinh), needs=own)
    return fresh(case)


def collected(case: Case, world: World) -> Case:
    case = given(case, world)
    close_needs(case=case, by=world.doer(world.noivu), round=case.round)
    return fresh(case)


def all_of(table: Table, share: int = 100) -> dict[int, int]:
    return {line.pk: line.last * share // 100 for line in table.lines}


def balanced(case: Case, world: World) -> Case:
    """Cut to four fifths, with the reason."""
    case = collected(case, world)
    amounts = all_of(table_of(case), 80)
    reasons = dict.fromkeys(amounts, "Cân đối theo khả năng ngân sách.")
    by = world.doer(world.taichinh)
    balance_needs(case=case, seat=seat_of(case), by=by, amounts=Amounts(amounts, reasons))
    return fresh(case)


def ruling(amounts: dict[int, int], symbol: str = "45/NQ-HĐND", **said: Any) -> Ruling:
    told = {"issued_on": DAY, "total": sum(amounts.values()), "scan": a_scan("c")} | said
    return Ruling(symbol=symbol, **told)


def decided(case: Case, world: World) -> Case:
    case = balanced(case, world)
    amounts = all_of(table_of(case))
    by = world.doer(world.noivu)
    record_council(case=case, by=by, round=case.round, amounts=Amounts(amounts), ruling=ruling(amounts))
    return fresh(case)


def allocated(case: Case, world: World) -> Case:
    case = decided(case, world)
    amounts = all_of(table_of(case))
    said = ruling(amounts, "310/QĐ-UBND")
    allocate(case=case, by=world.doer(world.noivu), round=case.round, amounts=Amounts(amounts), ruling=said)
    return fresh(case)


def at_settlement(case: Case, world: World) -> Case:
    by = world.doer(world.taichinh)
    end_spending(case=case, seat=seat_of(case), by=by, comment="Quyết toán theo số của kho bạc.")
    return fresh(case)
