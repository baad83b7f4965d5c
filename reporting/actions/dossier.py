"""The paper dossier of one thing: whoever makes one is in the book, with what for."""

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext as _

from audit import record
from audit.models import Entry
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import looker
from reporting import acts
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text

SHORTEST_REASON = 10


@transaction.atomic
def make_dossier(*, thing: Model, unit: Unit, reason: str, by: Doer) -> Entry:
    """Write down that the dossier of the thing is made, as the book stands now (security T22: what leaves on
    paper is logged). `unit`: whose the thing is. Refused without a reason; NotAllowed to who does not look
    into it."""
    author = looker(by, unit)
    if len(clean_text(reason)) < SHORTEST_REASON:
        raise Refused(
            _("Ghi rõ căn cứ, ít nhất %(count)d ký tự.") % {"count": SHORTEST_REASON}, field="reason"
        )
    facts = {"label": thing._meta.label_lower, "pk": str(thing.pk), "thing": str(thing)}
    return record(acts.DOSSIER_MADE, by=author, on=None, facts=facts, reason=clean_text(reason)[:500])
