"""What came of a version: the registered document, and the assignments made from its rows."""

from django.db import models

from registry.models import RegisterEntry
from tasks.models import Assignment
from workflow.models.version import Version, VersionTask


class Issuance(models.Model):
    """A version as it was issued: its line in the register."""

    version = models.OneToOneField(Version, models.PROTECT, related_name="issuance")
    entry = models.OneToOneField(RegisterEntry, models.PROTECT, related_name="issuance")

    def __str__(self) -> str:
        return str(self.entry)


class AssignmentOrigin(models.Model):
    """The row of a document that an assignment was made from."""

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="origin")
    version_task = models.OneToOneField(VersionTask, models.PROTECT, related_name="origin")

    def __str__(self) -> str:
        return str(self.version_task)
