"""The rows of what is decided."""

from workflow.models.case import Case
from workflow.models.decision import Decision, Minutes
from workflow.models.dispute import Dispute
from workflow.models.document import Document, Draft
from workflow.models.issuance import AssignmentOrigin, Issuance
from workflow.models.opinion import Opinion, Response
from workflow.models.product import DrawnProduct, ProductCount, ProductDraw, ProductFinding, ProductLog
from workflow.models.seat import Ballot, Seat
from workflow.models.synthesis import ConcludedTask, ReportConclusion, Synthesis
from workflow.models.version import Version, VersionTarget, VersionTask

__all__ = [
    "AssignmentOrigin",
    "Ballot",
    "Case",
    "ConcludedTask",
    "Decision",
    "Dispute",
    "Document",
    "Draft",
    "DrawnProduct",
    "Issuance",
    "Minutes",
    "Opinion",
    "ProductCount",
    "ProductDraw",
    "ProductFinding",
    "ProductLog",
    "ReportConclusion",
    "Response",
    "Seat",
    "Synthesis",
    "Version",
    "VersionTarget",
    "VersionTask",
]
