"""What a report holds as its reader may see it: a row for each figure owed, the words, what was added."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from audit.canonical import canonical
from resolutions.models import IndicatorDefinition, TaskGroup
from tasks.models import Addendum, Assignment, Narrative, Period, PeriodReport, Reading, ReadingCheck, Target
from tasks.models.period_report import PeriodReportQuerySet
from tasks.models.reading import Finding
from tasks.owing import owed_by

# How a figure stands: kind of badge of each.
REACHED, NOT_YET, NOTHING_TO_COMPARE, NOT_REPORTED = "done", "warn", "neutral", "coming"


@dataclass(slots=True)
class FigureRow:
    """A target with its figure, the versions before it, and the figure of the period before.

    `counted_as`: the definition in force at the period's cut-off. `recounted`: it changed since the period
    before, so the two figures are not of the same thing.
    """

    target: Target
    counted_as: IndicatorDefinition | None = None
    readings: list[Reading] = field(default_factory=list)  # oldest first
    previous: Reading | None = None
    recounted: bool = False

    @property
    def reading(self) -> Reading | None:
        return self.readings[-1] if self.readings else None

    @property
    def finding(self) -> ReadingCheck | None:
        return getattr(self.reading, "finding", None)

    @property
    def is_returned(self) -> bool:
        return self.finding is not None and self.finding.outcome == Finding.RETURNED

    @property
    def is_verified(self) -> bool:
        return self.finding is not None and self.finding.outcome == Finding.VERIFIED

    @property
    def numerator_words(self) -> str:
        return (self.counted_as.numerator if self.counted_as else self.target.numerator) or _("Tử số")

    @property
    def denominator_words(self) -> str:
        return (self.counted_as.denominator if self.counted_as else self.target.denominator) or _("Mẫu số")

    @property
    def source(self) -> str:
        """Where the figure comes from, before anybody says otherwise: as last time, else the official one."""
        known = self.reading or self.previous
        official = self.counted_as.source if self.counted_as else self.target.source
        return (known.source if known else "") or official

    @property
    def standing(self) -> str:
        exact = self.reading.exact if self.reading else None
        if self.reading is None:
            return NOT_REPORTED
        reached = self.target.is_reached_by(exact) if exact is not None else None
        return NOTHING_TO_COMPARE if reached is None else REACHED if reached else NOT_YET

    @property
    def standing_words(self) -> str:
        if self.reading is not None and not self.reading.is_value:
            return str(self.reading.get_answer_display())
        return {
            REACHED: _("Đạt"),
            NOT_YET: _("Chưa đạt"),
            NOTHING_TO_COMPARE: _("Không có mức để so"),
            NOT_REPORTED: _("Chưa báo cáo"),
        }[self.standing]


def figure_rows(report: PeriodReport, *, unsent: bool) -> list[FigureRow]:
    """The figures owed, those reported besides (a target that has ended since) last. `unsent`: with what was
    not sent yet. Six queries."""
    readings = Reading.objects.filter(report=report)
    if not unsent:
        readings = readings.given()
    by_target: dict[int, list[Reading]] = {}
    related = ("target__indicator", "person", "file", "entry", "finding__person", "addendum")
    for one in readings.select_related(*related).order_by("version"):
        one.report = report
        by_target.setdefault(one.target_id, []).append(one)
    targets = list(owed_by(report.period, [report.unit])[report.unit_id])
    owed = {target.pk for target in targets}
    targets += [rows[0].target for pk, rows in by_target.items() if pk not in owed]
    before = period_before(report.period)
    earlier = figures_of(before, report.unit_id) if before else {}
    return [_row(target, report.period, by_target.get(target.pk, []), before, earlier) for target in targets]


def _row(
    target: Target,
    period: Period,
    readings: list[Reading],
    before: Period | None,
    earlier: dict[int | str, Reading],
) -> FigureRow:
    row = FigureRow(target, readings=readings, previous=earlier.get(target.measured[1]))
    if target.indicator is not None:
        row.counted_as = target.indicator.definition_on(period.cut_off_on)
        if before is not None:
            row.recounted = row.counted_as.pk != target.indicator.definition_on(before.cut_off_on).pk
    return row


def period_before(period: Period) -> Period | None:
    """The last earlier period of the same kind and collector."""
    earlier = Period.objects.filter(
        collector=period.collector_id, kind=period.kind, last_day__lt=period.first_day
    )
    return earlier.order_by("-last_day").first()


def figures_of(period: Period, unit_id: int) -> dict[int | str, Reading]:
    """What is measured → its newest figure that the unit sent for the period, corrections included."""
    rows = Reading.objects.filter(report__period=period, target__unit=unit_id).newest_given()
    return {one.target.measured[1]: one for one in rows.select_related("target", "report__period")}


def with_counts(reports: PeriodReportQuerySet) -> PeriodReportQuerySet:
    """Each report with how many figures it has given, and how many of them were found to fit their source."""
    given = Reading.objects.filter(report=OuterRef("pk")).newest_given().order_by().values("report")
    verified = given.filter(finding__outcome=Finding.VERIFIED)
    return reports.annotate(
        figures=Coalesce(Subquery(given.annotate(count=Count("pk")).values("count")), 0),
        verified=Coalesce(Subquery(verified.annotate(count=Count("pk")).values("count")), 0),
    )


def narratives_of(report: PeriodReport, *, unsent: bool) -> list[Narrative]:
    """The words of the newest round the reader may see, the general ones first."""
    latest = report.round if unsent else report.given_round
    return list(report.narratives.filter(round=latest).select_related("group", "saved_by"))


def addenda_of(report: PeriodReport) -> list[Addendum]:
    rows = report.addenda.select_related("person", "entered_by", "scan")
    return list(rows.prefetch_related("readings__target", "readings__finding"))


def groups_for(report: PeriodReport) -> list[TaskGroup]:
    """The task groups a unit writes about: of the resolutions from which it has targets or assignments, else
    of all that are in force."""
    groups = TaskGroup.objects.filter(resolution__status="adopted").select_related("resolution")
    targets = Target.objects.filter(unit=report.unit_id, indicator__isnull=False)
    led = Assignment.objects.filter(lead_unit=report.unit_id, group__isnull=False)
    concerned = groups.filter(
        Q(resolution__in=targets.values("indicator__resolution"))
        | Q(resolution__in=led.values("group__resolution"))
    )
    return list(concerned) or list(groups)


def content_hash(report: PeriodReport, readings: Iterable[Reading]) -> str:
    """SHA-256 over the canonical JSON of the round's words and figures: what was sent, for ever."""
    said = {
        "words": {str(one.group_id or ""): one.text for one in report.narratives.filter(round=report.round)},
        "figures": [
            [
                one.target_id,
                one.version,
                one.answer,
                str(one.numerator),
                str(one.denominator),
                one.source,
                one.note,
            ]
            for one in sorted(readings, key=lambda one: one.target_id)
        ],
    }
    return hashlib.sha256(canonical(said)).hexdigest()
