"""Doors of given work: UBND huyện's task at UBND Quài Tở in each state, its parts, the desks around it."""

from collections.abc import Collection

from organizations.roles import Role
from tests.doors.rules import (
    FORM,
    PAGE,
    READER,
    STRANGER,
    Answer,
    Answers,
    Places,
    answers,
    everybody,
    reading,
    writing,
)
from tests.doors.who import EVERYBODY, askers, auditors, enterers, holding, insiders, readers
from tests.people import UNITS

LEAD, GIVER, HELPER = "ubnd_quaito", "ubnd_huyen", "phong_tai_chinh"
STATES = (
    "given", "doing", "declined", "reported", "checked", "returned", "paused", "done", "cancelled", "handed",
)  # fmt: skip
IN_HAND = ("given", "doing", "returned")
LIVE = (*IN_HAND, "declined", "reported", "checked", "paused")

_LEADERS = (Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD)
_PERFORM = (*_LEADERS, Role.OFFICER, Role.CELL_SECRETARY)
_ASSIGN = (*_LEADERS, Role.MONITOR)
_CHECK = (*_LEADERS, Role.OFFICER, Role.MONITOR)
_URGE = (*_LEADERS, Role.MONITOR, Role.OVERSEER)

SEEN = readers(LEAD, GIVER, HELPER)
PERFORMERS = holding(*_PERFORM, at=LEAD) | enterers(LEAD)
DIRECTORS = holding(*_LEADERS, Role.CELL_SECRETARY, at=LEAD) | enterers(LEAD)
GIVERS = holding(*_ASSIGN, at=GIVER) | enterers(GIVER)
CHECKERS = holding(*_CHECK, at=GIVER) | enterers(GIVER)
HELPERS = holding(*_PERFORM, at=HELPER) | enterers(HELPER)
# By the giver's desk, or from above the unit: a look from above reaches down.
URGERS = holding(*_URGE, at=GIVER) | holding(*_URGE, at=LEAD)
ASKERS = askers(LEAD)
UNREPORTED = insiders(LEAD) | auditors(LEAD)


def anywhere(*roles: Role) -> frozenset[str]:
    return frozenset().union(*(holding(*roles, at=unit.key) for unit in UNITS))


def gone() -> Answers:
    """Closed by the state: no page; what an old page sends is told so, kindly."""
    return answers((SEEN, (404, 409)), others=STRANGER)


def deed(who: Collection[str], *states: str, form: Answer = FORM) -> Places:
    """A deed's page in every state: its holders' where it is open, gone elsewhere."""
    return {
        state: answers((who, form), (SEEN, READER), others=STRANGER) if state in states else gone()
        for state in STATES
    }


def part(who: Collection[str], place: str, form: Answer = FORM) -> Places:
    """A deed about a part: at the part that waits, and where there is no such part."""
    return {
        place: answers((who, form), (SEEN, READER), others=STRANGER),
        "done": answers(others=STRANGER),
    }


def tap(who: Collection[str], place: str) -> Places:
    """A press is the whole deed; who only enters it for others must still say for whom."""
    only_enters = enterers(LEAD) - holding(*_PERFORM, at=LEAD)
    return part(who, place, BUTTON) | {
        place: answers((only_enters, FORM), (who, BUTTON), (SEEN, READER), others=STRANGER)
    }


def own_office(who: Collection[str], form: Answer = FORM) -> Answers:
    """Work in an office's name: its own people's; to others it is refused, for offices are no secret."""
    return answers((who, form), others=(403, 405 if form[1] == 405 else 403))


def piece() -> Places:
    """A piece: seen by the unit until it was reported, then by all who see the work; the checker judges."""
    looking = (200, 403)
    return {
        "doing": answers((UNREPORTED, looking), others=STRANGER),
        "reported": answers((CHECKERS, FORM), (SEEN, looking), others=STRANGER),
        "done": answers((SEEN, looking), others=STRANGER),
    }


def of_piece(who: Collection[str], *states: str) -> Places:
    """A deed about a piece. Until it is reported nobody else knows of it; its address is of the work."""
    return {
        state: answers((who, FORM), (SEEN, READER), others=STRANGER) if state in states else gone()
        for state in ("doing", "reported", "done")
    }


# Who reports for a unit: its focal officer, its office, its head.
_REPORTS = (Role.OFFICER, Role.CELL_SECRETARY, Role.OFFICE_HEAD, Role.HEAD, Role.DEPUTY)
REPORTERS = frozenset().union(*(holding(*_REPORTS, at=unit.key) for unit in UNITS))
# A figure of the committee of Quài Tở stands there: sent back empty, its row is refused.
WITH_FIGURES = holding(*_REPORTS, at="du_quaito")


EMPTY = (200, 200)  # a form in which nothing is needed, shown again or answered in place
BUTTON = (200, 302)

DOORS: dict[str, Places] = {
    "assignment": {state: reading(SEEN) for state in STATES}
    # of a commune's program: the unit that leads and the committee that gave it
    | {"of a program": reading(readers(LEAD, "du_quaito"))},
    "on_a_day": {state: reading(SEEN) for state in ("given", "done")},
    "opened": {state: answers((SEEN, (405, 302)), others=(405, 404)) for state in ("given", "done")},
    "watch": {"given": answers((SEEN, (405, 302)), others=(405, 404))},
    "report": deed(PERFORMERS, *IN_HAND),
    "give_evidence": deed(PERFORMERS, *IN_HAND),
    "progress": deed(PERFORMERS, *IN_HAND),
    "ask_extension": deed(PERFORMERS, *IN_HAND),
    "explain_delay": deed(PERFORMERS, *IN_HAND),
    "hand_back": deed(PERFORMERS, "given", "doing"),
    "hand_out": deed(DIRECTORS, *IN_HAND),
    "take_back": deed(PERFORMERS, "reported", "checked"),
    "correct_report": deed(PERFORMERS, "reported", "checked", "done"),
    # chosen by the button, so a form with nothing typed says nothing
    "answer_hand_back": deed(GIVERS, "declined"),
    "confirm": deed(GIVERS, "reported", "checked", form=(200, 422))
    | {"checked": answers((GIVERS, BUTTON), (SEEN, READER), others=STRANGER)},
    "return_work": deed(GIVERS, "reported", "checked"),
    "return_by_checker": deed(CHECKERS, "reported", "checked"),
    "pause": deed(GIVERS, *IN_HAND),
    "resume": deed(GIVERS, "paused", form=BUTTON),
    "hand_over": deed(GIVERS, *IN_HAND, "declined", "paused"),
    "cancel": deed(GIVERS, *LIVE),
    "correct": deed(GIVERS, *LIVE),
    "reopen": deed(GIVERS, "done", "cancelled"),
    "urge": {
        state: answers((URGERS, FORM), (SEEN, READER), others=STRANGER)
        if state in IN_HAND
        else answers((URGERS, (404, 409)), (SEEN, READER), others=STRANGER)
        for state in STATES
    },
    "decide_extension": part(GIVERS, "doing"),
    "withdraw_extension": tap(PERFORMERS, "doing"),
    "report_help": part(HELPERS, "doing"),
    "answer_help": {"doing": answers((PERFORMERS, FORM), (SEEN, READER), others=STRANGER)},
    # handed to xa.quaito: hers alone
    "finish_subtask": part({"xa.quaito"}, "doing", BUTTON),
    "drop_subtask": tap(DIRECTORS, "doing"),
    "evidence": piece(),
    "evidence_file": {
        "doing": reading(UNREPORTED),
        "reported": reading(SEEN),
        "done": reading(SEEN),
    },
    "evidence_page": {
        "doing": reading(UNREPORTED),
        "reported": reading(SEEN),
        "done": reading(SEEN),
    },
    "evidence_purge": {
        "doing": writing(ASKERS, UNREPORTED),
        "reported": writing(ASKERS, SEEN),
        "done": writing(ASKERS, SEEN),
    },
    "replace_evidence": of_piece(PERFORMERS, "doing"),
    "withdraw_evidence": of_piece(PERFORMERS, "doing", "done"),
    # a second look: the checker's, at a piece that was drawn
    "look_again": {"done": answers((CHECKERS, FORM), (SEEN, READER), others=STRANGER)},
    "quarter": {"": answers((WITH_FIGURES, FORM), (REPORTERS, BUTTON), others=(403, 403))},
    "quarter_sheet": {"": answers((REPORTERS, (200, 405)), others=(403, 405))},
    "quarter_import": {"": answers((REPORTERS, FORM), others=(403, 403))},
    "slip": {"given": reading(SEEN)},
    "receipt": {"reported": reading(SEEN)},
    "example_file": {"given": reading(SEEN)},
    "watched": {"": everybody()},
    "silent": {"": everybody()},
    "calls": {"": own_office(anywhere(*_URGE))},
    "escalations": {"": own_office(anywhere(*_ASSIGN))},
    "week": {LEAD: reading(readers(LEAD))},
    "quality": {LEAD: reading(readers(LEAD))},
    "givings": {"": own_office(anywhere(*_ASSIGN), PAGE)},
    "give": {GIVER: own_office(holding(*_ASSIGN, at=GIVER)), LEAD: own_office(holding(*_ASSIGN, at=LEAD))},
    "giving": {"once": own_office(holding(*_ASSIGN, at=GIVER))},
    "more_units": {"once": own_office(holding(*_ASSIGN, at=GIVER))},
    "again": {"once": own_office(holding(*_ASSIGN, at=GIVER))},
    "recur": {"once": own_office(holding(*_ASSIGN, at=GIVER))},
    "end_recurrence": {"recurring": own_office(holding(*_ASSIGN, at=GIVER), BUTTON)},
    "check_next": {"": everybody((302, 405))},
    "kinds": {GIVER: own_office(holding(*_CHECK, at=GIVER), PAGE)},
    "kind_new": {GIVER: own_office(holding(*_CHECK, at=GIVER))},
    "kind": {"own": own_office(holding(*_CHECK, at=GIVER))},
    "example": {GIVER: own_office(holding(*_CHECK, at=GIVER))},
    "draw": {GIVER: own_office(holding(*_ASSIGN, at=GIVER))},
}


def _offices(login: str) -> int:
    return sum(login in holding(*_CHECK, at=unit.key) for unit in UNITS)


# Straight to the only office one checks for.
DOORS["checker_offices"] = {
    "": answers(
        ({login for login in EVERYBODY if _offices(login) == 1}, (302, 405)),
        ({login for login in EVERYBODY if _offices(login) > 1}, PAGE),
        others=(403, 405),
    )
}

# Where the press of a button is the whole deed.
DEEDS = {
    "opened", "watch", "confirm", "resume", "withdraw_extension", "finish_subtask", "drop_subtask",
    "end_recurrence",
}  # fmt: skip
