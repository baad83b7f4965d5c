"""A hand on an assignment: lock it, see that the move fits its state, ask the right on the locked row."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from audit import Act, Author, lock, record
from organizations.doer import Doer
from organizations.models import User
from organizations.policy import deciders, giver_of, require
from tasks.models import Assignment, Completion
from tasks.moves import Move
from tasks.verbs import LEAD
from toolbox.errors import NotAllowed, Refused, TooLate

SHORTEST_REASON = 10  # letters: a reason that says nothing helps nobody


@dataclass(slots=True)
class Held:
    """The locked assignment, who moves it (as the book writes it; and the person), the database's time."""

    assignment: Assignment
    author: Author
    now: datetime
    person: User

    def set_down(self, act: Act, *, reason: str = "", files: Any = (), **facts: Any) -> None:
        """One entry of the book, on the assignment."""
        record(act, by=self.author, on=self.assignment, at=self.now, facts=facts, reason=reason, files=files)

    def change(self, **columns: Any) -> None:
        for name, value in columns.items():
            setattr(self.assignment, name, value)
        self.assignment.save(update_fields=list(columns))

    @property
    def who(self) -> dict[str, Any]:
        """The columns by which a row says whose act it is."""
        return {"person_id": self.author.decider_id, "capacity": self.author.decider_capacity}

    @property
    def entered_by_id(self) -> int | None:
        return self.author.person_id if self.author.is_entered_for else None


def hold(assignment: Assignment, move: Move, *, by: Doer) -> Held:
    """Lock the row and hold it for the move.

    Raises TooLate (its state no longer allows the move), NotAllowed (also to whose hand is in the report
    that the move judges), AmbiguousCapacity, Refused.
    """
    row = lock(Assignment.objects.filter(pk=assignment.pk))
    if not move.fits(row):
        raise TooLate(
            _("Việc này đang ở trạng thái “%(status)s”. Đồng chí tải lại trang để xem tình hình hiện nay.")
            % {"status": row.get_status_display()}
        )
    author = require(by, move.verb, move.side.unit_of(row))
    if move.apart:
        _keep_apart(row, author)
    return Held(row, author, row.now, by.person)


def _keep_apart(assignment: Assignment, author: Author) -> None:
    persons = {author.person_id, author.decider_id, giver_of(author)}
    if persons & performers(assignment, author):
        raise NotAllowed(
            _("Đồng chí đã tham gia hoặc đứng đầu đơn vị thực hiện nên không kiểm tra, xác nhận việc này.")
        )


def performers(assignment: Assignment, author: Author | None = None) -> set[int]:
    """Ids of everyone whose hand is in the last report, and of who heads the performing unit."""
    latest = Completion.objects.filter(assignment=assignment).order_by("-number").first()
    hands = set(latest.hands) if latest else set()
    day = author.done_on if author else assignment.given_on
    return hands | {held.person_id for held in deciders(LEAD, assignment.lead_unit, day)}


def must_say_why(words: str, field: str = "words") -> str:
    """The reason, trimmed. Refused when it says nothing."""
    words = words.strip()
    if len(words) < SHORTEST_REASON:
        raise Refused(
            _("Đồng chí ghi rõ lý do, ít nhất %(count)d ký tự.") % {"count": SHORTEST_REASON}, field=field
        )
    return words
