"""Entries as the desk shows them: the sentence, the two days, the marks, the thing it is about."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.functional import Promise

from audit.models import DONE, Entry
from audit.timeline import Badge, line_of
from reporting import things
from toolbox.vietnamese import search_words


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a list. `day` is the day the list is ordered by."""

    pk: int
    uuid: str
    act: str
    day: date
    who: str
    sentence: str
    reason: str
    done_on: date
    recorded_on: date
    when: datetime
    badges: tuple[Badge, ...]
    person_id: int | None
    thing: str
    thing_type: str
    thing_id: str

    @property
    def thing_kind(self) -> str | Promise:
        return things.name_of(self.thing_type)

    @property
    def thing_url(self) -> str:
        return things.life_url(self.thing_type, self.thing_id)

    @property
    def url(self) -> str:
        return reverse("reporting:entry", args=[self.pk])

    @property
    def words(self) -> str:
        """What a search looks through: all that the row says, folded."""
        said = [
            self.who,
            self.sentence,
            self.reason,
            self.thing,
            *(f"{b.label} {b.detail}" for b in self.badges),
        ]
        return search_words(" ".join(said))

    @property
    def key(self) -> str:
        """The row's place in its list, for the address of the next page."""
        return f"{self.day.isoformat()}:{self.pk}"


def row_of(entry: Entry, by: str) -> Row:
    """An entry with its body as a row of a list that is ordered by that day."""
    line, on = line_of(entry), entry.header["object"] or {}
    return Row(
        pk=entry.pk,
        uuid=str(entry.uuid),
        act=entry.act,
        day=entry.done_on if by == DONE else entry.office_day,
        who=line.who,
        sentence=line.sentence,
        reason=line.reason,
        done_on=line.done_on,
        recorded_on=line.recorded_on,
        when=line.when,
        badges=line.badges,
        person_id=entry.decider_id,
        thing=on.get("text", ""),
        thing_type=entry.object_type,
        thing_id=entry.object_id,
    )
