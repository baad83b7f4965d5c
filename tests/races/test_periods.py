"""Periods under many hands: the freeze against a report on its way, two who type one figure, two who open."""

from datetime import date
from typing import Any

import pytest

from audit.models import Entry
from tasks import actions
from tasks.models import Period, PeriodReport, Reading, Waiting
from tests.people import World
from tests.races.crowd import at_once
from tests.tasks.reported import a_report, a_target, on, quarters, typed
from toolbox.errors import TooLate

pytestmark = pytest.mark.django_db(transaction=True)

LATE_IN_THE_YEAR = date(2022, 12, 30)  # every quarter may be opened, sent and frozen


def asked(world: World, key: str) -> PeriodReport:
    period = Period.objects.get(key=key)
    with on(LATE_IN_THE_YEAR):
        [report] = actions.open_period(period=period, units=[world.du_quaito], by=world.doer(world.vphu))
    return report


@pytest.mark.parametrize("key", ["2022-Q1", "2022-Q2", "2022-Q3", "2022-Q4"])
def test_a_report_sent_against_the_freeze(world: World, key: str) -> None:
    """It is in the frozen period and counted there, or it came too late."""
    quarters(world)
    report = asked(world, key)

    def send() -> Any:
        with on(LATE_IN_THE_YEAR):
            by = world.doer(world.bt_quaito)
            return actions.submit_report(report=report, by=by, round=1, confirm=True)

    def freeze() -> Any:
        with on(LATE_IN_THE_YEAR):
            by = world.doer(world.vphu)
            return actions.freeze_period(period=report.period, by=by, confirm=True)

    sent, frozen = at_once(send, freeze)
    assert isinstance(frozen, Period), frozen
    report.refresh_from_db()
    facts = Entry.objects.get(act="tasks.period_frozen").header["facts"]
    if isinstance(sent, TooLate):
        assert (report.state, facts["missing"], facts["submitted"]) == ("waiting", 1, 0)
    else:
        assert (report.state, facts["missing"], facts["submitted"]) == ("submitted", 0, 1)
    assert not Waiting.objects.of_source("tasks.period_report", report.pk).exists()


def test_two_who_type_one_figure(world: World) -> None:
    report = a_report(world)
    targets = [report.unit.targets.get(), *(a_target(world.du_quaito, title=f"Khác {n}") for n in range(4))]
    for target in targets:

        def type_it(number: str, who: str, target: Any = target) -> Any:
            with on():
                by = world.doer(getattr(world, who), world.du_quaito if who == "pbt_quaito" else None)
                return actions.report_reading(
                    report=report, target=target, by=by, typed=typed(number), seen=0
                )

        results = at_once(lambda: type_it("31", "xa_quaito"), lambda: type_it("32", "pbt_quaito"))
        assert sum(isinstance(one, Reading) for one in results) == 1, results
        assert sum(isinstance(one, TooLate) for one in results) == 1, results
        assert Reading.objects.filter(target=target).count() == 1


def test_two_who_open_one_period(world: World) -> None:
    quarters(world)
    units = [world.du_quaito, world.du_punhung]

    def open_it(who: str) -> Any:
        with on():
            period = Period.objects.get(key="2022-Q2")
            return actions.open_period(period=period, units=units, by=world.doer(getattr(world, who)))

    results = at_once(lambda: open_it("vphu"), lambda: open_it("noivu"))
    assert sorted(len(one) for one in results) == [0, 2], results
    assert PeriodReport.objects.count() == Waiting.objects.filter(verb="prepare_report").count() == 2
