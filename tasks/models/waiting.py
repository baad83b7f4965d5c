"""One row for each thing that waits for a desk or a person; the inbox reads only this."""

from collections import defaultdict
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import desks_of
from toolbox.heads import heads
from toolbox.vietnamese import in_words

NO_DAY = date.max  # what has no due day stands last in every order
NO_PLACE = models.Value(10_000)  # behind every place in a folder
MOST_BRANCHES = 200  # of a union: SQLite takes 500


class Ask(models.TextChoices):
    """What is wanted of whom it waits for: the inbox filters by it."""

    DECIDE = "decide", _("Xem và quyết định")
    DO = "do", _("Phải làm")
    RETURNED = "returned", _("Bị trả lại")
    CONFIRM = "confirm", _("Xác nhận")
    DELEGATED = "delegated", _("Được phân công")


class WaitingQuerySet(models.QuerySet):
    def for_person(self, person: User) -> "WaitingQuerySet":
        """What waits for her: by name, or for a desk where she sits today. One query builds it.

        A union and not an OR: SQLite walks the whole table for the OR.
        """
        verbs: dict[int, list[str]] = defaultdict(list)
        for unit, verb in desks_of(person):
            verbs[unit].append(verb)
        alike: dict[tuple[str, ...], list[int]] = defaultdict(list)  # units with the same verbs
        for unit, held in verbs.items():
            alike[tuple(sorted(held))].append(unit)
        places = [models.Q(unit__in=units, verb__in=held) for held, units in alike.items()]
        return self._at_any_of(
            [Waiting.objects.filter(place) for place in (models.Q(person=person), *places)]
        )

    def first_for_person(
        self, person: User, count: int, laid: "WaitingQuerySet | None" = None
    ) -> "WaitingQuerySet":
        """The `count` most urgent rows of this queryset that wait for her, in order; before them what was
        `laid` before her for the day, by its places.

        Each desk's index is walked from its most urgent row and left after `count`; what is found is
        merged. So the work does not grow with what waits.
        """
        ordered = self.order_by("order_on", "pk")
        found = [ordered.filter(person=person).values("pk")[:count]]
        desks = list(desks_of(person))
        for start in range(0, len(desks), MOST_BRANCHES):
            found += [heads(ordered, ("unit_id", "verb"), desks[start : start + MOST_BRANCHES], count)]
        if laid is not None:
            found.append(laid.values("pk"))
        first = self._at_any_of([Waiting.objects.filter(pk__in=keys) for keys in found])
        if laid is None:
            return first.order_by("order_on", "pk")[:count]
        in_folder = models.When(pk__in=laid.values("pk"), then="folder_place")
        place = models.Case(in_folder, default=NO_PLACE, output_field=models.IntegerField())
        return first.annotate(place=place).order_by("place", "order_on", "pk")[:count]

    def _at_any_of(self, branches: list[models.QuerySet]) -> "WaitingQuerySet":
        first, *rest = (branch.values("pk") for branch in branches)
        return self.filter(pk__in=first.union(*rest, all=True) if rest else first)

    def after(self, order_on: date, pk: int) -> "WaitingQuerySet":
        """What follows a row in the order of urgency."""
        later = models.Q(order_on__gt=order_on) | models.Q(order_on=order_on, pk__gt=pk)
        return self.filter(later, order_on__gte=order_on)

    def matching(self, words: str) -> "WaitingQuerySet":
        """Every word is found in step, title or unit; accents, case and signs do not matter."""
        return self.filter(in_words("folded", words))

    def of_source(self, source: str, source_id: int) -> "WaitingQuerySet":
        return self.filter(source=source, source_id=source_id)


class Waiting(models.Model):
    """Lives only while it waits; written and removed inside the act that opens or closes the thing.

    For a desk: `unit` and `verb` (both or neither); for one person: `person`. `source`, `source_id`: the
    row of the floor that wrote it ("workflow.case", "workflow.seat", …). `about`: whose matter it is.
    `order_on` is `due_on`, or the last day there is: both databases walk it in an index, which they do
    not agree to do for NULL. `folder_on`, `folder_place`: its place in the folder for signature that the
    office put in order for that day. `folded`: what the search looks in, set by `tasks.waiting.waits`.
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
    folder_on = models.DateField(null=True)
    folder_place = models.PositiveSmallIntegerField(null=True)
    folded = models.CharField(max_length=620, editable=False)
    order_on = models.GeneratedField(
        expression=Coalesce("due_on", models.Value(NO_DAY), output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
    )

    objects = WaitingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "verb", "order_on", "id"], name="waiting_at_desk"),
            models.Index(fields=["person", "order_on", "id"], name="waiting_for_person"),
            models.Index(fields=["source", "source_id"], name="waiting_source"),
            models.Index(fields=["order_on", "id"], name="waiting_by_day"),
            models.Index(
                fields=["folder_on", "unit"],
                condition=models.Q(folder_on__isnull=False),
                name="waiting_in_folder",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, unit__isnull=True, verb="")
                | models.Q(person__isnull=True, unit__isnull=False) & ~models.Q(verb=""),
                name="waits_for_a_desk_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id", "unit", "verb"],
                condition=models.Q(person=None),
                name="waits_once_at_a_desk",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id", "person"],
                condition=models.Q(person__isnull=False),
                name="waits_once_for_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.title}"
