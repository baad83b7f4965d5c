"""Keeping the words of a report while it is written."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from organizations.policy import require
from tasks.actions.holding import hold_report, must_be_with_unit
from tasks.models import Narrative, PeriodReport
from tasks.verbs import PREPARE_REPORT
from toolbox.errors import TooLate

LONGEST = 20_000


@transaction.atomic
def save_words(
    *, report: PeriodReport, by: Doer, revision: int, words: Mapping[int | None, str]
) -> PeriodReport:
    """Keep what is written about each group (id; None: in general); empty words take theirs away.

    Saving is no act of the book, sending is. Nothing is checked but who and which state the page showed:
    TooLate when somebody saved in between. Refused: sent, or frozen.
    """
    held = hold_report(report)
    author = require(by, PREPARE_REPORT, held.unit)
    must_be_with_unit(held)
    if revision != held.revision:
        raise TooLate(_("Người khác vừa lưu phần lời. Chép lại phần vừa gõ, tải lại trang rồi dán vào."))
    there = {one.group_id: one for one in held.narratives.filter(round=held.round)}
    gone = [there[group].pk for group, text in words.items() if not text.strip() and group in there]
    Narrative.objects.filter(pk__in=gone).delete()
    for group, text in words.items():
        known = there.get(group)
        if text.strip() and (known is None or known.text != text.strip()):
            Narrative.objects.update_or_create(
                report=held,
                round=held.round,
                group_id=group,
                defaults={"text": text.strip(), "saved_by_id": author.person_id, "saved_at": held.now},
            )
    held.revision += 1
    held.save(update_fields=["revision"])
    return held
