"""Who stands at the doors: sets of logins, told from the posts of the cast by the role table (domain 3.7).

Nothing here asks the software: a post says its roles and their units, the words below say what a role sees.
"""

from collections.abc import Iterable

from organizations.roles import Role
from tests.people import PEOPLE, POSITIONS, UNITS

ANONYMOUS = "anonymous"
# The design's logins, and three whose role nobody else plays: office head, focal officer, cell secretary.
LOGINS = (
    "bithu", "thuongtruc", "vphu", "vanthu", "tuyengiao", "chutich", "noivu", "noivu.cv", "taichinh",
    "xa.quaito", "vt.quaito", "bt.quaito", "ct.quaito", "hdv.quaito", "xa.punhung", "ubkt", "quantri",
    "pbt.quaito", "dm.quaito", "cb.makhua",
)  # fmt: skip
EVERYBODY = frozenset(LOGINS)

_ABOVE = {unit.key: unit.above for unit in UNITS}
_FROM_OUTSIDE = {Role.MONITOR, Role.OVERSEER, Role.AUDITOR, Role.ADMINISTRATOR}


def holding(*roles: Role, at: str) -> frozenset[str]:
    """Who has one of the roles on exactly this unit: how steps are held, for no step covers lower units."""
    return frozenset(
        PEOPLE[person][0]
        for person, _unit, _title, _line, held in POSITIONS
        for role, units in held
        if role in roles and at in units
    )


def _and_above(unit: str) -> Iterable[str]:
    at: str | None = unit
    while at:
        yield at
        at = _ABOVE[at]


def insiders(unit: str) -> frozenset[str]:
    """The unit's own people: a role on it that is not a look from outside, nor the administrator's."""
    return holding(*set(Role) - _FROM_OUTSIDE, at=unit)


def auditors(unit: str) -> frozenset[str]:
    """Kiểm tra, thanh tra: read everything within their remit, which covers lower units."""
    return frozenset().union(*(holding(Role.AUDITOR, at=each) for each in _and_above(unit)))


def readers(*units: str) -> frozenset[str]:
    """Whoever has a role on one of the units or above it; the administrator reads nothing by his."""
    roles = set(Role) - {Role.ADMINISTRATOR}
    return frozenset().union(*(holding(*roles, at=each) for unit in units for each in _and_above(unit)))


def enterers(unit: str) -> frozenset[str]:
    """Who may enter a decision for its decider there: its clerk, its office, who follows it."""
    return holding(Role.CLERK, Role.OFFICE_HEAD, Role.MONITOR, at=unit)


ADMINISTRATORS = holding(Role.ADMINISTRATOR, at="huyen_uy")


def askers(at: str) -> frozenset[str]:
    """Who may ask that a file of the unit leaves the house."""
    heads = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY, Role.OFFICE_HEAD)
    return holding(Role.OFFICER, Role.CLERK, Role.MONITOR, *heads, at=at)
