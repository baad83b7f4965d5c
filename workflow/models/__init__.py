"""The rows of what is decided."""

from workflow.models.activation import Activation
from workflow.models.area import AreaHandover, AreaReceipt
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
from workflow.models.recommendation import Recommendation, RecommendationStep
from workflow.models.remark import Remark
from workflow.models.reservation import BallotDispute, MinorityOpinion
from workflow.models.seat import Ballot, Seat
from workflow.models.version import Version, VersionTarget, VersionTask
from workflow.models.visit import VisitFile, VisitNote, VisitReply

__all__ = [
    "Activation",
    "AreaHandover",
    "AreaReceipt",
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
    "Recommendation",
    "RecommendationStep",
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
    "VisitFile",
    "VisitNote",
    "VisitReply",
]
