"""Asking for more time and deciding on it; and what is said once it is too late to ask."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock
from organizations.doer import Doer
from organizations.models import Unit
from organizations.office_settings import settings_of
from organizations.policy import holders, require
from organizations.verbs import VERBS, Verb
from registry.actions.notices import notify
from tasks import acts
from tasks.actions.progress import heard
from tasks.holding import Held, hold, must_say_why
from tasks.laying import EXTENSION, about_work, lay, lay_at
from tasks.models import Assignment, Commitment, Extension
from tasks.models.waiting import Ask
from tasks.moves import ASK_EXTENSION, EXPLAIN_DELAY
from tasks.office import ANSWER_DAYS, FREE_EXTENSIONS, THIRD_AT, days_of
from tasks.verbs import ASSIGN, FOLLOW, GRANT_THIRD, HANDLE
from tasks.waiting import clear
from tasks.workdays import add_working_days
from toolbox.errors import Refused, TooLate


@transaction.atomic
def ask_extension(*, assignment: Assignment, until: date, reason: str, by: Doer) -> Extension:
    """Ask before expiry, with a reason and a day. From the third on the leaders decide (features D5).

    Refused: after expiry (then it is explained; opening balance is given a new day so), no later day, no
    reason, one waits already, no date at all.
    """
    held = hold(assignment, ASK_EXTENSION, by=by)
    row, author = held.assignment, held.author
    due = row.current_due
    if due is None:
        raise Refused(_("Việc này không có hạn nên không cần gia hạn."))
    if author.done_on > due and not row.lies_before:
        raise Refused(_("Đã quá hạn nên không xin gia hạn được. Đồng chí giải trình và ghi ngày cam kết."))
    if until <= due:
        raise Refused(_("Ngày xin gia hạn phải sau hạn đang tính."), field="until")
    if row.extensions.filter(granted=None, withdrawn=False).exists():
        raise TooLate(_("Đang có một đề nghị gia hạn chờ quyết định."))
    reason = must_say_why(reason, "reason")
    unit, verb = _deciders(row)
    made = Extension.objects.create(
        assignment=row,
        number=row.extensions.count() + 1,
        asked_on=author.done_on,
        asked_by_id=author.decider_id,
        until=until,
        reason=reason,
        decider_unit=unit,
        verb=verb.codename,
    )
    heard(held)
    held.set_down(acts.EXTENSION_ASKED, reason=reason, number=made.number, until=until)
    _lay(made, row)
    return made


def _deciders(row: Assignment) -> tuple[Unit, Verb]:
    """The giver; from the third granted time on the leaders above it, as the giver's office decided."""
    found = settings_of(row.given_by_unit, "tasks.extensions")
    if row.extensions.filter(granted=True).count() < int(found[FREE_EXTENSIONS.key]):
        return row.given_by_unit, ASSIGN
    symbol = found[THIRD_AT.key]
    named = Unit.objects.filter(symbol=symbol, valid_to=None).order_by("path").first() if symbol else None
    return named or row.given_by_unit.parent or row.given_by_unit, GRANT_THIRD


def _lay(made: Extension, row: Assignment) -> None:
    due = add_working_days(made.asked_on, days_of(row.given_by_unit, ANSWER_DAYS))
    waiting = about_work(
        row, source=EXTENSION, source_id=made.pk, ask=Ask.DECIDE, step=_("Quyết định gia hạn"), due_on=due
    )
    desk = GRANT_THIRD if made.verb == GRANT_THIRD.codename else FOLLOW
    lay_at(waiting, made.decider_unit, desk)
    words = _("%(unit)s xin gia hạn đến %(until)s: %(title)s") % {
        "unit": row.lead_unit, "until": made.until.strftime("%d/%m/%Y"), "title": row.title[:150],
    }  # fmt: skip
    notify(people=holders(desk, [made.decider_unit_id]), text=words, path=waiting.path)


@transaction.atomic
def decide_extension(
    *, extension: Extension, grant: bool, until: date | None = None, answer: str = "", by: Doer
) -> Extension:
    """Grant it (until the day asked, or another), or refuse with a reason. The original date stays."""
    row = lock(Assignment.objects.filter(pk=extension.assignment_id))
    asked = Extension.objects.select_related("decider_unit").get(pk=extension.pk)
    if asked.granted is not None or asked.withdrawn:
        raise TooLate(_("Đề nghị này đã được quyết định hoặc đã rút. Đồng chí tải lại trang."))
    author = require(by, VERBS[asked.verb], asked.decider_unit)
    held = Held(row, author, row.now, by.person)
    if grant and (until or asked.until) <= (row.current_due or date.min):
        raise Refused(_("Ngày gia hạn phải sau hạn đang tính."), field="until")
    if not grant:
        must_say_why(answer, "answer")
    asked.granted, asked.answer = grant, answer.strip()
    asked.granted_until = (until or asked.until) if grant else None
    asked.decided_on, asked.decided_by_id = author.done_on, author.decider_id
    asked.save()
    clear(EXTENSION, asked.pk)
    if grant:
        old = row.current_due
        held.change(extended_to=asked.granted_until)
        held.set_down(acts.EXTENSION_GRANTED, reason=answer, old=old, until=asked.granted_until)
        lay(row)
    else:
        held.set_down(acts.EXTENSION_REFUSED, reason=answer, until=asked.until)
    _tell(row, asked)
    return asked


def _tell(row: Assignment, asked: Extension) -> None:
    if asked.granted and asked.granted_until is not None:
        words = _("Đồng ý gia hạn đến %(until)s: %(title)s") % {
            "until": asked.granted_until.strftime("%d/%m/%Y"), "title": row.title[:200],
        }  # fmt: skip
    else:
        words = _("Không đồng ý gia hạn: %(title)s") % {"title": row.title[:200]}
    people = {*holders(HANDLE, [row.lead_unit_id]), asked.asked_by_id}
    notify(people=sorted(people), text=words, path=row.get_absolute_url())


@transaction.atomic
def withdraw_extension(*, extension: Extension, by: Doer) -> Extension:
    """The unit needs no more time after all."""
    held = hold(extension.assignment, ASK_EXTENSION, by=by)
    asked = held.assignment.extensions.filter(pk=extension.pk, granted=None, withdrawn=False).first()
    if asked is None:
        raise TooLate(_("Đề nghị này đã được quyết định hoặc đã rút. Đồng chí tải lại trang."))
    asked.withdrawn = True
    asked.save(update_fields=["withdrawn"])
    clear(EXTENSION, asked.pk)
    held.set_down(acts.EXTENSION_WITHDRAWN)
    return asked


@transaction.atomic
def explain_delay(*, assignment: Assignment, words: str, committed_to: date, by: Doer) -> Commitment:
    """After expiry: why, and by when it will be done. The original stays red; nothing else changes."""
    held = hold(assignment, EXPLAIN_DELAY, by=by)
    row, author = held.assignment, held.author
    if row.current_due is None or author.done_on <= row.current_due:
        raise Refused(_("Việc chưa quá hạn. Cần thêm thời gian thì xin gia hạn."))
    if committed_to < author.office_day:
        raise Refused(_("Ngày cam kết không được trước hôm nay."), field="committed_to")
    made = Commitment.objects.create(
        assignment=row,
        words=must_say_why(words),
        committed_to=committed_to,
        done_on=author.done_on,
        recorded_at=held.now,
        **held.who,
    )
    heard(held)
    held.set_down(acts.DELAY_EXPLAINED, reason=words, until=committed_to)
    return made
