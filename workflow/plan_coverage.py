"""What a plan leaves out of the resolution: per indicator who answers, how much each year, what comes of it;
per group of tasks whether anything is done (domain 3.2, approver checks). Orphan targets show here."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from resolutions.models import Indicator, Resolution, TaskGroup
from resolutions.models.indicator import Direction
from workflow.comparing import figure
from workflow.drafting import read_draft
from workflow.models import Case, Draft, Version

MOST_NAMED = 3


@dataclass(slots=True)
class IndicatorLine:
    """An indicator as the plan carries it; `missing`: in words, what it still needs."""

    indicator: Indicator
    values: list[tuple[int, str]] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    products: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def led_by(self) -> str:
        """The first few by name, the rest as a number: nineteen communes fill no cell."""
        shown = ", ".join(self.owners[:MOST_NAMED])
        if (more := len(self.owners) - MOST_NAMED) > 0:
            return _("%(names)s và %(more)d đơn vị khác") % {"names": shown, "more": more}
        return shown


@dataclass(slots=True)
class GroupLine:
    group: TaskGroup
    tasks: int = 0


@dataclass(slots=True)
class Coverage:
    indicators: list[IndicatorLine]
    groups: list[GroupLine]

    @property
    def whole(self) -> int:
        return sum(not line.missing for line in self.indicators)

    @property
    def begun(self) -> int:
        return sum(line.tasks > 0 for line in self.groups)

    @property
    def is_whole(self) -> bool:
        return self.whole == len(self.indicators) and self.begun == len(self.groups)


def coverage_of(case: Case, version: Version) -> Coverage:
    """Of a version. Five queries whatever the number of rows."""
    targets = [
        {"indicator": row.indicator, "value": row.value, "year": row.year, "unit": row.unit_of_measure}
        for row in version.targets.select_related("indicator")
    ]
    tasks = [
        {
            "indicator": row.indicator_id,
            "group": row.group_id,
            "lead": row.lead_unit.label,
            "product": row.product,
        }
        for row in version.tasks.select_related("lead_unit")
    ]
    return _covered(case, targets, tasks)


def coverage_of_draft(case: Case, draft: Draft) -> Coverage:
    """Of what is being written, as far as it can be read."""
    content = read_draft(case, draft)
    targets = [row | {"unit": row["unit_of_measure"]} for row in content.targets]
    tasks = [
        {
            "indicator": row["indicator"].pk if row["indicator"] else None,
            "group": row["group"].pk if row["group"] else None,
            "lead": row["lead_unit"].label if row["lead_unit"] else "",
            "product": row["product"],
        }
        for row in content.tasks
    ]
    return _covered(case, targets, tasks)


def _covered(case: Case, targets: list[dict[str, Any]], tasks: list[dict[str, Any]]) -> Coverage:
    resolution = case.duty.resolution
    indicators = Indicator.objects.filter(resolution=resolution).prefetch_related("groups")
    lines = [_line(case, one, resolution, targets, tasks) for one in indicators]
    counts = [task["group"] for task in tasks]
    groups = TaskGroup.objects.filter(resolution=resolution)
    lines.sort(key=lambda line: not line.missing)  # what is missing stands first
    return Coverage(lines, [GroupLine(group, counts.count(group.pk)) for group in groups])


def _line(
    case: Case,
    indicator: Indicator,
    resolution: Resolution,
    targets: list[dict[str, Any]],
    tasks: list[dict[str, Any]],
) -> IndicatorLine:
    values = [
        (row["year"], figure(row["value"], row["unit"]))
        for row in targets
        if row["indicator"] == indicator and row["value"] is not None and row["year"]
    ]
    serving = {group.pk for group in indicator.groups.all() if not group.serves_all}
    # what names an indicator serves that one; what names none serves those of its group
    work = [
        one
        for one in tasks
        if one["indicator"] == indicator.pk or (one["indicator"] is None and one["group"] in serving)
    ]
    line = IndicatorLine(
        indicator,
        sorted(values),
        list(dict.fromkeys(one["lead"] for one in work if one["lead"])),
        sum(bool(one["product"]) for one in work),
    )
    line.missing = list(_missing(line, wanted_years(case, indicator, resolution)))
    return line


def _missing(line: IndicatorLine, years: Iterable[int]) -> Iterable[str]:
    said = {year for year, _value in line.values}
    if silent := [str(year) for year in years if year not in said]:
        yield _("mức phấn đấu %(years)s") % {"years": ", ".join(silent)}
    if not line.owners:
        yield _("nhiệm vụ và cơ quan chủ trì")
    elif not line.products:
        yield _("sản phẩm")


def wanted_years(case: Case, indicator: Indicator, resolution: Resolution) -> list[int]:
    """Years for which the plan must say a figure: each from its own to the end of the period where the
    resolution names one, else the year of the vision; an amendment for its year alone; a milestone none."""
    if indicator.direction == Direction.MILESTONE:
        return []
    own = int(case.period) if case.period.isdecimal() else case.opened_on.year
    ends = resolution.period_to or own
    if _is_figure(indicator.target_value) and own <= ends:
        return [own] if case.period.isdecimal() else list(range(own, ends + 1))
    if _is_figure(indicator.vision_value) and resolution.vision_year and not case.period.isdecimal():
        return [resolution.vision_year]
    return []


def _is_figure(value: Decimal | None) -> bool:
    return value is not None
