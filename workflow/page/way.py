"""The way of a document as its page draws it: each step with its state, who, when."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task

from workflow.models import Case, Decision, Issuance, Version
from workflow.nodes import Step
from workflow.words import OUTCOMES

# What must have been done where a document was issued outside the system.
ISSUING = ("adopt", "sign", "number", "dispatch")


@dataclass(slots=True)
class Stage:
    """A step in the words of parts/steps.html; `state`: done, current, coming, skipped, outside."""

    name: str
    title: str | Promise
    state: str
    who: str = ""
    when: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is known of a step that was taken in this round."""

    who: str
    when: date | None
    note: str = ""
    outside: bool = False


def stages(
    case: Case,
    current: Step | None,
    versions: list[Version],
    decisions: list[Decision],
    issuance: Issuance | None,
) -> list[Stage]:
    """Every step of the flow as it stands in this round. One query: the engine's tasks."""
    taken = _taken(case, versions, decisions, issuance)
    visited = _visited(case)
    elsewhere = issuance is not None and issuance.entry.outside and issuance.version.number == case.round
    steps = list(case.process.flow_class.steps().values())
    here = steps.index(current) if current else len(steps)
    return [_stage(case, step, place, here, visited, taken, elsewhere) for place, step in enumerate(steps)]


def _stage(
    case: Case, step: Step, place: int, here: int, visited: set[str], taken: dict[str, Taken], elsewhere: bool
) -> Stage:
    name = str(step.name)
    stage = Stage(name, step.title, "coming")
    if place == here:
        stage.state = "current"
    elif name in case.settings["skip"]:
        stage.state = "skipped"
    elif place < here and name in visited:
        known = taken.get(name, Taken("", None))
        stage.state = "outside" if known.outside else "done"
        stage.who, stage.when, stage.note = known.who, known.when, known.note
    elif place < here:
        stage.state = "outside" if elsewhere and name in ISSUING else "skipped"
    return stage


def _visited(case: Case) -> set[str]:
    """Names of the steps met since the document was last at its draft."""
    nodes = [task.flow_task for task in Task.objects.filter(process_id=case.process_id).order_by("pk")]
    names = [str(node.name) for node in nodes if isinstance(node, Step)]
    last = len(names) - 1 - names[::-1].index("draft") if "draft" in names else 0
    return set(names[last:])


def _taken(
    case: Case, versions: list[Version], decisions: list[Decision], issuance: Issuance | None
) -> dict[str, Taken]:
    found: dict[str, Taken] = {}
    if versions and versions[0].number == case.round:
        found["draft"] = Taken(versions[0].submitted_by.full_name, versions[0].submitted_on)
    if issuance is not None and issuance.version.number == case.round:
        found["number"] = Taken(issuance.entry.symbol, issuance.entry.issued_on)
    for decision in decisions:
        if decision.round == case.round:
            words = _("nhập thay") if decision.entered_by_id else ""
            said = str(OUTCOMES.get(decision.outcome, ""))
            note = ", ".join(
                part for part in (said if decision.step.startswith("review") else "", words) if part
            )
            found[decision.step] = Taken(decision.person.full_name, decision.done_on, note, decision.outside)
    return found
