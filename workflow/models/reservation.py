"""What stays beside a collective decision: a minority's opinion, an objection to an entered ballot."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from registry.models import StoredFile
from workflow.models.decision import Decision
from workflow.models.seat import Ballot


@append_only
class MinorityOpinion(models.Model):
    """A member's opinion that did not prevail; it is kept and sent on (Điều lệ Đảng, Điều 9: bảo lưu)."""

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="minority_opinions")
    text = models.TextField(_("ý kiến bảo lưu"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="one_minority_opinion_each")
        ]

    def __str__(self) -> str:
        return self.text


@append_only
class BallotDispute(models.Model):
    """The voter says that the ballot entered for her is not hers. Both are kept; the count stands till it is
    answered."""

    ballot = models.OneToOneField(Ballot, models.PROTECT, related_name="dispute")
    reason = models.TextField(_("đồng chí đã biểu quyết thế nào"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    disputed_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason
