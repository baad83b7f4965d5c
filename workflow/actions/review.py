"""Three desks review an issued program side by side: received, or to be supplemented."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from registry.models import StoredFile
from toolbox.errors import Refused
from workflow import acts, seats
from workflow.book import set_down
from workflow.checklist import checklist_of
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.giving import finish
from workflow.models import Case, Decision
from workflow.models.seat import SeatState
from workflow.telling import tell_returned


@transaction.atomic
def review(
    *,
    case: Case,
    seat: int,
    by: Doer,
    gaps: list[str],
    comment: str = "",
    scan: StoredFile | None = None,
) -> Decision:
    """One desk's conclusion. `gaps`: lines of the checklist that are not met; none: *tiếp nhận*.

    The last desk ends the step: any gap opens an amended program, none makes its tasks assignments. One
    person in two hats supplies one review. Refused: a gap without words.
    """
    held = hold(case.pk, "review", "review_before", by=by, seat=seat)
    unknown = set(gaps) - checklist_of(held.case.flow).keys()
    if unknown:
        raise Refused(_("Mục rà soát không có trong danh sách."), field="gaps")
    if gaps and len(comment.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ phải bổ sung gì (ít nhất 10 ký tự)."), field="comment")
    outcome = "supplement" if gaps else "received"
    decision = decide(held, outcome, comment=comment, checklist={"gaps": gaps}, scan=scan)
    seats.answered(held.seat)
    answer = _("yêu cầu bổ sung") if gaps else _("tiếp nhận")
    set_down(
        held,
        acts.REVIEWED,
        facts={"topic": held.seat.topic, "answer": answer, "gaps": gaps},
        reason=comment,
        files=files_of(scan),
    )
    _end_when_last(held)
    return decision


def _end_when_last(held: Held) -> None:
    asked = seats.of_round(held.case, held.node.name)
    if any(seat.state == SeatState.OPEN for seat in asked):
        return
    found = held.case.decisions.filter(step=held.node.name, round=held.case.round)
    if found.filter(outcome="supplement").exists():
        take_step(held, "supplement")
        set_down(held, acts.SUPPLEMENT)
        tell_returned(held, _("Phải bổ sung"))
        return
    take_step(held, "received")
    if held.case.closed_on:
        finish(held)
