"""The flows. Module, class and node names are data from the first migration: never renamed."""

from workflow.flows.action_program import ActionProgramFlow
from workflow.flows.propaganda import PropagandaFlow
from workflow.flows.report import ReportFlow

__all__ = ["ActionProgramFlow", "PropagandaFlow", "ReportFlow"]
