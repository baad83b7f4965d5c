"""Recommendations of a visit: each is classified, becomes somebody's work, is confirmed by the member."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import READ
from tasks.models import Assignment
from workflow.models.visit import VisitNote, Written


class RecommendationState(models.TextChoices):
    NEW = "new", _("Chờ Văn phòng phân loại")
    GIVEN = "given", _("Đã giao việc")
    REFUSED = "refused", _("Không tiếp nhận, chờ Huyện ủy viên")
    RESOLVED = "resolved", _("Đã giải quyết")
    DROPPED = "dropped", _("Thôi kiến nghị")


CLOSED = (RecommendationState.RESOLVED, RecommendationState.DROPPED)


class RecommendationQuerySet(models.QuerySet):
    def visible_to(self, person: User) -> Self:
        """Who reads the commune, and who reads the unit that has to resolve it."""
        return self.filter(covered(person, READ, "note__unit") | covered(person, READ, "owner"))

    def open(self) -> Self:
        return self.exclude(state__in=CLOSED)


class Recommendation(models.Model):
    """`text` stays as it was written; `state`, `owner`, `assignment` say what its newest step made of it."""

    note = models.ForeignKey(VisitNote, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    text = models.TextField(_("kiến nghị"))
    state = models.CharField(
        _("tình trạng"), max_length=10, choices=RecommendationState, default=RecommendationState.NEW
    )
    owner = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="recommendations")
    assignment = models.OneToOneField(Assignment, models.PROTECT, null=True, related_name="recommendation")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["state", "note"], name="recommendation_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["note", "number"], name="one_number_per_note"),
            models.CheckConstraint(
                condition=~Q(state="given") | Q(owner__isnull=False, assignment__isnull=False),
                name="given_to_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:200]

    def get_absolute_url(self) -> str:
        return reverse("workflow:recommendation", args=[self.pk])


class StepTaken(models.TextChoices):
    GIVEN = "given", _("Giao việc")
    REFUSED = "refused", _("Không tiếp nhận")
    RESOLVED = "resolved", _("Xác nhận đã giải quyết")
    NOT_YET = "not_yet", _("Chưa đạt")
    KEPT = "kept", _("Giữ kiến nghị")
    DROPPED = "dropped", _("Thôi kiến nghị")


@append_only
class RecommendationStep(Written):
    """One word about a recommendation: by the Party Office, or by the member."""

    recommendation = models.ForeignKey(Recommendation, models.PROTECT, related_name="steps")
    outcome = models.CharField(max_length=10, choices=StepTaken)
    words = models.TextField(blank=True)
    owner = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
