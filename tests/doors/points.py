"""Doors of the auditor's desk: who audits somewhere; a thing's dossier, who audits the unit whose it is."""

from tests.doors.cases import OURS
from tests.doors.rules import FORM, PAGE, Places, administering, answers, reading, writing
from tests.doors.seals import AUDITORS
from tests.doors.who import ADMINISTRATORS, auditors

# Who enters it, who audits the unit, who is named in it; never the inspected.
OF_INQUIRY = ADMINISTRATORS | auditors(OURS) | {"tuyengiao"}
DOORS: dict[str, Places] = {
    "points": {"": answers((AUDITORS, PAGE), others=(403, 405))},
    "point": {"recorded late": answers((AUDITORS, PAGE), others=(403, 405))},
    "inquiries": {"": answers((ADMINISTRATORS | AUDITORS | {"tuyengiao"}, PAGE), others=(403, 405))},
    "inquiry_new": {"": administering()},
    "inquiry": {"inquiry": reading(OF_INQUIRY)},
    "inquiry_scan": {"inquiry": reading(OF_INQUIRY)},
    "inquiry_end": {"inquiry": writing(ADMINISTRATORS, OF_INQUIRY)},
    "seal_off": {"inquiry": writing(ADMINISTRATORS, OF_INQUIRY)},
    "seal_lift": {"sealed": writing(ADMINISTRATORS, OF_INQUIRY)},
    "dossier": {"a document": answers((auditors(OURS), FORM), others=(403, 403))},
}
