"""The rows of what was resolved."""

from resolutions.models.clause import Clause, ClauseKind, Paragraph
from resolutions.models.conclusion import Conclusion, Waiver
from resolutions.models.duty import Duty, Flow, OwnerRule
from resolutions.models.indicator import Direction, Indicator, IndicatorDefinition, IndicatorKind
from resolutions.models.recipient import Recipient
from resolutions.models.resolution import Resolution, Status
from resolutions.models.task_group import TaskGroup

__all__ = [
    "Clause",
    "ClauseKind",
    "Conclusion",
    "Direction",
    "Duty",
    "Flow",
    "Indicator",
    "IndicatorDefinition",
    "IndicatorKind",
    "OwnerRule",
    "Paragraph",
    "Recipient",
    "Resolution",
    "Status",
    "TaskGroup",
    "Waiver",
]
