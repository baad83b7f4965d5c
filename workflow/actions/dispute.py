"""Objecting to a decision that was entered in one's name (nhập thay)."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import record
from organizations.doer import Doer
from organizations.policy import require
from organizations.verbs import READ
from registry.actions.notices import notify
from tasks.workdays import working_days_between
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow import acts
from workflow.book import kind_of
from workflow.decisions import SHORTEST_REASON
from workflow.engine import lock_case
from workflow.models import Decision, Dispute


@transaction.atomic
def dispute_decision(*, decision: Decision, by: Doer, reason: str) -> Dispute:
    """The decider says that this was not her decision. It is kept beside it, the enterer is told.

    Refused to everybody else, to a decision she entered herself, without words, after the days that the
    case's office gives. TooLate when it was disputed already.
    """
    case = lock_case(decision.case_id)
    author = require(by, READ, case.unit)
    if decision.person_id != by.person.pk or decision.entered_by_id is None:
        raise NotAllowed(_("Chỉ người được nhập thay mới phản đối được quyết định này."))
    if Dispute.objects.filter(decision=decision).exists():
        raise TooLate(_("Đồng chí đã phản đối quyết định này."))
    if working_days_between(decision.recorded_on, author.office_day) > case.settings["dispute_days"]:
        raise Refused(_("Đã hết thời hạn phản đối. Đồng chí báo Ủy ban Kiểm tra nếu quyết định không đúng."))
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ quyết định của mình là gì (ít nhất 10 ký tự)."), field="reason")
    dispute = Dispute.objects.create(
        decision=decision,
        reason=reason.strip(),
        person=by.person,
        disputed_on=author.done_on,
        recorded_at=case.now,
    )
    facts = {"what": kind_of(case), "decision": decision.pk}
    record(acts.DISPUTED, by=author, on=case.document, at=case.now, facts=facts, reason=reason)
    words = _("Đồng chí %(name)s phản đối quyết định do đồng chí nhập thay.") % {"name": author.name}
    notify(people=[decision.entered_by_id], text=words, path=case.get_absolute_url())
    return dispute
