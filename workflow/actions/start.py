"""Giving a duty to units: one case for each duty, unit and period, whatever happens twice."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock
from audit.canonical import plain
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from resolutions.models import Duty
from toolbox.errors import Refused
from workflow import flows
from workflow.duties import YEARLY
from workflow.models import Activation, Case
from workflow.opening import open_missing
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
    _must_begin_here(held, period)
    return open_missing(held, units, period, author, held.now)


@transaction.atomic
def order_activation(*, duty: Duty, units: list[Unit], by: Doer, period: str = "") -> Activation:
    """Say that the units get the duty. `carry_on` gives it to them, batch by batch: here, in a job, or both.

    Refused as `activate_duty` is; without a unit.
    """
    held = _lock_duty(duty.pk)
    author = require(by, ACTIVATE, held.resolution.issuer)
    _must_begin_here(held, period)
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
        open_missing(duty, [units[pk] for pk in following], order.period, order.as_author, order.now)
    )
    order.done += len(following)
    if not order.left:
        order.finished_at = order.now
    order.save(update_fields=["done", "opened", "finished_at"])
    return order


def _lock_duty(pk: int) -> Any:
    return lock(Duty.objects.select_related("resolution__issuer").filter(pk=pk))


def _must_begin_here(duty: Duty, period: str) -> None:
    flow = getattr(flows, duty.flow, None)
    if flow is None:
        raise Refused(_("Nhiệm vụ này chưa có quy trình trên hệ thống."))
    if flow.from_period and not period:
        raise Refused(_("Báo cáo được lập từ kỳ đã chốt: mở trang của kỳ, bấm Lập báo cáo tổng hợp."))
    if duty.flow in YEARLY and not period:
        raise Refused(_("Nhiệm vụ này mở theo từng năm: bấm Mở hồ sơ năm ở dòng của nhiệm vụ."))
