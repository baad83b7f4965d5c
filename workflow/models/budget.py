"""A year's money: what units need, what was balanced, decided, allocated and spent (domain 3.2, 2C1 to 2C4).

Amounts are whole đồng. Nothing is written over: of a line and a stage the newest amount counts.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit
from registry.models import StoredFile
from workflow.models.case import Case
from workflow.models.decision import Decision
from workflow.models.seat import Seat


class Told(models.Model):
    """What a unit said, by whom in which capacity; `entered_by` typed it in from the signed sheet `file`."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("ghi chú"), blank=True)
    given_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["pk"]


@append_only
class BudgetRequest(Told):
    """What a unit needs for the year; without lines: it needs nothing. The newest of a unit counts."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="budget_request")

    def __str__(self) -> str:
        return str(self.unit)


@append_only
class BudgetLine(models.Model):
    """One thing a unit needs money for, and how much."""

    request = models.ForeignKey(BudgetRequest, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    content = models.CharField(_("nội dung"), max_length=300)
    basis = models.CharField(_("căn cứ, cách tính"), max_length=300, blank=True)
    proposed = models.BigIntegerField(_("đề xuất"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(proposed__gte=0), name="needs_are_not_negative")
        ]

    def __str__(self) -> str:
        return self.content


@append_only
class SpendingReport(Told):
    """What a unit has spent in a quarter, with the evidence."""

    quarter = models.PositiveSmallIntegerField(_("quý"))
    file_name = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.unit} {self.quarter}"


class Stage(models.TextChoices):
    """How far an amount has come."""

    BALANCED = "balanced", _("Cân đối")
    DECIDED = "decided", _("HĐND quyết định")
    ALLOCATED = "allocated", _("Phân bổ")
    SPENT = "spent", _("Thực chi")
    SETTLED = "settled", _("Quyết toán")


@append_only
class BudgetAmount(models.Model):
    """An amount of a line at a stage, in what a decision says or (spent, by quarter) a unit's report."""

    line = models.ForeignKey(BudgetLine, models.PROTECT, related_name="amounts")
    stage = models.CharField(max_length=10, choices=Stage)
    quarter = models.PositiveSmallIntegerField(_("quý"), default=0)
    amount = models.BigIntegerField(_("số tiền, đồng"))
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="budget_amounts")
    report = models.ForeignKey(SpendingReport, models.PROTECT, null=True, related_name="amounts")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="amounts_are_not_negative"),
            models.CheckConstraint(
                condition=models.Q(stage="spent", report__isnull=False, decision=None, quarter__range=(1, 4))
                | ~models.Q(stage="spent") & models.Q(decision__isnull=False, report=None, quarter=0),
                name="amount_is_decided_or_reported",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.amount}"
