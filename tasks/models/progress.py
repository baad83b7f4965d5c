"""Progress: what the performing unit says on the way, in words or as so many of so many."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from tasks.models.assignment import Assignment


@append_only
class Progress(models.Model):
    """One word on the way. `reached` of `of`: a count ("12 trong 24 bản"), never a typed percentage."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="progress")
    words = models.TextField(_("tình hình"), blank=True)
    reached = models.DecimalField(_("đã làm được"), max_digits=14, decimal_places=2, null=True)
    of = models.DecimalField(_("trên tổng số"), max_digits=14, decimal_places=2, null=True)
    measure = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField(_("ngày"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-done_on", "-pk"]
        indexes = [models.Index(fields=["assignment", "-done_on"], name="progress_of_assignment")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(words="") | models.Q(reached__isnull=False),
                name="progress_says_something",
            )
        ]

    def __str__(self) -> str:
        return self.words[:60]
