"""May she see this case, take its step, answer this seat: what pages ask before an action asks again."""

from collections.abc import Container
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from organizations.policy import desks_of, may
from organizations.verbs import ENTER_FOR, INSPECT, READ_OWN
from toolbox.errors import NotAllowed, Refused
from workflow.engine import open_task
from workflow.models import Case, Seat
from workflow.nodes import Step
from workflow.overseers import office_of
from workflow.verbs import ACTIVATE, TAKE_OPENING


def case_for(person: User, pk: int) -> Case:
    """The case, or 404 to a stranger."""
    found = Case.objects.visible_to(person).select_related(
        "process", "unit__parent", "drafting_unit", "duty__resolution__issuer", "document__draft"
    )
    return get_object_or_404(found, pk=pk)


def sees_draft(person: User, case: Case) -> bool:
    """What is not submitted is seen by its own unit, who drafts for it, and the auditors (design §5)."""
    writes = case.drafting_unit is not None and may(person, READ_OWN, case.drafting_unit)
    return writes or may(person, READ_OWN, case.unit) or may(person, INSPECT, case.unit)


@dataclass(slots=True)
class Desk:
    """What the person may do at the open step: decide herself, or enter it for its holders."""

    case: Case
    node: Step | None
    seat: Seat | None
    decides: bool
    enters: bool

    @property
    def is_hers(self) -> bool:
        return self.decides or self.enters


def step_for(person: User, case: Case, *names: str, seat: int | None = None) -> Desk:
    """The open step of a case the person already sees, if it is one of `names`; 403 when it is not hers."""
    desk = desk_of(person, case, seat)
    if desk.node is None or desk.node.name not in names:
        raise Http404
    if not desk.is_hers:
        raise NotAllowed(_("Bước này không thuộc nhiệm vụ của đồng chí."))
    return desk


def desk_of(person: User, case: Case, seat: int | None = None) -> Desk:
    task = open_task(case)
    node = task.flow_task if task else None
    if node is None:
        return Desk(case, None, None, decides=False, enters=False)
    found = None
    if seat is not None:
        asked = case.seats.open().select_related("unit", "person", "entered_at")
        found = asked.filter(pk=seat, step=node.name, round=case.round).first()
        if found is None:
            return Desk(case, None, None, decides=False, enters=False)
    desks = desks_of(person)
    if found is None:
        unit, verb, at = node.of(case), node.may.codename, node.of(case)
        decides = node.seats is None and (unit.pk, verb) in desks
    elif found.person_id:
        decides, at = found.person_id == person.pk, case.unit
    else:
        decides, at = (found.unit_id, found.verb) in desks, found.entered_at
    return Desk(
        case,
        node,
        found,
        decides=decides,
        enters=enters_at(desks, at) and (found is not None or node.seats is None),
    )


def enters_at(desks: Container[tuple[int, str]], unit: Unit | None) -> bool:
    return unit is not None and (unit.pk, ENTER_FOR.codename) in desks


def opening_desk(person: User, unit: Unit) -> Unit:
    """Where she brings along what the unit did before: its own desk, else the Party Office's; else 403."""
    mine = {pk for pk, verb in desks_of(person) if verb == TAKE_OPENING.codename}
    if unit.pk in mine:
        return unit
    office = office_of(unit) if mine else None
    if office is None or office.pk not in mine:
        raise NotAllowed(
            _("Số dư đầu kỳ do người đứng đầu, văn phòng của đơn vị hoặc Văn phòng Huyện ủy nhập.")
        )
    return office


def takes_opening(person: User, unit: Unit) -> bool:
    """Whether a page offers her the way in. A house without a Party Office offers it to the units alone."""
    try:
        return opening_desk(person, unit) is not None
    except Refused:
        return False


def may_activate(person: User, unit: Unit) -> bool:
    return may(person, ACTIVATE, unit)
