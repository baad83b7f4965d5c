# ruff: noqa: E501  a row of the table is a line
"""What tests of duty III.1 start from: its duty, Quài Tở's case with two cells, shortcuts."""

from datetime import date
from typing import Any

from organizations.models import Branch, Unit, UnitKind
from resolutions.models import Clause, Duty, Resolution
from tests.people import SINCE, World
from tests.workflow.stories import a_resolution, a_scan, fresh
from workflow.actions.start import activate_duty
from workflow.actions.study import Counted, give_study_proof, record_study, report_study
from workflow.models import Case, Seat

MET = date(2022, 5, 5)


def a_cell(world: World, name: str = "Chi bộ trường học", above: str = "du_quaito", **rest: Any) -> Unit:
    parent = getattr(world, above)
    rest = {"valid_from": SINCE, "short_name": name} | rest
    return Unit.objects.create(
        kind=UnitKind.CELL, branch=Branch.PARTY, name=name, symbol="CB", parent=parent, **rest
    )


def the_duty(world: World) -> Duty:
    found = Duty.objects.filter(code="III.1").first()
    if found is not None:
        return found
    resolution = Resolution.objects.first() or a_resolution(world).resolution
    return Duty.objects.create(
        resolution=resolution, code="III.1", clause=Clause.objects.get(resolution=resolution), title="Quán triệt",
        flow="DisseminationFlow", owner_rule="everyone", deadline_days=45, product="Báo cáo kết quả quán triệt",
    )  # fmt: skip


def a_study(world: World, unit: str = "du_quaito") -> Case:
    [case] = activate_duty(duty=the_duty(world), units=[getattr(world, unit)], by=world.doer(world.vphu))
    return fresh(case)


def counted(unit: Unit, called: int = 20, present: int = 19, **rest: Any) -> Counted:
    return Counted(unit, **{"held_on": MET, "called": called, "present": present} | rest)


def keep(case: Case, world: World, *rows: Counted, **rest: Any) -> list[Any]:
    return record_study(case=case, rows=rows, by=world.doer(world.xa_quaito), **rest)


def proven(case: Case, world: World, name: str = "c") -> None:
    give_study_proof(case=case, file=a_scan(name), name="bien-ban.pdf", by=world.doer(world.xa_quaito))


def reported(case: Case, world: World, *rows: Counted) -> Case:
    """Filled in by the officer, reported by the secretary."""
    keep(case, world, *(rows or [counted(world.cb_quaito)]))
    proven(case, world)
    report_study(case=case, by=world.doer(world.bt_quaito), round=fresh(case).round)
    return fresh(case)


def the_seat(case: Case) -> int:
    return Seat.objects.open().get(case=case, step="check_study").pk
