"""A member's word beside the vote: an opinion that did not prevail, an objection to an entered ballot."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import record
from organizations.doer import Doer
from organizations.policy import require
from organizations.verbs import READ
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from tasks.workdays import working_days_between
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow import acts
from workflow.book import kind_of
from workflow.decisions import SHORTEST_REASON, files_of
from workflow.engine import lock_case
from workflow.models import Ballot, BallotDispute, Decision, MinorityOpinion, Minutes
from workflow.verbs import VOTE


@transaction.atomic
def reserve_opinion(
    *, decision: Decision, by: Doer, text: str, scan: StoredFile | None = None
) -> MinorityOpinion:
    """Attach a member's minority opinion to the vote, for ever; it changes nothing of the vote.

    Refused: no vote of a body, nothing said, no signed sheet where it is entered for her. TooLate the second
    time.
    """
    case = lock_case(decision.case_id)
    author = require(by, VOTE, case.unit)
    if not Minutes.objects.filter(decision=decision).exists():
        raise Refused(_("Chỉ bảo lưu ý kiến đối với kết quả biểu quyết của tập thể."))
    if len(text.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ ý kiến bảo lưu (ít nhất 10 ký tự)."), field="text")
    if author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người có ý kiến."), field="scan")
    if MinorityOpinion.objects.filter(decision=decision, person_id=author.decider_id).exists():
        raise TooLate(_("Ý kiến bảo lưu của đồng chí đã được ghi."))
    ask_second_person(file=scan, unit=case.unit, by=author)
    made = MinorityOpinion.objects.create(
        decision=decision,
        text=text.strip(),
        person_id=author.decider_id,
        capacity=author.decider_capacity,
        entered_by_id=author.person_id if author.is_entered_for else None,
        scan=scan,
        done_on=author.done_on,
        recorded_at=case.now,
    )
    facts = {"what": kind_of(case)}
    record(
        acts.RESERVED,
        by=author,
        on=case.document,
        at=case.now,
        facts=facts,
        reason=made.text,
        files=files_of(scan),
    )
    return made


@transaction.atomic
def dispute_ballot(*, ballot: Ballot, by: Doer, reason: str) -> BallotDispute:
    """The voter says that this was not her vote; who entered it is told, the count stands beside it.

    Refused to everybody else, for a ballot she cast herself, without words, after the days her office gives.
    """
    case = lock_case(ballot.seat.case_id)
    author = require(by, READ, case.unit)
    if ballot.person_id != by.person.pk or ballot.entered_by_id is None:
        raise NotAllowed(_("Chỉ ủy viên được nhập thay mới phản đối được phiếu này."))
    if BallotDispute.objects.filter(ballot=ballot).exists():
        raise TooLate(_("Đồng chí đã phản đối phiếu này."))
    recorded = ballot.recorded_at.date()
    if working_days_between(recorded, author.office_day) > case.settings["dispute_days"]:
        raise Refused(_("Đã hết thời hạn phản đối. Đồng chí báo Ủy ban Kiểm tra nếu phiếu không đúng."))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ mình đã biểu quyết thế nào (ít nhất 10 ký tự)."), field="reason")
    made = BallotDispute.objects.create(
        ballot=ballot,
        reason=reason.strip(),
        person=by.person,
        disputed_on=author.done_on,
        recorded_at=case.now,
    )
    facts = {"what": kind_of(case)}  # that, never how: the reason lies in the body that may be wiped
    record(acts.BALLOT_DISPUTED, by=author, on=case.document, at=case.now, facts=facts, reason=made.reason)
    words = _("Đồng chí %(name)s phản đối phiếu do đồng chí nhập thay.") % {"name": author.name}
    notify(people=[ballot.entered_by_id], text=words, path=case.get_absolute_url())
    return made
