"""The rows of what is decided."""

from workflow.models.absence import Handover, HandoverAnswer, HandoverItem, MandatePaper
from workflow.models.activation import Activation
from workflow.models.area import AreaHandover, AreaReceipt
from workflow.models.budget import BudgetAmount, BudgetLine, BudgetRequest, SpendingReport
from workflow.models.case import Case
from workflow.models.case_direction import CaseDirection
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
from workflow.models.opening import OpeningBalance
from workflow.models.opinion import Opinion, Response
from workflow.models.paper import Paper
from workflow.models.product import DrawnProduct, ProductCount, ProductDraw, ProductFinding, ProductLog
from workflow.models.recommendation import Recommendation, RecommendationStep
from workflow.models.remark import Remark
from workflow.models.reservation import BallotDispute, MinorityOpinion
from workflow.models.seat import Ballot, Seat
from workflow.models.synthesis import ConcludedTask, ReportConclusion, Synthesis
from workflow.models.undoing import Correction, TakenBack
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
    "CaseDirection",
    "ConcludedTask",
    "Correction",
    "Decision",
    "Dispute",
    "Document",
    "Draft",
    "DrawnProduct",
    "Finding",
    "Handover",
    "HandoverAnswer",
    "HandoverItem",
    "Issuance",
    "MandatePaper",
    "MinorityOpinion",
    "Minutes",
    "OpeningBalance",
    "Opinion",
    "Paper",
    "PlannedInspection",
    "ProductCount",
    "ProductDraw",
    "ProductFinding",
    "ProductLog",
    "Recommendation",
    "RecommendationStep",
    "Remark",
    "Remedy",
    "ReportConclusion",
    "ResolutionEntry",
    "Response",
    "Seat",
    "SiteMinutes",
    "SpendingReport",
    "StudyException",
    "StudyProof",
    "StudyRow",
    "Synthesis",
    "TakenBack",
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
