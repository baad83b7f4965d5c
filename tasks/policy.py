"""Who may see an assignment, and who keeps the working calendar."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations.models import Unit, User
from organizations.policy import desks_of
from organizations.verbs import ADMINISTER
from tasks.models import Assignment
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
