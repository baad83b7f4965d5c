# ruff: noqa: E501  a row of the table is a line
"""What workflow's tests start from: an adopted resolution, its duty III.3, a commune's case, and shortcuts."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from organizations.clock import office_today
from registry.models import StoredFile
from resolutions.models import Clause, Duty, Indicator, Resolution, TaskGroup
from resolutions.models.clause import ClauseKind
from resolutions.models.indicator import Direction, IndicatorKind
from tests.people import World
from workflow.actions.adopt import record_minutes
from workflow.actions.draft import save_draft, submit
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case

TASKS = [
    {"title": "Lắp hai máy trạm ở bộ phận một cửa", "lead_unit": "UBND Quài Tở", "due_on": "30/09/2022", "product": "Biên bản bàn giao", "group": "N3", "cooperating": ""},
    {"title": "Tập huấn nộp hồ sơ trực tuyến cho các bản", "lead_unit": "UBND Quài Tở", "due_on": "30/11/2022", "product": "Danh sách dự", "group": "N4", "cooperating": "Đảng ủy Quài Tở"},
]  # fmt: skip
TARGETS = [
    {"indicator": "M02", "title": "Hồ sơ nộp trực tuyến", "unit_of_measure": "%", "baseline": "12,5", "baseline_year": "2021", "value": "55", "year": "2025", "lower_reason": ""},
]  # fmt: skip


def a_resolution(world: World) -> SimpleNamespace:
    """Adopted, with clause III.3, its duty, one group of tasks and one indicator."""
    resolution = Resolution.objects.create(
        issuer=world.huyen_uy, title="Nghị quyết thử", abstract="về cải cách hành chính", symbol="NQ/HU",
        issued_on=date(2022, 3, 24), period_from=2021, period_to=2025, vision_year=2030, source_text="…",
        fingerprint="0" * 64,
    )  # fmt: skip
    clause = Clause.objects.create(
        resolution=resolution, code="III.3", marker="3.", kind=ClauseKind.IMPLEMENTATION, position=1
    )
    duty = Duty.objects.create(
        resolution=resolution, code="III.3", clause=clause, title="Chương trình hành động", flow="ActionProgramFlow",
        owner_rule="grassroots_party", deadline_days=45, product="Chương trình hành động",
    )  # fmt: skip
    for code in ("N3", "N4"):
        TaskGroup.objects.create(resolution=resolution, code=code, clause=clause, title=f"Nhóm {code}")
    Indicator.objects.create(
        resolution=resolution, code="M02", clause=clause, title="Hồ sơ trực tuyến", unit_of_measure="%",
        direction=Direction.AT_LEAST, target_text="≥ 50", target_value=50, vision_text="≥ 55", vision_value=55,
        numerator="hồ sơ nộp trực tuyến", denominator="hồ sơ tiếp nhận", lead="UBND", cadence="quý", kind=IndicatorKind.QUANTITY,
    )  # fmt: skip
    return SimpleNamespace(resolution=resolution, duty=duty)


def a_case(world: World) -> Case:
    """Quài Tở's case of duty III.3, open at its draft."""
    duty = a_resolution(world).duty
    [case] = activate_duty(duty=duty, units=[world.du_quaito], by=world.doer(world.vphu))
    return case


def a_scan(name: str = "a") -> StoredFile:
    defaults = {"size": 3, "media_type": "application/pdf", "pages": 1}
    return StoredFile.objects.get_or_create(sha256=name * 64, defaults=defaults)[0]


def write(case: Case, world: World, **parts: Any) -> None:
    """The officer types a draft that can be submitted."""
    case.refresh_from_db()
    draft = case.document.draft
    draft.refresh_from_db()
    parts = {"text": "Nội dung chương trình.", "tasks": TASKS, "targets": TARGETS} | parts
    save_draft(case=case, by=world.doer(world.xa_quaito), revision=draft.revision, **parts)


def fresh(case: Case) -> Case:
    return Case.objects.select_related("document__draft", "process", "unit").get(pk=case.pk)


def to_adoption(case: Case, world: World, **parts: Any) -> Case:
    write(case, world, **parts)
    submit(case=case, by=world.doer(world.xa_quaito), revision=fresh(case).document.draft.revision)
    return fresh(case)


def adopted(case: Case, world: World, **votes: Any) -> Case:
    """From draft to adopted by 9 of 11."""
    case = to_adoption(case, world)
    counts = {"total": 11, "present": 10, "votes_for": 9, "votes_against": 0, "votes_other": 1} | votes
    record_minutes(
        difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
        case=case, by=world.doer(world.xa_quaito), round=case.round, body="BCH Đảng bộ xã", held_on=office_today(),
        scan=a_scan("b"), **counts,
    )  # fmt: skip
    return fresh(case)


def signed(case: Case, world: World) -> Case:
    case = adopted(case, world)
    sign(case=case, by=world.doer(world.bt_quaito), round=case.round)
    return fresh(case)
