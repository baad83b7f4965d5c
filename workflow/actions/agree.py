"""A desk beside the way says yes or no to a plan: Finance to its money, the Standing members to its aims."""

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from registry.models import StoredFile
from toolbox.errors import Refused
from workflow import acts, seats
from workflow.book import set_down
from workflow.decisions import decide, files_of, give_back
from workflow.engine import Held, hold, take_step
from workflow.models import Case, Decision
from workflow.telling import tell

STEPS = ("finance", "standing")


@transaction.atomic
def agree(
    *,
    case: Case,
    seat: int,
    by: Doer,
    comment: str = "",
    money_source: str = "",
    scan: StoredFile | None = None,
) -> Decision:
    """Pass the plan on (domain 3.2, 2A4, 2A5). Refused: Finance names no source of money; the opinion of the
    Standing members comes without its minutes or notice; who drafted it."""
    held = hold(case.pk, *STEPS, by=by, seat=seat)
    _must_be_founded(held, money_source, scan)
    said: dict[str, object] = {"money_source": money_source.strip()} if money_source.strip() else {}
    decision = decide(held, "agreed", comment=comment, checklist=said, scan=scan)
    seats.answered(held.seat)
    following = take_step(held, "agreed")
    set_down(
        held,
        acts.AGREED,
        facts={"step": str(held.node.title), **said},
        reason=comment,
        files=files_of(scan),
    )
    tell(held, str(held.node.title), following=following)
    return decision


def _must_be_founded(held: Held, money_source: str, scan: StoredFile | None) -> None:
    if held.node.name == "finance" and not money_source.strip():
        raise Refused(
            _("Đồng chí ghi nguồn kinh phí, ví dụ: chi thường xuyên ngân sách huyện năm 2022."),
            field="money_source",
        )
    if held.node.name == "standing" and scan is None:
        raise Refused(_("Đính kèm biên bản hoặc thông báo ý kiến của Thường trực."), field="scan")


@transaction.atomic
def return_plan(
    *,
    case: Case,
    seat: int,
    by: Doer,
    reason_code: str,
    comment: str,
    scan: StoredFile | None = None,
) -> Decision:
    """Give the plan back to who drafts it, with a reason code and words of at least ten letters."""
    held = hold(case.pk, *STEPS, by=by, seat=seat)
    seats.answered(held.seat)
    return give_back(held, reason_code=reason_code, comment=comment, scan=scan)
