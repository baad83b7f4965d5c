"""What of this floor lies with a person by name: parts of work, and what else waits for her alone."""

from django.utils.translation import gettext as _

from audit import record
from audit.author import Author
from organizations.leaving import Keeper, Left
from organizations.models import User
from tasks import acts
from tasks.laying import SUBTASK
from tasks.models import Subtask, Waiting

# What waits by name but is told of by its own keeper.
OWN = {SUBTASK, "workflow.seat"}
# Her own word on what was entered in her name, her own signature: nobody gives it for her.
PERSONAL = {"tasks.direction", "workflow.handover"}


def _subtasks(person: User) -> list[Left]:
    rows = Subtask.objects.filter(officer=person, done_on=None, dropped_on=None).select_related("assignment")
    words = _("Phần việc được phân công: %(title)s")
    return [
        Left("tasks.subtask", one.pk, words % {"title": one.title}, one.assignment.get_absolute_url())
        for one in rows
    ]


def _hand_subtasks(person: User, pks: list[int], receiver: User, by: Author) -> None:
    rows = Subtask.objects.filter(officer=person, done_on=None, dropped_on=None, pk__in=pks)
    for one in rows.select_related("assignment"):
        one.officer = receiver
        one.save(update_fields=["officer"])
        facts = {"part": one.title, "from": person.full_name, "to": receiver.full_name}
        record(acts.SUBTASK_TAKEN_ON, by=by, on=one.assignment, facts=facts)
    Waiting.objects.filter(source=SUBTASK, source_id__in=pks, person=person).update(person=receiver)


def _others(person: User) -> list[Left]:
    rows = Waiting.objects.filter(person=person).exclude(source__in=OWN)
    return [Left("tasks.waiting", one.pk, f"{one.step}: {one.title}", one.path) for one in rows]


def _hand_others(person: User, pks: list[int], receiver: User, by: Author) -> None:
    """What is personal waits no longer; what the receiver has already is not laid before her twice."""
    for one in Waiting.objects.filter(person=person, pk__in=pks):
        if (
            one.source in PERSONAL
            or Waiting.objects.of_source(one.source, one.source_id).filter(person=receiver).exists()
        ):
            one.delete()
        else:
            one.person = receiver
            one.save(update_fields=["person"])


SUBTASKS = Keeper("tasks.subtask", _subtasks, _hand_subtasks)
OTHERS = Keeper("tasks.waiting", _others, _hand_others)
