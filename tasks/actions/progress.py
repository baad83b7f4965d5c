"""Telling how it goes: a figure or words, kept as history."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from tasks import acts
from tasks.actions.receiving import received
from tasks.holding import Held, hold
from tasks.laying import lay
from tasks.models import Assignment, Progress
from tasks.models.assignment import AssignmentStatus as Status
from tasks.moves import TELL_PROGRESS
from toolbox.errors import Refused
from toolbox.vietnamese import spoken_number


@transaction.atomic
def tell_progress(
    *,
    assignment: Assignment,
    words: str = "",
    reached: Decimal | None = None,
    of: Decimal | None = None,
    measure: str = "",
    by: Doer,
) -> Progress:
    """Say how it goes. Refused: neither words nor a count; a count below zero; a total of zero or less."""
    held = hold(assignment, TELL_PROGRESS, by=by)
    if not words.strip() and reached is None:
        raise Refused(_("Ghi tình hình bằng lời, hoặc số đã làm được trên tổng số."), field="words")
    if reached is not None and reached < 0:
        raise Refused(_("Số đã làm được không được âm."), field="reached")
    if of is not None and of <= 0:
        raise Refused(_("Tổng số phải lớn hơn 0. Không biết tổng số thì để trống."), field="of")
    made = Progress.objects.create(
        assignment=held.assignment,
        words=words.strip(),
        reached=reached,
        of=of,
        measure=measure.strip()[:40],
        done_on=held.author.done_on,
        recorded_at=held.now,
        **held.who,
    )
    heard(held)
    held.set_down(acts.PROGRESS_TOLD, reason=words, figure=_figure(made))
    return made


def heard(held: Held) -> None:
    """A word came from the unit: it has received the work, and is silent no longer."""
    received(held)
    row = held.assignment
    latest = max(filter(None, (row.last_word_on, held.author.done_on)))
    starts = row.status == Status.GIVEN
    held.change(last_word_on=latest, status=Status.DOING if starts else row.status)
    if starts or row.current_due is None:  # then the next word is due a rhythm later
        lay(row)


def _figure(made: Progress) -> str:
    """ ": 12/24 bản", as the sentence of the book goes on."""
    if made.reached is None:
        return ""
    total = f"/{spoken_number(made.of)}" if made.of is not None else ""
    return f": {spoken_number(made.reached)}{total} {made.measure}".rstrip()
