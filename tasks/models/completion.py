"""Completions: the unit reports that the work is done, the giver concludes whether it is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from registry.models import StoredFile
from tasks.models.assignment import Assignment
from tasks.models.evidence import Evidence


@append_only
class Completion(models.Model):
    """One report of completion (lần n). `explanation`: why there is no file; `hands`: ids of everyone who
    had a part in it, none of whom may confirm it."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="completions")
    number = models.PositiveSmallIntegerField(_("lần báo cáo"))
    words = models.TextField(_("kết quả"))
    explanation = models.TextField(_("giải trình không có tài liệu"), blank=True)
    hands = models.JSONField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(_("ngày hoàn thành"))
    recorded_on = models.DateField(_("ngày ghi nhận"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="completions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.assignment} ({self.number})"


class CompletionPart(models.TextChoices):
    """What of a report may have been written wrong. Its day and its evidence go the way of a return."""

    WORDS = "words", _("kết quả")
    EXPLANATION = "explanation", _("giải trình không có tài liệu")


@append_only
class CompletionCorrection(models.Model):
    """*Đính chính*: "đã ghi … → sửa thành …" beside an opened report; the newest of a field stands."""

    completion = models.ForeignKey(Completion, models.PROTECT, related_name="corrections")
    field = models.CharField(_("chỗ ghi sai"), max_length=20, choices=CompletionPart)
    old = models.TextField(_("đã ghi"))
    new = models.TextField(_("sửa thành"))
    reason = models.TextField(_("lý do"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


@append_only
class Piece(models.Model):
    """A piece of evidence as it lay with a report of completion."""

    completion = models.ForeignKey(Completion, models.PROTECT, related_name="pieces")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="pieces")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["completion", "evidence"], name="a_piece_lies_there_once")
        ]

    def __str__(self) -> str:
        return str(self.evidence)


class Outcome(models.TextChoices):
    ACHIEVED = "achieved", _("Hoàn thành")
    RETURNED = "returned", _("Chưa đạt, làm lại")
    WITHDRAWN = "withdrawn", _("Đơn vị thu hồi báo cáo")
    REOPENED = "reopened", _("Mở lại")


class ReturnReason(models.TextChoices):
    """Why a result is not accepted (domain 3.0)."""

    CONTENT = "content", _("Nội dung")
    FIGURES = "figures", _("Số liệu")
    EVIDENCE = "evidence", _("Thiếu hoặc yếu kiểm chứng")
    FORM = "form", _("Thể thức")
    COMPETENCE = "competence", _("Thẩm quyền")


@append_only
class Conclusion(models.Model):
    """What became of a report of completion. A later reopening is a further row; the last one stands."""

    completion = models.ForeignKey(Completion, models.PROTECT, related_name="conclusions")
    outcome = models.CharField(_("kết luận"), max_length=10, choices=Outcome)
    reason_code = models.CharField(_("lý do"), max_length=12, choices=ReturnReason, blank=True)
    words = models.TextField(_("ý kiến"), blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(_("ngày kết luận"))
    recorded_on = models.DateField(_("ngày ghi nhận"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["completion"],
                condition=~models.Q(outcome=Outcome.REOPENED),
                name="a_completion_is_concluded_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
