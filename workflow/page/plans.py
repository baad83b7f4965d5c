"""What pages of plans show beside the document: what is covered, the plans that follow, what was given."""

from typing import Any

from django.db.models import Q
from django.urls import reverse

from organizations.clock import office_today
from organizations.models import User
from resolutions.models import Flow
from workflow.actions.amend import years_of
from workflow.checklist import PLAN_CHECKLIST
from workflow.flows import DistrictPlanFlow, UnitPlanFlow
from workflow.models import Case
from workflow.page.parts import shows, shows_beside_draft
from workflow.plan_above import plan_above
from workflow.plan_coverage import coverage_of, coverage_of_draft
from workflow.plan_hints import hints_of
from workflow.policy import may_activate


@shows("workflow/district_plan/_part.html", at=DistrictPlanFlow)
def district(case: Case, reader: User) -> dict[str, Any] | None:
    """The coverage of the newest version; once in effect the units' own plans and the way to amend it."""
    version = case.document.versions.order_by("-number").first()
    if version is None:
        return None
    found: dict[str, Any] = {"coverage": coverage_of(case, version), "money": _money(case)}
    if case.closed_on is not None:
        found |= {"own": own_plans(case, reader), "amend_url": _amend_url(case, reader)}
    found["amendments"] = _other_years(case, reader)
    return found


def _money(case: Case) -> str:
    """The source that Finance named last."""
    said = case.decisions.filter(step="finance", outcome="agreed").order_by("-pk")
    checklist = said.values_list("checklist", flat=True).first()
    return str((checklist or {}).get("money_source", ""))


def own_plans(case: Case, reader: User) -> dict[str, Any]:
    """The plans that agencies and communes make of this one, each with its step. One query."""
    today = office_today()
    found = Case.objects.filter(
        duty__resolution=case.duty.resolution_id, duty__flow=Flow.UNIT_PLAN, period=case.period
    )
    rows = list(found.with_step().select_related("unit", "document").order_by("unit__path"))
    seen = set(
        Case.objects.visible_to(reader).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True)
    )
    for row in rows:
        row.late, row.url = row.is_late(on=today), row.get_absolute_url() if row.pk in seen else ""
    return {
        "rows": rows,
        "received": sum(row.closed_on is not None for row in rows),
        "late": sum(row.late and row.closed_on is None for row in rows),
    }


def _amend_url(case: Case, reader: User) -> str:
    may = may_activate(reader, case.duty.resolution.issuer) and len(years_of(case)) > 0
    return reverse("workflow:amend", args=[case.pk]) if may else ""


def _other_years(case: Case, reader: User) -> list[Case]:
    """The other plans of the same duty: the first one and the amendments."""
    others = Case.objects.visible_to(reader).filter(~Q(pk=case.pk), duty=case.duty, unit=case.unit)
    return list(others.select_related("document").order_by("period"))


@shows_beside_draft("workflow/district_plan/_coverage.html", at=DistrictPlanFlow)
def district_draft(case: Case, reader: User) -> dict[str, Any]:
    return {"coverage": coverage_of_draft(case, case.document.draft)}


@shows("workflow/unit_plan/_part.html", at=UnitPlanFlow)
def own(case: Case, reader: User) -> dict[str, Any] | None:
    """The district's plan it follows, and what can be counted beside it."""
    above, hints = plan_above(case), hints_of(case)
    if above is None and not hints:
        return None
    lines = [(words, hints[key]) for key, words in PLAN_CHECKLIST.items() if key in hints]
    visible = Case.objects.visible_to(reader)
    seen = above is not None and visible.filter(pk=above.document.case_id).exists()
    return {"above": above, "above_url": above.get_absolute_url() if above and seen else "", "lines": lines}


@shows_beside_draft("workflow/unit_plan/_given.html", at=UnitPlanFlow)
def given(case: Case, reader: User) -> dict[str, Any] | None:
    """The button that takes the district's rows into the tables; nothing while there is no such plan."""
    above = plan_above(case)
    return None if above is None else {"above": above}
