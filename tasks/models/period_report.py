"""A unit's report for a period: asked for, sent, returned or accepted, each time a row with its persons."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit import append_only
from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import READ
from registry.models import StoredFile
from tasks.models.period import Period


class ReportState(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Chưa nộp")
    SUBMITTED = "submitted", gettext_lazy("Đã nộp")
    RETURNED = "returned", gettext_lazy("Bị trả lại")
    ACCEPTED = "accepted", gettext_lazy("Đã tiếp nhận")
    TAKEN_BACK = "taken_back", gettext_lazy("Đơn vị thu lại")  # a step alone: the report waits again


WITH_UNIT = (ReportState.WAITING, ReportState.RETURNED)  # the unit has it on its desk
OF_UNIT = (ReportState.SUBMITTED, ReportState.TAKEN_BACK)  # steps that the unit takes, not the collector
GIVEN = (ReportState.SUBMITTED, ReportState.ACCEPTED)  # the collector has the round


class PeriodReportQuerySet(models.QuerySet):
    def visible_to(self, person: User) -> "PeriodReportQuerySet":
        """Of units she reads, and all that came to a collector she reads. That it is owed is no secret;
        what is in it before it is sent, is (`tasks.policy.sees_unsent`)."""
        return self.filter(covered(person, READ, "unit") | covered(person, READ, "period__collector"))

    def with_unit(self) -> "PeriodReportQuerySet":
        return self.filter(state__in=WITH_UNIT)

    def with_days(self) -> "PeriodReportQuerySet":
        """Each with `sent_on`, the day its last submission was done, and `sent_recorded_on`."""
        last = ReportStep.objects.filter(report=OuterRef("pk"), outcome=ReportState.SUBMITTED).order_by(
            "-round", "-pk"
        )
        return self.annotate(
            sent_on=Subquery(last.values("done_on")[:1]),
            sent_recorded_on=Subquery(last.values("recorded_on")[:1]),
        )


class PeriodReport(models.Model):
    """One unit × one period. `round` is the submission that is made ready or was made; a return begins the
    next. `handed_up_on`: the officer has laid it before the head. `revision` counts savings of its words.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="period_reports")
    state = models.CharField(
        gettext_lazy("trạng thái"), max_length=10, choices=ReportState, default=ReportState.WAITING
    )
    round = models.PositiveSmallIntegerField(gettext_lazy("lần nộp"), default=1)
    asked_on = models.DateField(gettext_lazy("ngày yêu cầu"))
    handed_up_on = models.DateField(gettext_lazy("ngày trình lãnh đạo"), null=True, blank=True)
    urged_on = models.DateField(gettext_lazy("đôn đốc gần nhất"), null=True, blank=True)
    urged = models.PositiveSmallIntegerField(gettext_lazy("số lần đôn đốc"), default=0)
    revision = models.PositiveIntegerField(default=0)

    objects = PeriodReportQuerySet.as_manager()

    class Meta:
        ordering = ["period", "unit__path"]
        constraints = [
            models.UniqueConstraint(fields=["period", "unit"], name="one_report_per_unit_and_period")
        ]

    def __str__(self) -> str:
        return _("Báo cáo %(period)s – %(unit)s") % {"period": self.period.name_inside, "unit": self.unit}

    def get_absolute_url(self) -> str:
        return reverse("tasks:period_report", args=[self.pk])

    @property
    def title(self) -> str:
        return _("Báo cáo %(period)s") % {"period": self.period.name_inside}

    @property
    def is_with_unit(self) -> bool:
        return self.state in WITH_UNIT

    @property
    def given_round(self) -> int:
        """The last round that was sent; 0 before the first."""
        return self.round - 1 if self.is_with_unit else self.round

    def has_given(self, round: int) -> bool:
        """Whether that round was sent."""
        return round <= self.given_round

    def was_late(self, sent_on: date | None, on: date) -> bool:
        """Sent after the due day, or not sent when it is past. The day it was done counts."""
        return (sent_on or on) > self.period.due_on


@append_only
class ReportStep(models.Model):
    """Sent, taken back, returned or accepted: by whom for whom, on which day, of which round.

    `person` decided, `entered_by` typed it in for her. `content` is the SHA-256 of what was sent.
    """

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="steps")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=10, choices=ReportState)
    comment = models.TextField(blank=True)
    content = models.CharField(max_length=64, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "round", "outcome"],
                condition=Q(outcome__in=["returned", "accepted"]),
                name="one_step_of_a_kind_per_round",
            ),
            models.CheckConstraint(condition=~Q(outcome=ReportState.WAITING), name="waiting_is_no_step"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} {self.round}"


def was_given(prefix: str = "report__") -> Q:
    """Rows with a `round` whose round was sent to the collector."""
    return Q(**{f"{prefix}round__gt": F("round")}) | Q(
        **{f"{prefix}round": F("round"), f"{prefix}state__in": GIVEN}
    )
