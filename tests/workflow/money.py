"""What tests of a year's money and of inspections start from: their duties, cases at each step, shortcuts."""

from datetime import date
from typing import Any

from organizations.clock import office_today, standing_at
from resolutions.models import Clause, Duty
from tasks.actions.checking import check_evidence
from tasks.actions.completion import report_done
from tasks.workdays import add_working_days
from tests.people import World
from tests.tasks.life import prove
from tests.workflow.stories import a_resolution, a_scan, fresh
from workflow.actions.budget import (
    Amounts,
    Ruling,
    allocate,
    balance_needs,
    end_spending,
    record_council,
)
from workflow.actions.findings import Wrong, conclude_inspection, draft_findings
from workflow.actions.inspection import Letter, answer_inspection, form_team, record_visit, send_outline
from workflow.actions.inspection_plan import Planned, approve_inspections, plan_inspections
from workflow.actions.needs import Need, ask_needs, close_needs, give_needs
from workflow.actions.years import open_year
from workflow.budget import Table, table_of
from workflow.engine import open_task
from workflow.models import Case, Remedy

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


def a_budget(world: World, duty: Duty | None = None, year: int = YEAR) -> Case:
    """The year's case at the collection of needs."""
    duty = duty or a_duty(world, "BudgetFlow", "III.2-KP", "Dự toán và số thực chi")
    [case] = open_year(duty=duty, year=year, by=world.doer(world.vphu))
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


# inspections


def a_plan(world: World, duty: Duty | None = None, year: int = YEAR) -> Case:
    duty = duty or a_duty(world, "InspectionFlow", "III.2-KT", "Kế hoạch kiểm tra")
    [case] = open_year(duty=duty, year=year, by=world.doer(world.vphu))
    return fresh(case)


def planned(case: Case, world: World, *units: Any) -> Case:
    rows = [Planned(unit, 3, "Công khai thủ tục, hồ sơ trễ hạn") for unit in units or [world.ubnd_quaito]]
    plan_inspections(case=case, by=world.doer(world.noivu), round=fresh(case).round, rows=rows)
    return fresh(case)


def approved(case: Case, world: World, *units: Any) -> list[Case]:
    """The plan signed: an inspection for each unit, at its team."""
    case = planned(case, world, *units)
    by = world.doer(world.chutich)
    return approve_inspections(case=case, by=by, round=case.round, symbol="12/KH-UBND", issued_on=DAY)


def an_inspection(world: World, duty: Duty | None = None, *units: Any) -> Case:
    """Of Quài Tở's People's Committee, at its team."""
    return fresh(approved(a_plan(world, duty), world, *units)[0])


def letter(symbol: str = "88/QĐ-UBND") -> Letter:
    return Letter(symbol, office_today(), a_scan("a"))


def teamed(case: Case, world: World) -> Case:
    form_team(
        case=case, by=world.doer(world.chutich), round=case.round, leader=world.taichinh,
        members=[world.noivu_cv], others="Lò Thị Khách, Thanh tra huyện", letter=letter(),
    )  # fmt: skip
    return fresh(case)


def outlined(case: Case, world: World) -> Case:
    case = teamed(case, world)
    by, day = world.doer(world.noivu), add_working_days(office_today(), 5)
    send_outline(case=case, by=by, round=case.round, visit_on=day, letter=letter("90/UBND-NV"))
    return fresh(case)


def visited(case: Case, world: World) -> Case:
    """Stands on the day of the visit."""
    case = outlined(case, world)
    day = case.visit.planned_on
    with standing_at(day):
        record_visit(
            case=case, by=world.doer(world.noivu), round=case.round, held_on=day, for_team="Đỗ Mạnh Cường",
            for_unit="Lò Văn Chựa", words="Ba hồ sơ trễ hạn.", scan=a_scan("b"),
        )  # fmt: skip
    return fresh(case)


def answered(case: Case, world: World) -> Case:
    case = visited(case, world)
    with standing_at(case.visit.planned_on):
        by = world.doer(world.ct_quaito)
        answer_inspection(case=case, seat=seat_of(case), by=by, text="Do mất mạng ba ngày.")
    return fresh(case)


WRONG = [Wrong("Ba hồ sơ trễ hạn không xin lỗi dân", "Xin lỗi bằng văn bản, niêm yết", date(2022, 9, 1))]


def drafted(case: Case, world: World, rows: list[Wrong] | None = None) -> Case:
    case = answered(case, world)
    with standing_at(case.visit.planned_on):
        draft_findings(
            case=case, by=world.doer(world.noivu), round=case.round, rows=WRONG if rows is None else rows,
            comment="Nhìn chung nền nếp.",
        )  # fmt: skip
    return fresh(case)


def concluded(case: Case, world: World, rows: list[Wrong] | None = None) -> Case:
    case = drafted(case, world, rows)
    with standing_at(case.visit.planned_on):
        by = world.doer(world.chutich, world.ubnd_huyen)
        conclude_inspection(case=case, by=by, round=case.round, letter=letter("101/TB-UBND"))
    return fresh(case)


def remedied(case: Case, world: World) -> Any:
    """The unit reports the remedy of the first finding with its proof, which was looked at."""
    row = Remedy.objects.get(finding__case=case).assignment
    piece = prove(row, world)
    report_done(assignment=row, words="Đã xin lỗi và niêm yết.", by=world.doer(world.xa_quaito))
    check_evidence(evidence=piece, passed=True, by=world.doer(world.noivu_cv))
    return row
