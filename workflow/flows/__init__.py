"""The flows. Module, class and node names are data from the first migration: never renamed."""

from workflow.flows.action_program import ActionProgramFlow

__all__ = ["ActionProgramFlow"]
