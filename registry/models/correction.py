"""What was written wrong in a register: both values stay, with the reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from registry.models.register import RegisterEntry


class CorrectedPart(models.TextChoices):
    """Parts of an entry. Its number is none: a wrong number is cancelled and another one given."""

    ISSUED_ON = "issued_on", _("ngày ban hành")
    ABSTRACT = "abstract", _("trích yếu")
    SIGNER_NAME = "signer_name", _("người ký")
    SIGNER_TITLE = "signer_title", _("chức vụ người ký")


@append_only
class EntryCorrection(models.Model):
    """*Đính chính*: "đã ghi … → sửa thành …". The entry bears the new value."""

    entry = models.ForeignKey(RegisterEntry, models.PROTECT, related_name="corrections")
    field = models.CharField(_("chỗ ghi sai"), max_length=20, choices=CorrectedPart)
    old = models.CharField(_("đã ghi"), max_length=500, blank=True)
    new = models.CharField(_("sửa thành"), max_length=500)
    reason = models.CharField(_("lý do"), max_length=500)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
