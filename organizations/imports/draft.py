"""What a sheet asks for beyond what is there: the plan that the dry run shows and the action carries out."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise

from organizations.models import Position, Unit, User
from organizations.roles import Role
from toolbox.spreadsheets import CellError

NEW, CHANGED, SAME = "new", "changed", "same"

PositionKey = tuple[str, str]  # code of the unit, title


@dataclass(slots=True)
class Line:
    """One row of the sheet as the dry run tells it."""

    number: int
    title: str
    state: str = SAME
    notes: list[str | Promise] = field(default_factory=list)

    def tell(self, state: str, note: str | Promise) -> None:
        self.notes.append(note)
        self.state = state if self.state == SAME or state == NEW else self.state


@dataclass(slots=True)
class UnitWish:
    code: str
    kind: str
    name: str
    parent: str
    valid_from: date
    short_name: str = ""
    symbol: str = ""
    locality: str = ""
    locality_name: str = ""
    legal_basis: str = ""
    go_live_on: date | None = None


@dataclass(slots=True)
class PersonWish:
    """`unit` is the code of the unit that asks for the account."""

    unit: str
    full_name: str
    username: str = ""
    phone: str = ""
    email: str = ""


@dataclass(slots=True)
class PositionWish:
    roles: dict[tuple[Role, str], None] = field(default_factory=dict)  # ordered set: role, code of the unit
    signing_title: str = ""


@dataclass(slots=True)
class AppointmentWish:
    """`person` is somebody who is there, or the number of the row that makes the account."""

    person: User | int
    position: PositionKey
    valid_from: date
    decision: str = ""


@dataclass(slots=True)
class Draft:
    """Everything a sheet would do. With errors nothing of it is done."""

    lines: list[Line] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    units: dict[str, UnitWish] = field(default_factory=dict)
    corrections: list[tuple[Unit, dict]] = field(default_factory=list)
    people: dict[int, PersonWish] = field(default_factory=dict)
    person_changes: list[tuple[User, dict]] = field(default_factory=list)
    positions: dict[PositionKey, PositionWish] = field(default_factory=dict)
    further_roles: dict[PositionKey, tuple[Position, PositionWish]] = field(default_factory=dict)
    appointments: list[AppointmentWish] = field(default_factory=list)

    def count(self, state: str) -> int:
        return sum(line.state == state for line in self.lines)
