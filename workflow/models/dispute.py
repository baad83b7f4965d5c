"""The decider's objection to a decision that somebody else typed in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from workflow.models.decision import Decision


@append_only
class Dispute(models.Model):
    """Stands beside the decision for ever; it stops nothing by itself, the office must answer it."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="dispute")
    reason = models.TextField(_("đồng chí đã quyết định thế nào"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    disputed_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason
