"""The rows of what is owed."""

from tasks.models.assignment import Assignment, Cooperation
from tasks.models.check import EvidenceCheck, Sampled, SampleDraw
from tasks.models.completion import Completion, CompletionCorrection, Conclusion, Piece
from tasks.models.direction import Direction, DirectionAnswer, DirectionKind
from tasks.models.evidence import Evidence, EvidenceExample, EvidenceKind
from tasks.models.extension import Commitment, Extension
from tasks.models.giving import Giving, Recurrence
from tasks.models.holiday import Holiday
from tasks.models.interruption import HandBack, Pause
from tasks.models.narrative import Addendum, Narrative
from tasks.models.opened import Opened
from tasks.models.period import Period, PeriodKind, PeriodState
from tasks.models.period_report import PeriodReport, ReportState, ReportStep
from tasks.models.progress import Progress
from tasks.models.reading import Answer, Reading, ReadingCheck
from tasks.models.subtask import Subtask
from tasks.models.target import Measure, Target
from tasks.models.urging import Escalation, Reminder, Urging
from tasks.models.waiting import Waiting
from tasks.models.watch import Watch

__all__ = [
    "Addendum",
    "Answer",
    "Assignment",
    "Commitment",
    "Completion",
    "CompletionCorrection",
    "Conclusion",
    "Cooperation",
    "Direction",
    "DirectionAnswer",
    "DirectionKind",
    "Escalation",
    "Evidence",
    "EvidenceCheck",
    "EvidenceExample",
    "EvidenceKind",
    "Extension",
    "Giving",
    "HandBack",
    "Holiday",
    "Measure",
    "Narrative",
    "Opened",
    "Pause",
    "Period",
    "PeriodKind",
    "PeriodReport",
    "PeriodState",
    "Piece",
    "Progress",
    "Reading",
    "ReadingCheck",
    "Recurrence",
    "Reminder",
    "ReportState",
    "ReportStep",
    "SampleDraw",
    "Sampled",
    "Subtask",
    "Target",
    "Urging",
    "Waiting",
    "Watch",
]
