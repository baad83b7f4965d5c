"""Parts of the work: in the hands of an officer of the unit, or of a unit that helps."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import User
from organizations.policy import may, require
from registry.actions.notices import notify
from tasks import acts
from tasks.holding import hold, must_say_why
from tasks.laying import COOPERATION, SUBTASK, about_work, lay_at, lay_help
from tasks.models import Assignment, Cooperation, Subtask
from tasks.models.waiting import Ask
from tasks.moves import CONFIRM_HELP, HAND_OUT, LIVE
from tasks.verbs import HANDLE, PERFORM
from tasks.waiting import clear, put
from toolbox.errors import NotAllowed, Refused, TooLate
from toolbox.vietnamese import clean_text


@transaction.atomic
def hand_out(
    *, assignment: Assignment, officer: User, title: str, due_on: date | None = None, by: Doer
) -> Subtask:
    """The head hands a part to an officer of the unit. Refused to somebody who does not work there."""
    held = hold(assignment, HAND_OUT, by=by)
    row = held.assignment
    title = clean_text(title)[:300]
    if not title:
        raise Refused(_("Ghi phần việc được phân công."), field="title")
    if not may(officer, PERFORM, row.lead_unit):
        raise Refused(_("Người này không thực hiện việc của đơn vị. Chọn người khác."), field="officer")
    if due_on is not None and due_on < held.author.done_on:
        raise Refused(_("Hạn không được trước ngày phân công."), field="due_on")
    made = Subtask.objects.create(
        assignment=row,
        unit=row.lead_unit,
        officer=officer,
        title=title,
        due_on=due_on,
        handed_on=held.author.done_on,
        handed_by_id=held.author.decider_id,
    )
    held.set_down(acts.HANDED_OUT, officer=officer.full_name, part=title)
    part = {"source": SUBTASK, "source_id": made.pk, "title": title, "due_on": due_on or row.current_due}
    put(about_work(row, ask=Ask.DELEGATED, step=_("Làm phần được phân công"), person=officer, **part))
    words = _("Đồng chí được phân công: %(part)s (%(title)s)") % {
        "part": title[:100],
        "title": row.title[:120],
    }
    notify(people=[officer], text=words, path=row.get_absolute_url())
    return made


@transaction.atomic
def finish_subtask(*, subtask: Subtask, words: str = "", by: Doer) -> Subtask:
    """The officer says that her part is done. It reports nothing for the unit."""
    held = _open(subtask)
    author = require(by, PERFORM, held.unit)
    if author.decider_id != held.officer_id:
        raise NotAllowed(_("Phần việc này được phân công cho người khác."))
    held.done_on, held.words = author.done_on, words.strip()[:1000]
    held.save(update_fields=["done_on", "words"])
    record(
        acts.SUBTASK_DONE,
        by=author,
        on=held.assignment,
        at=held.now,
        facts={"part": held.title},
        reason=words,
    )
    clear(SUBTASK, held.pk)
    return held


@transaction.atomic
def drop_subtask(*, subtask: Subtask, by: Doer) -> Subtask:
    """The head takes a part back."""
    held = hold(subtask.assignment, HAND_OUT, by=by)
    part = _open(subtask)
    part.dropped_on = held.author.done_on
    part.save(update_fields=["dropped_on"])
    held.set_down(acts.SUBTASK_DROPPED, officer=part.officer.full_name, part=part.title)
    clear(SUBTASK, part.pk)
    return part


def _open(subtask: Subtask) -> Any:
    """The open part, locked, with the database's `.now`."""
    held = lock(Subtask.objects.filter(pk=subtask.pk))
    if not held.is_open:
        raise TooLate(_("Phần việc này đã xong hoặc thôi phân công. Đồng chí tải lại trang."))
    return held


@transaction.atomic
def report_help(*, cooperation: Cooperation, words: str, by: Doer) -> Cooperation:
    """The helping unit says that its part is done; it closes nothing of the lead's."""
    row = lock(Assignment.objects.filter(pk=cooperation.assignment_id))
    held = Cooperation.objects.select_related("unit").get(pk=cooperation.pk)
    author = require(by, PERFORM, held.unit)
    if row.status not in LIVE or held.helped_on is not None:
        raise TooLate(_("Phần phối hợp này đã báo xong, hoặc việc đã kết thúc. Đồng chí tải lại trang."))
    if not words.strip():
        raise Refused(_("Ghi kết quả phối hợp."), field="words")
    held.helped_on, held.words = author.done_on, words.strip()[:1000]
    held.save()
    record(acts.HELPED, by=author, on=row, at=row.now, facts={"unit": str(held.unit)}, reason=words)
    clear(COOPERATION, held.pk)
    part = {"source": COOPERATION, "source_id": held.pk, "about": held.unit, "due_on": row.current_due}
    lay_at(about_work(row, ask=Ask.CONFIRM, step=_("Xác nhận phần phối hợp"), **part), row.lead_unit, HANDLE)
    return held


@transaction.atomic
def answer_help(*, cooperation: Cooperation, accept: bool, words: str = "", by: Doer) -> Cooperation:
    """The lead unit confirms a helper's part, or asks for it again with a reason."""
    held = hold(cooperation.assignment, CONFIRM_HELP, by=by)
    part = held.assignment.cooperations.select_related("unit").get(pk=cooperation.pk)
    if part.helped_on is None or part.confirmed_on is not None:
        raise TooLate(_("Phần phối hợp này không chờ xác nhận. Đồng chí tải lại trang."))
    clear(COOPERATION, part.pk)
    if accept:
        part.confirmed_on = held.author.done_on
        part.save(update_fields=["confirmed_on"])
        held.set_down(acts.HELP_CONFIRMED, reason=words, unit=str(part.unit))
        return part
    words = must_say_why(words)
    part.helped_on = None
    part.save(update_fields=["helped_on"])
    held.set_down(acts.HELP_RETURNED, reason=words, unit=str(part.unit))
    lay_help([part])
    return part
