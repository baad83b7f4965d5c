"""Cases begun, in the transaction of the act that gives the duty: one or a thousand in as many statements."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from simple_history.utils import bulk_create_with_history

from audit import Author, record_all
from organizations.models import Unit
from organizations.office_settings import settings_for_all
from resolutions.models import Duty
from toolbox.vietnamese import fold
from workflow import acts, flows
from workflow.book import kind_of
from workflow.models import Case, Document, Draft
from workflow.office import case_settings
from workflow.starting import first_dues, open_first_steps, start_all


@dataclass(frozen=True, slots=True)
class NewCase:
    """`due_on`, `title`: where the flow knows better than the duty; None and "": as the duty has them."""

    unit: Unit
    period: str = ""
    due_on: date | None = None
    title: str = ""


def open_missing(
    duty: Duty, units: Iterable[Unit], period: str, author: Author, now: datetime, *, title: str = ""
) -> list[Case]:
    """A case for each unit that has none; the caller holds the duty's lock and has asked for the right."""
    units = list(units)
    have = set(
        Case.objects.filter(duty=duty, period=period, unit__in=units).values_list("unit_id", flat=True)
    )
    wanted = [NewCase(unit, period, title=title) for unit in units if unit.pk not in have]
    return open_cases(duty, wanted, author, now)


def open_cases(
    duty: Duty, wanted: Sequence[NewCase], author: Author, now: datetime, *, flow: Any = None
) -> list[Case]:
    """`flow`: where the duty's own flow opens cases of another."""
    if not wanted:
        return []
    flow = flow or getattr(flows, duty.flow)
    said = settings_for_all([one.unit for one in wanted], f"{flow.key}.")
    settings = [case_settings(one.unit, flow.key, said[one.unit.pk]) for one in wanted]
    dues, due_on = first_dues(flow, settings), _due(duty, author.done_on)
    cases = Case.objects.bulk_create(
        Case(
            process=process,
            duty=duty,
            unit=one.unit,
            period=one.period,
            settings=decided,
            opened_on=author.done_on,
            due_on=one.due_on or due_on,
        )
        for process, one, decided in zip(start_all(flow, dues), wanted, settings, strict=True)
    )
    usual = f"{duty.product} {duty.resolution.abstract}"
    _write_documents(cases, flow, [(one.title or usual).strip()[:300] for one in wanted], author.done_on)
    open_first_steps(flow, cases, dues)
    told = [
        (case.document, {"what": kind_of(case), "duty": duty.code, "unit": case.unit.name}) for case in cases
    ]
    record_all(acts.ACTIVATED, by=author, on=told, at=now)
    return cases


def _write_documents(cases: list[Case], flow: Any, titles: list[str], day: date) -> None:
    submitted_on = day if flow.seen_at_once else None
    documents = bulk_create_with_history(
        [
            Document(
                case=case,
                unit=case.unit,
                document_type=flow.document_type,
                title=title,
                title_folded=fold(title)[:300],
                submitted_on=submitted_on,
            )
            for case, title in zip(cases, titles, strict=True)
        ],
        Document,
    )
    Draft.objects.bulk_create(Draft(document=document, title=document.title) for document in documents)


def _due(duty: Duty, given: date) -> date | None:
    """The duty's days count from the day of the resolution where it has one, else from the day given."""
    if duty.deadline_days is None:
        return None
    return (duty.resolution.issued_on or given) + timedelta(days=duty.deadline_days)
