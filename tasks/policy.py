"""Who may see an assignment, who keeps the working calendar, who sees what of a report before it is sent."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from organizations.policy import desks_of, granted, may
from organizations.verbs import ADMINISTER, ENTER_FOR, INSPECT, READ_OWN, Verb
from tasks.models import Assignment, PeriodReport, Target
from tasks.verbs import HAND_TARGETS, KEEP_PERIODS
from toolbox.errors import NotAllowed


def assignment_for(person: User, pk: int) -> Assignment:
    """The assignment, to those who may see it; a stranger meets Http404."""
    shown = Assignment.objects.visible_to(person).select_related(
        "lead_unit", "given_by_unit", "group", "clause__resolution", "duty"
    )
    return get_object_or_404(shown, pk=pk)


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
