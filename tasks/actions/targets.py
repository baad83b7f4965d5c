"""Setting targets: a unit its own, the district its indicators to many units; changing and ending them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from resolutions.models import Indicator, Resolution
from tasks import acts
from tasks.models import Target
from tasks.models.target import of_indicator
from tasks.verbs import HAND_TARGETS, PREPARE_REPORT
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import clean_text, fold


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """What a unit says of a target of its own; fields as in `Target`."""

    title: str
    unit_of_measure: str
    year: int
    measure: str
    direction: str
    cadence: str
    value: Decimal | None = None
    baseline: Decimal | None = None
    baseline_year: int | None = None
    numerator: str = ""
    denominator: str = ""
    source: str = ""
    may_exceed: bool = False


_SETTABLE = tuple(OwnTarget.__dataclass_fields__)
# Of a target that the district gave, its unit says where it starts and what it promises; not what it is.
_CHANGEABLE = ("value", "year", "baseline", "baseline_year", "lower_reason", "source")


@transaction.atomic
def set_target(*, unit: Unit, by: Doer, wish: OwnTarget) -> Target:
    """A target of the unit's own, beside those of its program.

    Refused: it has one of this name for this year.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = require(by, PREPARE_REPORT, held)
    said = {name: _clean(getattr(wish, name)) for name in _SETTABLE}
    standing = Target.objects.filter(unit=held).standing(on=author.office_day)
    if any(fold(one.title) == fold(said["title"]) and one.year == wish.year for one in standing):
        raise Refused(
            _("Đơn vị đã có chỉ tiêu này cho năm %(year)d. Sửa chỉ tiêu đó, hoặc đặt tên khác.")
            % {"year": wish.year},
            field="title",
        )
    made = Target.objects.create(unit=held, set_on=author.done_on, **said)
    record(acts.TARGET_SET, by=author, on=made, at=held.now, facts={"unit": held.name} | _told(said))
    return made


@transaction.atomic
def change_target(*, target: Target, by: Doer, **changes: Any) -> Target:
    """Say something of the target anew; its history keeps what was said before.

    `changes`: columns; of a district's target only those of its promise. Refused: lower than the resolution
    wants without a reason. TooLate: it has ended.
    """
    held = lock(Target.objects.filter(pk=target.pk))
    held.unit = Unit.objects.get(pk=held.unit_id)
    author = require(by, PREPARE_REPORT, held.unit)
    _must_stand(held, author.office_day)
    allowed = _CHANGEABLE if held.indicator_id else (*_SETTABLE, "lower_reason")
    changed = {
        name: _clean(value)
        for name, value in changes.items()
        if name in allowed and _clean(value) != getattr(held, name)
    }
    if not changed:
        return held
    old = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    _must_not_fall_short(held)
    held.save(update_fields=list(changed))
    words = [
        f"{held._meta.get_field(name).verbose_name} “{_word(old[name])}” → “{_word(value)}”"
        for name, value in changed.items()
    ]
    record(acts.TARGET_CHANGED, by=author, on=held, at=held.now, facts={"changes": words})
    return held


@transaction.atomic
def end_target(*, target: Target, by: Doer, on: date, reason: str) -> Target:
    """The target no longer stands from that day on; what was reported for it stays.

    A district's target is ended by who hands out the targets of its resolution. Refused: no reason, a day
    before it was set.
    """
    held = lock(Target.objects.filter(pk=target.pk))
    held.unit = Unit.objects.get(pk=held.unit_id)
    author = require(by, *ender_of(held))
    _must_stand(held, author.office_day)
    if not reason.strip():
        raise Refused(_("Ghi vì sao kết thúc chỉ tiêu."), field="reason")
    if on <= held.set_on:
        raise Refused(_("Ngày kết thúc phải sau ngày đặt chỉ tiêu."), field="on")
    held.ended_on, held.ended_reason = on, clean_text(reason)
    held.save(update_fields=["ended_on", "ended_reason"])
    record(acts.TARGET_ENDED, by=author, on=held, at=held.now, facts={"day": on}, reason=reason)
    return held


def ender_of(target: Target) -> tuple[Any, Unit]:
    """The verb and the unit of whoever may end the target."""
    if target.indicator is None:
        return PREPARE_REPORT, target.unit
    return HAND_TARGETS, target.indicator.resolution.issuer


@transaction.atomic
def hand_targets(
    *,
    resolution: Resolution,
    indicators: Collection[Indicator],
    units: Collection[Unit],
    year: int,
    by: Doer,
) -> list[Target]:
    """Give each unit each indicator as its target for the year, with the figure the resolution wants by then.

    Set-based; a unit that has a standing one for the year keeps it, so it is safe to repeat. The targets made
    now. Refused: an unconfirmed reading, nothing picked, an indicator of another resolution.
    """
    held = lock(Resolution.objects.select_related("issuer").filter(pk=resolution.pk))
    author = require(by, HAND_TARGETS, held.issuer)
    if not held.is_adopted:
        raise Refused(_("Nghị quyết chưa được xác nhận bản đọc nên chưa giao chỉ tiêu."))
    if not indicators:
        raise Refused(_("Chọn ít nhất một chỉ tiêu."), field="indicators")
    if not units:
        raise Refused(_("Chọn ít nhất một đơn vị."), field="units")
    if any(one.resolution_id != held.pk for one in indicators):
        raise Refused(_("Có chỉ tiêu không thuộc nghị quyết này."), field="indicators")
    standing = Target.objects.filter(unit__in=units, indicator__in=indicators, year=year, ended_on=None)
    there = set(standing.values_list("unit_id", "indicator_id"))
    made = bulk_create_with_history(
        [
            _of_indicator(indicator, unit, year, author.done_on)
            for unit in units
            for indicator in indicators
            if (unit.pk, indicator.pk) not in there
        ],
        Target,
    )
    if made:
        codes = sorted({one.indicator.code for one in made if one.indicator})
        names = sorted({one.unit.name for one in made})
        facts = {"codes": codes, "count": len(names), "units": names, "year": year}
        record(acts.TARGETS_HANDED, by=author, on=held, at=held.now, facts=facts)
    return made


def _of_indicator(indicator: Indicator, unit: Unit, year: int, set_on: date) -> Target:
    return Target(
        unit=unit,
        indicator=indicator,
        title=indicator.title,
        unit_of_measure=indicator.unit_of_measure,
        value=indicator.wanted_in(year),
        year=year,
        set_on=set_on,
        **of_indicator(indicator),
    )


def _must_stand(target: Target, day: date) -> None:
    if not target.stands_on(day):
        raise TooLate(_("Chỉ tiêu này đã kết thúc ngày %(day)s.") % {"day": f"{target.ended_on:%d/%m/%Y}"})


def _must_not_fall_short(target: Target) -> None:
    if target.indicator is None or target.value is None or target.lower_reason:
        return
    if target.indicator.falls_short(target.year, target.value):
        raise Refused(_("Thấp hơn mức của huyện: đồng chí ghi lý do."), field="lower_reason")


def _clean(value: Any) -> Any:
    return clean_text(value) if isinstance(value, str) else value


def _word(value: Any) -> str:
    return "…" if value in (None, "") else str(value)


def _told(said: dict[str, Any]) -> dict[str, Any]:
    """Facts for the book: it takes no decimals."""
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in said.items()}
