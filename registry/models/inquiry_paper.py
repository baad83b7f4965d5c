"""The scan of the decision by which people look into units: files live a floor above people."""

from django.db import models

from audit import append_only
from organizations.models import Inquiry
from registry.models.stored_file import StoredFile


@append_only
class InquiryPaper(models.Model):
    inquiry = models.OneToOneField(Inquiry, models.PROTECT, related_name="paper")
    scan = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.inquiry)
