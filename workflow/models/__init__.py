"""The rows of what is decided."""

from workflow.models.absence import Handover, HandoverAnswer, HandoverItem, MandatePaper
from workflow.models.case import Case
from workflow.models.case_direction import CaseDirection
from workflow.models.decision import Decision, Minutes
from workflow.models.dispute import Dispute
from workflow.models.document import Document, Draft
from workflow.models.issuance import AssignmentOrigin, Issuance
from workflow.models.opinion import Opinion, Response
from workflow.models.seat import Ballot, Seat
from workflow.models.version import Version, VersionTarget, VersionTask

__all__ = [
    "AssignmentOrigin",
    "Ballot",
    "Case",
    "CaseDirection",
    "Decision",
    "Dispute",
    "Document",
    "Draft",
    "Handover",
    "HandoverAnswer",
    "HandoverItem",
    "Issuance",
    "MandatePaper",
    "Minutes",
    "Opinion",
    "Response",
    "Seat",
    "Version",
    "VersionTarget",
    "VersionTask",
]
