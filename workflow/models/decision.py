"""Decisions: what a person in a capacity decided on one version at one step, for ever."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Appointment
from registry.models import StoredFile
from workflow.models.case import Case
from workflow.models.seat import Seat
from workflow.models.version import Version


class ReturnReason(models.TextChoices):
    """Every return names one (domain, shared pieces)."""

    FORM = "form", _("Thể thức")
    CONTENT = "content", _("Nội dung")
    FIGURES = "figures", _("Số liệu")
    AUTHORITY = "authority", _("Thẩm quyền")
    EVIDENCE = "evidence", _("Thiếu kiểm chứng")
    FEASIBILITY = "feasibility", _("Không khả thi")


class DecisionQuerySet(models.QuerySet):
    def standing(self) -> "DecisionQuerySet":
        """Without those that were taken back."""
        return self.filter(taken_back=None)


@append_only
class Decision(models.Model):
    """`person` decided; `entered_by` typed it in for her (None: she did). `line` is the signing block.

    Unique per step, round and person: one person in two hats supplies one review, not two. `attempt` counts
    on where decisions of the case were taken back (`TakenBack`).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    step = models.CharField(max_length=40)
    round = models.PositiveSmallIntegerField()
    attempt = models.PositiveSmallIntegerField(default=1)
    seat = models.OneToOneField(Seat, models.PROTECT, null=True, related_name="decision")
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="decisions")
    outcome = models.CharField(max_length=40)
    reason_code = models.CharField(max_length=20, choices=ReturnReason, blank=True)
    comment = models.TextField(blank=True)
    checklist = models.JSONField(default=dict)
    line = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="decisions")
    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    outside = models.BooleanField(default=False)  # done outside the system and recorded here
    exception = models.CharField(
        max_length=200, blank=True
    )  # a named exception to separation, for the auditor
    done_on = models.DateField()
    recorded_on = models.DateField()  # the office's day; an objection to an entered decision runs from it
    recorded_at = models.DateTimeField()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step", "round", "person", "attempt"], name="decides_once_a_step_and_round"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.outcome}"


@append_only
class Minutes(models.Model):
    """The vote of a body as its minutes have it (design: adopted by more than half of all members)."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="minutes")
    body = models.CharField(_("hội nghị"), max_length=160)
    held_on = models.DateField(_("ngày họp"))
    total = models.PositiveSmallIntegerField(_("tổng số ủy viên"))
    present = models.PositiveSmallIntegerField(_("có mặt"))
    votes_for = models.PositiveSmallIntegerField(_("tán thành"))
    votes_against = models.PositiveSmallIntegerField(_("không tán thành"))
    votes_other = models.PositiveSmallIntegerField(_("ý kiến khác"))
    # Members that the system knew on the day; None: it was not asked yet, 0: it knows none.
    known = models.PositiveSmallIntegerField(_("số ủy viên hệ thống biết ngày họp"), null=True)
    difference = models.CharField(_("vì sao khác"), max_length=500, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.votes_for}/{self.total}"

    @property
    def is_adopted(self) -> bool:
        return is_majority(self.votes_for, self.total)


def is_majority(votes: int, members: int) -> bool:
    """More than half of all members on that date, present or not (Điều lệ Đảng, Điều 9): 8 of 14, not 7."""
    return votes * 2 > members
