"""Doors of a report made of a period and of the Propaganda Board's year, sent to the Committee."""

from organizations.roles import Role
from tests.doors.cases import ELSEWHERE, GIVERS, STEP_FORM, gone
from tests.doors.rules import NO_PAGE as NOTHING
from tests.doors.rules import STRANGER, Places, answers, reading, told, writing
from tests.doors.who import auditors, enterers, holding, insiders, readers

BOARD, COMMITTEE, LOGGING = "ban_tuyen_giao", "huyen_uy", "ubnd_quaito"
REFUSED = (422, 422)  # told why not, in words

# Submitted and dispatched: whoever reads the Board or a recipient.
SEEN = insiders(BOARD) | auditors(BOARD) | readers(BOARD, COMMITTEE)
SEEN_BY_AGENCIES = SEEN | readers(LOGGING)

CONCLUDERS = holding(Role.HEAD, Role.DEPUTY, Role.MONITOR, at=COMMITTEE) | enterers(COMMITTEE)
DRAFTERS = holding(Role.OFFICER, Role.OFFICE_HEAD, at=BOARD) | enterers(BOARD)
SIFTERS = holding(Role.OFFICER, Role.OFFICE_HEAD, Role.MONITOR, at=BOARD) | enterers(BOARD)
_PERFORMERS = (Role.OFFICER, Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.CELL_SECRETARY)
LOGGERS = holding(*_PERFORMERS, at=LOGGING) | enterers(LOGGING)


def elsewhere() -> Places:
    """Where the step is not open."""
    return {state: gone(state) for state in ELSEWHERE}


DOORS: dict[str, Places] = {
    "begin_report": {"frozen": told(GIVERS), "open": told(GIVERS, REFUSED)},
    "conclude": elsewhere() | {"report": writing(CONCLUDERS, SEEN, STEP_FORM)},
    "report_supplement": elsewhere() | {"report": writing(CONCLUDERS, SEEN, STEP_FORM)},
    "report_sheet": {"report": reading(SEEN)},
    "open_products": elsewhere() | {"give": writing(DRAFTERS, SEEN_BY_AGENCIES, STEP_FORM)},
    "log_products": elsewhere() | {"products": writing(LOGGERS, SEEN_BY_AGENCIES, STEP_FORM)},
    # by who logged them
    "take_back_products": {state: answers(others=STRANGER) for state in ELSEWHERE}
    | {"products": writing(["xa.quaito"], SEEN_BY_AGENCIES)},
    "draw_products": elsewhere() | {"products": writing(SIFTERS, SEEN_BY_AGENCIES, STEP_FORM)},
    "find_product": elsewhere() | {"products": writing(SIFTERS, SEEN_BY_AGENCIES, STEP_FORM)},
    "close_products": elsewhere() | {"products": writing(SIFTERS, SEEN_BY_AGENCIES, STEP_FORM)},
    "product_file": {"products": reading(SEEN_BY_AGENCIES), "closed": answers(others=NOTHING)},
    "products_sheet": {"products": reading(SEEN_BY_AGENCIES)},
}
