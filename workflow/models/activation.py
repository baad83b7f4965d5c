"""An order to give a duty to many units, carried out in batches; what is left of it is known at any time."""

from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit import Author, Decider
from resolutions.models import Duty


class ActivationQuerySet(models.QuerySet):
    def unfinished(self) -> "ActivationQuerySet":
        return self.filter(finished_at=None)


class Activation(models.Model):
    """`units`: ids in the order in which they get their case; `done`: how many of them have theirs.

    `author`: who gave the order, as she was that day: a job that carries on acts on her word. A batch and the
    count of it stand in one transaction, so that whoever is killed in the middle leaves nothing half done.
    """

    duty = models.ForeignKey(Duty, models.PROTECT, related_name="activations")
    period = models.CharField(_("kỳ"), max_length=20, blank=True)
    units = models.JSONField()
    done = models.PositiveIntegerField(default=0)
    opened = models.PositiveIntegerField(default=0)  # cases that came of it; a unit may have had one before
    author = models.JSONField()
    ordered_on = models.DateField(_("ngày giao"))
    finished_at = models.DateTimeField(null=True)

    objects = ActivationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["finished_at"], name="activation_unfinished")]

    def __str__(self) -> str:
        return str(self.duty)

    def get_absolute_url(self) -> str:
        return reverse("workflow:activation", args=[self.pk])

    @property
    def total(self) -> int:
        return len(self.units)

    @property
    def left(self) -> int:
        return self.total - self.done

    @property
    def as_author(self) -> Author:
        """Who gave the order."""
        said: dict[str, Any] = dict(self.author)
        for name in ("done_on", "office_day"):
            said[name] = date.fromisoformat(said[name])
        if said["entered_for"]:
            said["entered_for"] = Decider(**said["entered_for"])
        return Author(**said)
