"""Acts on a whole case: withdraw, suspend, resume, cancel, hand over, reopen. Each says why.

domain 3.0 and features §2 (Tạm dừng, Hủy có lý do, Kế thừa); design §4: acts of ours that compensate what
they undo. viewflow's undo and revive are not used.
"""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Act, Author, record
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import holders, require
from organizations.sealed_off import must_not_be_sealed_off
from organizations.verbs import Verb
from registry.actions.notices import notify
from resolutions.owners import owners_of
from tasks.actions.undoing import cancel_untouched, touched
from tasks.models import Assignment, Waiting
from toolbox.errors import Refused, TooLate
from workflow import acts, detours, stays
from workflow.book import kind_of
from workflow.decisions import SHORTEST_REASON
from workflow.engine import lock_case, open_step, open_task
from workflow.models import Ballot, Case, Issuance, Opinion
from workflow.seats import ask_again
from workflow.verbs import ACTIVATE, DRAFT

MOST_NAMED = 5  # pieces of work in a refusal


@transaction.atomic
def withdraw(*, case: Case, by: Doer, reason: str) -> Case:
    """The unit takes back what it submitted, before anybody decided on it. The version stays on record.

    Refused once somebody decided, gave an opinion or voted in this round, once it is issued; from the draft.
    """
    held, author = _hold(case, by, DRAFT, held_at=lambda found: found.unit)
    why = _said(reason)
    task = open_task(held)
    if task is None or task.flow_task.name == "draft" or "draft" not in held.flow.steps():
        raise TooLate(_("Hồ sơ không ở bước chờ quyết định nên không có gì để rút."))
    _must_be_undecided(held)
    detours.leave(held, author, "withdrawn")
    held.round += 1
    held.save(update_fields=["round"])
    detours.enter(held, "draft", task)
    return _done(held, author, acts.WITHDRAWN, why)


def _must_be_undecided(case: Case) -> None:
    answered = (
        case.decisions.standing().filter(round=case.round).exists()
        or Opinion.objects.filter(seat__case=case, seat__round=case.round, taken_back=None).exists()
        or Ballot.objects.filter(seat__case=case, seat__round=case.round).exists()
        or Issuance.objects.filter(version__document=case.document, version__number=case.round).exists()
    )
    if answered:
        raise Refused(_("Đã có người cho ý kiến hoặc quyết định ở lần trình này nên không rút được nữa."))


@transaction.atomic
def suspend(*, case: Case, by: Doer, reason: str) -> Case:
    """The case rests: it keeps its step, lies on no desk, and its days do not run."""
    held, author = _hold(case, by, ACTIVATE, held_at=_issuer)
    why = _said(reason)
    detours.lift(held)
    held.suspended_on = author.office_day
    held.save(update_fields=["suspended_on"])
    return _done(held, author, acts.SUSPENDED, why)


@transaction.atomic
def resume(*, case: Case, by: Doer, reason: str) -> Case:
    """It goes on where it rested: the step's day and that of the case move by the days it rested."""
    held, author = _hold(case, by, ACTIVATE, held_at=_issuer, suspended=True)
    why = _said(reason)
    rested = (author.office_day - held.suspended_on).days
    held.suspended_on, held.rested_days = None, held.rested_days + rested
    held.save(update_fields=["suspended_on", "rested_days"])
    task = open_task(held)
    if task is None:
        raise RuntimeError(f"case {held.pk} is live and has no open step")
    due_on = stays.put_off(task, rested)
    if task.flow_task.seats is None:
        open_step(held, task.flow_task, due_on=due_on)
    ask_again(held, str(task.flow_task.title), rested)
    return _done(held, author, acts.RESUMED, why, facts={"days": rested})


@transaction.atomic
def cancel(*, case: Case, by: Doer, reason: str) -> Case:
    """The unit does not owe it after all. Nothing is deleted; work that came of it and is untouched goes too.

    Refused with the list where a unit has begun such work.
    """
    held, author = _hold(case, by, ACTIVATE, held_at=_issuer, suspended=None)
    why = _said(reason)
    _take_back_work(held, author, why)
    detours.leave(held, author, "cancelled")
    detours.end(held, author)
    held.suspended_on, held.cancelled = None, True
    held.save(update_fields=["closed_on", "suspended_on", "cancelled"])
    return _done(held, author, acts.CASE_CANCELLED, why)


@transaction.atomic
def reopen(*, case: Case, by: Doer, reason: str) -> Case:
    """A closed case is at its first step again, a round further; the work it gave and nobody touched goes.

    Refused with the list where a unit has begun such work: then an amended document is the way; where the
    flow does not reopen.
    """
    held, author = _hold(case, by, ACTIVATE, held_at=_issuer, closed=True)
    must_not_be_sealed_off(held, held.document, units=[held.unit])
    why = _said(reason)
    if not held.flow.reopens:
        raise Refused(_("Hồ sơ này không mở lại được. Đồng chí lập hồ sơ mới, ghi rõ lý do."))
    _take_back_work(held, author, why)
    held.cancelled = False
    detours.begin_again(held, detours.last_task(held))
    held.save(update_fields=["closed_on", "round", "cancelled"])
    return _done(held, author, acts.CASE_REOPENED, why)


@transaction.atomic
def hand_over(*, case: Case, by: Doer, to: Unit, reason: str) -> Case:
    """Another unit goes on with it from the step where it is; who decided before stays on record.

    Refused: the unit does not owe the duty, or has its own case in the period.
    """
    held, author = _hold(case, by, ACTIVATE, held_at=_issuer)
    why, old = _said(reason), held.unit
    if not owners_of(held.duty, office_today()).filter(pk=to.pk).exists():
        raise Refused(_("Đơn vị này không thuộc diện thực hiện nhiệm vụ."), field="to")
    if Case.objects.filter(duty=held.duty, period=held.period, unit=to).exists():
        raise Refused(
            _("Đơn vị này đã có hồ sơ của nhiệm vụ trong kỳ. Đồng chí chọn đơn vị khác."), field="to"
        )
    held.unit = held.document.unit = to
    held.save(update_fields=["unit"])
    held.document.save(update_fields=["unit"])
    waiting = Waiting.objects.of_source("workflow.case", held.pk).first()
    detours.lift(held)
    task = open_task(held)
    if task is not None and task.flow_task.seats is None:
        open_step(held, task.flow_task, due_on=waiting.due_on if waiting else None)
    ask_again(held, str(task.flow_task.title) if task else "", 0)
    return _done(held, author, acts.HANDED_OVER, why, facts={"old": old.name, "new": to.name})


def _issuer(case: Case) -> Unit:
    return case.duty.resolution.issuer


def _hold(
    case: Case, by: Doer, verb: Verb, *, held_at: Any, suspended: bool | None = False, closed: bool = False
) -> tuple[Any, Author]:
    """The locked case and its author. TooLate when it is not (`suspended`, `closed`) as the act needs it."""
    held = lock_case(case.pk)
    held.duty.resolution = (
        type(held.duty.resolution).objects.select_related("issuer").get(pk=held.duty.resolution_id)
    )
    author = require(by, verb, held_at(held))
    if bool(held.closed_on) is not closed:
        raise TooLate(_("Hồ sơ đã chuyển tình trạng. Đồng chí xem lại tình trạng hiện nay."))
    if suspended is not None and bool(held.suspended_on) is not suspended:
        words = _("Hồ sơ đang tạm dừng.") if held.suspended_on else _("Hồ sơ không tạm dừng.")
        raise TooLate(words)
    return held, author


def _said(reason: str) -> str:
    if len(reason.strip()) < SHORTEST_REASON:
        raise Refused(_("Đồng chí ghi rõ lý do (ít nhất 10 ký tự)."), field="reason")
    return reason.strip()


def _take_back_work(case: Case, author: Author, why: str) -> None:
    """Cancel what came of the case's document and nobody began; Refused with what somebody did."""
    given = Assignment.objects.filter(origin__version_task__version__document=case.document)
    if begun := touched(given):
        named = "; ".join(str(one) for one in begun[:MOST_NAMED])
        words = _("%(count)d việc giao từ văn bản này đã có đơn vị làm, không hủy được: %(named)s.")
        raise Refused(words % {"count": len(begun), "named": named})
    cancel_untouched(given, by=author, at=case.now, reason=why)  # type: ignore[attr-defined]


def _done(case: Any, author: Author, act: Act, why: str, facts: dict[str, Any] | None = None) -> Case:
    """Into the book, and told to the unit."""
    told = {"what": kind_of(case), "unit": case.unit.name} | (facts or {})
    record(act, by=author, on=case.document, at=case.now, facts=told, reason=why)
    words = act.sentence % told
    people = set(holders(DRAFT, [case.unit_id])) - {author.person_id}
    notify(
        people=sorted(people),
        text=f"{author.name} {words}: {case.document}"[:300],
        path=case.get_absolute_url(),
    )
    return case
