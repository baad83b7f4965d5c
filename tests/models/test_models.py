"""Every flow against its model: whatever is done in whatever order, both are in the same place."""

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.models.board import PROPAGANDA, REPORT
from tests.models.counts import tell
from tests.models.inspections import PLAN, UNIT
from tests.models.machine import ACTS, LONG, RUNS, bound
from tests.models.model import CANCELLED, DONE, Model, step_of
from tests.models.money import BUDGET
from tests.models.plans import DISTRICT, OWN
from tests.models.program import PROGRAM
from tests.models.study import OVERSIGHT, STUDY
from tests.people import World
from workflow import flows

MODELS = [PROGRAM, DISTRICT, OWN, STUDY, OVERSIGHT, BUDGET, PLAN, UNIT, REPORT, PROPAGANDA]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_the_flow_does_what_its_model_does(world: World, model: Model) -> None:
    begun = model.begin(world)
    machine = bound(model, begun)
    how = settings(
        max_examples=RUNS, stateful_step_count=ACTS, deadline=None, database=None, report_multiple_bugs=False,
        derandomize=RUNS < LONG,  # the long proof looks for what is new, every other run for what came back
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(machine, settings=how)
    tell(model, machine.fired)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_the_table_leaves_out_no_way_and_every_state_has_an_exit(model: Model) -> None:
    """The table has a move along each edge of the real flow, and from everywhere the end can be reached."""
    flow = getattr(flows, f"{model.name}Flow")
    reached, ways = {model.start, f"{model.start} {model.remembers}".strip()}, {}
    for move in model.moves:
        ways.setdefault(move.at, set()).add(model.arrive(move.to, ()))
    while more := {to for at in reached for to in ways.get(at, ())} - reached:
        reached |= more
    assert set(ways) - reached == set(), "states that nothing leads to"
    assert {step_of(at) for at in ways} == set(flow.steps())
    led = {(step_of(at), step_of(to)) for at, tos in ways.items() for to in tos if step_of(at) != step_of(to)}
    real = {
        (name, DONE if edge.dst.name == "end" else edge.dst.name)
        for name, step in flow.steps().items()
        for edge in step._outgoing()
    }
    assert real == led
    ends = {DONE, CANCELLED}
    while more := {at for at, tos in ways.items() if tos & ends} - ends:
        ends |= more
    assert reached <= ends, "states from which the end cannot be reached"
