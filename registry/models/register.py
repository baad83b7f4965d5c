"""Registers of outgoing documents (sổ văn bản đi) and the numbers in them."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from registry.models.stored_file import StoredFile


class Series(models.TextChoices):
    """When numbers begin again at 1: a Party committee's term, or the calendar year of the State."""

    TERM = "term", _("theo nhiệm kỳ")
    YEAR = "year", _("theo năm")


class Register(models.Model):
    """One run of numbers: a document type of an issuer within one term or year."""

    issuer = models.ForeignKey(Unit, models.PROTECT, related_name="registers")
    document_type = models.CharField(_("loại văn bản"), max_length=10)  # its code: CTr, KH, QĐ
    series = models.CharField(max_length=4, choices=Series)
    series_key = models.CharField(_("nhiệm kỳ hoặc năm"), max_length=9)  # "2020-2025" or "2022"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "document_type", "series", "series_key"], name="one_register_per_run"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_type} {self.series_key}"


class RegisterEntryQuerySet(models.QuerySet):
    def of(self, unit: Unit) -> "RegisterEntryQuerySet":
        return self.filter(register__issuer=unit)

    def typed(self, document_type: str) -> "RegisterEntryQuerySet":
        return self.filter(register__document_type=document_type)

    def newest_first(self) -> "RegisterEntryQuerySet":
        return self.order_by("-issued_on", "-pk")


class RegisterEntry(models.Model):
    """One number and the document that bears it. A cancelled number stays and is never given again."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(_("số"))
    suffix = models.CharField(_("chữ kèm số"), max_length=2, blank=True)  # the "a" of 45a
    symbol = models.CharField(_("số, ký hiệu"), max_length=60, db_index=True)  # 05-CTr/ĐU
    issued_on = models.DateField(_("ngày ban hành"))
    abstract = models.CharField(_("trích yếu"), max_length=500)
    signing_line = models.CharField(_("thể thức ký"), max_length=200, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=120, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=300, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    link = models.URLField(_("đường dẫn"), max_length=500, blank=True)
    outside = models.BooleanField(_("số cấp ở sổ ngoài hệ thống"), default=False)
    opening = models.BooleanField(_("số dư đầu kỳ"), default=False)
    cancelled_on = models.DateField(_("ngày hủy số"), null=True, blank=True)
    cancelled_reason = models.CharField(_("lý do hủy số"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("ghi lúc"))  # the database's time

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        ordering = ["register", "number", "suffix"]
        constraints = [
            models.UniqueConstraint(fields=["register", "number", "suffix"], name="a_number_is_given_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="numbers_begin_at_one"),
        ]
        indexes = [models.Index(fields=["register", "-issued_on"])]

    def __str__(self) -> str:
        return self.symbol

    def get_absolute_url(self) -> str:
        return reverse("registry:entry", args=[self.pk])

    @property
    def cancelled(self) -> bool:
        return self.cancelled_on is not None
