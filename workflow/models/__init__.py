"""The rows of what is decided."""

from workflow.models.area import AreaHandover, AreaReceipt
from workflow.models.case import Case
from workflow.models.decision import Decision, Minutes
from workflow.models.dispute import Dispute
from workflow.models.document import Document, Draft
from workflow.models.issuance import AssignmentOrigin, Issuance
from workflow.models.opinion import Opinion, Response
from workflow.models.recommendation import Recommendation, RecommendationStep
from workflow.models.seat import Ballot, Seat
from workflow.models.version import Version, VersionTarget, VersionTask
from workflow.models.visit import VisitFile, VisitNote, VisitReply

__all__ = [
    # duty III.4
    "AreaHandover",
    "AreaReceipt",
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
    "Recommendation",
    "RecommendationStep",
    "Response",
    "Seat",
    "Version",
    "VersionTarget",
    "VersionTask",
    "VisitFile",
    "VisitNote",
    "VisitReply",
]
