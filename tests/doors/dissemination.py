"""Doors of duty III.1: Quài Tở's sheet while it is filled in, while it is checked, and confirmed."""

from organizations.roles import Role
from tests.doors.cases import OURS, STEP_FORM, UNSUBMITTED
from tests.doors.floors import CHECKING
from tests.doors.rules import (
    FORM,
    READER,
    STRANGER,
    Answer,
    Answers,
    Places,
    answers,
    everybody,
    reading,
    told,
    writing,
)
from tests.doors.who import enterers, holding, readers

CELL, BOARD = "cb_quaito", "ban_tuyen_giao"
STATES = ("filling", "checking", "studied")

_HEADS = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY)
HEADS = holding(*_HEADS, at=OURS)
KEEPERS = holding(Role.OFFICER, Role.OFFICE_HEAD, *_HEADS, at=OURS) | enterers(OURS)
REPORTERS = HEADS | enterers(OURS)
CHECKERS = holding(Role.OFFICER, Role.HEAD, Role.DEPUTY, at=BOARD)
# the cell's own people, who see their row and nothing else
OWN = holding(Role.OFFICER, Role.OFFICE_HEAD, *_HEADS, at=CELL)
# who reads the district's committee, and the Board that checks
OVERLOOKING = readers("huyen_uy") | CHECKERS
RECEIVERS = holding(Role.CLERK, Role.OFFICER, Role.CELL_SECRETARY, at=CELL)


def seen(state: str) -> frozenset[str]:
    return UNSUBMITTED if state == "filling" else UNSUBMITTED | readers(OURS) | CHECKERS


def shut(state: str) -> Answers:
    return answers((seen(state), (404, 409)), others=STRANGER)


def filling(who: frozenset[str], form: Answer = FORM) -> Places:
    """A page of the sheet while it is filled in; afterwards it is gone."""
    return {state: shut(state) for state in STATES} | {"filling": writing(who, seen("filling"), form)}


def of_cell() -> Places:
    """A row: written by the cell or its unit while the sheet is open, looked at by them afterwards."""
    return {
        state: answers(
            (OWN | KEEPERS, FORM if state == "filling" else (200, 409)),
            (seen(state), READER),
            others=STRANGER,
        )
        for state in STATES
    }


DOORS: dict[str, Places] = {
    "study_sheet": filling(KEEPERS),
    "study_paste": filling(KEEPERS),
    "study_proof": filling(KEEPERS),
    "study_report": filling(REPORTERS, STEP_FORM),
    "study_exception": filling(HEADS),
    "study_cell": of_cell(),
    # signed lists and pictures: the unit, the auditors, the Board once it was asked
    "study_file": {"filling": reading(UNSUBMITTED), "checking": reading(UNSUBMITTED | CHECKERS)},
    "study_check": {"checking": writing(CHECKERS, seen("checking"), STEP_FORM), "studied": shut("studied")},
    "study_summary": {"adopted": everybody(), "proposed": reading(CHECKING)},
    "study_export": {"adopted": everybody(), "proposed": reading(CHECKING)},
    "study_unit": {state: reading(OVERLOOKING | seen(state)) for state in STATES},
    "recipients": {"adopted": everybody(), "proposed": reading(CHECKING)},
    "send_resolution": {
        "adopted": told(holding(Role.CLERK, at="huyen_uy")),
        "proposed": writing(holding(Role.CLERK, at="huyen_uy"), CHECKING),
    },
    "disseminated": {CELL: told(RECEIVERS)},
}
