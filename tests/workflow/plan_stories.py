# ruff: noqa: E501  a row of the table is a line
"""What tests of the plans start from: the duties of III.2, UBND's own office, and shortcuts along the way."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from organizations.clock import office_today
from organizations.roles import Role
from registry.actions.distribution import Recipient
from registry.models import Purpose
from resolutions.models import Duty, Indicator
from resolutions.models.indicator import Direction, IndicatorKind
from tests import build
from tests.people import World
from tests.workflow.stories import a_resolution, a_scan, fresh
from workflow import seats
from workflow.actions.agree import agree
from workflow.actions.appraise import appraise
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.opinions import ask_opinions, close_opinions, give_opinion
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case

TARGETS = [
    {"indicator": "M02", "title": "Hồ sơ nộp trực tuyến", "unit_of_measure": "%", "baseline": "12,5", "baseline_year": "2021", "value": "50", "year": "2025", "lower_reason": ""},
]  # fmt: skip
TASKS = [
    {"title": "Lắp máy quét ở bộ phận một cửa xã", "lead_unit": "UBND Quài Tở", "cooperating": "Phòng Nội vụ", "due_on": "30/09/2030", "product": "Biên bản bàn giao", "group": "N3", "indicator": "M02"},
    {"title": "Mở lớp nghiệp vụ một cửa", "lead_unit": "Phòng Nội vụ", "cooperating": "", "due_on": "30/11/2030", "product": "Danh sách lớp", "group": "N4", "indicator": ""},
]  # fmt: skip


def a_plan_world(world: World) -> SimpleNamespace:
    """The resolution with both duties of III.2, a second indicator without any group, UBND's office."""
    made = a_resolution(world)
    resolution, clause = made.resolution, made.duty.clause
    for code, flow, owner, days in (
        ("III.2-KH", "DistrictPlanFlow", "district_people", 45),
        ("III.2-KHDV", "UnitPlanFlow", "agencies_and_communes", 75),
    ):
        Duty.objects.create(
            resolution=resolution, code=code, clause=clause, title=f"Kế hoạch {code}", flow=flow,
            owner_rule=owner, deadline_days=days, product="Kế hoạch thực hiện Nghị quyết",
        )  # fmt: skip
    Indicator.objects.create(
        resolution=resolution, code="M11", clause=clause, title="Thực hiện cơ chế tự chủ", unit_of_measure="%",
        direction=Direction.EXACTLY, vision_text="100", vision_value=100, numerator="cơ quan có quyết định tự chủ",
        denominator="tổng số cơ quan", lead="Phòng TC-KH", cadence="năm", kind=IndicatorKind.QUANTITY,
    )  # fmt: skip
    Indicator.objects.get(code="M02").groups.add(resolution.task_groups.get(code="N3"))
    an_office(world)
    return SimpleNamespace(
        resolution=resolution,
        district=Duty.objects.get(code="III.2-KH"),
        own=Duty.objects.get(code="III.2-KHDV"),
    )


def an_office(world: World) -> None:
    """UBND's own people: who appraises, its registry clerk, a deputy chair."""
    for key, name, role in (
        ("chanhvp", "Lê Đức Thuận", Role.OFFICE_HEAD), ("vt_ubnd", "Phan Thị Nhàn", Role.CLERK),
        ("pct", "Tạ Văn Hưng", Role.DEPUTY),
    ):  # fmt: skip
        person = build.person(name)
        title = "PHÓ CHỦ TỊCH" if role == Role.DEPUTY else ""
        held = build.appointment(person, build.position(world.ubnd_huyen, role, signing_title=title))
        setattr(world, key, person)
        world.appointments.append(held)


def a_district_case(world: World, **settings: Any) -> Case:
    """UBND's case, its draft on the desk of Home Affairs. `settings`: what the case keeps otherwise."""
    duty = a_plan_world(world).district
    [case] = activate_duty(duty=duty, units=[world.ubnd_huyen], by=world.doer(world.noivu))
    return _set(case, settings)


def _set(case: Case, settings: dict[str, Any]) -> Case:
    if settings:
        case.settings = case.settings | settings
        case.save(update_fields=["settings"])
    return fresh(case)


def write(case: Case, by: Any, **parts: Any) -> Case:
    parts = {"text": "Kế hoạch. Kinh phí từ ngân sách huyện.", "tasks": TASKS, "targets": TARGETS} | parts
    draft = fresh(case).document.draft
    save_draft(case=case, by=by, revision=draft.revision, **parts)
    return fresh(case)


def submitted(case: Case, by: Any, **parts: Any) -> Case:
    case = write(case, by, **parts)
    submit(case=case, by=by, revision=case.document.draft.revision)
    return fresh(case)


def asked(case: Case, world: World) -> Case:
    """Finance and Quài Tở are asked, both agree, the round is closed."""
    by = world.doer(world.noivu_cv)
    found = ask_opinions(
        case=case,
        by=by,
        round=case.round,
        units=[world.phong_tai_chinh, world.ubnd_quaito],
        due_on=office_today(),
    )
    for seat, person in zip(found, (world.taichinh, world.ct_quaito), strict=True):
        give_opinion(case=case, seat=seat.pk, by=world.doer(person, seat.unit), agrees=True)
    close_opinions(case=case, by=by, round=case.round)
    return fresh(case)


def seat_of(case: Case, step: str) -> int:
    return next(s.pk for s in seats.of_round(case, step) if s.state == "open")


def costed(case: Case, world: World) -> Case:
    agree(
        case=case,
        seat=seat_of(case, "finance"),
        by=world.doer(world.taichinh),
        money_source="Ngân sách huyện năm 2022",
    )
    return fresh(case)


def appraised(case: Case, world: World) -> Case:
    appraise(case=case, by=world.doer(world.chanhvp), round=case.round)
    return fresh(case)


def to_signature(case: Case, world: World, **parts: Any) -> Case:
    """From the draft to the Chair's desk."""
    case = submitted(case, world.doer(world.noivu_cv, world.phong_noi_vu), **parts)
    return appraised(costed(asked(case, world), world), world)


def issued(case: Case, world: World, on: date | None = None, to: list[Recipient] | None = None) -> Case:
    """Signed by the Chair, numbered, dispatched: in effect."""
    sign(case=case, by=world.doer(world.chutich, world.ubnd_huyen), round=case.round)
    clerk = world.doer(world.vt_ubnd)
    number(case=case, by=clerk, round=case.round, issued_on=on or office_today())
    recipients = to or [Recipient(unit=world.huyen_uy, purpose=Purpose.REPORT)]
    dispatch(case=case, by=clerk, round=case.round, recipients=recipients)
    return fresh(case)


def in_effect(world: World, **settings: Any) -> Case:
    return issued(to_signature(a_district_case(world, **settings), world), world)


def own_case(world: World, unit: Any = None, period: str = "") -> Case:
    found = Case.objects.get(duty__flow="UnitPlanFlow", unit=unit or world.ubnd_quaito, period=period)
    return fresh(found)


def own_issued(case: Case, world: World, **parts: Any) -> Case:
    """Quài Tở's own plan, from its draft to the desk of Home Affairs."""
    officer, unit = world.doer(world.xa_quaito), world.ubnd_quaito
    draft = case.document.draft
    case = submitted(case, officer, **({"tasks": draft.tasks, "targets": draft.targets} | parts))
    sign(case=case, by=world.doer(world.ct_quaito, unit), round=case.round)
    clerk = world.doer(world.vt_quaito)
    number(case=case, by=clerk, round=case.round, issued_on=office_today())
    dispatch(case=case, by=clerk, round=case.round, recipients=[Recipient(unit=world.ubnd_huyen)])
    return fresh(case)


__all__ = ["TARGETS", "TASKS", "a_scan", "fresh"]
