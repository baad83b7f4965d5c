"""What a period was used for: the reports made of it, and those that may still be begun."""

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from organizations.policy import desks_of
from resolutions.models import Duty, OwnerRule, Resolution
from resolutions.owners import owners_of
from tasks.models import Period, PeriodReport
from tasks.period_uses import Use, register
from workflow import flows
from workflow.models import Case, Synthesis
from workflow.verbs import ACTIVATE


def beginnings(period: Period, person: User) -> list[tuple[Duty, Unit]]:
    """Duty and unit of every report that the person may begin from the frozen period. Flat in the units."""
    issuers = [unit for unit, verb in desks_of(person) if verb == ACTIVATE.codename]
    if not issuers or period.frozen_on is None:
        return []
    made_of = [name for name in flows.__all__ if getattr(flows, name).from_period]
    adopted = Resolution.objects.adopted().filter(issuer__in=issuers)
    duties = list(
        Duty.objects.filter(resolution__in=adopted, flow__in=made_of).select_related("resolution__issuer")
    )
    begun = set(Case.objects.filter(duty__in=duties, period=period.key).values_list("duty_id", "unit_id"))
    asked = list(PeriodReport.objects.filter(period=period).select_related("unit"))
    found = [(duty, unit) for duty in duties for unit in owners_of(duty, period.frozen_on)]
    return [
        (duty, unit)
        for duty, unit in found
        if (duty.pk, unit.pk) not in begun and _reaches(duty, unit, asked)
    ]


def _reaches(duty: Duty, unit: Unit, asked: list[PeriodReport]) -> bool:
    """Whether some unit of the period is within the report: as `workflow.synthesis.reports_for` has it."""
    match OwnerRule(duty.owner_rule):
        case OwnerRule.GRASSROOTS_PARTY:
            return any(report.unit_id == unit.pk for report in asked)
        case OwnerRule.DISTRICT_PEOPLE:
            return any(report.unit.path.startswith(unit.path) for report in asked)
    return bool(asked)


@register
def _reports(period: Period, reader: User) -> list[Use]:
    """Reports made of the period that the reader may open. One query."""
    seen = Case.objects.visible_to(reader)
    rows = Synthesis.objects.filter(period=period, case__in=seen).select_related(
        "case__document", "case__unit"
    )
    return [Use(f"{row.case.document} ({row.case.unit})", row.case.get_absolute_url()) for row in rows]


@register
def _begin(period: Period, reader: User) -> list[Use]:
    if not beginnings(period, reader):
        return []
    url = reverse("workflow:begin_report", args=[period.pk])
    return [Use(_("Lập báo cáo tổng hợp"), url, begins=True)]
