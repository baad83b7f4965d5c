"""Watching: a person keeps an eye on work that waits for somebody else."""

from django.conf import settings
from django.db import models

from tasks.models.assignment import Assignment


class Watch(models.Model):
    """Her own choice; nobody else sees it and it is written in no book."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="watches")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="watches")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "assignment"], name="watched_once")]

    def __str__(self) -> str:
        return str(self.assignment)
