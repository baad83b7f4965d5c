"""What reports and the Propaganda Board's cases show beside their documents."""

from datetime import date
from typing import Any

from organizations.models import User
from organizations.policy import desks_of
from tasks.verbs import SIFT
from workflow import synthesis
from workflow.flows import PropagandaFlow, ReportFlow
from workflow.models import Case, ReportConclusion
from workflow.page.parts import shows
from workflow.products import year_in


@shows("workflow/report/_part.html", at=ReportFlow)
def figures(case: Case, reader: User) -> dict[str, Any] | None:
    """The frozen figures with their units, and what was concluded."""
    found = synthesis.of_case(case)
    if found is None:
        return None
    rows = ReportConclusion.objects.filter(decision__case=case).select_related("decision")
    conclusion = rows.order_by("-pk").first() if case.closed_on else None
    tasks = list(conclusion.tasks.select_related("lead_unit", "assignment")) if conclusion else []
    return {"found": found, "hash": found.content_hash, "conclusion": conclusion, "tasks": tasks}


@shows("workflow/propaganda/_part.html", at=PropagandaFlow)
def products(case: Case, reader: User) -> dict[str, Any] | None:
    """Months × channels, then each unit's logs; nothing before the sheets are open."""
    year = year_in(case)
    if not year.sheets:
        return None
    sifts = case.closed_on is None and (case.unit_id, SIFT.codename) in desks_of(reader)
    due = case.settings.get("plan_due_on", "")
    plan_due_on = date.fromisoformat(due) if due else None
    issued_on = case.document.issued_on
    late = plan_due_on is not None and issued_on is not None and issued_on > plan_due_on
    return {"year": year, "sifts": sifts, "plan_due_on": plan_due_on, "issued_on": issued_on, "late": late}
