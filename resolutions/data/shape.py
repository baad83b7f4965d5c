"""The shape of a programme's data."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Group:
    """A group of tasks; `clause` is the code of the clause it stands for."""

    code: str
    clause: str
    title: str
    lead: str
    cooperate: str = ""
    serves: tuple[str, ...] = ()
    serves_all: bool = False


@dataclass(frozen=True)
class Goal:
    """What is to be reached: words, and the figure where the text names one."""

    text: str = ""
    value: Decimal | None = None


@dataclass(frozen=True)
class Measure:
    """An indicator; `target` at the end of the period, `vision` in the year of the vision."""

    code: str
    clause: str
    title: str
    unit: str
    direction: str
    numerator: str
    denominator: str
    lead: str
    cadence: str
    kind: str = "L"
    target: Goal = field(default_factory=Goal)
    vision: Goal = field(default_factory=Goal)


@dataclass(frozen=True)
class Obligation:
    """A duty; exactly one of `days` (from the day of issue) and `cadence` is its clock, or both."""

    code: str
    clause: str
    title: str
    flow: str
    owners: str
    product: str
    days: int | None = None
    cadence: str = ""


@dataclass(frozen=True)
class Programme:
    """All of a resolution that is data."""

    code: str
    title: str
    groups: tuple[Group, ...]
    measures: tuple[Measure, ...]
    obligations: tuple[Obligation, ...]

    @property
    def clauses(self) -> set[str]:
        """Codes of the clauses it hangs on."""
        return {one.clause for one in (*self.groups, *self.measures, *self.obligations)}
