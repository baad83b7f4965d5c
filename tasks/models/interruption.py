"""What interrupts work: handed back as not one's competence, or paused."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tasks.models.assignment import Assignment
from toolbox.row_book import RowBook


class HandBack(models.Model):
    """“Chuyển trả, sai thẩm quyền”: the unit says why, the giver accepts or insists (None: waits)."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="hand_backs")
    handed_on = models.DateField(_("ngày chuyển trả"))
    ground = models.CharField(_("căn cứ"), max_length=300)
    words = models.TextField(_("lý do"), blank=True)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted = models.BooleanField(_("nhận lại"), null=True)
    answer = models.TextField(_("trả lời"), blank=True)
    answered_on = models.DateField(_("ngày trả lời"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    history = RowBook()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(accepted__isnull=True), name="one_hand_back_waits"
            )
        ]

    def __str__(self) -> str:
        return self.ground


class Pause(models.Model):
    """The performer's clock stands from `from_on` to `to_on` (None: still)."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="pauses")
    from_on = models.DateField(_("tạm dừng từ ngày"))
    to_on = models.DateField(_("đến ngày"), null=True, blank=True)
    reason = models.TextField(_("lý do"))
    was = models.CharField(max_length=10)  # the status to go back to

    history = RowBook()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(to_on__isnull=True), name="paused_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason[:60]
