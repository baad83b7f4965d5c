"""What the tests of duty III.4 start from: the quarter of Quài Tở's member, and shortcuts through it."""

from datetime import date
from typing import Any

from organizations.clock import office_today
from resolutions.models import Clause, Duty
from resolutions.models.clause import ClauseKind
from tests.people import World
from tests.workflow.stories import a_resolution
from workflow.actions.oversight import open_quarter, plan_visits, report_quarter
from workflow.actions.visits import record_visit
from workflow.models import Case, VisitNote
from workflow.quarters import Quarter

FINDINGS = "Bộ phận một cửa đủ người, còn 4 hồ sơ chậm ở địa chính."
LINES = "Xã bố trí máy quét\n- Phòng Nội vụ tập huấn lại cho công chức mới"


def the_duty(world: World) -> Duty:
    resolution = a_resolution(world).resolution
    clause = Clause.objects.create(
        resolution=resolution, code="III.4", marker="4.", kind=ClauseKind.IMPLEMENTATION, position=2
    )
    return Duty.objects.create(
        resolution=resolution, code="III.4", clause=clause, title="Bám sát cơ sở", flow="OversightFlow",
        owner_rule="committee_members", product="Phiếu làm việc tại cơ sở", cadence="hằng quý",
    )  # fmt: skip


def a_quarter(world: World) -> Case:
    """Quài Tở's case of this quarter, open at its plan."""
    cases = open_quarter(duty=the_duty(world), quarter=Quarter.of(office_today()), by=world.doer(world.vphu))
    return next(case for case in cases if case.unit == world.du_quaito)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("document", "process").get(pk=case.pk)


def seat_of(case: Case) -> int:
    return case.seats.open().get().pk


def planned(world: World) -> Case:
    case = a_quarter(world)
    by = world.doer(world.hdv_quaito)
    plan_visits(case=case, seat=seat_of(case), days=[Quarter.of(office_today()).last_day], by=by)
    return fresh(case)


def visited(world: World, **rest: Any) -> VisitNote:
    said = {"findings": FINDINGS, "recommendations": LINES} | rest
    by = said.pop("by", None) or world.doer(world.hdv_quaito)
    return record_visit(unit=world.du_quaito, by=by, **said)


def reported(world: World) -> Case:
    """Visited once and reported, at the Party Office's desk."""
    case = planned(world)
    visited(world)
    case = fresh(case)
    by = world.doer(world.hdv_quaito)
    report_quarter(case=case, seat=seat_of(case), words="Xã làm tốt, cần thêm máy.", by=by)
    return fresh(case)


def a_later_day(days: int) -> date:
    from datetime import timedelta

    return office_today() + timedelta(days=days)
