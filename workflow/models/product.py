"""Sản phẩm tuyên truyền: what a unit made in a month, by channel and language; never typed over."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit import append_only
from registry.models import StoredFile
from workflow.models.case import Case
from workflow.models.seat import Seat


class Channel(models.TextChoices):
    """Where a product appeared (domain 3.5 5.2)."""

    ARTICLE = "article", gettext_lazy("Tin, bài")
    RADIO = "radio", gettext_lazy("Phát thanh, truyền thanh")
    PANEL = "panel", gettext_lazy("Pano, băng rôn, khẩu hiệu")
    CONTEST = "contest", gettext_lazy("Hội thi, giao lưu")
    SOCIAL = "social", gettext_lazy("Mạng xã hội")
    TALK = "talk", gettext_lazy("Tuyên truyền miệng, hội nghị")


class Language(models.TextChoices):
    VIETNAMESE = "vi", gettext_lazy("Tiếng Việt")
    THAI = "tai", gettext_lazy("Tiếng Thái")
    HMONG = "hmn", gettext_lazy("Tiếng Mông")


class ProductLogQuerySet(models.QuerySet):
    def newest(self) -> "ProductLogQuerySet":
        """The last version of each unit, month and language that was not taken back: what is counted."""
        later = ProductLog.objects.filter(
            taken_back=None,
            seat=models.OuterRef("seat"),
            month=models.OuterRef("month"),
            language=models.OuterRef("language"),
            version__gt=models.OuterRef("version"),
        )
        return self.filter(~models.Exists(later), taken_back=None)


@append_only
class ProductLog(models.Model):
    """A unit's products of one month in one language, with examples; a correction is the next version.

    The unit is the seat's. `links`: addresses anybody may open. `month`: its first day.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="product_logs")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="product_logs")
    month = models.DateField(gettext_lazy("tháng"))
    language = models.CharField(gettext_lazy("ngôn ngữ"), max_length=5, choices=Language)
    version = models.PositiveSmallIntegerField()
    links = models.JSONField(default=list)
    note = models.CharField(gettext_lazy("ghi chú"), max_length=500, blank=True)
    reason = models.TextField(gettext_lazy("lý do sửa"), blank=True)  # of a version that corrects another
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()

    objects = ProductLogQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["seat", "month", "language", "version"], name="one_product_log_per_version"
            )
        ]

    def __str__(self) -> str:
        return _("Sản phẩm tháng %(month)s, %(language)s") % {
            "month": month_words(self.month),
            "language": self.get_language_display(),
        }

    def get_absolute_url(self) -> str:
        return self.case.get_absolute_url()

    before: "ProductLog | None" = None  # the version that it corrects, where both were read

    @property
    def counts_said(self) -> str:
        """ "Tin, bài 3, Mạng xã hội 5": what a correction sets beside the new counts."""
        said = [f"{one.get_channel_display()} {one.count}" for one in self.counts.all()]
        return ", ".join(said) or _("không có sản phẩm")

    @property
    def is_late(self) -> bool:
        """Done after its day; the day of recording does not count (design: paper comes first)."""
        return self.done_on > due_day(self.case, self.month)


@append_only
class ProductCount(models.Model):
    """How many on one channel, and how many people they reached (None: not known)."""

    log = models.ForeignKey(ProductLog, models.PROTECT, related_name="counts")
    channel = models.CharField(gettext_lazy("kênh"), max_length=10, choices=Channel)
    count = models.PositiveIntegerField(gettext_lazy("số lượng"))
    audience = models.PositiveIntegerField(gettext_lazy("lượt người"), null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["log", "channel"], name="one_count_per_channel"),
            models.CheckConstraint(condition=models.Q(count__gt=0), name="a_count_counts_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}: {self.count}"


@append_only
class ProductDraw(models.Model):
    """A sample of the logs to look at; its seed is kept, so anybody can draw it again.

    `population`: ids of what it was drawn from. A log is in when SHA-256("seed:id") is among the lowest.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="product_draws")
    seed = models.CharField(max_length=32)
    share = models.PositiveSmallIntegerField(gettext_lazy("tỷ lệ, phần trăm"))
    population = models.JSONField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drawn_on = models.DateField(gettext_lazy("ngày rút mẫu"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.seed


class Finding(models.TextChoices):
    FITS = "fits", gettext_lazy("Đạt")
    SUPPLEMENT = "supplement", gettext_lazy("Yêu cầu bổ sung")


@append_only
class DrawnProduct(models.Model):
    """A log that was drawn; each at most once."""

    draw = models.ForeignKey(ProductDraw, models.PROTECT, related_name="drawn")
    log = models.OneToOneField(ProductLog, models.PROTECT, related_name="drawn")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.log)


@append_only
class ProductFinding(models.Model):
    """What somebody else than who logged it found: links open, files show it, words fit."""

    drawn = models.OneToOneField(DrawnProduct, models.PROTECT, related_name="finding")
    outcome = models.CharField(max_length=10, choices=Finding)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.person}"


DUE_DAY = 25  # of the month itself, where a case keeps none (domain 3.5 5.3: monthly by the 25th)
SHORTEST_MONTH = 28


def due_day(case: Case, month: date) -> date:
    """By when the case's office wants a month logged; a day that the month may lack is its last sure one."""
    day = int(case.settings.get("own", {}).get("due_day", DUE_DAY))
    return month.replace(day=min(max(day, 1), SHORTEST_MONTH))


def month_words(month: date) -> str:
    return f"{month:%m/%Y}"
