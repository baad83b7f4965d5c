"""One row for each thing that waits for a desk or a person; the inbox reads only this."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import desks_of


class Ask(models.TextChoices):
    """What is wanted of whom it waits for: the inbox groups by it."""

    DECIDE = "decide", _("Xem và quyết định")
    DO = "do", _("Phải làm")
    RETURNED = "returned", _("Bị trả lại")
    CONFIRM = "confirm", _("Xác nhận")


class WaitingQuerySet(models.QuerySet):
    def for_person(self, person: User) -> "WaitingQuerySet":
        """What waits for her: by name, or for a desk where she sits today. One query builds it."""
        mine = models.Q(person=person)
        by_unit: dict[int, list[str]] = {}
        for unit, verb in desks_of(person):
            by_unit.setdefault(unit, []).append(verb)
        for unit, verbs in by_unit.items():
            mine |= models.Q(unit_id=unit, verb__in=verbs)
        return self.filter(mine)

    def of_source(self, source: str, source_id: int) -> "WaitingQuerySet":
        return self.filter(source=source, source_id=source_id)


class Waiting(models.Model):
    """Lives only while it waits; written and removed inside the act that opens or closes the thing.

    For a desk: `unit` and `verb` (both or neither); for one person: `person`. `source`, `source_id`: the
    row of the floor that wrote it ("workflow.case", "workflow.seat", …). `about`: whose matter it is.
    """

    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="+")
    verb = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    source = models.CharField(max_length=40)
    source_id = models.BigIntegerField()
    ask = models.CharField(max_length=10, choices=Ask)
    step = models.CharField(max_length=120)  # what to do, in the words of a button
    title = models.CharField(max_length=300)
    about = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    path = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    since = models.DateField()

    objects = WaitingQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "pk"]
        indexes = [
            models.Index(fields=["unit", "verb", "due_on", "id"], name="waiting_at_desk"),
            models.Index(fields=["person", "due_on", "id"], name="waiting_for_person"),
            models.Index(fields=["source", "source_id"], name="waiting_source"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, unit__isnull=True, verb="")
                | models.Q(person__isnull=True, unit__isnull=False) & ~models.Q(verb=""),
                name="waits_for_a_desk_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id", "unit", "verb"], condition=models.Q(person=None), name="waits_once_at_a_desk"
            ),
            models.UniqueConstraint(
                fields=["source", "source_id", "person"],
                condition=models.Q(person__isnull=False),
                name="waits_once_for_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.title}"
