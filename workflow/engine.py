"""The one door to viewflow: hold a step, then take it. Nothing else touches an activation.

An action holds the step it means (`hold`), does its deed, and takes the step with an outcome
(`take_step`). The node comes from the row, never from a URL; the right is asked again on the locked row;
drafter, appraiser and signer stay apart by person; what waits on desks is kept in step.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from viewflow.workflow.models import Task
from viewflow.workflow.status import STATUS

from audit import Author, lock
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from organizations.verbs import VERBS
from tasks.models.waiting import Ask
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days
from toolbox.errors import TooLate
from workflow import seats, stays
from workflow.models import Case, Seat, Version
from workflow.nodes import Step
from workflow.separation import exception_to_separation
from workflow.verbs import VOTE

CASE = "workflow.case"  # the source of what waits for the desk of an open step


@dataclass(slots=True)
class Held:
    """A step in the hand of who may take it: the locked case, its open task, who takes it.

    `latest`: the newest version, None before the first; `asked`: the seat that answers, None for the desk.
    """

    case: Case
    task: Task
    node: Step
    author: Author
    now: datetime
    latest: Version | None = None
    asked: Seat | None = None
    exception: str = ""

    @property
    def version(self) -> Version:
        """The version that the step is about: every step behind the draft has one."""
        if self.latest is None:
            raise LookupError(f"{self.node.name} was reached without a version")
        return self.latest

    @property
    def unit(self) -> Unit:
        """Whose paper comes along: the unit that was asked, else the one of the case."""
        return self.asked.unit if self.asked is not None and self.asked.unit else self.case.unit

    @property
    def seat(self) -> Seat:
        """The seat that answers, in a step where seats are asked."""
        if self.asked is None:
            raise LookupError(f"{self.node.name} was held without a seat")
        return self.asked


def lock_case(pk: int) -> Any:
    """The case row stands for its process: every act locks it first. Carries `.now`.

    Brings along only what does not change: PostgreSQL reads the row it waited for anew, its joins not.
    """
    return lock(Case.objects.select_related("unit__parent", "drafting_unit", "duty").filter(pk=pk))


def must_not_rest(case: Case) -> None:
    """TooLate while the case is suspended: nothing is done on it."""
    if case.suspended_on is not None:
        raise TooLate(_("Hồ sơ đang tạm dừng: chưa làm tiếp được cho đến khi có quyết định tiếp tục."))


def open_task(case: Case) -> Task | None:
    """The one open step of a live case (None when it is closed)."""
    return _open(case).first()


def _open(case: Case) -> QuerySet[Task]:
    return Task.objects.filter(process_id=case.process_id, status=STATUS.NEW)


def hold(case_pk: int, *names: str, by: Doer, seat: int | None = None, round: int | None = None) -> Held:
    """Lock the case and hold its open step, which must be one of `names`.

    `seat`: the seat behind the step that answers; `round`: the round that the page showed. Raises TooLate
    (the case went on, the seat has answered), NotAllowed, AmbiguousCapacity, Refused (separation of persons).
    """
    case = lock_case(case_pk)
    must_not_rest(case)
    task = _open(case).select_related("process__case__document__draft").first()
    if task is None or task.flow_task.name not in names or round not in (None, case.round):
        raise TooLate(_("Hồ sơ đã chuyển sang bước khác. Đồng chí xem lại tình trạng hiện nay."))
    case.document, case.process, task.process.case = task.process.case.document, task.process, case
    node = task.flow_task
    asked = seats.hold_seat(case, node.name, seat) if seat is not None else None
    if asked is None and node.seats is not None:
        raise TooLate(_("Bước này chờ từng nơi được hỏi trả lời."))
    author = _authorised(case, node, by, asked)
    version = case.document.versions.order_by("-number").first()
    exception = exception_to_separation(case, node, version, author)
    return Held(case, task, node, author, case.now, version, asked, exception)


def _authorised(case: Case, node: Step, by: Doer, asked: Seat | None) -> Author:
    if asked is None:
        return require(by, node.may, node.of(case))
    if asked.unit is None:
        return require(by, VOTE, case.unit)
    return require(by, VERBS[asked.verb], asked.unit, entered_at=asked.entered_at)


def take_step(held: Held, outcome: str) -> str | None:
    """Finish the held step with one of its outcomes and open the next; the name of the step now open."""
    case, activation = held.case, held.node.activation_class(held.task)
    activation.outcome = outcome
    held.task.data |= stays.ended(held.author, outcome)
    activation.take(held.author.person_id)
    activation.complete()
    clear(CASE, case.pk)
    if held.node.seats is not None:
        seats.close_all(case, held.node.name)
    target = held.node.way(outcome, skipping=case.settings["skip"])
    returned = target.name == case.flow.reworked_at
    if returned:
        case.round += 1
        case.save(update_fields=["round"])
    elif not isinstance(target, Step):
        case.closed_on = held.author.office_day
        case.save(update_fields=["closed_on"])
    if not isinstance(target, Step):
        activation.activate_next()
        return None
    due_on = due_of(case, target)
    activation.begins = stays.begun(office_today(), due_on, case.round)
    activation.activate_next()
    open_step(case, target, returned=returned, due_on=due_on)
    return str(target.name)


def due_of(case: Case, node: Step) -> date:
    """By when a step that opens today is to be taken, as the case's office set it."""
    begins = case.flow.counted_from(case, node, office_today())
    return add_working_days(begins, case.settings["days"].get(node.name, node.days))


def open_step(case: Case, node: Step, *, returned: bool = False, due_on: date | None = None) -> None:
    """Put the step on its desk, or on the desks of the seats behind it. `due_on`: where it is known."""
    today = office_today()
    due_on = due_on or due_of(case, node)
    if node.seats is not None:
        seats.ask(case, node.name, node.seats(case), asked_on=today, due_on=due_on, words=str(node.title))
        return
    put(
        waits(
            source=CASE,
            source_id=case.pk,
            ask=Ask.RETURNED if returned else node.ask,
            step=str(node.title),
            title=str(case.document),
            about=case.unit,
            path=case.get_absolute_url(),
            since=today,
            due_on=due_on,
            unit=node.of(case),
            verb=node.may,
        ),
        *case.flow.beside([case], node, since=today, dues=[due_on]),
    )
