"""The rows of what is decided."""

from workflow.models.activation import Activation
from workflow.models.budget import BudgetAmount, BudgetLine, BudgetRequest, SpendingReport
from workflow.models.case import Case
from workflow.models.decision import Decision, Minutes
from workflow.models.dispute import Dispute
from workflow.models.dissemination import ResolutionEntry, StudyException, StudyProof, StudyRow
from workflow.models.document import Document, Draft
from workflow.models.inspection import (
    Finding,
    PlannedInspection,
    Remedy,
    SiteMinutes,
    TeamMember,
    UnitAnswer,
    Visit,
)
from workflow.models.issuance import AssignmentOrigin, Issuance
from workflow.models.opinion import Opinion, Response
from workflow.models.paper import Paper
from workflow.models.remark import Remark
from workflow.models.reservation import BallotDispute, MinorityOpinion
from workflow.models.seat import Ballot, Seat
from workflow.models.version import Version, VersionTarget, VersionTask

__all__ = [
    "Activation",
    "AssignmentOrigin",
    "Ballot",
    "BallotDispute",
    "BudgetAmount",
    "BudgetLine",
    "BudgetRequest",
    "Case",
    "Decision",
    "Dispute",
    "Document",
    "Draft",
    "Finding",
    "Issuance",
    "MinorityOpinion",
    "Minutes",
    "Opinion",
    "Paper",
    "PlannedInspection",
    "Remark",
    "Remedy",
    "ResolutionEntry",
    "Response",
    "Seat",
    "SiteMinutes",
    "SpendingReport",
    "StudyException",
    "StudyProof",
    "StudyRow",
    "TeamMember",
    "UnitAnswer",
    "Version",
    "VersionTarget",
    "VersionTask",
    "Visit",
]
