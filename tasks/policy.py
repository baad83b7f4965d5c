"""Who may see an assignment and which of its moves she may make; who keeps the working calendar; who sees
what of a report before it is sent."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from organizations.policy import covered, desks_of, granted, may
from organizations.verbs import ADMINISTER, ENTER_FOR, INSPECT, READ_OWN, Verb
from tasks.holding import performers
from tasks.models import Assignment, Evidence, PeriodReport, Target
from tasks.moves import Move
from tasks.verbs import ASSIGN, CHECK, HAND_TARGETS, KEEP_PERIODS, URGE
from toolbox.errors import NotAllowed, TooLate


def assignment_for(person: User, pk: int) -> Assignment:
    """The assignment, to those who may see it; a stranger meets Http404."""
    shown = Assignment.objects.visible_to(person).select_related(
        "lead_unit", "given_by_unit", "checker_unit", "group", "clause__resolution", "duty",
        "giving__direction", "predecessor__lead_unit",
    )  # fmt: skip
    return get_object_or_404(shown, pk=pk)


def evidence_for(person: User, pk: int, piece: int) -> Evidence:
    """A piece of an assignment she may see; what is not yet reported is its own unit's and the auditors'."""
    row = assignment_for(person, pk)
    pieces = Evidence.objects.seen_by(person).filter(assignment=row)
    found = pieces.select_related(
        "file", "entry__file", "entry__register__issuer", "kind", "unit", "given_by"
    )
    shown = get_object_or_404(found, pk=piece)
    shown.assignment = row
    return shown


def sees_unreported(person: User, row: Assignment) -> bool:
    """What is not yet reported is seen by the unit's own people and the auditors only (design §5)."""
    return granted_on(person, READ_OWN, row.lead_unit) or granted_on(person, INSPECT, row.lead_unit)


def granted_on(person: User, verb: Verb, unit: Unit) -> bool:
    """Whether a grant of hers reaches the unit. No query of its own."""
    return any(
        pk == unit.pk or (verb.covers_lower and unit.path.startswith(path))
        for pk, path in granted(person, verb)
    )


def sits_at(person: User, verb: Verb, unit: Unit) -> bool:
    """She decides there, or enters decisions there for who does. No query of its own."""
    desks = desks_of(person)
    return (unit.pk, verb.codename) in desks or (unit.pk, ENTER_FOR.codename) in desks


def may_make(person: User, move: Move, row: Assignment) -> bool:
    """The state allows it and the desk is hers."""
    return move.fits(row) and sits_at(person, move.verb, move.side.unit_of(row))


def is_barred(person: User, row: Assignment) -> bool:
    """Her hand is in the report, or she heads the unit that did it: others judge it."""
    return person.pk in performers(row)


def must_make(request: HttpRequest, move: Move, row: Assignment) -> None:
    """The door of a deed: 403 to a reader; closed by the state 404, and TooLate to an old page."""
    person: User = request.user  # type: ignore[assignment]
    if not move.fits(row):
        if request.method == "POST":
            raise TooLate(
                _("Việc này đang ở trạng thái “%(status)s”. Phần vừa gửi chưa được ghi.")
                % {"status": row.get_status_display()}
            )
        raise Http404
    if not sits_at(person, move.verb, move.side.unit_of(row)):
        raise NotAllowed(_("Việc này không thuộc phần của đồng chí."))
    if move.apart and is_barred(person, row):
        raise NotAllowed(
            _("Đồng chí đã tham gia hoặc đứng đầu đơn vị thực hiện nên không kiểm tra, xác nhận việc này.")
        )


def may_urge(person: User, row: Assignment) -> bool:
    """By the giver's or checker's desk, or from above the performing unit."""
    desks = desks_of(person)
    if any((unit, URGE.codename) in desks for unit in (row.given_by_unit_id, row.checker_unit_id)):
        return True
    return may(person, URGE, row.lead_unit)


def units_of(person: User, verb: Verb) -> list[int]:
    """Ids of the units where she sits at the verb's desk."""
    return [unit for unit, _path in granted(person, verb)]


def giving_unit(person: User, pk: int) -> Unit:
    """A unit in whose name she gives work; 403 for others."""
    unit = get_object_or_404(Unit, pk=pk)
    if (unit.pk, ASSIGN.codename) not in desks_of(person):
        raise NotAllowed(_("Đồng chí không giao việc thay mặt đơn vị này."))
    return unit


def checking_unit(person: User, pk: int) -> Unit:
    """A unit for which she checks evidence; 403 for others."""
    unit = get_object_or_404(Unit, pk=pk)
    if (unit.pk, CHECK.codename) not in desks_of(person):
        raise NotAllowed(_("Đồng chí không kiểm tra tài liệu cho đơn vị này."))
    return unit


def urged_units(person: User) -> object:
    """Units whose work she may urge, as a condition on a lead unit."""
    return covered(person, URGE, "lead_unit")


def calendar_root(person: User) -> Unit:
    """The root unit by which the person keeps the calendar that all units share; 403 for others."""
    held = [unit for unit, verb in desks_of(person) if verb == ADMINISTER.codename]
    root = Unit.objects.filter(pk__in=held, parent__isnull=True).order_by("pk").first()
    if root is None:
        raise NotAllowed(_("Lịch làm việc do quản trị giữ. Đồng chí báo quản trị nếu lịch chưa đúng."))
    return root


# periods, reports, targets


def kept_by(person: User) -> QuerySet[Unit]:
    """The roots whose periods the person keeps."""
    held = [unit for unit, _path in granted(person, KEEP_PERIODS)]
    return Unit.objects.filter(pk__in=held, parent=None, valid_to=None)


def handing(person: User) -> QuerySet[Unit]:
    """The units for whose resolutions the person hands out targets."""
    return Unit.objects.filter(pk__in=[unit for unit, _path in granted(person, HAND_TARGETS)])


def report_for(person: User, pk: int) -> PeriodReport:
    """The report, to those who may know of it; a stranger meets Http404."""
    shown = PeriodReport.objects.visible_to(person).with_days().select_related("unit", "period__collector")
    return get_object_or_404(shown, pk=pk)


def sees_unsent(person: User, unit: Unit) -> bool:
    """What is not sent is seen by its own unit and the auditors only (design §5)."""
    return may(person, READ_OWN, unit) or may(person, INSPECT, unit)


def target_for(person: User, pk: int) -> Target:
    """The target, to those who read its unit; a stranger meets Http404."""
    shown = Target.objects.visible_to(person).select_related("unit", "indicator__resolution__issuer")
    return get_object_or_404(shown, pk=pk)


def must_hold(person: User, verb: Verb, unit: Unit, words: str | Promise, *, or_enter: bool = False) -> None:
    """NotAllowed with `words` unless the person has the verb on the unit today; `or_enter`: may she at least
    enter it for who has."""
    if not may(person, verb, unit) and not (or_enter and may(person, ENTER_FOR, unit)):
        raise NotAllowed(words)
