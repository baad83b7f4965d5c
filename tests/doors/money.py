"""Doors of a year's money and of inspections: UBND huyện's cases, Quài Tở asked, paid and inspected."""

from collections.abc import Collection

from organizations.roles import Role
from tests.doors.cases import GIVERS, STEP_FORM
from tests.doors.rules import FORM, NO_PAGE, STRANGER, Answers, Places, answers, reading, told, writing
from tests.doors.who import auditors, enterers, holding, readers

UBND, COMMUNE, FINANCE = "ubnd_huyen", "ubnd_quaito", "phong_tai_chinh"
BUDGET_STATES = ("propose", "balance", "decide", "allocate", "spend", "settle")
PLAN_STATES = ("plan_year", "approve_year")
INSPECTION_STATES = ("team", "outline", "on_site", "unit_answer", "findings", "conclusion", "recheck")

_SIGNERS = (Role.HEAD, Role.DEPUTY)
ENTERERS = enterers(UBND)
COLLECTORS = holding(Role.MONITOR, Role.OFFICE_HEAD, at=UBND) | ENTERERS
RECORDERS = holding(Role.CLERK, Role.OFFICE_HEAD, Role.OFFICER, Role.MONITOR, at=UBND) | ENTERERS
BALANCERS = holding(*_SIGNERS, Role.OFFICER, at=FINANCE) | ENTERERS
PROPOSERS = holding(*_SIGNERS, Role.OFFICER, Role.OFFICE_HEAD, at=COMMUNE)
INSPECTORS = holding(Role.MONITOR, Role.OFFICE_HEAD, Role.OFFICER, at=UBND) | ENTERERS
CHAIRS = holding(*_SIGNERS, at=UBND) | ENTERERS
ANSWERERS = holding(*_SIGNERS, Role.OFFICE_HEAD, at=COMMUNE) | enterers(COMMUNE)

# Nothing is hidden before it is submitted; who was asked sees the case, of its lines its own.
SEES_BUDGET = readers(UBND) | PROPOSERS | holding(*_SIGNERS, Role.OFFICER, Role.OFFICE_HEAD, at=FINANCE)
SEES_PLAN = readers(UBND)
SEES_INSPECTION = readers(COMMUNE)
SEES_ALL_LINES = readers(UBND) | auditors(UBND)


def _gone(seen: Collection[str]) -> Answers:
    """Not the open step: no page; a form sent from an old one is told so."""
    return answers((seen, (404, 409)), others=STRANGER)


def _step(kind: str, open_in: str, elsewhere: str, who: Collection[str], seen: Collection[str]) -> Places:
    return {
        f"{kind}/{open_in}": writing(who, seen, STEP_FORM),
        f"{kind}/{elsewhere}": _gone(seen),
    }


def _budget(open_in: str, elsewhere: str, who: Collection[str]) -> Places:
    return _step("budget", open_in, elsewhere, who, SEES_BUDGET)


def _inspection(open_in: str, elsewhere: str, who: Collection[str]) -> Places:
    return _step("inspection", open_in, elsewhere, who, SEES_INSPECTION)


def _plan(open_in: str, elsewhere: str, who: Collection[str]) -> Places:
    return _step("plan", open_in, elsewhere, who, SEES_PLAN)


PAYING = PROPOSERS | ENTERERS

DOORS: dict[str, Places] = {
    "open_year": {"III.2-KP": told(GIVERS), "III.2-KT": told(GIVERS)},
    # money
    "ask_needs": _budget("propose", "balance", COLLECTORS),
    "give_needs": _budget("propose", "balance", PAYING),
    "close_needs": _budget("propose", "balance", COLLECTORS),
    "balance": _budget("balance", "spend", BALANCERS),
    "return_needs": _budget("balance", "spend", BALANCERS),
    "council_ruling": _budget("decide", "allocate", RECORDERS),
    "allocation": _budget("allocate", "decide", RECORDERS),
    "end_spending": _budget("spend", "settle", BALANCERS),
    "settle": _budget("settle", "spend", BALANCERS),
    "report_spending": {
        "budget/spend": writing(PAYING, SEES_BUDGET, FORM),
        "budget/settle": answers((PAYING, (404, 409)), (SEES_BUDGET, (403, 403)), others=STRANGER),
    },
    "budget_sheet": {"budget/propose": reading(SEES_BUDGET), "inspection/team": answers(others=NO_PAGE)},
    # Quài Tở's evidence, and a sheet of Finance's that Quài Tở has no part in
    "spending_file": {"budget/spend": reading(SEES_BUDGET)},
    "needs_scan": {"budget/propose": reading(SEES_ALL_LINES | holding(*_SIGNERS, at=FINANCE))},
    # inspections
    "plan_inspections": _plan("plan_year", "approve_year", INSPECTORS),
    "approve_inspections": _plan("approve_year", "plan_year", CHAIRS),
    "send_back": _plan("approve_year", "plan_year", CHAIRS) | _inspection("conclusion", "team", CHAIRS),
    "inspection_team": _inspection("team", "outline", CHAIRS),
    "inspection_outline": _inspection("outline", "team", INSPECTORS),
    "inspection_visit": _inspection("on_site", "team", INSPECTORS),
    "answer_inspection": _inspection("unit_answer", "team", ANSWERERS),
    "end_answering": _inspection("unit_answer", "team", INSPECTORS),
    "inspection_findings": _inspection("findings", "team", INSPECTORS),
    "conclude_inspection": _inspection("conclusion", "team", CHAIRS),
    "recheck": _inspection("recheck", "team", INSPECTORS),
    "recheck_finding": _inspection("recheck", "team", INSPECTORS),
}
