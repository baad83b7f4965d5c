"""Checks of evidence: one tap, or which of the six questions failed; and the random second look."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit
from tasks.models.completion import Completion
from tasks.models.evidence import Evidence


class Question(models.TextChoices):
    """The six questions of the rubric (features E3), each worth 0 to 2."""

    AUTHORITY = "authority", _("Đúng thẩm quyền, đủ chữ ký")
    PERIOD = "period", _("Đúng kỳ, đúng thời gian")
    UNIT = "unit", _("Đúng đơn vị")
    CONTENT = "content", _("Đúng nội dung phải chứng minh")
    FORM = "form", _("Đúng thể thức, đọc được")
    SOURCE = "source", _("Rõ nguồn, khớp số liệu")


BEST = 2
FULL_MARKS = BEST * len(Question)
PASS_MARK = 8  # below it a piece cannot count (features E3)


class SampleDraw(models.Model):
    """A random draw of passed pieces for a second look; its seed is kept, so anyone can draw it again."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="sample_draws")
    seed = models.CharField(_("số ngẫu nhiên"), max_length=32)
    share = models.PositiveSmallIntegerField(_("tỷ lệ, phần trăm"))
    from_day = models.DateField(_("từ ngày"))
    to_day = models.DateField(_("đến ngày"))
    population = models.PositiveIntegerField(_("số tài liệu được rút"))
    drawn_on = models.DateField(_("ngày rút mẫu"))

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.unit} {self.drawn_on:%d/%m/%Y}"


class Sampled(models.Model):
    """A piece that was drawn."""

    draw = models.ForeignKey(SampleDraw, models.PROTECT, related_name="sampled")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="sampled")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draw", "evidence"], name="drawn_once")]

    def __str__(self) -> str:
        return str(self.evidence)


@append_only
class EvidenceCheck(models.Model):
    """One look at a piece. `scores`: question → 0..2, only where something failed or in a second look."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="checks")
    completion = models.ForeignKey(Completion, models.PROTECT, related_name="checks")
    sampled = models.OneToOneField(Sampled, models.PROTECT, null=True, related_name="look")
    passed = models.BooleanField(_("đạt"))
    scores = models.JSONField(default=dict)
    score = models.PositiveSmallIntegerField(_("điểm"))
    words = models.TextField(_("ý kiến"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField(_("ngày kiểm tra"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["done_on"], name="check_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "completion"],
                condition=models.Q(sampled__isnull=True),
                name="a_piece_is_checked_once_a_report",
            )
        ]

    def __str__(self) -> str:
        return str(_("Đạt") if self.passed else _("Chưa đạt"))

    @property
    def failed(self) -> list[str]:
        """The questions that lost points, in words."""
        return [str(Question(key).label) for key, score in self.scores.items() if score < BEST]
