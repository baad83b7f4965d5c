"""Two versions in plain words: values, rows reworded, added and gone, text word by word."""

from tests.people import World
from tests.workflow.stories import TARGETS, TASKS, a_case, a_scan, fresh, to_adoption
from workflow.actions.adopt import record_minutes
from workflow.comparing import compare, figure, paragraphs_between
from workflow.models import Case, Version


def _again(case: Case, world: World, **parts) -> Case:
    """Sent back by the vote, then submitted once more with these parts."""
    record_minutes(
        difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
        case=case, by=world.doer(world.xa_quaito), round=case.round, body="BCH", held_on=case.opened_on,
        total=11, present=11, votes_for=5, votes_against=6, votes_other=0, scan=a_scan("c"),
    )  # fmt: skip
    return to_adoption(fresh(case), world, **parts)


def _difference(world: World, **parts):
    _again(to_adoption(a_case(world), world), world, **parts)
    return compare(*Version.objects.order_by("number"))


def test_a_target_is_told_from_value_to_value(world: World) -> None:
    found = _difference(world, targets=[TARGETS[0] | {"value": "60,5"}])
    [change] = found.targets
    assert (change.kind, change.title, change.details) == (
        "changed", "Hồ sơ nộp trực tuyến", [("", "55 %", "60,5 %")],
    )  # fmt: skip
    assert not found.tasks


def test_tasks_added_gone_and_reworded(world: World) -> None:
    reworded = TASKS[0] | {"title": "Lắp ba máy trạm ở bộ phận một cửa", "due_on": "31/10/2022"}
    found = _difference(
        world, tasks=[reworded, TASKS[0] | {"title": "Công khai thủ tục tại nhà văn hóa bản"}]
    )
    kinds = {change.kind: change for change in found.tasks}
    assert [d[0] for d in kinds["changed"].details] == ["Nội dung", "Hạn"]
    assert kinds["added"].title == "Công khai thủ tục tại nhà văn hóa bản"
    assert kinds["removed"].title == "Tập huấn nộp hồ sơ trực tuyến cho các bản"


def test_text_word_by_word() -> None:
    found = paragraphs_between(
        ["Mở đầu.", "Đến năm 2025 đạt 45 %.", "Hết."], ["Mở đầu.", "Đến năm 2025 đạt 55 %.", "Hết."]
    )
    assert [p.kind for p in found] == ["same", "changed", "same"]
    assert ("removed", "45 ") in found[1].parts
    assert ("added", "55 ") in found[1].parts


def test_equal_versions_differ_in_nothing(world: World) -> None:
    assert _difference(world).nothing


def test_figures_as_vietnamese_write_them() -> None:
    from decimal import Decimal

    assert figure(Decimal("52.50"), "%") == "52,5 %"
    assert figure(Decimal("100.00"), "điểm") == "100 điểm"
    assert figure(None, "%") == ""
