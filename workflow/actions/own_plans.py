"""When the district's plan takes effect, each agency and commune it names begins a plan of its own."""

from audit import lock
from organizations.models import Unit
from registry.models import Purpose
from resolutions.models import Duty, Flow
from resolutions.owners import owners_of
from tasks.workdays import add_working_days
from workflow.effects import follows
from workflow.engine import Held
from workflow.flows import DistrictPlanFlow
from workflow.models import Case, Draft, Version
from workflow.opening import open_missing
from workflow.plan_above import given_to


@follows(DistrictPlanFlow)
def begin_own_plans(held: Held) -> None:
    """A case of the duty "own plan" for each owner that the plan names (domain 3.2, 2B1), its draft begun
    with the work it leads. The signed plan orders it: no right is asked of the clerk who sends it; units
    that have their case for the period keep it. Nothing where the resolution has no such duty."""
    duties = Duty.objects.filter(resolution=held.case.duty.resolution_id, flow=Flow.UNIT_PLAN)
    pk = duties.values_list("pk", flat=True).first()
    if pk is None:
        return
    duty = lock(Duty.objects.select_related("resolution__issuer").filter(pk=pk))
    cases = open_missing(duty, named_units(held, duty), held.case.period, held.author, held.now)
    _set_dates(cases, held)
    _begin_drafts(cases, held.version)


def named_units(held: Held, duty: Duty) -> list[Unit]:
    """Owners of the duty that lead or help in a row of the annex, or got the plan to carry it out."""
    named: set[int] = set()
    for lead, helpers in held.version.tasks.values_list("lead_unit_id", "cooperating"):
        named |= {lead, *helpers}
    issuance = getattr(held.version, "issuance", None)
    if issuance is not None:
        sent = issuance.entry.distributions.filter(purpose=Purpose.CARRY_OUT, unit__isnull=False)
        named |= set(sent.values_list("unit_id", flat=True))
    return list(owners_of(duty, held.author.office_day).filter(pk__in=named))


def _set_dates(cases: list[Case], held: Held) -> None:
    """Twenty working days from the plan's effect [A], not from the day of the resolution."""
    due_on = add_working_days(held.author.office_day, held.case.settings["own"]["own_plan_days"])
    for case in cases:
        case.due_on = due_on
    Case.objects.bulk_update(cases, ["due_on"])


def _begin_drafts(cases: list[Case], version: Version) -> None:
    """Set-based: four statements whatever the number of units."""
    rows = given_to(version, [case.unit_id for case in cases])
    drafts = list(Draft.objects.filter(document__case__in=cases).select_related("document"))
    units = {case.pk: case.unit_id for case in cases}
    for draft in drafts:
        given = rows.get(units[draft.document.case_id])
        if given:
            draft.targets, draft.tasks = given["targets"], given["tasks"]
    Draft.objects.bulk_update(drafts, ["targets", "tasks"])
