"""Doors of duty III.4: Quài Tở's quarters in each state, a note, its recommendations, an area handed over."""

from organizations.roles import Role
from tests.doors.cases import GIVERS, OURS
from tests.doors.rules import FORM, PAGE, STRANGER, Places, answers, everybody, reading, told, writing
from tests.doors.who import enterers, holding, readers

OFFICE = "van_phong"
KNOWING = readers(OURS)
# The member, or the Party Office that types in his paper; never the commune.
MEMBER = holding(Role.OVERSEER, at=OURS) | enterers(OFFICE)
KEEPERS = holding(Role.OFFICE_HEAD, at=OFFICE)
REPLIERS = holding(Role.OFFICER, Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, at=OURS) | enterers(OURS)
OPENERS = holding(Role.HEAD, Role.OFFICE_HEAD, at=OURS) | holding(Role.HEAD, Role.OFFICE_HEAD, at=OFFICE)
RECEIVER = {"thuongtruc"} | enterers(OFFICE)
STEP_FORM = (200, 409)  # nothing typed does not say of which round the page was
LATE = (409, 409)

DOORS: dict[str, Places] = {
    "oversight": {"": everybody()},
    "oversight_open": {"visits duty": answers((GIVERS, (405, 302)), others=(405, 403))},
    "area": {"area": reading(KNOWING)},
    "area_sheet": {"area": reading(KNOWING)},
    "area_assign": {"area": writing(GIVERS, KNOWING)},
    "area_offer": {"area": writing(GIVERS, KNOWING)},
    "area_handover": {"handover": answers((RECEIVER, FORM), (KNOWING, (200, 403)), others=STRANGER)},
    "visit_new": {"area": writing(MEMBER, KNOWING)},
    "visit": {"visit note": reading(KNOWING)},
    "visit_correct": {"visit note": writing(MEMBER, KNOWING)},
    # by who typed it in
    "visit_take_back": {"visit note": writing(["vphu"], KNOWING)},
    "visit_reply": {"visit note": writing(REPLIERS, KNOWING)},
    "visit_reply_file": {"visit note": reading(KNOWING)},
    "visit_file": {"visit note": reading(KNOWING)},
    "visit_scan": {"visit note": reading(KNOWING)},
    "recommendation": {"new advice": reading(KNOWING), "refused advice": reading(KNOWING)},
    "recommendation_give": {
        "new advice": writing(KEEPERS, KNOWING), "refused advice": writing(KEEPERS, KNOWING, LATE),
    },
    "recommendation_refuse": {
        "new advice": writing(KEEPERS, KNOWING), "refused advice": writing(KEEPERS, KNOWING, LATE),
    },
    "recommendation_answer": {
        "new advice": writing(MEMBER, KNOWING, LATE), "refused advice": writing(MEMBER, KNOWING),
    },
    "oversight_plan": {"planning": writing(MEMBER, KNOWING, STEP_FORM)},
    "oversight_skip": {"visiting": writing(MEMBER, KNOWING, STEP_FORM)},
    "oversight_report": {"reporting": writing(MEMBER, KNOWING, STEP_FORM)},
    # what the commune did before its first day: its head, its office, or the Party Office for it
    "opening": {"area": told(OPENERS)},
    "opening_sheet": {"area": answers((OPENERS, PAGE), others=(403, 405))},
    "oversight_receive": {"noting": writing(KEEPERS | enterers(OFFICE), KNOWING, STEP_FORM)},
    "oversight_return": {"noting": writing(KEEPERS | enterers(OFFICE), KNOWING, STEP_FORM)},
}  # fmt: skip
