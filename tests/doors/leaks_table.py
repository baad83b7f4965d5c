"""The role table said once more, for one person: what of which unit she may read (domain 3.7, design §5).

Nothing here asks the software. A post is (role, unit's code); above a unit stand the units it hangs below.
"""

from dataclasses import dataclass, field

from organizations.roles import Role
from tests.people import HU, UNITS

_ABOVE = {unit.key: unit.above for unit in UNITS}
# They look at a unit from outside: what it has not submitted is not theirs.
_OUTSIDE = {Role.MONITOR, Role.OVERSEER, Role.AUDITOR, Role.ADMINISTRATOR}
_ASKED = {Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD}  # who gives the unit's opinion
_ENTER = {Role.CLERK, Role.OFFICE_HEAD, Role.MONITOR}  # who types in what another decided
_PURGE = {Role.HEAD, Role.OFFICE_HEAD, Role.MONITOR}  # who says yes to a file's going
LENDS = (Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.CELL_SECRETARY)  # who may authorise somebody

# fmt: off
# on the page where it is written
WRITTEN = ("draft", "drafttext", "drafttask", "newtitle", "newtext", "newtask")
UNSUBMITTED = (*WRITTEN, "draftfile", "newfile", "evidence", "note", "words")
SUBMITTED = (
    "sent", "senttext", "senttask", "sentfile", "remark", "sentback", "votedtitle", "voted", "votedtask",
    "votedfile", "minority", "countedtitle", "counted", "countedtask", "countedfile", "visit", "advice",
    "target", "proposed",
)
ASKED = ("askedtitle", "asked", "askedtask", "askedfile", "opinion")
SHARED = ("direction", "entry")  # with the unit beside it
GIVEN = ("work", "progress")  # with the unit beside it and the one that gave it
COLLECTED = ("sentnote", "sentwords")
NOBODYS = ("notice", "ballot")
KINDS = (
    *UNSUBMITTED, *SUBMITTED, *ASKED, *SHARED, *GIVEN, *COLLECTED, *NOBODYS, "purge", "inquiry", "mandate",
)
# fmt: on


def upwards(unit: str) -> set[str]:
    """The unit and all above it."""
    found, at = set(), unit
    while at:
        found.add(at)
        at = _ABOVE[at]
    return found


@dataclass(frozen=True)
class Reader:
    """What a person holds today: her own posts, posts she acts in for another, units of inspections."""

    own: set[tuple[Role, str]] = field(default_factory=set)
    lent: set[tuple[Role, str]] = field(default_factory=set)
    inspects: set[str] = field(default_factory=set)

    def has(self, roles: set[Role], unit: str, *, personal: bool = False) -> bool:
        """A role on exactly this unit; `personal`: nobody can lend it."""
        held = self.own if personal else self.own | self.lent
        return any(role in roles and at == unit for role, at in held)

    def audits(self, unit: str) -> bool:
        chain = upwards(unit)
        return bool(chain & self.inspects) or any(
            role == Role.AUDITOR and at in chain for role, at in self.own
        )

    def reads(self, *units: str) -> bool:
        chain = set().union(*map(upwards, units))
        posts = any(role != Role.ADMINISTRATOR and at in chain for role, at in self.own | self.lent)
        return posts or any(self.audits(unit) for unit in units)

    def owns(self, unit: str) -> bool:
        return self.has(set(Role) - _OUTSIDE, unit) or self.audits(unit)

    def was_asked(self, unit: str) -> bool:
        return self.has(_ASKED, unit) or self.has(_ENTER, unit, personal=True)

    def knows_inspections(self, unit: str) -> bool:
        posts = {(role, at) for role in (Role.AUDITOR, Role.ADMINISTRATOR) for at in upwards(unit)}
        return bool(posts & self.own)

    def may_see(self, kind: str, unit: str, *, before: str, beside: str) -> bool:
        """`before` gave the unit work; `beside` helps it, is asked by it and written to."""
        if kind in UNSUBMITTED:
            return self.owns(unit)
        if kind in ASKED:
            return self.reads(unit) or self.was_asked(beside)
        if kind in COLLECTED or kind == "target":
            return self.reads(unit, HU)
        if kind == "advice":
            return self.reads(unit) or self.has({Role.OFFICE_HEAD}, "van_phong")
        if kind == "purge":
            return self.has(_PURGE, unit) or self.audits(unit)
        if kind == "inquiry":
            return self.knows_inspections(unit)
        if kind == "mandate":
            return self.has(_ENTER, unit, personal=True) or self.audits(unit)
        if kind in NOBODYS:
            return False
        with_beside = [beside] if kind in SHARED + GIVEN else []
        with_before = [before] if kind in GIVEN else []
        return self.reads(unit, *with_beside, *with_before)

    def must_see(self, kind: str, unit: str, *, before: str, beside: str) -> bool:
        """What she may see she can find; but a draft's words stand where it is written, a recommendation at
        the Party Office until it is classified, a target with its collector while a report is asked for."""
        if kind in WRITTEN:
            return self.has({Role.OFFICER, Role.OFFICE_HEAD}, unit)
        if kind in ("advice", "target"):
            return self.reads(unit)
        return self.may_see(kind, unit, before=before, beside=beside)
