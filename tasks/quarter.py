"""Everything a unit owes in the periods that are open: work, figures, words, each of them once."""

from dataclasses import dataclass, field
from datetime import date

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.policy import desks_of
from resolutions.models import TaskGroup
from tasks.deadlines import Deadline, days_shown, deadline_of_assignment
from tasks.models import Assignment, PeriodReport, Progress
from tasks.report_content import FigureRow, figure_rows, groups_for, narratives_of
from tasks.verbs import HANDLE, PREPARE_REPORT
from tasks.workdays import Calendar


@dataclass(slots=True)
class Work:
    """An assignment in the unit's hands and the last word about it."""

    row: Assignment
    deadline: Deadline
    last: Progress | None


@dataclass(slots=True)
class AskedFigure:
    """A figure and every open report that asks for it; `row`: as it stands in the one that has it newest."""

    row: FigureRow
    in_reports: list[tuple[PeriodReport, FigureRow]]


@dataclass(slots=True)
class AskedWords:
    """What is to be said about a group (None: in general) and every open report that has room for it."""

    group: TaskGroup | None
    in_reports: list[tuple[PeriodReport, str]]

    @property
    def text(self) -> str:
        return next((text for _report, text in self.in_reports if text), "")


@dataclass(slots=True)
class Owed:
    """`reports`: open ones that lie with the unit; `sent`: those that the collector has."""

    unit: Unit
    works: list[Work] = field(default_factory=list)
    figures: list[AskedFigure] = field(default_factory=list)
    words: list[AskedWords] = field(default_factory=list)
    reports: list[PeriodReport] = field(default_factory=list)
    sent: list[PeriodReport] = field(default_factory=list)

    @property
    def is_nothing(self) -> bool:
        return not (self.works or self.reports or self.sent)


def units_of_hers(person: User) -> list[Unit]:
    """Where she reports for the unit, in the order of the tree. One query."""
    verbs = {HANDLE.codename, PREPARE_REPORT.codename}
    found = {unit for unit, verb in desks_of(person) if verb in verbs}
    return list(Unit.objects.filter(pk__in=found).order_by("path"))


def owed_by_unit(unit: Unit, person: User) -> Owed:
    """What the unit owes, as she who reports for it sees it. Some queries for each open report."""
    today = office_today()
    owed = Owed(unit, works=_works(unit, person, today))
    reports = PeriodReport.objects.filter(unit=unit, period__opened_on__isnull=False, period__frozen_on=None)
    for report in reports.with_days().select_related("unit", "period__collector").order_by("period__due_on"):
        (owed.reports if report.is_with_unit else owed.sent).append(report)
    figures: dict[int, AskedFigure] = {}
    words: dict[int | None, AskedWords] = {}
    for report in owed.reports:
        for row in figure_rows(report, unsent=True):
            asked = figures.setdefault(row.target.pk, AskedFigure(row, []))
            asked.in_reports.append((report, row))
            if row.reading and (asked.row.reading is None or asked.row.reading.pk < row.reading.pk):
                asked.row = row
        _ask_for_words(report, words)
    owed.figures, owed.words = list(figures.values()), list(words.values())
    return owed


def _works(unit: Unit, person: User, today: date) -> list[Work]:
    rows = Assignment.objects.filter(lead_unit=unit).visible_to(person).in_hand().by_urgency()
    works = list(rows.select_related("lead_unit", "group", "given_by_unit"))
    calendar = Calendar.around([day for row in works for day in days_shown(row)], today)
    last: dict[int, Progress] = {}
    for told in Progress.objects.filter(assignment__in=works).order_by("done_on", "pk"):
        last[told.assignment_id] = told
    return [Work(row, deadline_of_assignment(row, today, calendar), last.get(row.pk)) for row in works]


def _ask_for_words(report: PeriodReport, words: dict[int | None, AskedWords]) -> None:
    written = {one.group_id: one.text for one in narratives_of(report, unsent=True)}
    for group in (None, *groups_for(report)):
        key = group.pk if group else None
        asked = words.setdefault(key, AskedWords(group, []))
        asked.in_reports.append((report, written.get(key, "")))
