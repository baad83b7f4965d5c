"""Readings: a unit's figure for a target in a period, with its source; and who found that it fits."""

from decimal import Decimal
from fractions import Fraction

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit import append_only
from registry.models import RegisterEntry, StoredFile
from tasks.models.narrative import Addendum
from tasks.models.period_report import PeriodReport, was_given
from tasks.models.target import Measure, Target
from toolbox.vietnamese import spoken_number


class Answer(models.TextChoices):
    """Three answers; not reported is a fourth thing: no row."""

    VALUE = "value", gettext_lazy("Có số liệu")
    NONE_ARISEN = "none_arisen", gettext_lazy("Không phát sinh")
    NOT_APPLICABLE = "not_applicable", gettext_lazy("Không áp dụng")


class ReadingQuerySet(models.QuerySet):
    def given(self) -> "ReadingQuerySet":
        """What its unit has sent, or added after the freeze: what others may see."""
        return self.filter(was_given() | Q(addendum__isnull=False))

    def newest(self) -> "ReadingQuerySet":
        """The last version of each target and report."""
        newer = Reading.objects.filter(_same_figure(), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))

    def newest_given(self) -> "ReadingQuerySet":
        newer = Reading.objects.given().filter(_same_figure(), version__gt=OuterRef("version"))
        return self.given().filter(~Exists(newer))

    def as_frozen(self) -> "ReadingQuerySet":
        """Without what was added after the freeze."""
        return self.filter(addendum=None)

    def unchecked(self) -> "ReadingQuerySet":
        return self.filter(finding=None)


def _same_figure() -> Q:
    return Q(report=OuterRef("report"), target=OuterRef("target"))


@append_only
class Reading(models.Model):
    """One version of a figure; a correction is the next version, both stay readable. Its period is the
    report's. Not reported: no row.

    `numerator` and `denominator` of a ratio; of any other measure the figure stands in `numerator` (a
    milestone: 1 reached, 0 not yet). "Không phát sinh" is a ratio of nothing: both are 0. A percentage is
    computed from them and kept nowhere. `round`: the submission it goes with.
    """

    report = models.ForeignKey(PeriodReport, models.PROTECT, related_name="readings")
    target = models.ForeignKey(Target, models.PROTECT, related_name="readings")
    version = models.PositiveSmallIntegerField()
    round = models.PositiveSmallIntegerField()
    addendum = models.ForeignKey(Addendum, models.PROTECT, null=True, related_name="readings")
    answer = models.CharField(max_length=15, choices=Answer)
    numerator = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    denominator = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    entry = models.ForeignKey(RegisterEntry, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["target", "version"]
        constraints = [
            models.UniqueConstraint(fields=["report", "target", "version"], name="one_reading_per_version"),
            models.CheckConstraint(
                condition=Q(answer=Answer.VALUE, numerator__gte=0)
                & (Q(denominator=None) | Q(denominator__gt=0))
                | Q(answer=Answer.NONE_ARISEN, numerator=0, denominator=0)
                | Q(answer=Answer.NOT_APPLICABLE, numerator=None, denominator=None) & ~Q(note=""),
                name="a_reading_says_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return _("%(target)s, %(period)s, lần %(version)d") % {
            "target": self.target, "period": self.report.period.name_inside, "version": self.version,
        }  # fmt: skip

    @property
    def is_value(self) -> bool:
        return self.answer == Answer.VALUE

    @property
    def exact(self) -> Fraction | None:
        """What is compared with the target: of a ratio its percentage, unrounded. None: no figure."""
        if not self.is_value or self.numerator is None:
            return None
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(self.numerator) * 100 / Fraction(self.denominator)

    @property
    def percent(self) -> Decimal | None:
        """Of a ratio: to one decimal, a half to the even neighbour (12,25 → 12,2), so that sums of many
        rounded figures lean neither way."""
        if self.denominator is None or (exact := self.exact) is None:
            return None
        return Decimal(round(exact * 10)) / 10

    @property
    def exceeds(self) -> bool:
        """More than the whole: the definition allows it, or whoever typed it said that it is so."""
        return self.is_value and self.denominator is not None and self.numerator > self.denominator

    @property
    def words(self) -> str:
        """The figure as people say it: "50,0% (125/250)", "7", "đạt mốc", "không phát sinh"."""
        if not self.is_value:
            return self.get_answer_display()
        if self.target.measure == Measure.MILESTONE:
            return _("Đã đạt mốc") if self.numerator else _("Chưa đạt mốc")
        if self.denominator is None:
            return plain_number(self.numerator)
        return _("%(percent)s%% (%(numerator)s/%(denominator)s)") % {
            "percent": f"{self.percent:.1f}".replace(".", ","),
            "numerator": plain_number(self.numerator),
            "denominator": plain_number(self.denominator),
        }


def plain_number(value: Decimal | None) -> str:
    """As it is typed; nothing for None."""
    return "" if value is None else spoken_number(value)


class Finding(models.TextChoices):
    VERIFIED = "verified", gettext_lazy("Khớp nguồn")
    RETURNED = "returned", gettext_lazy("Trả lại")


@append_only
class ReadingCheck(models.Model):
    """Another person held the figure against its source: it fits, or why not. Once per version."""

    reading = models.OneToOneField(Reading, models.PROTECT, related_name="finding")
    outcome = models.CharField(max_length=10, choices=Finding)
    reason = models.TextField(blank=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    done_on = models.DateField()
    recorded_on = models.DateField()
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.person}"
