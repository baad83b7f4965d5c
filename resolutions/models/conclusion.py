"""What ends the work on a resolution: sentences that need no duty, and the day it was concluded."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from registry.models import StoredFile
from resolutions.models.clause import Paragraph
from resolutions.models.resolution import Resolution


class Signed(models.Model):
    """Who decided it in which capacity; `entered_by` typed it in for her, with the signed sheet."""

    reason = models.TextField(_("lý do"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reason


@append_only
class Waiver(Signed):
    """Why a sentence that obliges somebody is given to nobody."""

    paragraph = models.OneToOneField(Paragraph, models.PROTECT, related_name="waiver")


@append_only
class Conclusion(Signed):
    """The resolution is carried out, or was replaced: nothing more is given under it."""

    resolution = models.OneToOneField(Resolution, models.PROTECT, related_name="conclusion")
