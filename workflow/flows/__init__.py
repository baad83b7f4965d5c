"""The flows. Module, class and node names are data from the first migration: never renamed."""

from workflow.flows.action_program import ActionProgramFlow
from workflow.flows.budget import BudgetFlow
from workflow.flows.inspection import InspectionFlow, UnitInspectionFlow

__all__ = ["ActionProgramFlow", "BudgetFlow", "InspectionFlow", "UnitInspectionFlow"]
