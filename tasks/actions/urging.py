"""Urging as a record: by whom, in which words, by which channel; not oftener than the office allows."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from audit.author import Author
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import holders, may, require
from registry.actions.notices import notify
from tasks import acts
from tasks.models import Assignment, Urging
from tasks.models.assignment import CLOSED, AssignmentStatus
from tasks.models.urging import CallResult, Channel
from tasks.office import URGE_EVERY, days_of
from tasks.verbs import HANDLE, LEAD, URGE
from tasks.workdays import add_working_days
from toolbox.errors import Refused, TooLate

# A call nobody took has urged nobody: it may be tried again at once.
UNHEARD = (CallResult.NO_ANSWER, CallResult.WRONG_NUMBER)


@transaction.atomic
def urge(
    *, assignment: Assignment, channel: str, words: str, result: str = "", symbol: str = "", by: Doer
) -> Urging:
    """Urge the performing unit; the deadline stays. In the system its people are told; other channels are
    recorded. Refused: closed work, no words, oftener than allowed; a call without its result."""
    row = lock(Assignment.objects.filter(pk=assignment.pk))
    author = require(by, URGE, urged_from(row, by))
    if row.status in (*CLOSED, AssignmentStatus.REPORTED, AssignmentStatus.PAUSED):
        raise TooLate(
            _("Việc này đang ở trạng thái “%(status)s”, không cần đôn đốc.")
            % {"status": row.get_status_display()}
        )
    if not words.strip():
        raise Refused(_("Ghi nội dung đôn đốc."), field="words")
    if channel == Channel.CALL and result not in CallResult.values:
        raise Refused(_("Chọn kết quả cuộc gọi."), field="result")
    _not_too_often(row, author)
    made = Urging.objects.create(
        assignment=row,
        from_unit_id=author.decider_unit_id,
        channel=channel,
        words=words.strip(),
        result=result if channel == Channel.CALL else "",
        symbol=symbol.strip()[:60],
        person_id=author.decider_id,
        capacity=author.decider_capacity,
        urged_on=author.done_on,
        recorded_at=row.now,
    )
    said = f": {made.get_result_display()}" if made.result else ""
    facts = {"channel": str(made.get_channel_display()), "result": said, "symbol": made.symbol}
    record(acts.URGED, by=author, on=row, at=row.now, facts=facts, reason=words)
    if channel == Channel.SYSTEM:
        tell_urged(row, words)
    return made


def urged_from(row: Assignment, by: Doer) -> Unit:
    """Where the person's right to urge comes from: the giver, the checker, or the unit itself from above."""
    for unit in (row.given_by_unit, row.checker_unit):
        if may(by.person, URGE, unit):
            return unit
    return row.lead_unit


def _not_too_often(row: Assignment, author: Author) -> None:
    last = row.urgings.exclude(result__in=UNHEARD).order_by("-urged_on").first()
    if last is None:
        return
    every = days_of(row.given_by_unit, URGE_EVERY)
    if author.done_on < add_working_days(last.urged_on, every):
        raise Refused(
            _("Việc này đã được đôn đốc ngày %(day)s. Mỗi việc cách nhau ít nhất %(every)d ngày làm việc.")
            % {"day": last.urged_on.strftime("%d/%m/%Y"), "every": every}
        )


def tell_urged(row: Assignment, words: str) -> None:
    people = {*holders(HANDLE, [row.lead_unit_id]), *holders(LEAD, [row.lead_unit_id])}
    said = _("Đôn đốc: %(title)s. %(words)s") % {"title": row.title[:120], "words": words.strip()[:150]}
    notify(people=sorted(people), text=said, path=row.get_absolute_url())
