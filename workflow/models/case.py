"""A case: one duty at one unit in one period, moving through one flow."""

from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import DateField, DateTimeField, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import INSPECT, READ, READ_OWN
from registry.models import Distribution
from resolutions.models import Duty


class CaseQuerySet(models.QuerySet):
    def visible_to(self, person: User) -> "CaseQuerySet":
        """Its own unit, who drafts for it and the auditors always; who reads it from above or received it:
        once submitted."""
        from workflow.models.seat import Seat

        asked = Seat.objects.for_person(person).values("case")
        received = Distribution.objects.filter(covered(person, READ))
        documents = received.values("entry__issuance__version__document__case")
        submitted = Q(document__submitted_on__isnull=False)
        return self.filter(
            covered(person, READ_OWN)
            | covered(person, READ_OWN, "drafting_unit")
            | covered(person, INSPECT)
            | Q(pk__in=asked)
            | (covered(person, READ) | Q(pk__in=documents)) & submitted
        )

    def late(self, *, on: date) -> "CaseQuerySet":
        """What `Case.is_late` says, as a condition of the database. Asks first which rests there are."""
        rests = set(self.order_by().values_list("rested_days", flat=True).distinct())
        # SQLite multiplies no duration by a column; few values of rest are in use at a time.
        moved = models.Case(
            *(When(rested_days=days, then=F("due_on") + timedelta(days=days)) for days in sorted(rests)),
            output_field=DateTimeField(),
        )
        stands = Coalesce("closed_on", "suspended_on", Value(on), output_field=DateField())
        found = self.filter(due_on__isnull=False, cancelled=False).annotate(_moved=moved, _stands=stands)
        return found.filter(_moved__lt=F("_stands"))

    def with_step(self) -> "CaseQuerySet":
        """Annotates `step` (the open node's reference, None when closed) and `step_since`."""
        still = Task.objects.filter(process=models.OuterRef("process"), status=STATUS.NEW)
        return self.annotate(
            step_ref=models.Subquery(still.values("flow_task")[:1]),
            step_since=models.Subquery(still.values("created")[:1]),
        )


class Case(models.Model):
    """Holds what viewflow's process does not: the duty, the unit, the period, and the office's settings
    as they were when it began. `round` counts submissions; `due_on` is the original date and stays.
    `drafting_unit`: the agency that writes for the unit (None: the unit itself); `workflow.desks.drafting`.
    """

    process = models.OneToOneField(Process, models.PROTECT, related_name="case")
    duty = models.ForeignKey(Duty, models.PROTECT, related_name="cases")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases")
    drafting_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("đơn vị soạn thảo")
    )
    period = models.CharField(_("kỳ"), max_length=20, blank=True)
    settings = models.JSONField(default=dict)
    round = models.PositiveSmallIntegerField(_("lần trình"), default=1)
    opened_on = models.DateField(_("ngày giao"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    closed_on = models.DateField(_("ngày kết thúc"), null=True, blank=True)
    suspended_on = models.DateField(_("tạm dừng từ ngày"), null=True, blank=True)
    rested_days = models.PositiveSmallIntegerField(default=0)  # that count for no lateness
    cancelled = models.BooleanField(default=False)  # closed because it is not owed after all

    objects = CaseQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["duty", "unit", "period"], name="one_case_per_duty_unit_period")
        ]

    def __str__(self) -> str:
        return f"{self.duty.product} – {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("workflow:case", args=[self.pk])

    @property
    def written_by(self) -> Unit:
        """The unit on whose desk the draft lies."""
        return self.drafting_unit or self.unit

    @property
    def flow(self) -> Any:
        """The flow's class: what its document is, which tables it has."""
        return self.process.flow_class

    def is_late(self, *, on: date) -> bool:
        """Past its day, moved by the days it rested; while it rests no day runs out."""
        if self.due_on is None or self.cancelled:
            return False
        return self.due_on + timedelta(days=self.rested_days) < (self.closed_on or self.suspended_on or on)
