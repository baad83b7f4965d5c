"""Who looks into the history of which units: auditors, and inspectors under a decision."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations.models import Inquiry, SealedOff, Unit, User
from organizations.policy import covered, granted
from organizations.verbs import ADMINISTER, INSPECT
from toolbox.errors import NotAllowed


def remit(person: User) -> QuerySet[Unit]:
    """The units whose history the person looks into today, for a subquery; NotAllowed to everybody else."""
    if not granted(person, INSPECT):
        raise NotAllowed(
            _("Trang này của kiểm tra, thanh tra. Nhật ký của từng việc có ở trang của việc ấy.")
        )
    return Unit.objects.filter(covered(person, INSPECT, "")).order_by()


def inquiries_seen_by(person: User) -> QuerySet[Inquiry]:
    """Those that name her, and those about units she administers or audits. The inspected see none."""
    theirs = covered(person, ADMINISTER, "units") | covered(person, INSPECT, "units")
    return Inquiry.objects.filter(Q(inspectors=person) | theirs).distinct()


def may_see_inquiries(person: User) -> QuerySet[Inquiry]:
    """`inquiries_seen_by`; NotAllowed to who has nothing to do with any."""
    seen = inquiries_seen_by(person)
    if not (granted(person, ADMINISTER) or granted(person, INSPECT) or seen.exists()):
        raise NotAllowed(_("Trang này của kiểm tra, thanh tra và quản trị."))
    return seen


def inquiry_for(person: User, pk: int) -> Inquiry:
    """The inspection, to those who may know of it; a stranger meets Http404."""
    return get_object_or_404(inquiries_seen_by(person).select_related("opened_by", "kept_at"), pk=pk)


def administers(person: User, units: QuerySet[Unit]) -> bool:
    """Every one of the units."""
    return not units.exclude(covered(person, ADMINISTER, "")).exists()


def must_administer(person: User, inquiry: Inquiry) -> None:
    """NotAllowed unless she runs the accounts of all its units."""
    if not administers(person, inquiry.units.all()):
        raise NotAllowed(
            _("Quản trị ghi quyết định, niêm phong, gỡ niêm phong theo văn bản của nơi ra quyết định.")
        )


def sealed_for(person: User, pk: int) -> SealedOff:
    """What is sealed off, to who may know of its inspection; a stranger meets Http404."""
    found = SealedOff.objects.filter(inquiry__in=inquiries_seen_by(person).values("pk"))
    return get_object_or_404(found.select_related("inquiry", "unit", "sealed_by"), pk=pk)
