"""A flow's model: a table of moves. Who does what at which state, and to which state it leads."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from organizations.doer import Doer
from tests.people import World
from workflow.models import Case, Seat
from workflow.models.seat import SeatState

DONE, CANCELLED = "done", "cancelled"
OVER = (DONE, CANCELLED)


@dataclass
class Live:
    """The real case beside the model, in the hand of whoever moves. `counter`: what may not be said twice."""

    world: World
    case_id: int
    day: date | None = None
    by: Any = None
    counter: int = 0

    @property
    def case(self) -> Case:
        return Case.objects.select_related("document__draft", "process", "unit").get(pk=self.case_id)

    @property
    def said(self) -> dict[str, Any]:
        """What most acts are told: the case, who acts, the round the page showed."""
        case = self.case
        return {"case": case, "by": self.by, "round": case.round}

    def seat(self, place: int = 0) -> int:
        """The open seat at this place; 0, which is nobody's, when there is none."""
        found = Seat.objects.filter(case=self.case_id, state=SeatState.OPEN).order_by("pk")
        return next(iter(found.values_list("pk", flat=True)[place : place + 1]), 0)

    def next(self) -> int:
        self.counter += 1
        return self.counter

    def doer(self, who: str) -> Doer:
        """`person` or `person@unit`, as the world names them."""
        name, _at, unit = who.partition("@")
        return self.world.doer(getattr(self.world, name), getattr(self.world, unit) if unit else None)


@dataclass(frozen=True)
class Move:
    """At state `at`, `who` may do `name`, and then the case is at `to`.

    A state is a step's name, with what the model must know of its seats behind a space ("review 2!": two
    have not answered, one asked for more). `decides`: from then on nobody withdraws in this round; `entries`:
    how many entries the book gets, or how many it may get; `weight`: how often it is tried, of those that may
    be; `early`: refused at any other step (what several steps have in common is not).
    """

    name: str
    at: str
    to: str
    who: str
    do: Callable[[Live], Any]
    decides: bool = True
    entries: int | tuple[int, ...] = 1
    weight: int = 4
    early: bool = True

    @property
    def full_name(self) -> str:
        return f"{self.at} · {self.name}"


@dataclass
class Model:
    """One flow. `begin` makes the case at `start` and gives it with its world; `passing`: where a step leads
    that an office has switched off; `entering`: the state a step is entered in, where it has seats;
    `rework`: the step at which a new round begins; `returns`: from which step to which
    one does, too; `variants`: the switches that are tried;
    `drafter`: who withdraws; `remembers`: a mark that once set outlives the end of the case."""

    name: str
    begin: Callable[[World], Live]
    moves: list[Move]
    start: str = "draft"
    passing: dict[str, str] = field(default_factory=dict)
    entering: dict[str, str] = field(default_factory=dict)
    rework: str = "draft"
    returns: tuple[tuple[str, str], ...] = ()
    issuer_acts: str = "vphu"
    variants: list[tuple[str, ...]] = field(default_factory=lambda: [()])
    drafter: str = ""
    remembers: str = ""

    def arrive(self, at: str, skip: Iterable[str]) -> str:
        """The state that a move really leads to, past steps that are switched off."""
        while at in skip:
            at = self.passing[at]
        return self.entering.get(at, at)


def step_of(state: str) -> str:
    return state.split(" ")[0]


Desk = tuple[str, Callable[[Live], Any], Callable[[Live], Any]]


def asking(step: str, desks: list[Desk], yes: str, no: str, agreed: int = 1) -> list[Move]:
    """A step of seats side by side, each (who, agreeing, objecting): the last one ends it, by one objection
    to `no`. The seats answer in their order, for the model's sake alone. `agreed`: entries when all did."""
    made = []
    for place, (who, agree, object_) in enumerate(desks):
        left = len(desks) - place
        for mark in ("", "!") if place else ("",):
            here, after = f"{step} {left}{mark}", f"{step} {left - 1}"
            last = left == 1
            made.append(
                Move(f"{step}: {who} agrees", here, (no if mark else yes) if last else after + mark, who,
                     agree, entries=(2 if mark else agreed) if last else 1, early=False)
            )  # fmt: skip
            made.append(
                Move(f"{step}: {who} objects", here, no if last else after + "!", who, object_,
                     entries=2 if last else 1, weight=2, early=False)
            )  # fmt: skip
    return made
