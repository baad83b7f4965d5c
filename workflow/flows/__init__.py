"""The flows. Module, class and node names are data from the first migration: never renamed."""

from workflow.flows.action_program import ActionProgramFlow
from workflow.flows.oversight import OversightFlow

__all__ = ["ActionProgramFlow", "OversightFlow"]
