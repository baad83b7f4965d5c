"""Who must act next has it open: from then on what led there is corrected, and no longer taken back."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import append_only


@append_only
class Opened(models.Model):
    """The first of those who act next had the thing on a page. `source`, `source_id`: as in Waiting."""

    source = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office_day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="opened_once")]

    def __str__(self) -> str:
        when = timezone.localtime(self.at)
        return _("%(person)s đã mở lúc %(hour)s ngày %(day)s") % {
            "person": self.person, "hour": f"{when:%H:%M}", "day": f"{self.office_day:%d/%m/%Y}",
        }  # fmt: skip
