"""A step: who may take it, what may come of it. There is no other kind of node between start and end."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from viewflow import this
from viewflow.workflow import STATUS, flow, lock
from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Flow
from viewflow.workflow.nodes.view import ViewActivation

from organizations.models import Unit
from organizations.verbs import Verb
from tasks.models.waiting import Ask, Waiting

if TYPE_CHECKING:
    from workflow.models import Case


@dataclass(frozen=True, slots=True)
class Asked:
    """A desk asked side by side with others; `entered_at`: whose clerk may enter its answer for it.

    `topic` tells the desks of one step apart; "" where each is known by its unit.
    """

    topic: str | Promise
    unit: Unit
    verb: Verb
    entered_at: Unit


class StepActivation(ViewActivation):
    """Takes a step in one save and goes the way of its outcome."""

    outcome = ""
    begins: dict[str, Any] = {}  # what the next step is told of its own beginning, see `workflow.stays`

    @Activation.status.transition(source=[STATUS.NEW, STATUS.ASSIGNED], target=STATUS.STARTED)
    def take(self, person_id: int) -> None:
        self.task.owner_id = person_id

    @Activation.status.transition(source=STATUS.DONE)
    def create_next(self) -> Iterator[Activation]:
        node = self.flow_task.way(self.outcome, skipping=self.process.case.settings.get("skip", ()))
        yield node._create(self, self.task.token, data=self.begins)


class Step(flow.View):
    """`may` the verb and `of` the unit it is asked on; neither has a default: a step nobody may take cannot
    be written. `passing`: the outcome taken for granted when an office switches the step off, or when it was
    done outside; without it the step cannot be left out. `apart_from`: steps whose doer may not take this.
    `seats`: who is asked side by side behind the step. `days`: default working days.
    """

    activation_class = StepActivation

    def __init__(
        self,
        *,
        title: str | Promise,
        may: Verb,
        of: Callable[["Case"], Unit],
        passing: str = "",
        apart_from: Sequence[str] = (),
        seats: Callable[["Case"], list[Asked]] | None = None,
        days: int = 5,
        ask: str = Ask.DECIDE,
    ) -> None:
        super().__init__(lambda request: None)
        self.task_title = title
        self.title, self.may, self.of = title, may, of
        self.passing, self.apart_from, self.seats = passing, tuple(apart_from), seats
        self.days, self.ask = days, ask
        self._ways: dict[str, Any] = {}

    def On(self, outcome: str, node: Any) -> "Step":  # noqa: N802  viewflow's own style for wiring
        self._ways = {**self._ways, outcome: node}  # a new dict: nodes are copied for each flow
        return self

    def _resolve(self, instance: Any) -> None:
        super()._resolve(instance)
        self._ways = {outcome: this.resolve(instance, node) for outcome, node in self._ways.items()}

    def _outgoing(self) -> Iterator[Edge]:
        for outcome, node in self._ways.items():
            yield Edge(src=self, dst=node, edge_class="next", label=outcome)

    @property
    def outcomes(self) -> tuple[str, ...]:
        return tuple(self._ways)

    def way(self, outcome: str, skipping: Sequence[str] = ()) -> Any:
        """The node that the outcome leads to, past the steps the office left out."""
        node = self._ways[outcome]
        while isinstance(node, Step) and node.passing and node.name in skipping:
            node = node._ways[node.passing]
        return node


def _must_lead_home(own: type[Flow], node: Any) -> None:
    for edge in node._outgoing():
        if own._nodes_by_name.get(getattr(edge.dst, "name", "")) is not edge.dst:
            raise TypeError(f"{own.__name__}.{node.name}: {edge.label or 'next'!r} leads out of the flow")
    if getattr(node, "passing", "") and node.passing not in node.outcomes:
        raise TypeError(f"{own.__name__}.{node.name}: no outcome {node.passing!r} to pass by")


class HouseFlow(Flow):
    """What every flow of the house has, and no nodes (an inherited edge would point at this class)."""

    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)
    key = ""  # before the dot of its office settings
    document_type = ""  # the code of what the flow brings forth: CTr, KH, BC
    tables: tuple[str, ...] = ("targets", "tasks")  # that its draft has beside the text
    wants: tuple[str, ...] = ("tasks",)  # those of them that may not stay empty
    asks: tuple[str, ...] = ()  # kinds of units below the issuer whose opinion is asked unless struck out
    gives_twice = True  # a row that a unit has on its desk already, word for word, is given again
    seen_at_once = (
        False  # nothing is written before it is submitted: who reads the unit sees it from the start
    )
    reopens = True  # a closed case may begin anew: its rows can be said again in a later round
    reworked_at = "draft"  # the step to which what is returned goes: there a new round begins
    from_period = False  # its cases are begun from a frozen period, never given by hand
    reaches_all = False  # its tasks may name any unit, not only those of the place and below

    @staticmethod
    def bound(case: "Case") -> dict[str, Any]:
        """What a version binds beside the draft, canonical; nothing unless the flow says so."""
        return {}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """A flow with a flaw cannot be declared: TypeError names it."""
        super().__init_subclass__(**kwargs)
        if "process_title" not in vars(cls):
            raise TypeError(f"{cls.__name__} sets no process_title: it would bear its base's")
        for node in cls._nodes_by_name.values():
            _must_lead_home(cls, node)

    @classmethod
    def beside(
        cls, cases: Sequence["Case"], node: Step, *, since: date, dues: Sequence[date]
    ) -> list["Waiting"]:
        """What waits elsewhere, beside the desk of the step that opens, for one case or a thousand in as many
        statements; its own acts take it off again."""
        return []

    @classmethod
    def counted_from(cls, case: "Case", node: Step, today: date) -> date:
        """The day its working days are counted from: the day it opens, or one of the calendar."""
        return today

    @classmethod
    def steps(cls) -> dict[str, Step]:
        """The steps by name, each after all that lead to it; a way back to an earlier step does not count."""
        found: list[Step] = []
        seen: set[str] = set()

        def visit(node: Any) -> None:
            seen.add(node.name)
            for edge in node._outgoing():
                if edge.dst.name not in seen:
                    visit(edge.dst)
            if isinstance(node, Step):
                found.append(node)

        visit(cls._nodes_by_name["start"])
        return {step.name: step for step in reversed(found)}
