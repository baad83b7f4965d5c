"""The rows of what is decided."""

from workflow.models.case import Case
from workflow.models.decision import Decision, Minutes
from workflow.models.dispute import Dispute
from workflow.models.dissemination import ResolutionEntry, StudyException, StudyProof, StudyRow
from workflow.models.document import Document, Draft
from workflow.models.issuance import AssignmentOrigin, Issuance
from workflow.models.opinion import Opinion, Response
from workflow.models.seat import Ballot, Seat
from workflow.models.version import Version, VersionTarget, VersionTask

__all__ = [
    "AssignmentOrigin",
    "Ballot",
    "Case",
    "Decision",
    "Dispute",
    "Document",
    "Draft",
    "Issuance",
    "Minutes",
    "Opinion",
    "ResolutionEntry",
    "Response",
    "Seat",
    "StudyException",
    "StudyProof",
    "StudyRow",
    "Version",
    "VersionTarget",
    "VersionTask",
]
