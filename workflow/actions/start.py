"""Giving a duty to a unit: one case for each duty, unit and period, whatever happens twice."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from resolutions.models import Duty
from toolbox.errors import Refused
from workflow import acts, flows
from workflow.book import kind_of
from workflow.engine import open_step, open_task
from workflow.models import Case, Document, Draft
from workflow.office import case_settings
from workflow.verbs import ACTIVATE


@transaction.atomic
def activate_duty(*, duty: Duty, units: list[Unit], by: Doer, period: str = "") -> list[Case]:
    """Open a case for each unit that has none yet; safe to repeat. The cases opened now.

    The right is asked at the issuer of the resolution. Refused: the flow is not built yet.
    """
    held = lock(Duty.objects.select_related("resolution__issuer").filter(pk=duty.pk))
    author = require(by, ACTIVATE, held.resolution.issuer)
    if not hasattr(flows, held.flow):
        raise Refused(_("Nhiệm vụ này chưa có quy trình trên hệ thống."))
    if getattr(flows, held.flow).from_period and not period:
        raise Refused(_("Báo cáo được lập từ kỳ đã chốt: mở trang của kỳ, bấm Lập báo cáo tổng hợp."))
    have = set(
        Case.objects.filter(duty=held, period=period, unit__in=units).values_list("unit_id", flat=True)
    )
    return [_open(held, unit, period, author, held.now) for unit in units if unit.pk not in have]


def _open(duty: Duty, unit: Unit, period: str, author: Author, now: datetime) -> Case:
    flow = getattr(flows, duty.flow)
    process = flow.start.run()
    case = Case.objects.create(
        process=process,
        duty=duty,
        unit=unit,
        period=period,
        settings=case_settings(unit, flow.key),
        opened_on=author.done_on,
        due_on=_due(duty, author.done_on),
    )
    document = Document.objects.create(
        case=case,
        unit=unit,
        document_type=flow.document_type,
        title=f"{duty.product} {duty.resolution.abstract}".strip()[:300],
    )
    Draft.objects.create(document=document, title=document.title)
    task = open_task(case)
    if task is None:  # the start node leads to a step in every flow: the architecture tests hold it
        raise RuntimeError(f"{flow} opened no step")
    open_step(case, task.flow_task)
    record(
        acts.ACTIVATED,
        by=author,
        on=document,
        at=now,
        facts={"what": kind_of(case), "duty": duty.code, "unit": unit.name},
    )
    return case


def _due(duty: Duty, given: date) -> date | None:
    """The duty's days count from the day of the resolution where it has one, else from the day given."""
    if duty.deadline_days is None:
        return None
    return (duty.resolution.issued_on or given) + timedelta(days=duty.deadline_days)
