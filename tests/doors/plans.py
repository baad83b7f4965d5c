"""Doors of plans: UBND's plan while it is written, costed, laid before the Standing members, in effect."""

from collections.abc import Collection

from organizations.roles import Role
from tests.doors.rules import STRANGER, Answers, Places, answers, writing
from tests.doors.who import auditors, enterers, holding, insiders, readers

ISSUER, DRAFTERS_UNIT, FINANCE, COMMITTEE = "ubnd_huyen", "phong_noi_vu", "phong_tai_chinh", "huyen_uy"
STEP_FORM = (200, 409)  # sent with nothing typed it does not say of which round its page was

# Before it is submitted: the issuer, who drafts for it, the auditors.
UNSUBMITTED = insiders(ISSUER) | insiders(DRAFTERS_UNIT) | auditors(ISSUER)
SUBMITTED = UNSUBMITTED | readers(ISSUER)
COSTING = holding(Role.HEAD, Role.OFFICE_HEAD, at=FINANCE) | enterers(FINANCE)
# The Standing members, or who enters their word from its minutes.
STANDING = holding(Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, at=COMMITTEE) | enterers(COMMITTEE)
GIVERS = holding(Role.MONITOR, Role.HEAD, Role.DEPUTY, at=COMMITTEE)
SEEN = {
    "plan draft": UNSUBMITTED,
    "plan finance": SUBMITTED | COSTING,
    "plan standing": SUBMITTED | STANDING,
    "plan closed": SUBMITTED | readers(COMMITTEE),
}


def gone(place: str) -> Answers:
    """Another step is open: no page; what an old page sends is told so, kindly."""
    return answers((SEEN[place], (404, 409)), others=STRANGER)


def seat(**holders: Collection[str]) -> Places:
    """A seat's page where it is open, a foreign seat elsewhere."""
    open_at = {f"plan {step}": who for step, who in holders.items()}
    return {place: gone(place) for place in SEEN if place not in open_at} | {
        place: writing(who, SEEN[place], STEP_FORM) for place, who in open_at.items()
    }


DOORS: dict[str, Places] = {
    "finance": seat(finance=COSTING),
    "standing": seat(standing=STANDING),
    "return_plan": seat(finance=COSTING, standing=STANDING),
    "amend": {
        "plan draft": answers(others=STRANGER),
        "plan closed": writing(GIVERS, SEEN["plan closed"]),
        # another flow's case has no such page
        "closed": answers(others=STRANGER),
    },
}
