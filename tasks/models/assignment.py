"""Assignments: who owes what by when; one unit leads, others cooperate."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import READ
from resolutions.models import Clause, Duty, TaskGroup


class AssignmentStatus(models.TextChoices):
    GIVEN = "given", _("Mới giao")
    DOING = "doing", _("Đang thực hiện")
    DONE = "done", _("Hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, person: User) -> "AssignmentQuerySet":
        """Led by, given by or shared with a unit that the person may read."""
        reach = covered(person, READ, "lead_unit") | covered(person, READ, "given_by_unit")
        shared = Cooperation.objects.filter(covered(person, READ, "unit"))
        return self.filter(reach | Q(pk__in=shared.values("assignment")))

    def live(self) -> "AssignmentQuerySet":
        return self.exclude(status__in=[AssignmentStatus.DONE, AssignmentStatus.CANCELLED])

    def overdue(self, *, on: date) -> "AssignmentQuerySet":
        return self.live().filter(due_on__lt=on)


class Assignment(models.Model):
    """One thing owed by one lead unit (a column, so the database knows there is exactly one).

    `due_on` is the original date and never changes; None: a duty without a date.
    """

    title = models.CharField(_("nhiệm vụ"), max_length=500)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name=_("chủ trì"))
    cooperating = models.ManyToManyField(Unit, through="Cooperation", related_name="cooperations")
    given_by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments_given")
    given_on = models.DateField(_("ngày giao"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    status = models.CharField(_("trạng thái"), max_length=10, choices=AssignmentStatus, default=AssignmentStatus.GIVEN)
    group = models.ForeignKey(TaskGroup, models.PROTECT, null=True, blank=True, related_name="assignments")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="assignments")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, blank=True, related_name="assignments")

    objects = AssignmentQuerySet.as_manager()
    history = HistoricalRecords(history_id_field=models.BigAutoField())

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["lead_unit", "status", "due_on"], name="assignment_of_unit")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("tasks:assignment", args=[self.pk])


class Cooperation(models.Model):
    """A unit that helps, with its own date when it has one."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="cooperations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due_on = models.DateField(_("hạn"), null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "unit"], name="cooperates_once")]

    def __str__(self) -> str:
        return str(self.unit)
