"""The whole resolution to every commune of the country, killed at random and carried on: once each."""

import os
import signal
import time
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.models import Process, Task

from audit.models import Entry
from resolutions.models import Duty
from tasks.models import Waiting
from tests.faults.proof import tell
from tests.people import World
from tests.processes import running
from tests.workflow.stories import a_resolution
from tests.workflow.test_activation import PROVINCE, communes
from workflow import jobs
from workflow.actions.start import BATCH, carry_on, order_activations
from workflow.models import Activation, Case, Document, Draft

pytestmark = pytest.mark.django_db(transaction=True)

UNITS = int(os.environ.get("UNITS", PROVINCE // 20))
DUTIES, KILLS = 3, 3


def duties(world: World) -> list[Duty]:
    """Three duties that a commune's committee owes."""
    first = a_resolution(world).duty
    rest = [
        ("III.1", "DisseminationFlow", "Báo cáo quán triệt"),
        ("III.3b", "ActionProgramFlow", "Chương trình riêng"),
    ]
    return [
        first,
        *Duty.objects.bulk_create(
            Duty(
                resolution=first.resolution, code=code, clause=first.clause, title=product, flow=flow,
                owner_rule=first.owner_rule, deadline_days=45, product=product,
            )
            for code, flow, product in rest
        ),
    ]  # fmt: skip


def test_killed_three_times_and_carried_on_it_is_exact(world: World) -> None:
    chance, units = Random(), communes(world, UNITS)
    order_activations(owing=dict.fromkeys(duties(world), units), by=world.doer(world.vphu))
    wanted, stood = DUTIES * UNITS, []
    for number in range(KILLS):
        before = stood[-1] if number else -1  # the first one falls into the first batch, or before it
        stood.append(killed_above(before, chance.uniform(0, 0.5)))
        assert stood[-1] == sum(Activation.objects.values_list("done", flat=True)), f"half a batch: {stood}"
    with CaptureQueriesContext(connection) as run:
        while jobs.activations() != "0 cases":
            pass
    said = [q["sql"] for q in run if not q["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT"))]
    for model in (Process, Case, Document, Draft, Waiting):
        assert model.objects.count() == wanted, model
    assert Task.objects.filter(status="NEW").count() == wanted
    assert Entry.objects.filter(act="workflow.activated").count() == wanted
    assert Case.objects.values("duty", "unit").distinct().count() == wanted
    left = wanted - stood[-1]
    assert len(said) <= 20 * (left // BATCH + DUTIES), "60 for each 1,000 units"
    tell(
        f"{DUTIES} duties to {UNITS} units, killed -9 at {stood} of {wanted} cases and carried on: exactly "
        f"{wanted}, none twice; the last run gave {left} cases in {len(said)} statements.",
        "fan-out.md",
    )  # fmt: skip


def killed_above(count: int, seconds: float) -> int:
    """A process that gives the duties is killed, so long after it had given more; how many stand then."""
    code = "from workflow.jobs import activations\nprint('begun', flush=True)\nactivations()"
    with running(code) as giving:
        assert giving.stdout is not None
        assert giving.stdout.readline() == "begun\n"
        while Case.objects.count() <= count and giving.poll() is None:
            time.sleep(0.01)
        time.sleep(seconds)
        os.kill(giving.pid, signal.SIGKILL)
        giving.wait(20)
    return Case.objects.count()


def test_statements_of_a_batch_do_not_grow_with_it(world: World) -> None:
    """The figure of the record: statements for a thousand units."""
    [duty, *_rest] = duties(world)
    units = communes(world, min(max(UNITS, BATCH), 1000))
    [order] = order_activations(owing={duty: units}, by=world.doer(world.vphu))
    with CaptureQueriesContext(connection) as run:
        while order.finished_at is None:
            order = carry_on(activation=order)
    said = [q["sql"] for q in run if not q["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT"))]
    batches = -(-len(units) // BATCH)
    assert len(said) <= 20 * batches, [sql[:60] for sql in said]
    tell(f"{len(said)} statements for {len(units)} units in {batches} batches.", "fan-out.md")
