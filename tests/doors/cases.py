"""Doors of a case: Quài Tở's action program in each state, its steps, seats and files."""

from collections.abc import Callable, Collection

from organizations.roles import Role
from tests.doors.rules import (
    NO_PAGE,
    STRANGER,
    Answers,
    Places,
    answers,
    everybody,
    reading,
    told,
    writing,
)
from tests.doors.who import askers, auditors, enterers, holding, insiders, readers

OURS = "du_quaito"
# State → the step open in it; "amended" is a second draft after a return.
STATES = {
    "draft": "draft", "opinions": "opinions", "explain": "explain", "appraise": "appraise",
    "adopt": "adopt", "ballots": "adopt", "sign": "sign", "number": "number", "dispatch": "dispatch",
    "review": "review", "amended": "draft", "closed": "",
}  # fmt: skip
# A step's form with nothing typed does not say of which round its page was: it is told that it is stale.
STEP_FORM = (200, 409)
SENT_TO = ("huyen_uy", "ubnd_quaito", "cb_quaito")

# What is not yet submitted is seen by its own unit and the auditors only (design §5).
UNSUBMITTED = insiders(OURS) | auditors(OURS)
ASKED = holding(Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, at="phong_tai_chinh")

DRAFTERS = holding(Role.OFFICER, Role.OFFICE_HEAD, at=OURS)
ENTERERS = enterers(OURS)
WRITERS = DRAFTERS | ENTERERS
APPRAISERS = holding(Role.OFFICE_HEAD, Role.DEPUTY, at=OURS) | ENTERERS
KEEPERS_OF_MINUTES = holding(Role.OFFICER, Role.CLERK, Role.OFFICE_HEAD, at=OURS) | ENTERERS
SIGNERS = holding(Role.HEAD, Role.DEPUTY, at=OURS) | ENTERERS
CLERKS = holding(Role.CLERK, at=OURS) | ENTERERS
RECORDERS = holding(Role.CLERK, Role.OFFICER, Role.OFFICE_HEAD, at=OURS)
# Each desk's own word, or entered by the office of the desk: never by the commune that is reviewed.
REVIEWERS = {
    "form": holding(Role.HEAD, Role.OFFICE_HEAD, at="van_phong") | enterers("van_phong"),
    "substance": holding(Role.HEAD, Role.OFFICE_HEAD, at="phong_noi_vu") | enterers("phong_noi_vu"),
    "reality": holding(Role.OVERSEER, at=OURS) | enterers("van_phong"),
}
ASKERS = askers(OURS)
GIVERS = holding(Role.MONITOR, Role.HEAD, Role.DEPUTY, at="huyen_uy")
STEP_HOLDERS = {
    "opinions": WRITERS, "explain": WRITERS, "appraise": APPRAISERS, "adopt": KEEPERS_OF_MINUTES,
    "sign": SIGNERS, "number": CLERKS, "dispatch": CLERKS,
}  # fmt: skip


def seen(state: str) -> frozenset[str]:
    """Who sees the case: once submitted also who reads the unit, who was asked, who received it."""
    if state == "draft":
        return UNSUBMITTED
    found = UNSUBMITTED | readers(OURS)
    if state in ("opinions", "explain"):
        found |= ASKED
    return found | readers(*SENT_TO) if state in ("review", "closed") else found


def page_of_case(states: Collection[str]) -> Places:
    return {state: reading(seen(state)) for state in states}


def no_page() -> Answers:
    """Nothing is there, whoever asks."""
    return answers(others=NO_PAGE)


def only(there: Collection[str], who: Collection[str] | None = None) -> Places:
    """A page that exists in some states alone, for whoever sees the case (or for `who`)."""
    found = {state: no_page() for state in ELSEWHERE}
    return found | {state: reading(who or seen(state)) for state in there}


# Where a step that is not open is tried: with another one open that only its unit may see, and with none.
ELSEWHERE = ("draft", "closed")


def tried(*steps: str) -> dict[str, str]:
    """The states in which one of the steps is open, and those where it is tried though it is not."""
    return {state: now for state, now in STATES.items() if now in steps or state in ELSEWHERE}


def gone(state: str) -> Answers:
    """A step that is not open has no page; a form sent from an old page is told so, kindly."""
    return answers((seen(state), (404, 409)), others=STRANGER)


def step(*steps: str) -> Places:
    """The page of a step: its holders' while the step is open."""
    return {
        state: writing(STEP_HOLDERS[now], seen(state), STEP_FORM) if now in steps else gone(state)
        for state, now in tried(*steps).items()
    }


def seat(name: str, holders: dict[str, Collection[str]]) -> Places:
    """A seat behind a step, each in its own case, and in every other case, where it is a foreign one."""
    own = {f"{name}/{key}": writing(who, seen(name), STEP_FORM) for key, who in holders.items()}
    return {state: gone(state) for state in ELSEWHERE if state != name} | own


def asking(who: Callable[[str], Collection[str]], there: Collection[str]) -> Places:
    """To ask that a file be taken out: its unit's people may, whoever reads it is told so."""
    return {
        state: writing(ASKERS, who(state)) if state in there else answers(others=STRANGER)
        for state in sorted({*there, *ELSEWHERE})
    }


def draft_page(who: Collection[str]) -> Places:
    """Writing, while the step is the draft."""
    return {
        state: writing(who, seen(state)) if now == "draft" else gone(state)
        for state, now in tried("draft").items()
    }


def autosave() -> Places:
    """Takes only what a page sends: 405 to who comes to read, 409 once the draft was submitted."""
    return {
        state: answers((DRAFTERS, (405, 422)), (seen(state), (405, 403)), others=(405, 404))
        if now == "draft"
        else answers((seen(state), (405, 409)), others=(405, 404))
        for state, now in tried("draft").items()
    }


# Where the pages beside the case's own are looked at: each kind of reader has one.
LOOKED_AT = ("opinions", "amended", "closed")

DOORS: dict[str, Places] = {
    "cases": {"": everybody()},
    # "Giao": the Committee's secretaries and who follows its duties (domain 3.7)
    "activate": {"adopted": told(GIVERS)},
    "case": page_of_case(STATES),
    "diagram": page_of_case(["draft", *LOOKED_AT]),
    "on_a_day": page_of_case(["draft", "closed"]),
    "version": only(LOOKED_AT),
    "compare": only(["sign"]),
    "version_file": only(LOOKED_AT),
    "version_page": only(LOOKED_AT),
    "decision_scan": only(["number"]),
    # the decider whose decision was entered for her; in every other case it is a foreign decision
    "dispute": {state: answers(others=STRANGER) for state in ELSEWHERE}
    | {"number": writing(["bt.quaito"], seen("number"))},
    # a wrong entry: the clerk's who typed in the signature, while the clerk's own step has not been opened
    "take_back": {state: gone(state) for state in ELSEWHERE}
    | {"number": writing(["vt.quaito"], seen("number"))},
    "correct": {state: answers(others=STRANGER) for state in ELSEWHERE}
    | {"number": writing(["vt.quaito"], seen("number"))},
    # an opinion: the unit's who gave it; in every other case it is a foreign one
    **{
        door: {state: answers(others=STRANGER) for state in ELSEWHERE}
        | {"explain": writing(["taichinh"], seen("explain"))}
        for door in ("take_back_opinion", "correct_opinion")
    },
    "draft_file": only(["draft", *LOOKED_AT], UNSUBMITTED),
    "draft_purge": asking(lambda state: UNSUBMITTED, ["draft", *LOOKED_AT]),
    "version_purge": asking(seen, LOOKED_AT),
    "draft": draft_page(DRAFTERS),
    "submit": draft_page(DRAFTERS),
    "autosave": autosave(),
    "record_issued": draft_page(RECORDERS),
    "ask_opinions": step("opinions"),
    "give_opinion": seat("opinions", {"finance": ASKED}),
    "close_opinions": step("opinions"),
    "explain": step("explain"),
    "appraise": step("appraise"),
    "give_back": step("appraise", "sign"),
    "minutes": step("adopt"),
    "open_ballots": step("adopt"),
    "close_ballots": step("adopt"),
    # a member's own ballot, or typed in by the clerk from paper
    "ballot": seat("ballots", {"bt": {"bt.quaito"} | ENTERERS, "pbt": {"pbt.quaito"} | ENTERERS}),
    "sign": step("sign"),
    "number": step("number"),
    "dispatch": step("dispatch"),
    "review": seat("review", REVIEWERS),
    "done_outside": step("opinions", "explain", "appraise", "adopt", "sign", "dispatch"),
}
