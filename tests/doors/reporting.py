"""Doors of the auditor's desk: who audits somewhere; a thing's dossier, who audits the unit whose it is."""

from tests.doors.cases import OURS
from tests.doors.rules import PAGE, Places, answers
from tests.doors.seals import AUDITORS
from tests.doors.who import auditors

DOORS: dict[str, Places] = {
    "points": {"": answers((AUDITORS, PAGE), others=(403, 405))},
    "point": {"late": answers((AUDITORS, PAGE), others=(403, 405))},
    "dossier": {"a document": answers((auditors(OURS), PAGE), others=(403, 405))},
}
