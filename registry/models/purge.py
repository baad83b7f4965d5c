"""Taking a content out of the house by two people: who asked and why, who decided."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from registry.models.stored_file import StoredFile


class PurgeKind(models.TextChoices):
    WRONG = "wrong", _("gửi nhầm")
    SECRET = "secret", _("có dấu hiệu mật")
    PERSONAL = "personal", _("dữ liệu cá nhân")


class PurgeOutcome(models.TextChoices):
    OPEN = "open", _("Chờ quyết định")
    APPROVED = "approved", _("Đã xóa nội dung")
    REFUSED = "refused", _("Không xóa")


class PurgeQuerySet(models.QuerySet):
    def open(self) -> "PurgeQuerySet":
        return self.filter(outcome=PurgeOutcome.OPEN)

    def approved(self) -> "PurgeQuerySet":
        return self.filter(outcome=PurgeOutcome.APPROVED)

    def asked_of(self, desks: models.Q) -> "PurgeQuerySet":
        """Asked of desks that meet this condition."""
        return self.filter(pk__in=PurgeDesk.objects.filter(desks).values("purge"))


class Purge(models.Model):
    """A wish that a file's content leave the house, and its decision by another person.

    `unit` is where it was asked; `PurgeDesk` has every unit that loses the file somewhere: a content is kept
    once, so nobody decides alone over what another unit uses. While it is open the file is not served.
    """

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="purges")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(_("vì sao"), max_length=10, choices=PurgeKind)
    reason = models.CharField(_("lý do"), max_length=500)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField(_("ngày đề nghị"))
    asked_at = models.DateTimeField(_("ghi đề nghị lúc"))
    outcome = models.CharField(_("kết quả"), max_length=10, choices=PurgeOutcome, default=PurgeOutcome.OPEN)
    answer = models.CharField(_("ý kiến"), max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(_("ngày quyết định"), null=True)
    decided_at = models.DateTimeField(_("ghi quyết định lúc"), null=True)

    objects = PurgeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=models.Q(outcome=PurgeOutcome.OPEN), name="a_purge_is_asked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=PurgeOutcome.OPEN, decided_by=None)
                | ~models.Q(outcome=PurgeOutcome.OPEN)
                & models.Q(decided_by__isnull=False)
                & ~models.Q(decided_by=models.F("asked_by")),
                name="a_purge_is_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file} ({self.get_kind_display()})"

    def get_absolute_url(self) -> str:
        return reverse("registry:purge", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.outcome == PurgeOutcome.OPEN


class PurgeDesk(models.Model):
    """A unit that loses the file: its people see the wish and may refuse it."""

    purge = models.ForeignKey(Purge, models.CASCADE, related_name="desks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purge", "unit"], name="a_desk_is_asked_once")]

    def __str__(self) -> str:
        return str(self.unit)
