"""The rows of what is decided."""

from workflow.models.activation import Activation
from workflow.models.case import Case
from workflow.models.decision import Decision, Minutes
from workflow.models.dispute import Dispute
from workflow.models.document import Document, Draft
from workflow.models.issuance import AssignmentOrigin, Issuance
from workflow.models.opinion import Opinion, Response
from workflow.models.remark import Remark
from workflow.models.reservation import BallotDispute, MinorityOpinion
from workflow.models.seat import Ballot, Seat
from workflow.models.version import Version, VersionTarget, VersionTask

__all__ = [
    "Activation",
    "AssignmentOrigin",
    "Ballot",
    "BallotDispute",
    "Case",
    "Decision",
    "Dispute",
    "Document",
    "Draft",
    "Issuance",
    "MinorityOpinion",
    "Minutes",
    "Opinion",
    "Remark",
    "Response",
    "Seat",
    "Version",
    "VersionTarget",
    "VersionTask",
]
