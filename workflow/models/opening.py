"""What a unit did before its first day with the system, taken over from one workbook."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit


@append_only
class OpeningBalance(models.Model):
    """*Số dư đầu kỳ*: one taking over, and how many of each. The things themselves stand where they belong,
    each with its mark; `go_live_on` is the unit's first day as it was then."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="opening_balances")
    go_live_on = models.DateField(_("ngày bắt đầu dùng hệ thống"))
    tasks = models.PositiveIntegerField(_("nhiệm vụ"))
    entries = models.PositiveIntegerField(_("văn bản đã ban hành"))
    studies = models.PositiveIntegerField(_("buổi quán triệt"))
    visits = models.PositiveIntegerField(_("phiếu đi cơ sở"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return _("Số dư đầu kỳ của %(unit)s") % {"unit": self.unit}

    def get_absolute_url(self) -> str:
        return reverse("workflow:opening", args=[self.unit_id])
