"""Assignments: who owes what by when; one unit leads, others cooperate."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
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
        read = Unit.objects.filter(covered(person, READ, "")).order_by().values("pk")
        shared = Cooperation.objects.filter(unit__in=read).values("assignment")
        return self.filter(Q(lead_unit__in=read) | Q(given_by_unit__in=read) | Q(pk__in=shared))

    def of_unit(self, unit: Unit) -> "AssignmentQuerySet":
        """Led by the unit, or with its cooperation."""
        shared = Cooperation.objects.filter(unit=unit).values("assignment")
        return self.filter(Q(lead_unit=unit) | Q(pk__in=shared))

    def live(self) -> "AssignmentQuerySet":
        return self.exclude(status__in=[AssignmentStatus.DONE, AssignmentStatus.CANCELLED])

    def overdue(self, *, on: date) -> "AssignmentQuerySet":
        return self.live().filter(due_on__lt=on)

    def due_between(self, first: date, last: date) -> "AssignmentQuerySet":
        return self.live().filter(due_on__range=(first, last))

    def due_after(self, day: date) -> "AssignmentQuerySet":
        return self.live().filter(due_on__gt=day)

    def without_day(self) -> "AssignmentQuerySet":
        return self.live().filter(due_on__isnull=True)

    def by_urgency(self) -> "AssignmentQuerySet":
        """Soonest due first, those without a day last; each row with its `order_on`."""
        order_on = Coalesce("due_on", models.Value(date.max), output_field=models.DateField())
        return self.annotate(order_on=order_on).order_by("order_on", "pk")

    def after(self, order_on: date, pk: int) -> "AssignmentQuerySet":
        """What follows a row, of `by_urgency`."""
        return self.filter(Q(order_on__gt=order_on) | Q(order_on=order_on, pk__gt=pk), order_on__gte=order_on)


class Assignment(models.Model):
    """One thing owed by one lead unit (a column, so the database knows there is exactly one).

    `due_on` is the original date and never changes; None: a duty without a date. `completed_on` is the
    day of the submission that was accepted in the end: whether it came in time is asked of that day.
    """

    title = models.CharField(_("nhiệm vụ"), max_length=500)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name=_("chủ trì"))
    cooperating = models.ManyToManyField(Unit, through="Cooperation", related_name="cooperations")
    given_by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments_given")
    given_on = models.DateField(_("ngày giao"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    completed_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    status = models.CharField(
        _("trạng thái"), max_length=10, choices=AssignmentStatus, default=AssignmentStatus.GIVEN
    )
    group = models.ForeignKey(TaskGroup, models.PROTECT, null=True, blank=True, related_name="assignments")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="assignments")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, blank=True, related_name="assignments")

    objects = AssignmentQuerySet.as_manager()
    history = HistoricalRecords(history_id_field=models.BigAutoField())

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        indexes = [models.Index(fields=["lead_unit", "status", "due_on"], name="assignment_of_unit")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status=AssignmentStatus.DONE, completed_on__isnull=False)
                | ~models.Q(status=AssignmentStatus.DONE) & models.Q(completed_on__isnull=True),
                name="done_on_a_day",
            )
        ]

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
