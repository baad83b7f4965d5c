"""Giving a duty to units: one case for each duty, unit and period, whatever happens twice."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import Author, lock, record_all
from audit.canonical import plain
from organizations.doer import Doer
from organizations.models import Unit
from organizations.office_settings import settings_for_all
from organizations.policy import require
from resolutions.models import Duty
from toolbox.errors import Refused
from toolbox.vietnamese import fold
from workflow import acts, flows
from workflow.book import kind_of
from workflow.models import Activation, Case, Document, Draft
from workflow.office import case_settings
from workflow.starting import first_dues, open_first_steps, start_all
from workflow.verbs import ACTIVATE

BATCH = 350  # units a transaction: about a second of the one writer that SQLite has


@transaction.atomic
def activate_duty(*, duty: Duty, units: list[Unit], by: Doer, period: str = "") -> list[Case]:
    """Open a case for each unit that has none yet; safe to repeat. The cases opened now.

    The right is asked at the issuer of the resolution. Refused: the flow is not built yet, the resolution is
    not adopted. Set-based, in one transaction: for many units `order_activation`.
    """
    held = _lock_duty(duty.pk)
    author = require(by, ACTIVATE, held.resolution.issuer)
    _must_be_built(held)
    return _open_missing(held, units, period, author, held.now)


@transaction.atomic
def order_activation(*, duty: Duty, units: list[Unit], by: Doer, period: str = "") -> Activation:
    """Say that the units get the duty. `carry_on` gives it to them, batch by batch: here, in a job, or both.

    Refused as `activate_duty` is; without a unit.
    """
    held = _lock_duty(duty.pk)
    author = require(by, ACTIVATE, held.resolution.issuer)
    _must_be_built(held)
    if not units:
        raise Refused(_("Chọn ít nhất một đơn vị."), field="units")
    return Activation.objects.create(
        duty=held,
        period=period,
        units=[unit.pk for unit in units],
        author=plain(asdict(author)),
        ordered_on=author.done_on,
    )


@transaction.atomic
def order_activations(*, owing: Mapping[Duty, list[Unit]], by: Doer) -> list[Activation]:
    """Several duties at once, each to its units; all are ordered, or none."""
    return [order_activation(duty=duty, units=units, by=by) for duty, units in owing.items()]


@transaction.atomic
def carry_on(*, activation: Activation) -> Activation:
    """Give the duty to the next units of the order, at most `BATCH`. Does nothing when all have it."""
    order = lock(Activation.objects.filter(pk=activation.pk))
    if order.finished_at is not None:
        return order
    duty = _lock_duty(order.duty_id)
    following = order.units[order.done : order.done + BATCH]
    units = Unit.objects.in_bulk(following)
    order.opened += len(
        _open_missing(duty, [units[pk] for pk in following], order.period, order.as_author, order.now)
    )
    order.done += len(following)
    if not order.left:
        order.finished_at = order.now
    order.save(update_fields=["done", "opened", "finished_at"])
    return order


def _lock_duty(pk: int) -> Any:
    return lock(Duty.objects.select_related("resolution__issuer").filter(pk=pk))


def _must_be_built(duty: Duty) -> None:
    if not hasattr(flows, duty.flow):
        raise Refused(_("Nhiệm vụ này chưa có quy trình trên hệ thống."))


def _open_missing(
    duty: Duty, units: Iterable[Unit], period: str, author: Author, now: datetime
) -> list[Case]:
    """A case for each unit without one: a number of statements that does not grow with the units."""
    units = list(units)
    have = set(
        Case.objects.filter(duty=duty, period=period, unit__in=units).values_list("unit_id", flat=True)
    )
    wanting = [unit for unit in units if unit.pk not in have]
    if not wanting:
        return []
    flow = getattr(flows, duty.flow)
    said = settings_for_all(wanting, f"{flow.key}.")
    settings = [case_settings(unit, flow.key, said[unit.pk]) for unit in wanting]
    dues, due_on = first_dues(flow, settings), _due(duty, author.done_on)
    cases = Case.objects.bulk_create(
        Case(
            process=process,
            duty=duty,
            unit=unit,
            period=period,
            settings=decided,
            opened_on=author.done_on,
            due_on=due_on,
        )
        for process, unit, decided in zip(start_all(flow, dues), wanting, settings, strict=True)
    )
    _write_documents(cases, duty, flow.document_type)
    open_first_steps(flow, cases, dues)
    told = [
        (case.document, {"what": kind_of(case), "duty": duty.code, "unit": case.unit.name}) for case in cases
    ]
    record_all(acts.ACTIVATED, by=author, on=told, at=now)
    return cases


def _write_documents(cases: list[Case], duty: Duty, document_type: str) -> None:
    title = f"{duty.product} {duty.resolution.abstract}".strip()[:300]
    folded = fold(title)[:300]
    documents = bulk_create_with_history(
        [
            Document(case=case, unit=case.unit, document_type=document_type, title=title, title_folded=folded)
            for case in cases
        ],
        Document,
    )
    Draft.objects.bulk_create(Draft(document=document, title=title) for document in documents)


def _due(duty: Duty, given: date) -> date | None:
    """The duty's days count from the day of the resolution where it has one, else from the day given."""
    if duty.deadline_days is None:
        return None
    return (duty.resolution.issued_on or given) + timedelta(days=duty.deadline_days)
