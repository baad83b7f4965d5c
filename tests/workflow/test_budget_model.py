"""Spending against a ledger of four quarters: in whatever order it is reported, the table says the same."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organizations.clock import standing_at
from tests.people import World
from tests.workflow import money
from tests.workflow.money import DAY
from tests.workflow.stories import a_scan
from toolbox.errors import Refused
from workflow.actions.budget import Amounts
from workflow.actions.spending import report_spending
from workflow.budget import table_of
from workflow.models.budget import Stage

REPORT = st.tuples(st.integers(1, 4), st.integers(0, 60_000_000), st.booleans())


@pytest.fixture
def scene(world: World) -> Any:
    with standing_at(DAY):
        case = money.allocated(money.a_budget(world), world)
        yield world, case, a_scan("d"), world.doer(world.xa_quaito)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports=st.lists(REPORT, max_size=6))
def test_the_newest_of_each_quarter_counts_and_no_overdraft_is_silent(
    scene: Any, reports: list[tuple[int, int, bool]]
) -> None:
    world, case, file, by = scene
    with transaction.atomic():
        [line, *_rest] = table_of(case).of_units([world.ubnd_quaito.pk]).lines
        allocated, ledger = line.at(Stage.ALLOCATED) or 0, dict[int, int]()
        for quarter, amount, with_reason in reports:
            after = sum((ledger | {quarter: amount}).values())
            said = Amounts({line.pk: amount}, {line.pk: "Văn bản 77"} if with_reason else {})
            told = {"case": case, "unit": world.ubnd_quaito, "by": by, "quarter": quarter, "file": file}
            if after > allocated and not with_reason:
                with pytest.raises(Refused):
                    report_spending(amounts=said, **told)
            else:
                report_spending(amounts=said, **told)
                ledger[quarter] = amount
            [now, *_rest] = table_of(case).of_units([world.ubnd_quaito.pk]).lines
            assert now.spent == (sum(ledger.values()) if ledger else None)
            assert now.is_over == (sum(ledger.values()) > allocated)
        transaction.set_rollback(True)
