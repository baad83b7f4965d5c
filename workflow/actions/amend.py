"""*Điều chỉnh hằng năm*: the district's plan of another year begins from the one that stands."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, record
from organizations.doer import Doer
from organizations.policy import require
from toolbox.errors import Refused, TooLate
from workflow import acts
from workflow.actions.start import activate_duty
from workflow.book import kind_of
from workflow.engine import lock_case
from workflow.flows import DistrictPlanFlow
from workflow.models import Case, Version
from workflow.plan_above import rows_of
from workflow.verbs import ACTIVATE


@transaction.atomic
def amend_yearly(*, case: Case, by: Doer, year: int) -> Case:
    """Open the case of the year, its draft begun with text and rows of the plan last issued (features III.2).

    What was given under the earlier plan keeps its origin; when the year's plan takes effect only rows that
    are on no desk yet become work. Refused: another flow, a plan not yet in effect, a year outside the
    resolution. TooLate: the year is open already. The right is asked where duties are given.
    """
    held = lock_case(case.pk)
    author = require(by, ACTIVATE, held.duty.resolution.issuer)
    if held.flow is not DistrictPlanFlow or held.closed_on is None:
        raise Refused(_("Chỉ điều chỉnh kế hoạch của UBND huyện đã có hiệu lực."))
    if year not in years_of(held):
        raise Refused(_("Năm điều chỉnh phải trong thời gian thực hiện nghị quyết."), field="year")
    opened = activate_duty(duty=held.duty, units=[held.unit], by=by, period=str(year))
    if not opened:
        raise TooLate(_("Kế hoạch điều chỉnh năm %(year)d đã được mở.") % {"year": year})
    [new] = opened
    _begin(new, author, year)
    facts = {"what": kind_of(held), "year": year, "from": held.pk}
    record(acts.AMENDING, by=author, on=new.document, at=held.now, facts=facts)
    return new


def years_of(case: Case) -> range:
    """The years after the plan's own, to the end of the vision."""
    resolution = case.duty.resolution
    own = int(case.period) if case.period.isdecimal() else case.opened_on.year
    return range(own + 1, (resolution.vision_year or resolution.period_to or own) + 1)


def _begin(new: Case, author: Author, year: int) -> None:
    """From the plan last issued; its file stays with it, for the amended one is another paper."""
    issued = Version.objects.filter(
        issuance__isnull=False, document__case__duty=new.duty_id, document__case__unit=new.unit_id
    )
    last = issued.order_by("-pk").first()
    draft = new.document.draft
    if last is not None:
        rows = rows_of(last)
        draft.text, draft.targets, draft.tasks = last.text, rows["targets"], rows["tasks"]
        draft.title = _("%(title)s, điều chỉnh năm %(year)d") % {"title": last.title[:270], "year": year}
        draft.save(update_fields=["text", "targets", "tasks", "title"])
    if new.duty.deadline_days is not None:
        new.due_on = author.done_on + timedelta(days=new.duty.deadline_days)
        new.save(update_fields=["due_on"])
