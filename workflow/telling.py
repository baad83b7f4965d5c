"""Notices that a document went a step: to who wrote it, holds it next, or had her decision entered.

What came back is mailed at once as well: it is the one step nobody waits for.
"""

from django.utils.translation import gettext as _

from organizations.policy import holders
from registry.actions.notices import notify
from registry.models import AtOnce
from tasks.models import Waiting
from workflow.engine import CASE, Held


def tell(held: Held, words: str, *, following: str | None = None) -> None:
    """“<words>: <document>” to the drafters, and to the desk of the step `following`. Two statements.

    Who acted is not told what she did.
    """
    people = _drafters(held)
    if following is not None:
        people |= _holders(held, following) - _acting(held)
    notify(people=sorted(people), text=_about(held, words), path=held.case.get_absolute_url())


def tell_returned(held: Held, words: str) -> None:
    """“<words>: <document>” to the drafters, by mail at once too: who returned it, by when it is due."""
    waiting = Waiting.objects.of_source(CASE, held.case.pk).first()
    notify(
        people=sorted(_drafters(held)),
        text=_about(held, words),
        path=held.case.get_absolute_url(),
        key=f"{CASE}:{held.case.pk}:{held.case.round}",
        at_once=AtOnce.RETURNED,
        said_by=f"{held.author.decider_name}, {held.author.decider_capacity}",
        due_on=waiting.due_on if waiting else None,
    )


def _about(held: Held, words: str) -> str:
    return f"{words}: {held.case.document}"


def _acting(held: Held) -> set[int]:
    return {held.author.person_id, held.author.decider_id}


def _drafters(held: Held) -> set[int]:
    """Ids of who wrote and who submitted it, but for who acts now."""
    return {*held.version.drafters, held.version.submitted_by_id} - _acting(held)


def _holders(held: Held, following: str) -> set[int]:
    """Ids of the people at the desk of the step; those asked side by side see it in their inbox."""
    step = held.case.process.flow_class.steps()[following]
    if step.seats is not None:
        return set()
    return set(holders(step.may, [step.of(held.case).pk]))


def tell_decider(held: Held) -> None:
    """Whose decision somebody else typed in learns of it at once, so that she can object."""
    decider = held.author.entered_for
    if decider is None:
        return
    words = _("Đồng chí %(name)s đã nhập thay quyết định của đồng chí ở bước %(step)s: %(document)s") % {
        "name": held.author.name,
        "step": held.node.title,
        "document": held.case.document,
    }
    notify(people=[decider.person_id], text=words, path=held.case.get_absolute_url())
