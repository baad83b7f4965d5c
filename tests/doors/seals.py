"""The door of the book's proof: who audits or administers somewhere, nobody else."""

from tests.doors.rules import PAGE, Places, answers
from tests.doors.who import ADMINISTRATORS, auditors
from tests.people import UNITS

AUDITORS = frozenset().union(*(auditors(unit.key) for unit in UNITS))
DOORS: dict[str, Places] = {"seals": {"": answers((ADMINISTRATORS | AUDITORS, PAGE), others=(403, 405))}}
