"""The flows. Module, class and node names are data from the first migration: never renamed."""

from workflow.flows.action_program import ActionProgramFlow
from workflow.flows.budget import BudgetFlow
from workflow.flows.dissemination import DisseminationFlow
from workflow.flows.district_plan import DistrictPlanFlow
from workflow.flows.inspection import InspectionFlow, UnitInspectionFlow
from workflow.flows.oversight import OversightFlow
from workflow.flows.propaganda import PropagandaFlow
from workflow.flows.report import ReportFlow
from workflow.flows.unit_plan import UnitPlanFlow

__all__ = [
    "ActionProgramFlow",
    "BudgetFlow",
    "DisseminationFlow",
    "DistrictPlanFlow",
    "InspectionFlow",
    "OversightFlow",
    "PropagandaFlow",
    "ReportFlow",
    "UnitInspectionFlow",
    "UnitPlanFlow",
]
