"""Periods, targets and reports for tests: Quài Tở's second quarter of 2022, asked for on 10 June."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from organizations.clock import standing_at
from organizations.models import Unit
from tasks import actions
from tasks.figures import Typed
from tasks.models import Period, PeriodReport, Reading, Target
from tests.people import World

TODAY = date(2022, 6, 10)  # Q2 is open: asked for from 1/6, due on 15/6
AFTER = date(2022, 6, 17)  # past the units' day, before the collector's own
SOURCE = "Hệ thống một cửa"


def on(day: date = TODAY) -> AbstractContextManager[None]:
    return standing_at(day)


def a_target(unit: Unit, **said: Any) -> Target:
    """A ratio of the unit's own, read each quarter, with 50 to be reached."""
    said = {
        "title": "Hồ sơ nộp trực tuyến", "unit_of_measure": "%", "value": 50, "year": 2025,
        "set_on": date(2022, 4, 1), "measure": "ratio", "cadence": "quarter",
    } | said  # fmt: skip
    return Target.objects.create(unit=unit, **said)


def quarters(world: World, year: int = 2022) -> list[Period]:
    with on():
        return actions.make_calendar(
            collector=world.huyen_uy, year=year, kinds=["quarter"], by=world.doer(world.vphu)
        )


def opened(world: World, *units: Unit, key: str = "2022-Q2") -> Period:
    """The period, asked of the units (Quài Tở's committee when none is named)."""
    quarters(world)
    period = Period.objects.get(key=key)
    with on():
        actions.open_period(period=period, units=list(units) or [world.du_quaito], by=world.doer(world.vphu))
    period.refresh_from_db()
    return period


def a_report(world: World, **said: Any) -> PeriodReport:
    """Quài Tở's report of the quarter, with one target to be read."""
    a_target(world.du_quaito, **said)
    return opened(world).reports.get()


def typed(numerator: str = "30", denominator: str = "100", **said: Any) -> Typed:
    return Typed(numerator=numerator, denominator=denominator, **({"source": SOURCE} | said))


def reported(world: World, report: PeriodReport, day: date = TODAY, **said: Any) -> Reading:
    with on(day):
        return actions.report_reading(
            report=report,
            target=report.unit.targets.first(),
            by=world.doer(world.xa_quaito),
            typed=typed(**said),
        )


def sent(world: World, report: PeriodReport, day: date = TODAY, **said: Any) -> PeriodReport:
    """The figure reported and the report sent by its head."""
    reported(world, report, day, **said)
    with on(day):
        fresh = PeriodReport.objects.get(pk=report.pk)
        actions.submit_report(report=fresh, by=world.doer(world.bt_quaito), round=fresh.round)
    return PeriodReport.objects.get(pk=report.pk)


def frozen(world: World, period: Period, day: date = AFTER) -> Period:
    with on(day):
        return actions.freeze_period(period=period, by=world.doer(world.vphu), confirm=True)
