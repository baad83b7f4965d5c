"""A wrong entry: taken back by who made it while nobody has gone on from it, afterwards corrected beside it.

Nothing that was written is changed: both are rows of their own, with their reason.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from workflow.models.decision import Decision
from workflow.models.opinion import Opinion
from workflow.models.product import ProductLog
from workflow.models.visit import VisitNote


class _Said(models.Model):
    """Who says so, why, on which day."""

    reason = models.TextField(_("lý do"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


def _one_of(*names: str) -> models.Q:
    """Exactly one of these is named."""
    found = models.Q()
    for name in names:
        others = {f"{other}__isnull": True for other in names if other != name}
        found |= models.Q(**{f"{name}__isnull": False}, **others)
    return found


@append_only
class TakenBack(_Said):
    """*Thu lại*: what was written counts no more, and it is asked for again."""

    decision = models.OneToOneField(Decision, models.PROTECT, null=True, related_name="taken_back")
    opinion = models.OneToOneField(Opinion, models.PROTECT, null=True, related_name="taken_back")
    visit = models.OneToOneField(VisitNote, models.PROTECT, null=True, related_name="taken_back")
    products = models.OneToOneField(ProductLog, models.PROTECT, null=True, related_name="taken_back")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_one_of("decision", "opinion", "visit", "products"), name="one_thing_is_taken_back"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class Corrected(models.TextChoices):
    """What of a decision or an opinion may have been typed wrong; how it was decided is not among it."""

    AGREES = "agrees", _("nhất trí hay không")
    COMMENT = "comment", _("ý kiến")
    DONE_ON = "done_on", _("ngày thực hiện")
    BODY = "body", _("hội nghị")
    HELD_ON = "held_on", _("ngày họp")
    TOTAL = "total", _("tổng số ủy viên")
    PRESENT = "present", _("có mặt")
    FOR = "votes_for", _("tán thành")
    AGAINST = "votes_against", _("không tán thành")
    OTHER = "votes_other", _("ý kiến khác")


OF_OPINION = (Corrected.AGREES, Corrected.COMMENT, Corrected.DONE_ON)
MINUTED = (
    Corrected.BODY, Corrected.HELD_ON, Corrected.TOTAL, Corrected.PRESENT, Corrected.FOR, Corrected.AGAINST,
    Corrected.OTHER,
)  # fmt: skip


@append_only
class Correction(_Said):
    """*Đính chính*: "đã ghi … → sửa thành …", one value; the newest of a field stands."""

    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="corrections")
    opinion = models.ForeignKey(Opinion, models.PROTECT, null=True, related_name="corrections")
    field = models.CharField(_("chỗ ghi sai"), max_length=20, choices=Corrected)
    old = models.TextField(_("đã ghi"))
    new = models.TextField(_("sửa thành"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=_one_of("decision", "opinion"), name="one_thing_is_corrected")
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
