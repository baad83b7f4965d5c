"""Where the stories of the browser begin: each lets happen in the cast's small district what came before.

Run in a process of the house (`served.inside`), on the house's day.
"""

from datetime import date

from organizations.clock import standing_at
from organizations.models import Branch, UnitKind, User
from organizations.roles import Role
from resolutions.models import Resolution
from tests import build
from tests.people import PASSWORD, World
from tests.workflow import money, reports, stories, studies
from tests.workflow import oversight as visits
from tests.workflow import plan_stories as plans
from workflow.actions.start import activate_duty


def adopt() -> None:
    """The resolution is in force: everybody reads it and sees how its duties stand."""
    Resolution.objects.update(status="adopted", adopted_at="2022-03-24T00:00Z")


def newcomer(login: str, name: str, at, *roles: Role, **post) -> None:
    who = build.person(name, username=login, password=PASSWORD)
    build.appointment(who, build.position(at, *roles, **post))


def study(world: World) -> None:
    """III.1 given on 1 April to Quài Tở, with two cells, and to Pú Nhung, who will be late."""
    studies.a_cell(world)
    with standing_at(date(2022, 4, 1)):
        units = [world.du_quaito, world.du_punhung]
        activate_duty(duty=studies.the_duty(world), units=units, by=world.doer(world.vphu))
    adopt()


def three_members(world: World) -> None:
    """A cell of three right under the district, two of them with accounts."""
    cell = build.unit(
        "Chi bộ Hạt Kiểm lâm", parent=world.huyen_uy, kind=UnitKind.ATTACHED_PARTY, branch=Branch.PARTY,
        symbol="CB", short_name="Chi bộ Hạt Kiểm lâm",
    )  # fmt: skip
    newcomer(
        "bt.kiemlam",
        "Lò Văn Inh",
        cell,
        Role.HEAD,
        Role.MEMBER,
        title="Bí thư chi bộ",
        signing_title="BÍ THƯ",
    )
    newcomer("cv.kiemlam", "Cà Thị Hạnh", cell, Role.OFFICER, title="Đảng viên, giúp việc chi bộ")
    with standing_at(date(2022, 4, 1)):
        activate_duty(duty=studies.the_duty(world), units=[cell], by=world.doer(world.vphu))
    adopt()


def oversight(world: World) -> None:
    """III.4 opened for the second quarter: Quài Tở and Pú Nhung have their members, who are to plan."""
    newcomer(
        "hdv.punhung", "Sùng A Páo", world.huyen_uy, Role.OVERSEER, title="Huyện ủy viên phụ trách Pú Nhung",
        on=[world.du_punhung],
    )  # fmt: skip
    with standing_at(date(2022, 6, 1)):
        visits.a_quarter(world)
    adopt()


def programs(world: World, count: int) -> None:
    """So many programs wait for the signature of Quài Tở's Secretary."""
    duty = stories.a_resolution(world).duty
    adopt()
    for number in range(1, count + 1):
        duty.pk, duty.code = None, f"III.3-{number}"
        duty.save(force_insert=True)
        [case] = activate_duty(duty=duty, units=[world.du_quaito], by=world.doer(world.vphu))
        stories.write(case, world, title=f"Chương trình hành động số {number}")
        stories.adopted(case, world)


def two_programs(world: World) -> None:
    programs(world, 2)


def twelve_programs(world: World) -> None:
    programs(world, 12)


def let_in(**people: User) -> None:
    """They get a login of this name and the password of everybody."""
    for login, person in people.items():
        person.username = login.replace("_", ".")
        person.set_password(PASSWORD)
        person.save()


def district_plan(world: World) -> None:
    """UBND's plan: its tables are written, nobody is asked for an opinion first; it is to be submitted."""
    case = plans.a_district_case(world, skip=["opinions", "standing", "adopt"])
    adopt()
    let_in(chanhvp=world.chanhvp, vt_ubnd=world.vt_ubnd)
    plans.write(case, world.doer(world.noivu_cv, world.phong_noi_vu))


def unit_plans(world: World) -> None:
    """UBND's plan is in effect: Quài Tở and Pú Nhung are to make their own."""
    plans.in_effect(world)
    adopt()


def products(world: World) -> None:
    """The Board's plan of the year is dispatched; its work is to be given."""
    board = reports.Board(world)
    let_in(tuyengiao_cv=board.officer)
    reports.a_plan(board)
    adopt()


def report(world: World) -> None:
    """The second quarter is frozen: Quài Tở sent its figures, Pú Nhung nothing."""
    board = reports.Board(world)
    let_in(tuyengiao_cv=board.officer, tuyengiao_pho=board.deputy, tuyengiao_vt=board.clerk)
    adopt()
    reports.a_quarter(world)


def needs(world: World) -> None:
    """Two units are asked for the money of next year."""
    duty = money.a_duty(world, "BudgetFlow", "III.2-KP", "Dự toán và số thực chi")
    adopt()
    money.asked(money.a_budget(world, duty), world, world.ubnd_quaito, world.ubnd_punhung)


def inspections(world: World) -> None:
    """The year's plan of inspections is to be written."""
    money.a_plan(world, year=2022)
    adopt()


def inspected(world: World) -> None:
    """Quài Tở was visited and answered; Home Affairs is to draft the findings."""
    money.answered(money.an_inspection(world), world)
    adopt()
