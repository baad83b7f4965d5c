"""Work of the time before the unit's first day with the system: many rows in a handful of statements."""

from collections.abc import Sequence
from datetime import datetime

from audit import Author, record_all
from tasks import acts
from tasks.laying import lay_new
from tasks.models import Assignment


def take_assignments(*, rows: Sequence[Assignment], author: Author, at: datetime) -> list[Assignment]:
    """Insert new rows that carry `taken_from`, with their history and an entry each. Nobody is told; only
    what is due on that day or later lies on a desk. In the caller's transaction, who has asked the right.
    """
    if not rows:
        return []
    for row in rows:
        row.last_word_on = author.done_on  # the sheet is the unit's word on it
        row.set_folded()
    made = Assignment.objects.bulk_create(rows)
    Assignment.history.bulk_history_create(made)
    lay_new(made)
    told = ((row, {"given_on": row.given_on, "due_on": row.due_on, "status": row.status}) for row in made)
    record_all(acts.TAKEN_OVER, by=author, on=told, at=at)
    return made
