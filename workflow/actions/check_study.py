"""Duty III.1 at the Propaganda Board: confirmed, or to be supplemented (domain 3.1, 1.7)."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from registry.actions.dissemination import note_disseminated
from registry.models import Distribution, StoredFile
from toolbox.errors import Refused
from workflow import acts, seats
from workflow.book import set_down
from workflow.checklist import STUDY_CHECKLIST
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.models import Case, Decision
from workflow.studying import sheet_of
from workflow.telling import tell, tell_returned


@transaction.atomic
def check_study(
    *, case: Case, seat: int, by: Doer, gaps: list[str], comment: str = "", scan: StoredFile | None = None
) -> Decision:
    """*Xác nhận hoàn thành* without a gap, else *yêu cầu bổ sung* with words: the sheet opens anew.

    Confirmed, the unit and its cells count as having spread the resolution (Nơi nhận). Never by who filled in
    or reported the sheet. Refused: a gap without words.
    """
    held = hold(case.pk, "check_study", by=by, seat=seat)
    if set(gaps) - STUDY_CHECKLIST.keys():
        raise Refused(_("Mục kiểm tra không có trong danh sách."), field="gaps")
    if gaps and len(comment.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ phải bổ sung gì (ít nhất 10 ký tự)."), field="comment")
    outcome = "supplement" if gaps else "confirmed"
    decision = decide(held, outcome, comment=comment, checklist={"gaps": gaps}, scan=scan)
    seats.answered(held.seat)
    take_step(held, outcome)
    answer = _("yêu cầu bổ sung") if gaps else _("xác nhận hoàn thành")
    set_down(
        held, acts.STUDY_CHECKED, facts={"answer": answer, "gaps": gaps}, reason=comment, files=files_of(scan)
    )
    if gaps:
        tell_returned(held, _("Phải bổ sung"))
    else:
        _spread(held)
        tell(held, _("Đã xác nhận hoàn thành"))
    return decision


def _spread(held: Held) -> None:
    """What is confirmed is written down at Nơi nhận: the cells on the day they met, the unit on the last."""
    days = {line.unit.pk: line.row.held_on for line in sheet_of(held.case).done if line.row}
    if days:
        days.setdefault(held.case.unit_id, max(days.values()))
    sent = Distribution.objects.filter(
        entry__resolution_issued__resolution=held.case.duty.resolution_id, unit__in=days, disseminated_on=None
    )
    for row in sent.select_related("unit", "entry"):
        if row.unit_id in days:
            on = max(days[row.unit_id], row.sent_on)
            note_disseminated(row, on=on, by=held.author, at=held.now)
