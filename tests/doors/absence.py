"""Doors of absence: mandates, directions, the folder for signature, empty desks, handing over."""

from organizations.roles import Role
from tests.doors.cases import OURS, UNSUBMITTED, seen
from tests.doors.rules import FORM, PAGE, READER, STRANGER, Places, answers, everybody, reading, told, writing
from tests.doors.who import ADMINISTRATORS, auditors, enterers, holding, insiders, readers
from tests.people import UNITS

BUTTON = (200, 302)  # a press is the whole deed

ENTERERS = enterers(OURS)
LEADERS = holding(Role.HEAD, Role.DEPUTY, at=OURS)
LENDERS = holding(Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.CELL_SECRETARY, at=OURS)
# Who enters for somebody anywhere: clerks, offices, who follows a unit.
OFFICES = frozenset().union(*(enterers(unit.key) for unit in UNITS))
# Giver, receiver, the office that enters for the giver, auditors.
OF_MANDATE = {"bt.quaito", "ct.quaito"} | ENTERERS | auditors(OURS)
# Its own unit, the unit it was given to, auditors.
OF_DIRECTION = UNSUBMITTED | insiders("ubnd_quaito")
OF_HANDOVER = UNSUBMITTED | ADMINISTRATORS
ARRANGERS = ADMINISTRATORS | holding(
    Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.CELL_SECRETARY, at="ubnd_quaito"
)


def of_case(state: str) -> Places:
    """A direction written on a case: by leaders and who enters for them, of what they see."""
    there = seen(state)
    return {state: answers(((LEADERS | ENTERERS) & there, FORM), (there, READER), others=STRANGER)}


TASKS: dict[str, Places] = {
    "directions": {"": everybody()},
    "direction_new": {"du_quaito": told(LEADERS | ENTERERS)},
    "direction": {"direction": reading(OF_DIRECTION)},
    "direction_answer": {"direction": writing({"bt.quaito"}, OF_DIRECTION)},
    "direction_scan": {"direction": reading(OF_DIRECTION)},
    "direct": {"work": writing(LEADERS | ENTERERS, readers(OURS, "ubnd_quaito"))},
    "folders": {"": answers((OFFICES, PAGE), others=(403, 405))},
    "folder": {"du_quaito": told(ENTERERS, BUTTON)},
    "vacant": {"": answers((OFFICES | ADMINISTRATORS, PAGE), others=(403, 405))},
}
DEEDS = ("folder",)

WORKFLOW: dict[str, Places] = {
    "direct": of_case("draft") | of_case("sign"),
    "absence": {"": everybody()},
    "authorise": {"du_quaito": told(LENDERS | ENTERERS)},
    "mandate": {"mandate": reading(OF_MANDATE)},
    "revoke": {"mandate": writing({"bt.quaito"} | ENTERERS, OF_MANDATE)},
    "mandate_scan": {"mandate": reading(OF_MANDATE)},
    "handover_open": {"xa.quaito": told(ARRANGERS)},
    "handover": {"handover": reading(OF_HANDOVER)},
    "handover_answer": {"handover": writing({"ct.quaito"}, OF_HANDOVER)},
}
