"""Doors of periods, reports and targets: Quài Tở's committee reports to the district's."""

from collections.abc import Collection

from organizations.roles import Role
from tests.doors.cases import ASKERS, OURS, UNSUBMITTED
from tests.doors.rules import (
    FORM,
    NO_PAGE,
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

COLLECTOR = "huyen_uy"
BUTTON = (200, 302)  # a press is the whole deed
LATE = (409, 409)  # a page of what can no longer be done, and a form sent from an old one

KEEPERS = holding(Role.MONITOR, Role.OFFICE_HEAD, at=COLLECTOR)
CHECKERS = holding(Role.MONITOR, Role.OFFICER, Role.OFFICE_HEAD, at=COLLECTOR)
HANDERS = holding(Role.MONITOR, Role.HEAD, Role.DEPUTY, at=COLLECTOR)
_HEADS = (Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY)
PREPARERS = holding(Role.OFFICER, Role.OFFICE_HEAD, *_HEADS, at=OURS)
SENDERS = holding(*_HEADS, at=OURS) | enterers(OURS)
# Who knows of the report: who reads the unit, who reads the collector it goes to.
KNOWING = readers(OURS, COLLECTOR)


def keeping(**places: Answer) -> Places:
    """Deeds of who keeps the calendar, which everybody may read."""
    return {place: told(KEEPERS, form) for place, form in places.items()}


def of_report(who: Collection[str], **places: Answer) -> Places:
    """Deeds of some on a report; who knows of it is told so."""
    return {place: writing(who, KNOWING, answer) for place, answer in places.items()}


def to_read(who: Collection[str], *places: str) -> Places:
    return {place: reading(who) for place in places}


def figure(sent: Answer) -> Answers:
    """Every version of a figure for who knows of the report, a form for who writes it."""
    return answers((PREPARERS, sent), (KNOWING, (200, 403)), others=STRANGER)


def sheet(answer: int) -> Answers:
    return answers((PREPARERS, (answer, 405)), (KNOWING, (403, 405)), others=NO_PAGE)


DOORS: dict[str, Places] = {
    "periods": {"": everybody()},
    # a commune keeps no calendar
    "period_calendar": keeping(huyen_uy=FORM) | {"du_quaito": answers(others=STRANGER)},
    "period": {place: everybody() for place in ("coming", "open", "frozen")},
    "period_days": keeping(open=FORM, frozen=FORM),
    "period_open": keeping(coming=FORM, open=FORM, frozen=FORM),
    "period_urge": keeping(open=BUTTON, frozen=FORM),
    "period_freeze": keeping(open=FORM, frozen=FORM),
    "period_report": to_read(KNOWING, "asked", "sent", "late"),
    "figures": of_report(PREPARERS, asked=FORM, sent=LATE, late=LATE),
    "figure": {
        "asked": figure(FORM),
        "sent": figure((200, 409)),
        # a target of another unit
        "foreign": answers((PREPARERS, STRANGER), (KNOWING, (404, 404)), others=STRANGER),
    },
    "figures_sheet": {"asked": sheet(200), "sent": sheet(409)},
    "figures_import": of_report(PREPARERS, asked=FORM, sent=LATE),
    "reading_file": to_read(UNSUBMITTED, "asked") | to_read(KNOWING, "sent"),
    "reading_purge": {"asked": writing(ASKERS, UNSUBMITTED), "sent": writing(ASKERS, KNOWING)},
    "words": of_report(PREPARERS, asked=FORM, sent=LATE, late=LATE),
    "report_hand_up": of_report(PREPARERS, asked=FORM, sent=LATE),
    "report_submit": of_report(SENDERS, asked=FORM, sent=LATE, late=LATE),
    "report_take_back": of_report(SENDERS, asked=LATE, sent=FORM, late=LATE),
    # after the freeze what was added is held against its source
    "report_check": of_report(CHECKERS | enterers(COLLECTOR), asked=LATE, sent=FORM, late=FORM),
    "report_return": of_report(CHECKERS | enterers(COLLECTOR), asked=LATE, sent=FORM, late=LATE),
    # a figure that was not sent is not there
    "reading_return": of_report(CHECKERS, asked=STRANGER, sent=FORM),
    "report_scan": to_read(KNOWING, "sent"),
    "addendum": of_report(SENDERS, asked=LATE, late=FORM),
    "addendum_scan": to_read(KNOWING, "late"),
    "target_new": {"du_quaito": writing(PREPARERS, readers(OURS))},
    "targets_hand": {"adopted": told(HANDERS), "proposed": answers(others=STRANGER)},
    "target": to_read(readers(OURS), "own", "given"),
    "target_change": {place: writing(PREPARERS, readers(OURS)) for place in ("own", "given")},
    # a unit ends its own target, the district its indicator's
    "target_end": {"own": writing(PREPARERS, readers(OURS)), "given": writing(HANDERS, readers(OURS))},
}
