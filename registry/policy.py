"""Who may see the registers, and whose receipts wait for whom."""

from collections.abc import Collection

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations import policy
from organizations.clock import office_today
from organizations.models import Appointment, Unit, User
from organizations.verbs import ADMINISTER, INSPECT, READ, Verb
from registry.models import Distribution, Purge, PurgeDesk, RegisterEntry
from registry.models.distribution import DistributionQuerySet
from registry.models.purge import PurgeQuerySet
from registry.models.register import RegisterEntryQuerySet
from registry.verbs import ACKNOWLEDGE, APPROVE_PURGE, NUMBER
from toolbox.errors import NotAllowed, Refused


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


def desks_for(verb: Verb, units: list[Unit], but: Collection[int | None]) -> list[Unit]:
    """For each unit the desk where somebody else than these people holds the verb: its own, or the nearest
    above it where the unit is too small to have a second person. Two queries.

    Refused when no such person is known anywhere above.
    """
    lineage = {pk for unit in units for pk in unit.lineage}
    held = Appointment.objects.on(office_today()).filter(person__is_active=True).exclude(person__in=but)
    grants = "position__group__unitgroupobjectpermission__"
    at_one = {grants + "content_object__in": lineage, grants + "permission__codename": verb.codename}
    manned = set(held.filter(**at_one).values_list(grants + "content_object", flat=True))
    found = [next((pk for pk in reversed(unit.lineage) if pk in manned), None) for unit in units]
    if None in found:
        alone = ", ".join(str(unit) for unit, desk in zip(units, found, strict=True) if desk is None)
        raise Refused(
            _("Chưa có người thứ hai có quyền quyết định ở %(units)s. Báo quản trị bổ sung chức vụ.")
            % {"units": alone}
        )
    return list(Unit.objects.filter(pk__in=found))


def purges_seen_by(person: User) -> PurgeQuerySet:
    """Purges asked of a desk of hers, those she asked, and for auditors every one within their remit."""
    desks = PurgeDesk.objects.filter(
        policy.covered(person, APPROVE_PURGE) | policy.covered(person, INSPECT)
    ).values("purge")
    return Purge.objects.filter(Q(asked_by=person) | Q(pk__in=desks))


def purge_for(person: User, pk: int) -> Purge:
    """The purge, to those who may see it; a stranger meets Http404."""
    found = purges_seen_by(person).select_related("file", "unit", "asked_by", "decided_by")
    return get_object_or_404(found, pk=pk)


def may_decide(person: User, purge: Purge) -> bool:
    """Does she sit at one of the desks that were asked? Whether she asked or sent herself is told later."""
    return purge.is_open and purge.desks.filter(policy.covered(person, APPROVE_PURGE)).exists()


def post_root(person: User) -> Unit:
    """The root unit by which the person looks after the mails of all; 403 for others."""
    held = [unit for unit, _path in policy.granted(person, ADMINISTER)]
    root = Unit.objects.filter(pk__in=held, parent__isnull=True).order_by("pk").first()
    if root is None:
        raise NotAllowed(_("Thư gửi đi do quản trị theo dõi. Đồng chí báo quản trị nếu không nhận được thư."))
    return root


def may_see_seals(person: User) -> None:
    """Who audits or administers some unit sees how the book's proof stands; 403 for others."""
    if not (policy.granted(person, INSPECT) or policy.granted(person, ADMINISTER)):
        raise NotAllowed(_("Dấu niêm sổ nhật ký do kiểm tra, thanh tra và quản trị theo dõi."))
