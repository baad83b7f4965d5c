"""The flows. Module, class and node names are data from the first migration: never renamed."""

from workflow.flows.action_program import ActionProgramFlow
from workflow.flows.district_plan import DistrictPlanFlow
from workflow.flows.unit_plan import UnitPlanFlow

__all__ = ["ActionProgramFlow", "DistrictPlanFlow", "UnitPlanFlow"]
