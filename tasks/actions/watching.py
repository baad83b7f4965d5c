"""Watching work that waits for somebody else: her own list, no act of the office."""

from django.db import transaction

from organizations.models import User
from tasks.models import Assignment, Watch


@transaction.atomic
def toggle_watch(*, person: User, assignment: Assignment) -> bool:
    """Begin to watch, or cease; whether she watches now."""
    gone, _rows = Watch.objects.filter(person=person, assignment=assignment).delete()
    if not gone:
        Watch.objects.create(person=person, assignment=assignment)
    return not gone
