"""A wrong entry: taken back by who made it while nobody has gone on from it, afterwards corrected beside it.

Nothing that was written is changed: both are rows of their own, with their reason.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from workflow.models.decision import Decision


class _Said(models.Model):
    """Who says so, why, on which day."""

    reason = models.TextField(_("lý do"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


@append_only
class TakenBack(_Said):
    """*Thu lại*: the decision counts no more, the step is open again."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="taken_back")

    def __str__(self) -> str:
        return self.reason


class Corrected(models.TextChoices):
    """What of a decision may have been typed wrong; how it was decided is not among it."""

    COMMENT = "comment", _("ý kiến")
    DONE_ON = "done_on", _("ngày thực hiện")
    BODY = "body", _("hội nghị")
    HELD_ON = "held_on", _("ngày họp")
    TOTAL = "total", _("tổng số ủy viên")
    PRESENT = "present", _("có mặt")
    FOR = "votes_for", _("tán thành")
    AGAINST = "votes_against", _("không tán thành")
    OTHER = "votes_other", _("ý kiến khác")


MINUTED = (
    Corrected.BODY, Corrected.HELD_ON, Corrected.TOTAL, Corrected.PRESENT, Corrected.FOR, Corrected.AGAINST,
    Corrected.OTHER,
)  # fmt: skip


@append_only
class Correction(_Said):
    """*Đính chính*: "đã ghi … → sửa thành …", one value; the newest of a field stands."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="corrections")
    field = models.CharField(_("chỗ ghi sai"), max_length=20, choices=Corrected)
    old = models.TextField(_("đã ghi"))
    new = models.TextField(_("sửa thành"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
