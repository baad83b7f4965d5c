"""Doors of what every duty gets: its page, its giving, the acts on a case, the end of a resolution."""

from organizations.roles import Role
from tests.doors.cases import DRAFTERS, GIVERS, OURS, seen
from tests.doors.rules import FORM, STRANGER, Answers, Places, answers, everybody, reading, told, writing
from tests.doors.who import enterers, holding

# Who leads the issuer signs; its clerk, office and who follows it enter that.
SIGNERS = holding(Role.HEAD, Role.DEPUTY, at="huyen_uy") | enterers("huyen_uy")


def _spoken(state: str) -> Answers:
    """Whoever sees a case may ask about it and answer."""
    return answers((seen(state), FORM), others=STRANGER)


MEMBERS = holding(Role.MEMBER, at=OURS) | enterers(OURS)

RESOLUTIONS: dict[str, Places] = {
    "waive": {"adopted": told(SIGNERS)},
    "conclude": {"adopted": told(SIGNERS)},
}

WORKFLOW: dict[str, Places] = {
    "duty": {"adopted": everybody()},
    "duty_deadline": {"adopted": told(GIVERS)},
    "activate_together": {"adopted": told(GIVERS)},
    "activation": {"an order": told(GIVERS, (200, 302))},
    "ask": {state: _spoken(state) for state in ("draft", "adopt")},
    "answer": {"draft question": _spoken("draft")},
    # a member of the body, or who enters it from paper; a ballot that nobody entered is not there
    "reserve": {"number vote": writing(MEMBERS, seen("number"))},
    "minority_scan": {"number vote": reading(seen("number"))},
    "dispute_ballot": {"ballots seat": answers(others=STRANGER)},
    # the Party Office rests and cancels; the unit takes back what it submitted
    "detour": {
        **{f"{state} suspend": writing(GIVERS & seen(state), seen(state)) for state in ("draft", "closed")},
        **{f"{state} withdraw": writing(DRAFTERS, seen(state)) for state in ("draft", "adopt")},
    },
}
