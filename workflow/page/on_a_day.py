"""A document as it stood at the end of a day: its steps, its version, what was decided until then."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise, cached_property

from audit.models import DONE, Entry
from audit.timeline import Line, timeline
from organizations.models import User
from workflow.models import Case, Version
from workflow.page.document import CasePage, Conclusion, conclusion_of
from workflow.policy import sees_draft
from workflow.stays import Stay, stays_of
from workflow.words import OUTCOMES


@dataclass(slots=True)
class Stood:
    """A time at a step: `until` and `outcome` only where it had ended by that day."""

    title: str | Promise
    since: date
    due_on: date | None
    until: date | None
    outcome: str | Promise
    is_late: bool


class CaseOnADay:
    """The case for one reader, by the days on which things were done. Some eight statements."""

    def __init__(self, case: Case, reader: User, day: date) -> None:
        self.case, self.reader, self.day = case, reader, day
        self.document = case.document
        self._today = CasePage(case, reader)
        self._steps = case.process.flow_class.steps()

    @cached_property
    def is_open_to_her(self) -> bool:
        """It was there, and submitted, or hers to see before: as on that day."""
        submitted = self.document.submitted_on
        was_sent = submitted is not None and submitted <= self.day
        return self.case.opened_on <= self.day and (was_sent or sees_draft(self.reader, self.case))

    @cached_property
    def way(self) -> list[Stood]:
        """Every time at a step that had begun by then, in order."""
        stays = stays_of([self.case.process_id]).get(self.case.process_id, [])
        return [self._stood(stay) for stay in stays if stay.since <= self.day]

    def _stood(self, stay: Stay) -> Stood:
        ended = not stay.was_there(self.day)
        step = self._steps.get(stay.step)
        return Stood(
            title=step.title if step else stay.step,
            since=stay.since,
            due_on=stay.due_on,
            until=(stay.done_on or stay.left_on) if ended else None,
            outcome=OUTCOMES.get(stay.outcome, "") if ended else "",
            is_late=stay.is_late(on=self.day),
        )

    @property
    def current(self) -> Stood | None:
        return next((stood for stood in reversed(self.way) if stood.until is None), None)

    @cached_property
    def version(self) -> Version | None:
        """The newest that had been submitted."""
        return next((one for one in self._today.versions if one.submitted_on <= self.day), None)

    @cached_property
    def conclusions(self) -> list[Conclusion]:
        """Of the version that lay there then."""
        number = self.version.number if self.version else 1
        mine = [one for one in self._today.decisions if one.done_on <= self.day and one.round == number]
        return [
            conclusion_of(one, str(self._steps[one.step].title)) for one in mine if one.step in self._steps
        ]

    @cached_property
    def lines(self) -> list[Line]:
        entries = Entry.objects.about(self.document).between(None, self.day, by=DONE)
        return timeline(entries, limit=50)
