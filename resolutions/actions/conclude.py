"""Leaving a sentence without a duty, and concluding a resolution: signed, with the reason."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, lock, record
from organizations.doer import Doer
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from resolutions import acts, policy
from resolutions.closing import bare_sentences, unfinished
from resolutions.models import Conclusion, Paragraph, Resolution, Waiver
from resolutions.verbs import CONCLUDE_RESOLUTION
from toolbox.errors import Refused, TooLate

SHORTEST_REASON = 10  # letters


@transaction.atomic
def waive_sentence(*, paragraph: Paragraph, reason: str, by: Doer, scan: StoredFile | None = None) -> Waiver:
    """A sentence that obliges somebody gets no duty, and why (design §1: no sentence is lost in silence).

    Refused: the resolution is not adopted, the sentence obliges nobody, no reason, no signed sheet where it
    is entered for another. TooLate when it was waived already.
    """
    held, author = _hold(paragraph.clause.resolution, by)
    if not paragraph.obliges:
        raise Refused(_("Câu này không giao việc cho ai nên không cần miễn."))
    if Waiver.objects.filter(paragraph=paragraph).exists():
        raise TooLate(_("Câu này đã được miễn giao việc."))
    waiver = Waiver.objects.create(paragraph=paragraph, **_signed(held, author, reason, scan))
    facts = {"clause": paragraph.clause.label}
    files = [scan.sha256] if scan else []
    record(acts.WAIVED, by=author, on=held, at=held.now, facts=facts, reason=waiver.reason, files=files)
    return waiver


@transaction.atomic
def conclude_resolution(
    *, resolution: Resolution, reason: str, by: Doer, scan: StoredFile | None = None
) -> Conclusion:
    """Say that the resolution is carried out or was replaced.

    Refused while a sentence that obliges somebody has neither work nor waiver, or a case under it is open.
    """
    held, author = _hold(resolution, by)
    if bare := bare_sentences(held):
        words = _(
            "Còn %(count)d câu phải thực hiện chưa có nhiệm vụ. Đồng chí giao việc hoặc ký miễn từng câu."
        )
        raise Refused(words % {"count": len(bare)})
    if still := unfinished(held):
        raise Refused(_("Chưa kết thúc được: %(what)s.") % {"what": "; ".join(still)})
    conclusion = Conclusion.objects.create(resolution=held, **_signed(held, author, reason, scan))
    files = [scan.sha256] if scan else []
    record(acts.CONCLUDED, by=author, on=held, at=held.now, reason=conclusion.reason, files=files)
    return conclusion


def _hold(resolution: Resolution, by: Doer) -> tuple[Any, Author]:
    held = lock(Resolution.objects.select_related("issuer").filter(pk=resolution.pk))
    author = policy.require(by, CONCLUDE_RESOLUTION, held.issuer)
    if not held.is_adopted:
        raise Refused(_("Nghị quyết chưa được xác nhận bản đọc."))
    if Conclusion.objects.filter(resolution=held).exists():
        raise TooLate(_("Nghị quyết này đã kết thúc."))
    return held, author


def _signed(held: Any, author: Author, reason: str, scan: StoredFile | None) -> dict[str, Any]:
    """The columns of what was signed."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ lý do (ít nhất 10 ký tự)."), field="reason")
    if author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")
    ask_second_person(file=scan, unit=held.issuer, by=author)
    return {
        "reason": reason.strip(),
        "person_id": author.decider_id,
        "capacity": author.decider_capacity,
        "entered_by_id": author.person_id if author.is_entered_for else None,
        "scan": scan,
        "done_on": author.done_on,
        "recorded_at": held.now,
    }
