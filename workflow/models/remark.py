"""Questions and answers about a case: recorded, deciding nothing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from workflow.models.case import Case


@append_only
class Remark(models.Model):
    """A question (`answers` None) or the answer to one. `asked`: ids of who was asked, told at once.

    Seen by whoever sees the case, the auditors among them. What was said stays; who was wrong says so in
    another one.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="remarks")
    answers = models.ForeignKey("self", models.PROTECT, null=True, related_name="replies")
    text = models.TextField(_("nội dung"))
    asked = models.JSONField(default=list)  # append-only rows have no many-to-many
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
