"""What a program gives when it takes effect: its targets go on with what the unit was given before."""

from django.utils import timezone

from organizations.clock import office_today
from registry.actions.distribution import Recipient
from resolutions.models import Indicator, Status
from tasks.actions import hand_targets
from tasks.models import Target
from tests.people import World
from tests.workflow.stories import TARGETS, a_case, a_scan, fresh, to_adoption
from workflow.actions.adopt import record_minutes
from workflow.actions.issue import dispatch, number
from workflow.actions.sign import sign
from workflow.models import Case


def in_force(case: Case, world: World, **parts: object) -> None:
    """From the draft to the dispatch, which without a review is the end."""
    case.settings["skip"] += ["review"]
    case.save()
    case = to_adoption(case, world, **parts)
    record_minutes(
        difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
        case=case, by=world.doer(world.xa_quaito), round=1, body="BCH", held_on=office_today(),
        scan=a_scan("b"), total=11, present=10, votes_for=9, votes_against=0, votes_other=1,
    )  # fmt: skip
    sign(case=fresh(case), by=world.doer(world.bt_quaito), round=1)
    number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=office_today())
    to = [Recipient(unit=world.huyen_uy)]
    dispatch(case=fresh(case), by=world.doer(world.vt_quaito), round=1, recipients=to)


def test_targets_are_measured_as_their_indicator_says(world: World) -> None:
    own = {
        "indicator": "",
        "title": "Bản có tổ hỗ trợ",
        "unit_of_measure": "bản",
        "value": "7",
        "year": "2025",
    }
    in_force(a_case(world), world, targets=[*TARGETS, own])
    rows = Target.objects.order_by("pk").values_list("measure", "cadence", "direction")
    assert list(rows) == [("ratio", "quarter", "at_least"), ("figure", "quarter", "at_least")]
    assert Target.history.count() == 2


def test_a_target_that_was_handed_is_said_anew_by_the_program(world: World) -> None:
    """Its figures go on: the unit is not asked twice for the same thing."""
    case = a_case(world)
    resolution = case.duty.resolution
    resolution.status, resolution.adopted_at = Status.ADOPTED, timezone.now()
    resolution.save()
    [handed] = hand_targets(
        resolution=resolution, indicators=list(Indicator.objects.all()), units=[case.unit], year=2025,
        by=world.doer(world.noivu),
    )  # fmt: skip
    row = TARGETS[0] | {"title": "Nộp hồ sơ trên mạng", "value": "60"}
    in_force(case, world, targets=[row, row | {"year": "2023", "value": "30"}])
    handed.refresh_from_db()
    assert (handed.value, handed.title) == (60, "Nộp hồ sơ trên mạng")
    assert [row.value for row in handed.history.order_by("history_id")] == [50, 60]
    assert list(Target.objects.order_by("year").values_list("year", "value")) == [(2023, 30), (2025, 60)]
