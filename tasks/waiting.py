"""Putting things on desks and taking them off again, inside the act that does so."""

from datetime import date

from organizations.models import Unit, User
from organizations.verbs import Verb
from tasks.models import Waiting
from toolbox.vietnamese import search_words


def waits(
    *,
    source: str,
    source_id: int,
    ask: str,
    step: str,
    title: str,
    about: Unit,
    path: str,
    since: date,
    due_on: date | None = None,
    unit: Unit | None = None,
    verb: Verb | None = None,
    person: User | None = None,
) -> Waiting:
    """A row not yet saved: for the desk (`unit`, `verb`), or for `person`."""
    return Waiting(
        source=source,
        source_id=source_id,
        ask=ask,
        step=step,
        title=title[:300],
        about=about,
        path=path,
        since=since,
        due_on=due_on,
        unit=unit,
        verb=verb.codename if verb else "",
        person=person,
        folded=search_words(f"{step} {title[:300]} {about.name}"),
    )


def put(*rows: Waiting) -> None:
    Waiting.objects.bulk_create(rows)


def clear(source: str, *source_ids: int) -> None:
    Waiting.objects.filter(source=source, source_id__in=source_ids).delete()
