"""Giving a step without a document back to whom it came from: with a reason, in a new round."""

from django.utils.translation import gettext as _

from audit import Act
from organizations.policy import holders
from registry.actions.notices import notify
from registry.models import AtOnce, StoredFile
from tasks.models import Waiting
from tasks.models.waiting import Ask
from toolbox.errors import Refused
from workflow.book import set_down
from workflow.decisions import SHORTEST_REASON, decide, files_of
from workflow.engine import CASE, Held, take_step
from workflow.models import Decision
from workflow.models.decision import ReturnReason


def send_back(
    held: Held, act: Act, *, reason_code: str, comment: str, scan: StoredFile | None = None
) -> Decision:
    """The outcome "returned" where no version is redrafted. Refused: no reason, or words that say nothing."""
    if reason_code not in ReturnReason.values:
        raise Refused(_("Chọn một lý do."), field="reason_code")
    if len(comment.strip()) < SHORTEST_REASON:
        raise Refused(
            _("Ghi rõ cần sửa gì, ít nhất %(count)d ký tự.") % {"count": SHORTEST_REASON}, field="comment"
        )
    decision = decide(held, "returned", reason_code=reason_code, comment=comment, scan=scan)
    held.case.round += 1
    held.case.save(update_fields=["round"])
    take_step(held, "returned")
    code = str(decision.get_reason_code_display())
    set_down(
        held, act, facts={"step": str(held.node.title), "code": code}, reason=comment, files=files_of(scan)
    )
    _tell(held, decision)
    return decision


def _tell(held: Held, decision: Decision) -> None:
    """It waits as returned, and whoever sits there learns of it at once."""
    waiting = Waiting.objects.of_source(CASE, held.case.pk)
    waiting.update(ask=Ask.RETURNED)
    node = held.node.way("returned")
    unit = node.of(held.case)
    notify(
        people=holders(node.may, [unit.pk]),
        text=_("Bị trả lại: %(document)s") % {"document": held.case.document},
        path=held.case.get_absolute_url(),
        key=f"{CASE}:{held.case.pk}:{held.case.round}",
        at_once=AtOnce.RETURNED,
        said_by=f"{held.author.decider_name}, {held.author.decider_capacity}",
    )
