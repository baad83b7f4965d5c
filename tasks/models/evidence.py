"""Evidence (tài liệu kiểm chứng): what proves that work is done, and what passes as such."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import INSPECT, READ_OWN
from registry.models import RegisterEntry, StoredFile
from tasks.models.assignment import Assignment
from toolbox.row_book import RowBook


class EvidenceKindQuerySet(models.QuerySet):
    def offered_by(self, unit: Unit) -> "EvidenceKindQuerySet":
        """Those of the whole house, of the unit and of the units above it."""
        return self.filter(Q(unit=None) | Q(unit__in=unit.lineage), retired=False)


class EvidenceKind(models.Model):
    """What a piece may prove, as the checker's office calls it. `unit` None: comes with the program.

    `is_weak`: a screenshot or the like, which proves little by itself.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="evidence_kinds")
    name = models.CharField(_("loại tài liệu"), max_length=120)
    guidance = models.CharField(_("thế nào là đạt"), max_length=500, blank=True)
    is_weak = models.BooleanField(_("kiểm chứng yếu"), default=False)
    position = models.PositiveSmallIntegerField(default=50)
    retired = models.BooleanField(_("thôi dùng"), default=False)

    objects = EvidenceKindQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(unit__isnull=False), name="one_kind_per_unit_and_name"
            ),
            models.UniqueConstraint(
                fields=["name"], condition=Q(unit__isnull=True), name="one_kind_per_name_of_the_house"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class EvidenceExample(models.Model):
    """One good and one bad example of a kind, kept by the checker's office; a newer one takes its place."""

    kind = models.ForeignKey(EvidenceKind, models.PROTECT, related_name="examples")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    is_good = models.BooleanField(_("ví dụ tốt"))
    words = models.CharField(_("vì sao"), max_length=500)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)

    history = RowBook()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "unit", "is_good"], name="one_example_each_way")
        ]

    def __str__(self) -> str:
        return self.words


class EvidenceState(models.TextChoices):
    STANDING = "standing", _("Đang dùng")
    REPLACED = "replaced", _("Đã thay bằng bản khác")
    WITHDRAWN = "withdrawn", _("Đã rút")


class EvidenceQuerySet(models.QuerySet):
    def standing(self) -> "EvidenceQuerySet":
        return self.filter(state=EvidenceState.STANDING)

    def seen_by(self, person: User) -> "EvidenceQuerySet":
        """Of an assignment the person sees: what was reported, or her own unit's; auditors see all."""
        own = covered(person, READ_OWN) | covered(person, INSPECT)
        return self.filter(Q(pieces__isnull=False) | own).distinct()


class Evidence(models.Model):
    """A piece: a file, or a registered document it cites. `dated_on` is the day of its content (issue,
    meeting, photo), never the day it was sent. `answer`: the unit's answer to a warning of the system."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="evidence")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="evidence", verbose_name=_("đơn vị nộp"))
    kind = models.ForeignKey(EvidenceKind, models.PROTECT, related_name="+", verbose_name=_("chứng minh"))
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="evidence")
    file_name = models.CharField(_("tên tệp"), max_length=200, blank=True)
    entry = models.ForeignKey(RegisterEntry, models.PROTECT, null=True, blank=True, related_name="evidence")
    dated_on = models.DateField(_("ngày của tài liệu"))
    symbol = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issuer = models.CharField(_("nơi ban hành"), max_length=200, blank=True)
    signer = models.CharField(_("người ký"), max_length=120, blank=True)
    place = models.CharField(_("trang, dòng cần xem"), max_length=120, blank=True)
    answer = models.CharField(_("giải thích"), max_length=500, blank=True)
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=EvidenceState, default=EvidenceState.STANDING
    )
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_on = models.DateField(_("ngày nộp"))
    recorded_at = models.DateTimeField()

    objects = EvidenceQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["assignment", "state"], name="evidence_of_assignment")]
        constraints = [
            models.CheckConstraint(
                condition=Q(file__isnull=False, entry__isnull=True)
                | Q(file__isnull=True, entry__isnull=False),
                name="evidence_is_a_file_or_a_document",
            )
        ]

    def __str__(self) -> str:
        return self.entry.symbol if self.entry else (self.symbol or self.file_name)

    def get_absolute_url(self) -> str:
        return reverse("tasks:evidence", args=[self.assignment_id, self.pk])

    @property
    def content(self) -> Any:
        """The file to look at: its own, or that of the document it cites (None: cited by number only)."""
        return self.entry.file if self.entry else self.file
