"""The doors of the auditor's desk: who audits somewhere, nobody else; others are told whose it is (403).

The scene's auditor reads everything, so nothing in the book is a stranger's to her; what is not there is 404.
"""

from tests.doors.rules import FORM, PAGE, Places, answers
from tests.doors.seals import AUDITORS

_READ = answers((AUDITORS, PAGE), others=(403, 405))
_GONE = answers((AUDITORS, (404, 405)), others=(403, 405))

DOORS: dict[str, Places] = {
    "book": {"": _READ},
    "entry": {"written": _READ, "never written": _GONE},
    "export": {"": answers((AUDITORS, FORM), others=(403, 403))},
    "reconciliation": {"": _READ},
    "person": {"who worked": _READ, "nobody": _GONE},
    "seen_by": {"who worked": _READ, "nobody": _GONE},
    "who_saw": {"of a document": _READ, "of nothing": _GONE},
    "compare": {"of a document": _READ, "of nothing": _GONE},
    "life": {"of a document": _READ, "of nothing": _GONE},
}
