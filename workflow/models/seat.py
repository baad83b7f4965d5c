"""Seats: the desks or members asked side by side behind one step, and the ballots cast on them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit, User
from organizations.policy import desks_of
from organizations.verbs import ENTER_FOR
from registry.models import StoredFile
from workflow.models.case import Case


class SeatState(models.TextChoices):
    OPEN = "open", _("Đang chờ")
    ANSWERED = "answered", _("Đã trả lời")
    SILENT = "silent", _("Không có ý kiến trong hạn")  # recorded as silence, never as consent
    WITHDRAWN = "withdrawn", _("Thôi hỏi")
    TAKEN_BACK = "taken_back", _("Đã thu lại")  # its answer counts no more; the desk is asked anew


class SeatQuerySet(models.QuerySet):
    def open(self) -> "SeatQuerySet":
        return self.filter(state=SeatState.OPEN)

    def for_person(self, person: User) -> "SeatQuerySet":
        """Hers to answer, or to enter for who answers."""
        desks: dict[str, list[int]] = {}
        for unit, verb in desks_of(person):
            desks.setdefault(verb, []).append(unit)
        mine = models.Q(person=person) | models.Q(entered_at_id__in=desks.get(ENTER_FOR.codename, []))
        for verb, units in desks.items():
            mine |= models.Q(unit_id__in=units, verb=verb)
        return self.filter(mine)


class Seat(models.Model):
    """One desk (unit × verb) or one member (person) asked in a step and round; rows, not parallel branches.

    `topic` tells seats of one step apart on a page ("Thể thức", "Chuyên môn", "Sát thực tế").
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="seats")
    step = models.CharField(max_length=40)
    round = models.PositiveSmallIntegerField()
    topic = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    entered_at = models.ForeignKey(
        Unit, models.PROTECT, null=True, related_name="+"
    )  # whose clerk may enter for it
    asked_on = models.DateField()
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=SeatState, default=SeatState.OPEN)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["unit", "verb"], name="seat_of_desk"),
            models.Index(fields=["case", "step", "round"], name="seats_of_step"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "step", "round", "unit", "verb"],
                condition=models.Q(person=None) & ~models.Q(state="taken_back"),
                name="a_desk_is_asked_once_a_round",
            ),
            models.UniqueConstraint(
                fields=["case", "step", "round", "person"],
                condition=models.Q(person__isnull=False),
                name="a_member_is_asked_once_a_round",
            ),
        ]

    def __str__(self) -> str:
        return self.topic or str(self.unit or self.person)


class Choice(models.TextChoices):
    FOR = "for", _("Tán thành")
    AGAINST = "against", _("Không tán thành")
    OTHER = "other", _("Ý kiến khác")


@append_only
class Ballot(models.Model):
    """A named vote of a member; `entered_by` when the clerk typed it in, with the scan."""

    seat = models.OneToOneField(Seat, models.PROTECT, related_name="ballot")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    choice = models.CharField(_("lựa chọn"), max_length=10, choices=Choice)
    comment = models.TextField(_("ý kiến"), blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    cast_on = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.person)
