"""What the district's plan gives a unit: the rows from which its own plan starts (domain 3.2, 2B1)."""

from collections import defaultdict
from collections.abc import Collection

from organizations.models import Unit
from resolutions.models import Flow
from workflow.comparing import figure
from workflow.models import Case, Version, VersionTarget, VersionTask

Row = dict[str, str]
Tables = dict[str, list[Row]]


def plan_above(case: Case) -> Version | None:
    """The district's plan as it was last issued for the period of the case. One query."""
    issued = Version.objects.filter(
        issuance__isnull=False,
        document__case__duty__resolution=case.duty.resolution_id,
        document__case__duty__flow=Flow.DISTRICT_PLAN,
        document__case__period=case.period,
    )
    return issued.select_related("document__case__unit", "issuance__entry").order_by("-pk").first()


def given_to(version: Version, units: Collection[int]) -> dict[int, Tables]:
    """By unit: the tasks it leads, and the figures of the indicators that these tasks name. Two queries."""
    found: dict[int, Tables] = defaultdict(lambda: {"targets": [], "tasks": []})
    serves: dict[int, set[int]] = defaultdict(set)
    tasks = version.tasks.filter(lead_unit__in=units).select_related("lead_unit", "group", "indicator")
    for task in tasks:
        # who helps at the district's level stands in the district's plan; here the unit names its own
        found[task.lead_unit_id]["tasks"].append(task_row(task) | {"cooperating": ""})
        if task.indicator_id:
            serves[task.lead_unit_id].add(task.indicator_id)
    for target in version.targets.filter(indicator__isnull=False).select_related("indicator"):
        for unit, named in serves.items():
            if target.indicator_id in named:
                found[unit]["targets"].append(target_row(target) | {"baseline": "", "baseline_year": ""})
    return found


def task_row(task: VersionTask, names: dict[int, str] | None = None) -> Row:
    """A task as the table of a draft holds it; `names`: of the units that may help."""
    return {
        "title": task.title,
        "lead_unit": task.lead_unit.name,
        "cooperating": "; ".join((names or {}).get(pk, "") for pk in task.cooperating),
        "due_on": f"{task.due_on:%d/%m/%Y}" if task.due_on else "",
        "product": task.product,
        "group": task.group.code if task.group else "",
        "indicator": task.indicator.code if task.indicator else "",
    }


def target_row(target: VersionTarget) -> Row:
    return {
        "indicator": target.indicator.code if target.indicator else "",
        "title": target.title,
        "unit_of_measure": target.unit_of_measure,
        "baseline": figure(target.baseline, ""),
        "baseline_year": str(target.baseline_year or ""),
        "value": figure(target.value, ""),
        "year": str(target.year),
        "lower_reason": target.lower_reason,
    }


def rows_of(version: Version) -> Tables:
    """The whole version as a draft begins from it. Three queries."""
    tasks = list(version.tasks.select_related("lead_unit", "group", "indicator"))
    ids = {pk for task in tasks for pk in task.cooperating}
    names = {unit.pk: unit.name for unit in Unit.objects.filter(pk__in=ids)}
    targets = version.targets.select_related("indicator")
    return {"targets": [target_row(one) for one in targets], "tasks": [task_row(one, names) for one in tasks]}
