"""The rows of what is owed."""

from tasks.models.assignment import Assignment, Cooperation
from tasks.models.holiday import Holiday
from tasks.models.target import Target
from tasks.models.waiting import Waiting

__all__ = ["Assignment", "Cooperation", "Holiday", "Target", "Waiting"]
