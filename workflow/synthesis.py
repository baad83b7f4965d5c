"""What a report is made of: the figures and words of a frozen period, unit by unit and added up.

Nothing here is typed or stored. A frozen reading never changes; what was added later stands beside it.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from audit.canonical import canonical
from organizations.models import Unit
from resolutions.models import Duty, OwnerRule
from tasks.models import Narrative, Period, PeriodReport, Reading, Target
from tasks.models.reading import Answer
from tasks.models.target import Measure
from tasks.report_content import period_before
from toolbox.errors import Refused
from workflow.models import Case, Synthesis

Key = int | str


@dataclass(slots=True)
class Cell:
    """One unit's figure as it was frozen (None: not reported), and the newest added since (None: nothing)."""

    report: PeriodReport
    target: Target
    frozen: Reading | None = None
    late: Reading | None = None

    @property
    def is_reached(self) -> bool | None:
        exact = self.frozen.exact if self.frozen else None
        return self.target.is_reached_by(exact) if exact is not None else None


@dataclass(slots=True)
class Figure:
    """One measure over all units of the report."""

    key: Key
    target: Target  # of whichever unit: its words
    cells: list[Cell] = field(default_factory=list)
    before: Reading | None = None  # added up in the period before

    @property
    def title(self) -> str:
        indicator = self.target.indicator
        return f"{indicator.code}. {indicator.title}" if indicator else self.target.title

    @property
    def reported(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.frozen]

    @property
    def total(self) -> Reading | None:
        return added_up(cell.frozen for cell in self.cells)

    @property
    def total_with_late(self) -> Reading | None:
        """With what was added after the freeze; None where nothing was."""
        if not any(cell.late for cell in self.cells):
            return None
        return added_up(cell.late or cell.frozen for cell in self.cells)

    @property
    def reached(self) -> int:
        return sum(cell.is_reached is True for cell in self.cells)

    @property
    def words(self) -> str:
        return words_of(self.total, len(self.reported))

    @property
    def words_with_late(self) -> str:
        return words_of(self.total_with_late, sum(bool(cell.late or cell.frozen) for cell in self.cells))

    @property
    def words_before(self) -> str:
        return self.before.words if self.before else ""


@dataclass(slots=True)
class Gathered:
    """All that a report is made of. `missing`: units that sent nothing before the freeze."""

    period: Period
    reports: list[PeriodReport]
    figures: list[Figure]
    narratives: list[tuple[PeriodReport, list[Narrative]]]
    missing: list[PeriodReport]
    content_hash: str = ""  # as the case bound it

    @property
    def sent(self) -> int:
        return len(self.reports) - len(self.missing)

    @property
    def late(self) -> list[Cell]:
        return [cell for figure in self.figures for cell in figure.cells if cell.late]


def words_of(total: Reading | None, units: int) -> str:
    if total is None:
        return ""
    if total.target.measure == Measure.MILESTONE:
        return _("%(reached)s/%(units)d đơn vị đạt mốc") % {
            "reached": int(total.numerator or 0), "units": units,
        }  # fmt: skip
    return total.words


def added_up(readings: Iterable[Reading | None]) -> Reading | None:
    """The sum of figures of one measure, as a reading that is nobody's: parts by parts, so that a percentage
    is one of the whole. None without a figure; nothing arisen anywhere is nothing arisen."""
    found = [one for one in readings if one is not None and one.answer != Answer.NOT_APPLICABLE]
    if not found:
        return None
    numerator = sum((one.numerator or Decimal(0) for one in found), Decimal(0))
    if found[0].target.measure != Measure.RATIO:
        return Reading(target=found[0].target, answer=Answer.VALUE, numerator=numerator)
    denominator = sum((one.denominator or Decimal(0) for one in found), Decimal(0))
    answer = Answer.VALUE if denominator else Answer.NONE_ARISEN
    return Reading(target=found[0].target, answer=answer, numerator=numerator, denominator=denominator)


def reports_for(duty: Duty, unit: Unit, period: Period) -> list[PeriodReport]:
    """The units' reports that the unit composes: its own where each owes for itself, those of UBND huyện's
    units where UBND owes, all of the period where the Propaganda Board does (domain 3.2, 3.3, 3.5)."""
    reach = {
        OwnerRule.GRASSROOTS_PARTY: Q(unit=unit),
        OwnerRule.DISTRICT_PEOPLE: Q(unit__path__startswith=unit.path),
    }.get(OwnerRule(duty.owner_rule), Q())
    rows = PeriodReport.objects.filter(reach, period=period).select_related("unit")
    found = list(rows.order_by("unit__path"))
    for report in found:
        report.period = period
    return found


def gathered(duty: Duty, unit: Unit, period: Period) -> Gathered:
    """Six queries, whatever the number of units and figures."""
    reports = reports_for(duty, unit, period)
    figures = _figures(reports)
    if before := period_before(period):
        earlier = {figure.key: figure.total for figure in _figures(reports_for(duty, unit, before))}
        for figure in figures:
            figure.before = earlier.get(figure.key)
    return Gathered(
        period, reports, figures, _narratives(reports), [one for one in reports if one.given_round == 0]
    )


def of_case(case: Case) -> Gathered | None:
    """What the case's report is made of; None where the case was not begun from a period."""
    tie = Synthesis.objects.filter(case=case).select_related("period__collector").first()
    if tie is None:
        return None
    found = gathered(case.duty, case.unit, tie.period)
    found.content_hash = tie.content_hash
    return found


def _figures(reports: list[PeriodReport]) -> list[Figure]:
    known = {report.pk: report for report in reports}
    rows = Reading.objects.filter(report__in=reports).given()
    cells: dict[tuple[int, int], Cell] = {}
    related = ("target__indicator", "finding", "addendum")
    for one in rows.select_related(*related).order_by("version"):
        one.report = known[one.report_id]
        cell = cells.setdefault((one.report_id, one.target_id), Cell(one.report, one.target))
        if one.addendum_id:
            cell.late = one
        else:
            cell.frozen = one
    by_key: dict[Key, Figure] = {}
    for cell in sorted(cells.values(), key=lambda cell: cell.report.unit.path):
        key = cell.target.measured[1]
        by_key.setdefault(key, Figure(key, cell.target)).cells.append(cell)
    return sorted(by_key.values(), key=lambda one: (one.target.indicator is None, one.title))


def _narratives(reports: list[PeriodReport]) -> list[tuple[PeriodReport, list[Narrative]]]:
    """The words of the round that each unit sent last."""
    given = {report.pk: report.given_round for report in reports}
    by_report: dict[int, list[Narrative]] = defaultdict(list)
    for one in Narrative.objects.filter(report__in=reports).select_related("group"):
        if one.round == given[one.report_id]:
            by_report[one.report_id].append(one)
    return [(report, by_report[report.pk]) for report in reports if by_report[report.pk]]


def content_hash(found: Gathered) -> str:
    """SHA-256 over the canonical JSON of what was frozen: figures, words, who sent nothing."""
    frozen = [cell.frozen for figure in found.figures for cell in figure.cells if cell.frozen]
    said: dict[str, Any] = {
        "period": found.period.key,
        "collector": found.period.collector_id,
        "figures": sorted(
            [
                one.report.unit_id,
                one.target_id,
                one.version,
                one.answer,
                str(one.numerator),
                str(one.denominator),
            ]
            for one in frozen
        ),
        "words": [
            [report.unit_id, report.given_round, [[one.group_id or 0, one.text] for one in words]]
            for report, words in found.narratives
        ],
        "missing": [report.unit_id for report in found.missing],
    }
    return hashlib.sha256(canonical(said)).hexdigest()


def bound_content(case: Case) -> dict[str, Any]:
    """What each version of a report binds beside its words. Refused: the case was not begun from a period."""
    tie = Synthesis.objects.filter(case=case).select_related("period").first()
    if tie is None:
        raise Refused(
            _("Báo cáo này không gắn với kỳ đã chốt nào nên không có số liệu. Lập báo cáo từ trang của kỳ.")
        )
    return {"period": tie.period.key, "frozen": tie.content_hash}
