"""Inspections as a case's page shows them: the plan with its coverage; team, visit, answer, findings."""

from typing import Any

from organizations.clock import office_today
from organizations.models import User
from workflow.budget import year_of
from workflow.engine import open_task
from workflow.flows import InspectionFlow, UnitInspectionFlow
from workflow.inspecting import found, inspectable, planned
from workflow.models import Case, Paper, SiteMinutes, UnitAnswer, Visit
from workflow.page.parts import shows


@shows("workflow/inspection/_plan.html", at=InspectionFlow)
def plan_part(case: Case, reader: User) -> dict[str, Any] | None:
    """The rows with the inspection that each became, and how many units are covered."""
    rows = planned(case)
    if not rows:
        return None
    year, units = year_of(case), inspectable(case, office_today())
    periods = [f"{year} · {quarter}" for quarter in (1, 2, 3, 4)]
    opened = Case.objects.visible_to(reader).filter(duty=case.duty_id, period__in=periods)
    cases = {(one.unit_id, one.period): one for one in opened.with_step().select_related("unit", "duty")}
    chosen, all_units = len({row.unit_id for row in rows}), len(units)
    return {
        "rows": [(row, cases.get((row.unit_id, f"{year} · {row.quarter}"))) for row in rows],
        "chosen": chosen,
        "all": all_units,
        "share": round(chosen * 100 / all_units) if all_units else 0,
        "wanted": int(case.settings["own"]["share"]),
    }


@shows("workflow/inspection/_inspection.html", at=UnitInspectionFlow)
def inspection_part(case: Case, reader: User) -> dict[str, Any]:
    """Six queries, whatever the number of members and findings."""
    task = open_task(case)
    step = task.flow_task.name if task else ""
    return {
        "case": case,
        "team": list(case.team.select_related("person")),
        "papers": list(Paper.objects.filter(decision__case=case).select_related("decision").order_by("pk")),
        "visit": Visit.objects.filter(case=case).first(),
        "minutes": SiteMinutes.objects.filter(case=case).select_related("decision").first(),
        "answer": UnitAnswer.objects.filter(seat__case=case).select_related("person", "entered_by").first(),
        "found": found(case),
        "today": office_today(),
        "rechecking": step == "recheck",
    }
