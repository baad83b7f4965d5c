"""The rows of what is owed."""

from tasks.models.assignment import Assignment, Cooperation
from tasks.models.holiday import Holiday
from tasks.models.narrative import Addendum, Narrative
from tasks.models.period import Period, PeriodKind, PeriodState
from tasks.models.period_report import PeriodReport, ReportState, ReportStep
from tasks.models.reading import Answer, Reading, ReadingCheck
from tasks.models.target import Measure, Target
from tasks.models.waiting import Waiting

__all__ = [
    "Addendum",
    "Answer",
    "Assignment",
    "Cooperation",
    "Holiday",
    "Measure",
    "Narrative",
    "Period",
    "PeriodKind",
    "PeriodReport",
    "PeriodState",
    "Reading",
    "ReadingCheck",
    "ReportState",
    "ReportStep",
    "Target",
    "Waiting",
]
