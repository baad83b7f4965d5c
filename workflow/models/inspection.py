"""Inspections of a year: the plan, the team, the visit, what was found, what came of it (domain 3.2, 2D1 to
2D6)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit
from registry.models import StoredFile
from tasks.models import Assignment
from workflow.models.case import Case
from workflow.models.decision import Decision
from workflow.models.seat import Seat


@append_only
class PlannedInspection(models.Model):
    """A row of the year's plan; those of the last round count. `quarter`: when the unit is inspected."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="planned_inspections")
    round = models.PositiveSmallIntegerField()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    quarter = models.PositiveSmallIntegerField(_("quý"))
    content = models.CharField(_("nội dung kiểm tra"), max_length=500)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "round", "unit", "quarter"], name="planned_once_a_quarter"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit}: {self.content}"


@append_only
class TeamMember(models.Model):
    """Who inspects. `person` None: somebody without an account, by name."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="team")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(_("họ và tên"), max_length=120)
    post = models.CharField(_("chức vụ, cơ quan"), max_length=300, blank=True)
    leads = models.BooleanField(_("trưởng đoàn"), default=False)

    class Meta:
        ordering = ["-leads", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(leads=True), name="one_leader_of_a_team"
            )
        ]

    def __str__(self) -> str:
        return self.name


@append_only
class Visit(models.Model):
    """The day the unit was told of, by the letter with the outline."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="visit")
    case = models.OneToOneField(Case, models.PROTECT, related_name="visit")
    sent_on = models.DateField(_("ngày gửi đề cương"))
    planned_on = models.DateField(_("ngày làm việc tại đơn vị"))

    def __str__(self) -> str:
        return f"{self.planned_on:%d/%m/%Y}"


@append_only
class SiteMinutes(models.Model):
    """Minutes of the visit, signed by both sides; the signed sheet hangs on the decision."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="site_minutes")
    case = models.OneToOneField(Case, models.PROTECT, related_name="site_minutes")
    held_on = models.DateField(_("ngày làm việc"))
    for_team = models.CharField(_("người ký phía đoàn"), max_length=120)
    for_unit = models.CharField(_("người ký phía đơn vị"), max_length=120)
    words = models.TextField(_("tóm tắt"), blank=True)

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y}"


@append_only
class UnitAnswer(models.Model):
    """What the inspected unit explained before the conclusion."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="unit_answer")
    text = models.TextField(_("giải trình"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    given_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text


@append_only
class Finding(models.Model):
    """Something that is wrong, what is to be done about it and by when; those of the last round count."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="findings")
    round = models.PositiveSmallIntegerField()
    text = models.CharField(_("tồn tại"), max_length=500)
    remedy = models.CharField(_("việc phải khắc phục"), max_length=500)
    due_on = models.DateField(_("hạn khắc phục"))

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text


@append_only
class Remedy(models.Model):
    """The work that a finding of an issued conclusion became."""

    finding = models.OneToOneField(Finding, models.PROTECT, related_name="made")
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="finding_remedied")

    def __str__(self) -> str:
        return str(self.assignment)
