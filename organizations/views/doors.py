"""Who comes in: the organisation is a directory all who work here may read; running it needs the right."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations import policy
from organizations.accounts import may_administer
from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.verbs import ADMINISTER, Verb
from toolbox.errors import NotAllowed


def unit_for(user: User, pk: int, to: Verb = ADMINISTER) -> Unit:
    """The unit, when the user holds the verb on it: no such unit 404, no right 403."""
    unit = get_object_or_404(Unit.objects.select_related("parent", "locality"), pk=pk)
    if not policy.may(user, to, unit):
        raise _not_allowed()
    return unit


def administered_units(user: User) -> QuerySet[Unit]:
    """Open units the user administers, at least one: else 403."""
    units = Unit.objects.on(office_today()).filter(policy.covered(user, ADMINISTER, column=""))
    if not units.exists():
        raise _not_allowed()
    return units


def person_for(user: User, pk: int) -> User:
    """A person whose account the user administers; a reader gets 403 whoever the person is."""
    administered_units(user)
    person = get_object_or_404(User, pk=pk)
    if not may_administer(user, person):
        raise _not_allowed()
    return person


def _not_allowed() -> NotAllowed:
    return NotAllowed(_("Trang này dành cho quản trị của đơn vị."))
