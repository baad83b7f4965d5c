"""Who owes a report for a period, and which figures."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from organizations.clock import office_today
from organizations.models import Unit
from tasks.models import Assignment, Period, PeriodKind, Target
from tasks.models.assignment import AssignmentStatus


def targets_read_in(period: Period) -> QuerySet[Target]:
    """Targets whose rhythm asks for a figure in the period: set by its due day, standing at its cut-off."""
    return Target.objects.filter(
        Q(ended_on=None) | Q(ended_on__gt=period.cut_off_on),
        cadence__in=PeriodKind(period.kind).rhythms,
        set_on__lte=period.due_on,
    )


def owed_by(period: Period, units: Collection[Unit]) -> dict[int, list[Target]]:
    """Unit id → the targets whose figures it owes, in the order of their codes. Two queries.

    Of the stations of one way (a value for 2023, one for 2025) the next one from the period's year on is
    read, after the last year the last.
    """
    rows = targets_read_in(period).filter(unit__in=units).select_related("indicator__resolution", "unit")
    by_code = F("indicator__code").asc(nulls_last=True)
    next_stations: dict[tuple[int, int | str], Target] = {}
    for target in rows.prefetch_related("indicator__definitions").order_by(by_code, "pk"):
        known = next_stations.get(target.measured)
        if known is None or _is_nearer(target.year, known.year, period.year):
            next_stations[target.measured] = target
    owed: dict[int, list[Target]] = defaultdict(list)
    for target in next_stations.values():
        owed[target.unit_id].append(target)
    return owed


def _is_nearer(year: int, known: int, now: int) -> bool:
    if (year >= now) != (known >= now):
        return year >= now
    return year < known if year >= now else year > known


def live_units(period: Period) -> QuerySet[Unit]:
    """Units there today that use the system when the period falls due; the collector asks not itself."""
    there = Unit.objects.on(office_today()).filter(go_live_on__lte=period.due_on)
    return there.exclude(pk=period.collector_id)


def debtors_of(period: Period) -> QuerySet[Unit]:
    """Who owes unless somebody says otherwise: below the collector, who has a figure to give or led an
    assignment in the period; elsewhere, who was given an indicator of the collector's own resolutions."""
    targets = targets_read_in(period).filter(unit=OuterRef("pk"))
    own = targets.filter(indicator__resolution__issuer=period.collector_id)
    led = Assignment.objects.filter(
        Q(completed_on=None) | Q(completed_on__gte=period.first_day),
        lead_unit=OuterRef("pk"),
        given_on__lte=period.last_day,
    ).exclude(status=AssignmentStatus.CANCELLED)
    below = Q(path__startswith=period.collector.path) & (Q(Exists(targets)) | Q(Exists(led)))
    return live_units(period).filter(below | Q(Exists(own)))
