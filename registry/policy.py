"""Who may see the registers, and whose receipts wait for whom."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations import policy
from organizations.clock import office_today
from organizations.models import Appointment, Unit, User
from organizations.verbs import ADMINISTER, READ
from registry.models import Distribution, RegisterEntry
from registry.models.distribution import DistributionQuerySet
from registry.models.register import RegisterEntryQuerySet
from registry.verbs import ACKNOWLEDGE, NUMBER
from toolbox.errors import NotAllowed


def visible_entries(person: User) -> RegisterEntryQuerySet:
    """Entries of the units the person reads, and those sent to them."""
    issued = policy.covered(person, READ, "register__issuer")
    received = policy.covered(person, READ, "distributions__unit")
    return RegisterEntry.objects.filter(issued | received).distinct()


def entry_for(person: User, pk: int) -> RegisterEntry:
    """The entry, to those who may see it; a stranger meets Http404."""
    return get_object_or_404(visible_entries(person).select_related("register__issuer", "file"), pk=pk)


def book_of(person: User, pk: int) -> Unit:
    """The unit whose register of outgoing documents the person may read; else Http404."""
    unit = get_object_or_404(Unit, pk=pk)
    if not policy.may(person, READ, unit):
        raise Http404
    return unit


def may_cancel(person: User, entry: RegisterEntry) -> bool:
    return not entry.cancelled and policy.may(person, NUMBER, entry.register.issuer)


def receipts_of(person: User) -> DistributionQuerySet:
    """Documents that came to units for which the person acknowledges receipt."""
    return Distribution.objects.filter(policy.covered(person, ACKNOWLEDGE, "unit"))


def receipt_for(person: User, pk: int) -> Distribution:
    """A document sent to a unit, for who acknowledges there; other readers NotAllowed, strangers Http404."""
    known = Distribution.objects.filter(entry__in=visible_entries(person), unit__isnull=False)
    found = get_object_or_404(known.select_related("unit", "entry__register__issuer"), pk=pk)
    if found.unit is None or not policy.may(person, ACKNOWLEDGE, found.unit):
        raise NotAllowed(_("Văn thư hoặc cán bộ đầu mối của nơi nhận xác nhận đã nhận văn bản."))
    return found


def receivers(unit_ids: list[int]) -> list[int]:
    """Ids of the people who acknowledge for these units today. One query."""
    held = Appointment.objects.on(office_today()).granting(ACKNOWLEDGE.codename, unit_ids)
    return sorted(set(held.filter(person__is_active=True).values_list("person_id", flat=True)))


def post_root(person: User) -> Unit:
    """The root unit by which the person looks after the mails of all; 403 for others."""
    held = [unit for unit, _path in policy.granted(person, ADMINISTER)]
    root = Unit.objects.filter(pk__in=held, parent__isnull=True).order_by("pk").first()
    if root is None:
        raise NotAllowed(_("Thư gửi đi do quản trị theo dõi. Đồng chí báo quản trị nếu không nhận được thư."))
    return root
