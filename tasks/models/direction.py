"""Directions: what a leader tells a unit to do, on a document (*bút phê*) or by word of mouth."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Appointment, Unit
from registry.models import StoredFile
from tasks.models.assignment import Assignment
from tasks.models.giving import Giving


class DirectionKind(models.TextChoices):
    ADVISE = "advise", _("Chuyển tham mưu")
    GIVE = "give", _("Giao việc")


@append_only
class Direction(models.Model):
    """Said by `person`, for ever; the work it became is a giving like any other, with its units and its date.

    `spoken`: nobody wrote it, the office entered it (`entered_by`), and she confirms it or objects.
    `assignment`, `about`, `path`: on what it was written; both empty where it came by itself.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="directions")
    kind = models.CharField(max_length=10, choices=DirectionKind)
    words = models.CharField(_("nội dung chỉ đạo"), max_length=500)
    spoken = models.BooleanField(default=False)
    giving = models.OneToOneField(Giving, models.PROTECT, related_name="direction")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="directions")
    about = models.CharField(max_length=300, blank=True)
    path = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="directions")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["person", "-id"], name="directions_of_person")]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("tasks:direction", args=[self.pk])

    @property
    def waits_for_word(self) -> bool:
        """Entered for her, and she has neither confirmed nor objected."""
        return self.entered_by_id is not None and getattr(self, "answer", None) is None


@append_only
class DirectionAnswer(models.Model):
    """The leader's word on a direction entered in her name: it is so, or it is not."""

    direction = models.OneToOneField(Direction, models.PROTECT, related_name="answer")
    confirmed = models.BooleanField()
    reason = models.CharField(max_length=1000, blank=True)
    done_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason
