"""Versions: numbered, hashed, never changed; a decision binds to one of them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit
from registry.models import StoredFile
from resolutions.models import Indicator, TaskGroup
from workflow.models.document import Document


@append_only
class Version(models.Model):
    """One submission. `content_hash`: SHA-256 of its canonical content (`workflow.drafting.content_hash`)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("lần trình"))
    title = models.CharField(_("trích yếu"), max_length=300)
    text = models.TextField(_("nội dung"), blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    note = models.TextField(_("lời trình"), blank=True)
    content_hash = models.CharField(max_length=64)
    drafters = models.JSONField()  # ids of every person whose hand is in it
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_on = models.DateField(_("ngày trình"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="versions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.document} ({self.number})"

    def get_absolute_url(self) -> str:
        return self.document.get_absolute_url()


@append_only
class VersionTarget(models.Model):
    """A target row of a version."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="targets")
    position = models.PositiveSmallIntegerField()
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")
    title = models.CharField(_("chỉ tiêu"), max_length=300)
    unit_of_measure = models.CharField(_("đơn vị tính"), max_length=40)
    baseline = models.DecimalField(_("hiện trạng"), max_digits=14, decimal_places=2, null=True)
    baseline_year = models.PositiveSmallIntegerField(_("năm hiện trạng"), null=True)
    value = models.DecimalField(_("phấn đấu"), max_digits=14, decimal_places=2, null=True)
    year = models.PositiveSmallIntegerField(_("năm đạt"))
    lower_reason = models.CharField(_("lý do thấp hơn huyện"), max_length=500, blank=True)

    class Meta:
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="target_rows_are_numbered")
        ]

    def __str__(self) -> str:
        return self.title


@append_only
class VersionTask(models.Model):
    """A task row of a version: becomes an assignment when the program takes effect."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("nhiệm vụ"), max_length=500)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    cooperating = models.JSONField(default=list)  # unit ids; append-only rows have no many-to-many
    due_on = models.DateField(_("hạn"), null=True)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    group = models.ForeignKey(TaskGroup, models.PROTECT, null=True, related_name="+")
    # the indicator it serves by name; None in versions from before the column, and where a group says enough
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "position"], name="task_rows_are_numbered")]

    def __str__(self) -> str:
        return self.title
