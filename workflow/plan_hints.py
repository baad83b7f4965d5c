"""What the system can say beside each line of the checklist for a unit's plan: a hint, never the verdict."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from organizations.clock import office_today
from resolutions.models.indicator import Direction
from toolbox.errors import Refused
from toolbox.vietnamese import fold
from workflow.comparing import figure, paragraphs_of
from workflow.flows import UnitPlanFlow
from workflow.models import Case, Version, VersionTarget, VersionTask
from workflow.plan_above import plan_above

MOST_NAMED = 3


def hints_of(case: Case) -> dict[str, str]:
    """Line of the checklist → what was counted; {} for other flows, or before there is a version."""
    if case.flow is not UnitPlanFlow:
        return {}
    kept: dict[str, dict[str, str]] = vars(case).setdefault("_plan_hints", {})  # asked twice on one page
    if "hints" not in kept:
        version = case.document.versions.select_related("file").order_by("-number").first()
        kept["hints"] = _Comparison(case, version).hints() if version else {}
    return kept["hints"]


class _Comparison:
    """The unit's version beside the district's plan. Seven queries at most."""

    def __init__(self, case: Case, version: Version) -> None:
        self.case, self.version = case, version
        self.targets = list(version.targets.select_related("indicator__resolution"))
        self.tasks = list(version.tasks.all())
        above = plan_above(case)
        self.given: list[VersionTask] = (
            list(above.tasks.filter(lead_unit=case.unit_id)) if above is not None else []
        )
        self.wanted: dict[tuple[int | None, int], Decimal | None] = (
            {(row.indicator_id, row.year): row.value for row in above.targets.all()} if above else {}
        )
        self.is_compared = above is not None

    def hints(self) -> dict[str, str]:
        lines: dict[str, Callable[[], str]] = {
            "district_targets": self._targets,
            "district_tasks": self._taken,
            "clear": self._clear,
            "money": self._money,
            "dates": self._dates,
            "in_time": self._in_time,
        }
        return {key: line() for key, line in lines.items()}

    def _targets(self) -> str:
        mapped = [row for row in self.targets if row.indicator_id]
        if not mapped:
            return _("Không có chỉ tiêu nào lấy từ nghị quyết.")
        lower = [
            f"{row.indicator.code} {row.year}: {figure(row.value, row.unit_of_measure)}"
            for row in mapped
            if self._is_lower(row)
        ]
        if not lower:
            return _("%(count)d chỉ tiêu đều bằng hoặc hơn huyện.") % {"count": len(mapped)}
        return _("Thấp hơn huyện: %(rows)s.") % {"rows": _named(lower)}

    def _is_lower(self, row: VersionTarget) -> bool:
        if row.value is None:
            return False
        wanted = self.wanted.get((row.indicator_id, row.year))
        if wanted is None:
            return row.indicator.falls_short(row.year, row.value)
        return row.value > wanted if row.indicator.direction == Direction.AT_MOST else row.value < wanted

    def _taken(self) -> str:
        if not self.is_compared:
            return _("Chưa có kế hoạch huyện trên hệ thống để đối chiếu.")
        own = {fold(row.title) for row in self.tasks}
        left = [row.title for row in self.given if fold(row.title) not in own]
        if left:
            return _("Có %(taken)d trên %(all)d việc; chưa thấy: %(rows)s.") % {
                "taken": len(self.given) - len(left), "all": len(self.given), "rows": _named(left),
            }  # fmt: skip
        return _("Đủ %(all)d việc huyện giao.") % {"all": len(self.given)}

    def _clear(self) -> str:
        unclear = [row.title for row in self.tasks if not (row.due_on and row.product)]
        if unclear:
            return _("Thiếu thời hạn hoặc sản phẩm: %(rows)s.") % {"rows": _named(unclear)}
        return _("%(count)d nhiệm vụ đều có đơn vị, thời hạn, sản phẩm.") % {"count": len(self.tasks)}

    def _money(self) -> str:
        try:
            words = fold(" ".join(paragraphs_of(self.version)))
        except Refused as lost:
            return str(lost)
        if not words:
            return _("Văn bản là bản chụp: đồng chí tìm trong tệp.")
        if "kinh phi" in words:
            return _("Lời văn có nêu kinh phí; đồng chí đọc nguồn có rõ không.")
        return _("Lời văn không nhắc tới kinh phí.")

    def _dates(self) -> str:
        due: dict[str, date] = {fold(row.title): row.due_on for row in self.given if row.due_on}
        late = [
            row.title
            for row in self.tasks
            if fold(row.title) in due and (row.due_on is None or row.due_on > due[fold(row.title)])
        ]
        if late:
            return _("Muộn hơn huyện: %(rows)s.") % {"rows": _named(late)}
        return _("Không việc nào muộn hơn kế hoạch huyện.")

    def _in_time(self) -> str:
        issued, due_on = self.case.document.issued_on or office_today(), self.case.due_on
        if due_on is None:
            return _("Hồ sơ không đặt hạn.")
        words = _("Ban hành %(day)s, hạn %(due)s.") if issued <= due_on else _(
            "Ban hành %(day)s, muộn so với hạn %(due)s."
        )  # fmt: skip
        return words % {"day": f"{issued:%d/%m/%Y}", "due": f"{due_on:%d/%m/%Y}"}


def _named(rows: list[str]) -> str:
    shown = [f"“{row[:80]}”" for row in rows[:MOST_NAMED]]
    if len(rows) > MOST_NAMED:
        shown.append(_("và %(count)d dòng khác") % {"count": len(rows) - MOST_NAMED})
    return ", ".join(shown)
