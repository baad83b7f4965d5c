"""Whose decision may still be taken back, or is only corrected."""

from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from viewflow.workflow.models import Task

from workflow import stays
from workflow.models import Case, Correction, Decision, Opinion, Seat
from workflow.models.decision import DecisionQuerySet
from workflow.nodes import Step

# The sources of what was opened: an open step, and rows that wait to be read by whoever goes on with them.
STEP, OPINION, VISIT, PRODUCTS = (
    "workflow.step", "workflow.opinion", "workflow.visit", "workflow.products"
)  # fmt: skip
# Steps of one desk whose decision does nothing outside its own case.
TAKEN_BACK_AT = ("appraise", "adopt", "sign")


@dataclass(frozen=True, slots=True)
class Last:
    """The newest decision of a case and the step it led to."""

    decision: Decision
    node: Step  # where it was taken
    task: Task  # what stands open now

    @property
    def author(self) -> int:
        """Who wrote it: at the keyboard, be it for another."""
        return self.decision.entered_by_id or self.decision.person_id


def last_of(case: Case, task: Task | None, decisions: list[Decision]) -> Last | None:
    """None where nothing was decided, or where it cannot be taken back from. `decisions`: all, in order."""
    standing = [one for one in decisions if getattr(one, "taken_back", None) is None]
    if task is None or case.suspended_on or not standing or standing[-1].step not in TAKEN_BACK_AT:
        return None
    last, node = standing[-1], case.flow.steps()[standing[-1].step]
    if last.outside or last.seat_id is not None:
        return None
    led_to = case.flow.steps()[last.step].way(last.outcome, skipping=case.settings["skip"])
    is_next = task.flow_task.name == getattr(led_to, "name", "")
    again = 1 if is_next and led_to.name == case.flow.reworked_at else 0  # a new round began
    return Last(last, node, task) if is_next and stays.round_of(task) == last.round + again else None


def with_opinion_corrections(rows: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """Each with its `corrected`, in order."""
    made = Prefetch("corrections", Correction.objects.select_related("person"), to_attr="corrected")
    return rows.prefetch_related(made)


def with_corrected_opinions(case: Case, rows: QuerySet[Seat]) -> QuerySet[Seat]:
    """Seats, each opinion with its `corrected`; a case without any asks nothing for it."""
    if not stays.is_corrected(case):
        return rows
    made = Prefetch("opinion__corrections", Correction.objects.select_related("person"), to_attr="corrected")
    return rows.prefetch_related(made)


def with_corrections(case: Case, rows: DecisionQuerySet) -> DecisionQuerySet:
    """In order, each with its `corrected`; a case without any asks nothing for it."""
    if not stays.is_corrected(case):
        return rows.order_by("pk")
    made = Prefetch("corrections", Correction.objects.select_related("person"), to_attr="corrected")
    return rows.prefetch_related(made).order_by("pk")
