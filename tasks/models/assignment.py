"""Assignments: who owes what by when; one unit leads, others cooperate."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.policy import covered
from organizations.verbs import READ
from resolutions.models import Clause, Duty, TaskGroup
from tasks.models.giving import Giving
from toolbox.row_book import RowBook
from toolbox.vietnamese import in_words, search_words

NO_DAY = date.max  # what has no due day stands last in every order


class AssignmentStatus(models.TextChoices):
    """Where the work stands; whether it is late is another axis (`tasks.deadlines`)."""

    GIVEN = "given", _("Mới giao")
    DOING = "doing", _("Đang thực hiện")
    DECLINED = "declined", _("Chuyển trả, chờ nơi giao")
    REPORTED = "reported", _("Chờ kiểm tra, xác nhận")
    RETURNED = "returned", _("Chưa đạt, làm lại")
    PAUSED = "paused", _("Tạm dừng")
    DONE = "done", _("Hoàn thành")
    CANCELLED = "cancelled", _("Đã hủy")
    HANDED = "handed", _("Đã chuyển giao")


Status = AssignmentStatus
CLOSED = (Status.DONE, Status.CANCELLED, Status.HANDED)
NOT_COUNTED = (Status.CANCELLED, Status.HANDED)
# The performing unit has the work in its hands: its clock runs.
IN_HAND = (Status.GIVEN, Status.DOING, Status.RETURNED)


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, person: User) -> "AssignmentQuerySet":
        """Led by, given by, checked by or shared with a unit that the person may read."""
        read = Unit.objects.filter(covered(person, READ, "")).order_by().values("pk")
        shared = Cooperation.objects.filter(unit__in=read).values("assignment")
        return self.filter(
            Q(lead_unit__in=read) | Q(given_by_unit__in=read) | Q(checker_unit__in=read) | Q(pk__in=shared)
        )

    def of_unit(self, unit: Unit) -> "AssignmentQuerySet":
        """Led by the unit, or with its cooperation."""
        shared = Cooperation.objects.filter(unit=unit).values("assignment")
        return self.filter(Q(lead_unit=unit) | Q(pk__in=shared))

    def matching(self, words: str) -> "AssignmentQuerySet":
        """Every word is found in title, product or source; accents, case and signs do not matter."""
        return self.filter(in_words("folded", words))

    def counted(self) -> "AssignmentQuerySet":
        """“Tổng giao”: all but what was cancelled or went to another unit."""
        return self.exclude(status__in=NOT_COUNTED)

    def live(self) -> "AssignmentQuerySet":
        return self.exclude(status__in=CLOSED)

    def in_hand(self) -> "AssignmentQuerySet":
        return self.filter(status__in=IN_HAND)

    def overdue(self, *, on: date) -> "AssignmentQuerySet":
        """Live and late: by today, or by the day on which the performer's clock stopped."""
        return self.live().filter(late(on))

    def due_between(self, first: date, last: date) -> "AssignmentQuerySet":
        return self.live().filter(stopped_on=None, order_on__range=(first, last))

    def due_after(self, day: date) -> "AssignmentQuerySet":
        return self.live().filter(stopped_on=None, order_on__gt=day, order_on__lt=NO_DAY)

    def without_day(self) -> "AssignmentQuerySet":
        return self.live().filter(order_on=NO_DAY)

    def silent_since(self, day: date) -> "AssignmentQuerySet":
        """In the unit's hands and not a word from it since that day."""
        heard = Coalesce("last_word_on", "given_on", output_field=models.DateField())
        return self.in_hand().annotate(heard_on=heard).filter(heard_on__lt=day)

    def by_urgency(self) -> "AssignmentQuerySet":
        """Soonest due first, those without a day last."""
        return self.order_by("order_on", "pk")

    def after(self, order_on: date, pk: int) -> "AssignmentQuerySet":
        """What follows a row, of `by_urgency`."""
        return self.filter(Q(order_on__gt=order_on) | Q(order_on=order_on, pk__gt=pk), order_on__gte=order_on)


def late(on: date, due: str = "order_on") -> Q:
    """The condition of lateness for live work, by the clock in column `due`."""
    running = Q(**{"stopped_on": None, f"{due}__lt": on})
    stood = Q(stopped_on__isnull=False, **{f"{due}__lt": F("stopped_on")})
    return (running | stood) & ~lies_before(due)


def lies_before(due: str = "order_on") -> Q:
    """Opening balance whose due day lies before the unit's first day: never late (design §1)."""
    return Q(taken_from__isnull=False, **{f"{due}__lt": F("taken_from")})


class Assignment(models.Model):
    """One thing owed by one lead unit (a column, so the database knows there is exactly one).

    Two clocks, both kept for ever: `due_on` is the original date, `extended_to` the one granted last;
    `order_on` is what counts today. `stopped_on`: the day at which the performer's clock stands, because
    its report waits for an answer, it is paused, or done. `completed_on` is the day of the report that was
    accepted in the end, `recorded_on` the office day on which that report was written down; `proven`:
    it rests on a file. `rhythm_days`: how often work without a date is to be heard of. `taken_from`: of
    opening balance, the unit's first day with the system; a due day before it starts nothing.
    """

    title = models.CharField(_("nhiệm vụ"), max_length=500)
    product = models.CharField(_("sản phẩm"), max_length=300, blank=True)
    lead_unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name=_("chủ trì"))
    cooperating = models.ManyToManyField(Unit, through="Cooperation", related_name="cooperations")
    given_by_unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments_given")
    checker_unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments_checked")
    given_on = models.DateField(_("ngày giao"))
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    extended_to = models.DateField(_("hạn gia hạn"), null=True, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(_("nhịp báo cáo, số ngày"), null=True, blank=True)
    received_on = models.DateField(_("ngày nhận"), null=True, blank=True)
    last_word_on = models.DateField(_("ngày có tin gần nhất"), null=True, blank=True)
    stopped_on = models.DateField(_("ngày dừng tính hạn"), null=True, blank=True)
    completed_on = models.DateField(_("ngày hoàn thành"), null=True, blank=True)
    recorded_on = models.DateField(_("ngày ghi nhận hoàn thành"), null=True, blank=True)
    proven = models.BooleanField(_("có tài liệu kiểm chứng"), default=True)
    taken_from = models.DateField(_("số dư đầu kỳ, ngày bắt đầu dùng hệ thống"), null=True, blank=True)
    status = models.CharField(
        _("trạng thái"), max_length=10, choices=AssignmentStatus, default=AssignmentStatus.GIVEN
    )
    giving = models.ForeignKey(Giving, models.PROTECT, null=True, blank=True, related_name="assignments")
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    group = models.ForeignKey(TaskGroup, models.PROTECT, null=True, blank=True, related_name="assignments")
    clause = models.ForeignKey(Clause, models.PROTECT, null=True, blank=True, related_name="assignments")
    duty = models.ForeignKey(Duty, models.PROTECT, null=True, blank=True, related_name="assignments")
    needs = models.ManyToManyField("EvidenceKind", blank=True, related_name="assignments")
    source = models.CharField(_("theo văn bản"), max_length=300, blank=True)
    folded = models.CharField(max_length=1200, editable=False, default="")
    order_on = models.GeneratedField(
        expression=Coalesce("extended_to", "due_on", models.Value(NO_DAY), output_field=models.DateField()),
        output_field=models.DateField(),
        db_persist=True,
    )

    objects = AssignmentQuerySet.as_manager()
    history = RowBook(excluded_fields=["folded", "order_on"])

    class Meta:
        ordering = ["order_on", "pk"]
        indexes = [
            models.Index(fields=["lead_unit", "order_on", "id"], name="assignment_of_lead"),
            models.Index(fields=["given_by_unit", "order_on", "id"], name="assignment_of_giver"),
            models.Index(fields=["checker_unit", "order_on", "id"], name="assignment_of_checker"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=Status.DONE, completed_on__isnull=False)
                | ~Q(status=Status.DONE) & Q(completed_on__isnull=True),
                name="done_on_a_day",
            ),
            models.UniqueConstraint(
                fields=["giving", "lead_unit"],
                condition=Q(giving__isnull=False) & ~Q(status__in=NOT_COUNTED),
                name="a_unit_is_given_it_once",
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True) | ~Q(status__in=IN_HAND), name="clock_runs_in_hand"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.set_folded()
        if update_fields is not None and {"title", "product", "source"} & set(update_fields):
            update_fields = [*update_fields, "folded"]
        super().save(update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("tasks:assignment", args=[self.pk])

    def set_folded(self) -> "Assignment":
        """What the search looks in; called by `save` and before set-based inserts."""
        self.folded = search_words(f"{self.title} {self.product} {self.source}")
        return self

    @property
    def current_due(self) -> date | None:
        return self.extended_to or self.due_on

    @property
    def lies_before(self) -> bool:
        """Opening balance that starts nothing: due, or done, before the unit's first day, or never due."""
        if self.taken_from is None:
            return False
        days = [day for day in (self.current_due, self.completed_on) if day is not None]
        return not days or min(days) < self.taken_from

    @property
    def is_live(self) -> bool:
        return self.status not in CLOSED

    @property
    def in_hand(self) -> bool:
        return self.status in IN_HAND


class Cooperation(models.Model):
    """A unit that helps, with its own date when it has one; the lead unit confirms its part."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="cooperations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    helped_on = models.DateField(_("ngày làm xong phần phối hợp"), null=True, blank=True)
    words = models.CharField(_("kết quả phối hợp"), max_length=1000, blank=True)
    confirmed_on = models.DateField(_("ngày chủ trì xác nhận"), null=True, blank=True)

    history = RowBook()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assignment", "unit"], name="cooperates_once"),
            models.CheckConstraint(
                condition=Q(confirmed_on__isnull=True) | Q(helped_on__isnull=False),
                name="confirmed_after_help",
            ),
        ]

    def __str__(self) -> str:
        return str(self.unit)

    def get_absolute_url(self) -> str:
        return reverse("tasks:assignment", args=[self.assignment_id])
