"""The shape of a programme's data."""

from dataclasses import dataclass, field
from datetime import date
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
class Counted:
    """How an indicator is counted from a day on, and by which document."""

    valid_from: date
    numerator: str
    denominator: str
    basis: str
    source: str = ""


@dataclass(frozen=True)
class Measure:
    """An indicator; `target` at the end of the period, `vision` in the year of the vision.

    `source`: where its figures officially come from. `may_exceed`: more may be done than was planned.
    """

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
    source: str = ""
    may_exceed: bool = False
    later: tuple[Counted, ...] = ()


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
