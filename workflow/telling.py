"""Notices that a document went a step: to who wrote it, holds it next, or had her decision entered."""

from django.utils.translation import gettext as _

from organizations.policy import holders
from registry.actions.notices import notify
from workflow.engine import Held


def tell(held: Held, words: str, *, following: str | None = None) -> None:
    """“<words>: <document>” to the drafters, and to the desk of the step `following`. Two statements.

    Who acted is not told what she did.
    """
    people = set(held.version.drafters) | {held.version.submitted_by_id}
    if following is not None:
        people |= _holders(held, following)
    people -= {held.author.person_id, held.author.decider_id}
    text = f"{words}: {held.case.document}"
    notify(people=sorted(people), text=text, path=held.case.get_absolute_url())


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
