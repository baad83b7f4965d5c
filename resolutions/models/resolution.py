"""A resolution: whose it is, what its head and foot say, and whether a person has confirmed its reading."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from registry.models import StoredFile
from toolbox.row_book import RowBook


class Status(models.TextChoices):
    PROPOSED = "proposed", _("Bản đọc, chờ xác nhận")
    ADOPTED = "adopted", _("Đã xác nhận")


class ResolutionQuerySet(models.QuerySet):
    def adopted(self) -> "ResolutionQuerySet":
        return self.filter(status=Status.ADOPTED)

    def proposed(self) -> "ResolutionQuerySet":
        return self.filter(status=Status.PROPOSED)


class Resolution(models.Model):
    """A text and its parts. While proposed a person may correct the reading; adopted, it stands.

    `number` None: the text has none (it stays missing until it is set, once). `source_text` is the text
    as it came, never changed; `fingerprint` is the SHA-256 of its letters, so that one text comes once.
    """

    issuer = models.ForeignKey(
        Unit, models.PROTECT, related_name="resolutions", verbose_name=_("cơ quan ban hành")
    )
    document_type = models.CharField(_("loại văn bản"), max_length=10, default="NQ")
    number = models.CharField(_("số"), max_length=10, null=True, blank=True)  # noqa: DJ001  None: not numbered
    symbol = models.CharField(_("ký hiệu"), max_length=30, blank=True)  # NQ/HU
    title = models.CharField(_("tên gọi"), max_length=500)
    abstract = models.CharField(_("trích yếu"), max_length=500, blank=True)
    issuing_body = models.CharField(_("tên cơ quan ghi trên văn bản"), max_length=200, blank=True)
    place = models.CharField(_("địa danh"), max_length=80, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    signing_authority = models.CharField(_("thể thức ký"), max_length=120, blank=True)
    signer_title = models.CharField(_("chức vụ người ký"), max_length=120, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=120, blank=True)
    period_from = models.PositiveSmallIntegerField(_("từ năm"), null=True, blank=True)
    period_to = models.PositiveSmallIntegerField(_("đến năm"), null=True, blank=True)
    vision_year = models.PositiveSmallIntegerField(_("tầm nhìn đến năm"), null=True, blank=True)
    status = models.CharField(_("trạng thái"), max_length=10, choices=Status, default=Status.PROPOSED)
    source = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    source_name = models.CharField(_("tên tệp"), max_length=200, blank=True)
    source_text = models.TextField(_("toàn văn"))
    fingerprint = models.CharField(max_length=64, editable=False)
    revision = models.PositiveIntegerField(default=0)  # counts corrections: one from an old page is refused
    proposed_at = models.DateTimeField(_("nhập lúc"), auto_now_add=True)
    adopted_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)

    objects = ResolutionQuerySet.as_manager()
    history = RowBook(excluded_fields=["source_text", "revision"])

    class Meta:
        ordering = ["-issued_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["issuer", "fingerprint"], name="one_text_once_per_issuer"),
            models.CheckConstraint(
                condition=models.Q(status=Status.PROPOSED, adopted_at__isnull=True)
                | models.Q(status=Status.ADOPTED, adopted_at__isnull=False),
                name="adopted_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its text; while proposed, the page where the reading is checked."""
        return reverse("resolutions:page" if self.is_adopted else "resolutions:proposal", args=[self.pk])

    @property
    def is_adopted(self) -> bool:
        return self.status == Status.ADOPTED

    @property
    def dateline(self) -> str:
        """“Tuần Giáo, ngày 05 tháng 3 năm 2022”: days below 10 and months 1, 2 with a zero (HD 36)."""
        day = self.issued_on
        words = str(_("chưa rõ ngày ban hành"))
        if day:
            words = _("ngày %(day)s tháng %(month)s năm %(year)s") % {
                "day": f"{day.day:02}",
                "month": f"{day.month:02}" if day.month < 3 else day.month,
                "year": day.year,
            }
        return f"{self.place}, {words}" if self.place else words

    @property
    def full_symbol(self) -> str:
        """“Số 07-NQ/HU” of the Party, “Số: 07/NQ-HĐND” of the State; without a number the dots stay."""
        words = _("Số %(number)s-%(symbol)s") if "/" in self.symbol else _("Số: %(number)s/%(symbol)s")
        return words % {"number": self.number or "…", "symbol": self.symbol}
