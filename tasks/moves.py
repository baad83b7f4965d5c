"""The life of an assignment in one table: which move is open in which state, and to whom.

    giver    gives ─ answers what is handed back ─ confirms or returns ─ grants time ─ pauses, cancels …
    lead     receives ─ hands back ─ tells progress ─ reports ─ asks for time ─ explains
    checker  looks at the evidence

Actions hold a move (`tasks.holding`), pages offer it (`tasks.policy`): both read this table and nothing else.
"""

from dataclasses import dataclass
from enum import Enum

from organizations.models import Unit
from organizations.verbs import Verb
from tasks.models.assignment import CLOSED, IN_HAND, Assignment, AssignmentStatus
from tasks.verbs import ASSIGN, CHECK, DIRECT, PERFORM

Status = AssignmentStatus
LIVE = tuple(status for status in Status if status not in CLOSED)


class Side(Enum):
    """Whose desk: a column of the assignment."""

    LEAD = "lead_unit"
    GIVER = "given_by_unit"
    CHECKER = "checker_unit"

    def unit_of(self, assignment: Assignment) -> Unit:
        return getattr(assignment, self.value)


@dataclass(frozen=True, slots=True)
class Move:
    """`apart`: nobody whose hand is in the report may make it (design §4: signer ≠ confirmer never bends)."""

    states: tuple[Status, ...]
    side: Side
    verb: Verb
    apart: bool = False

    def fits(self, assignment: Assignment) -> bool:
        return assignment.status in self.states


RECEIVE = Move((Status.GIVEN,), Side.LEAD, PERFORM)
HAND_BACK = Move((Status.GIVEN, Status.DOING), Side.LEAD, PERFORM)
ANSWER_HAND_BACK = Move((Status.DECLINED,), Side.GIVER, ASSIGN)
TELL_PROGRESS = Move(IN_HAND, Side.LEAD, PERFORM)
GIVE_EVIDENCE = Move(IN_HAND, Side.LEAD, PERFORM)
REPORT = Move(IN_HAND, Side.LEAD, PERFORM)
TAKE_BACK = Move((Status.REPORTED,), Side.LEAD, PERFORM)
CORRECT_REPORT = Move((Status.REPORTED, Status.DONE), Side.LEAD, PERFORM)
WITHDRAW_EVIDENCE = Move((*IN_HAND, Status.DONE), Side.LEAD, PERFORM)

CHECK_EVIDENCE = Move((Status.REPORTED,), Side.CHECKER, CHECK, apart=True)
CONFIRM = Move((Status.REPORTED,), Side.GIVER, ASSIGN, apart=True)
RETURN = Move((Status.REPORTED,), Side.GIVER, ASSIGN, apart=True)
RETURN_UNPROVEN = Move((Status.REPORTED,), Side.CHECKER, CHECK, apart=True)

ASK_EXTENSION = Move(IN_HAND, Side.LEAD, PERFORM)
EXPLAIN_DELAY = Move(IN_HAND, Side.LEAD, PERFORM)
HAND_OUT = Move(IN_HAND, Side.LEAD, DIRECT)
CONFIRM_HELP = Move(LIVE, Side.LEAD, PERFORM)

PAUSE = Move(IN_HAND, Side.GIVER, ASSIGN)
RESUME = Move((Status.PAUSED,), Side.GIVER, ASSIGN)
CANCEL = Move(LIVE, Side.GIVER, ASSIGN)
HAND_OVER = Move((*IN_HAND, Status.DECLINED, Status.PAUSED), Side.GIVER, ASSIGN)
CORRECT = Move(LIVE, Side.GIVER, ASSIGN)
REOPEN = Move((Status.DONE, Status.CANCELLED), Side.GIVER, ASSIGN)
