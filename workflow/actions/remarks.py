"""Asking about a case and answering (Trao đổi): what is said stays, and decides nothing."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Act, Author, record
from organizations.doer import Doer
from organizations.models import User
from organizations.policy import require
from organizations.verbs import READ
from registry.actions.notices import notify
from toolbox.errors import NotAllowed, Refused
from workflow import acts
from workflow.book import kind_of
from workflow.engine import lock_case
from workflow.models import Case, Remark
from workflow.parties import parties, speaks_at

SHORTEST = 3  # letters


@transaction.atomic
def ask(*, case: Case, by: Doer, text: str, people: list[User]) -> Remark:
    """Put a question to people who have to do with the case; each is told.

    Refused: nothing said, nobody asked, somebody who has no part in the case.
    """
    held, author = _hold(case, by)
    known = {one.pk for one in parties(held)}
    if not people:
        raise Refused(_("Chọn ít nhất một người để hỏi."), field="people")
    if strangers := [one for one in people if one.pk not in known]:
        raise Refused(
            _("%(name)s không tham gia hồ sơ này.") % {"name": strangers[0].full_name}, field="people"
        )
    asked = sorted(one.pk for one in people)
    return _write(held, author, acts.ASKED, text, asked=asked, tell=asked)


@transaction.atomic
def answer(*, question: Remark, by: Doer, text: str) -> Remark:
    """Answer a question; who put it is told. Refused: nothing said, it is itself an answer."""
    held, author = _hold(question.case, by)
    if question.answers_id is not None:
        raise Refused(_("Đồng chí trả lời câu hỏi, không trả lời câu trả lời."))
    return _write(held, author, acts.ANSWERED, text, answers=question, tell=[question.person_id])


def _hold(case: Case, by: Doer) -> tuple[Any, Author]:
    held = lock_case(case.pk)
    unit = speaks_at(by.person, held)
    if unit is None:
        raise NotAllowed(_("Đồng chí không tham gia hồ sơ này."))
    return held, require(by, READ, unit)


def _write(held: Any, author: Author, act: Act, text: str, *, tell: list[int], **columns: Any) -> Remark:
    if len(text.strip()) < SHORTEST:
        raise Refused(_("Đồng chí ghi nội dung."), field="text")
    made = Remark.objects.create(
        case=held,
        text=text.strip(),
        person_id=author.person_id,
        capacity=author.capacity,
        done_on=author.done_on,
        recorded_at=held.now,
        **columns,
    )
    record(act, by=author, on=held.document, at=held.now, facts={"what": kind_of(held)}, reason=made.text)
    words = _("Trao đổi về %(document)s: %(text)s") % {"document": held.document, "text": made.text}
    notify(
        people=sorted(set(tell) - {author.person_id}),
        text=words[:300],
        path=f"{held.get_absolute_url()}#trao-doi",
    )
    return made
