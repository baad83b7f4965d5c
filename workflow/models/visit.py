"""Duty III.4: what a Committee member found in the commune assigned to him, and what the commune answers."""

from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import READ
from registry.models import StoredFile


class Written(models.Model):
    """Who wrote it in which capacity, who typed it in for her (None: she did), when, recorded when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField(_("ngày thực hiện"))
    recorded_on = models.DateField(_("ngày ghi nhận"))  # the office's day
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True


class VisitNoteQuerySet(models.QuerySet):
    def visible_to(self, person: User) -> Self:
        return self.filter(covered(person, READ))

    def standing(self) -> Self:
        """Without those that a newer note corrects, and those that were taken back."""
        return self.filter(correction=None, taken_back=None)

    def between(self, first: date, last: date) -> Self:
        return self.filter(done_on__range=(first, last))


@append_only
class VisitNote(Written):
    """*Phiếu làm việc tại cơ sở* (domain 3.4, 4.3). `done_on` is the day of the visit, `unit` the commune's
    Party committee. It can urge and recommend; no work of the commune is closed by it (features III.4).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="visit_notes")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    findings = models.TextField(_("đã xem gì, thấy gì"))
    reason = models.TextField(_("lý do đính chính"), blank=True)  # of a note that corrects another
    opening = models.BooleanField(_("số dư đầu kỳ"), null=True)  # None: it was not taken over

    objects = VisitNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-done_on", "-pk"]
        indexes = [models.Index(fields=["unit", "-done_on"], name="visit_of_unit")]

    def __str__(self) -> str:
        return _("Phiếu làm việc tại %(unit)s ngày %(day)s") % {
            "unit": self.unit, "day": self.done_on.strftime("%d/%m/%Y"),
        }  # fmt: skip

    def get_absolute_url(self) -> str:
        return reverse("workflow:visit", args=[self.pk])

    @property
    def is_corrected(self) -> bool:
        return VisitNote.objects.filter(corrects=self.pk).exists()

    @property
    def is_taken_back(self) -> bool:
        return VisitNote.objects.filter(pk=self.pk, taken_back__isnull=False).exists()


@append_only
class VisitFile(models.Model):
    """A photo, or the minutes that the commune signed."""

    note = models.ForeignKey(VisitNote, models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Answer(models.TextChoices):
    CONFIRMED = "confirmed", _("Xác nhận đúng")
    DIFFERS = "differs", _("Có ý kiến khác")


@append_only
class VisitReply(Written):
    """The commune's right of reply: beside the note, never in it."""

    note = models.ForeignKey(VisitNote, models.PROTECT, related_name="replies")
    answer = models.CharField(_("trả lời"), max_length=10, choices=Answer)
    words = models.TextField(_("nội dung"), blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_answer_display())


def written(author: Any, now: Any, scan: StoredFile | None = None) -> dict[str, Any]:
    """The columns of `Written`, of an author and the database's time."""
    return {
        "person_id": author.decider_id,
        "capacity": author.decider_capacity,
        "entered_by_id": author.person_id if author.is_entered_for else None,
        "scan": scan,
        "done_on": author.done_on,
        "recorded_on": author.office_day,
        "recorded_at": now,
    }
