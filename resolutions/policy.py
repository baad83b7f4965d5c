"""Who may read a resolution, and at whose desk its reading is kept."""

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from organizations import policy
from organizations.models import Unit, UnitKind, User
from organizations.policy import may, require
from organizations.verbs import ENTER_FOR, INSPECT, READ
from resolutions.models import Resolution, Status
from resolutions.verbs import CONCLUDE_RESOLUTION, MANAGE_RESOLUTIONS
from toolbox.errors import NotAllowed

__all__ = ["desk_of", "issuers_for", "may_conclude", "may_manage", "require", "resolution_for", "visible_to"]

# Bodies that pass resolutions.
ISSUERS = (
    UnitKind.DISTRICT_COMMITTEE,
    UnitKind.COMMUNE_COMMITTEE,
    UnitKind.ATTACHED_PARTY,
    UnitKind.DISTRICT_COUNCIL,
)
_OFFICE_SYMBOL = "VP"


def desk_of(issuer: Unit) -> Unit:
    """Where the work is done: the committee's own office (Văn phòng), or the issuer where it has none."""
    offices = Unit.objects.filter(parent=issuer, kind=UnitKind.PARTY_BOARD, symbol__startswith=_OFFICE_SYMBOL)
    return offices.filter(valid_to__isnull=True).first() or issuer


def issuers_for(person: User) -> QuerySet[Unit]:
    """The bodies whose resolutions the person may bring in today."""
    offices = Unit.objects.filter(kind=UnitKind.PARTY_BOARD, symbol__startswith=_OFFICE_SYMBOL)
    own = Unit.objects.filter(_managed(person, "pk")).exclude(children__in=offices)
    kept = offices.filter(_managed(person, "pk"))
    return Unit.objects.filter(
        Q(pk__in=own.values("pk")) | Q(pk__in=kept.values("parent")), kind__in=ISSUERS, valid_to__isnull=True
    )


def _managed(person: User, column: str) -> Q:
    units = [unit for unit, verb in policy.desks_of(person) if verb == MANAGE_RESOLUTIONS.codename]
    return Q(**{f"{column}__in": units})


def may_manage(person: User, resolution: Resolution) -> bool:
    """Whether the person may correct, confirm and number it."""
    return may(person, MANAGE_RESOLUTIONS, desk_of(resolution.issuer))


def may_conclude(person: User, resolution: Resolution) -> bool:
    """Whether she may sign for its sentences and its end, or enter that for who did."""
    desks, issuer = policy.desks_of(person), resolution.issuer_id
    return (issuer, CONCLUDE_RESOLUTION.codename) in desks or (issuer, ENTER_FOR.codename) in desks


def visible_to(person: User) -> QuerySet[Resolution]:
    """Adopted ones for everybody; an unconfirmed reading for its own committee and the auditors."""
    return Resolution.objects.filter(
        Q(status=Status.ADOPTED)
        | policy.covered(person, READ, "issuer")
        | policy.covered(person, INSPECT, "issuer")
    )


def resolution_for(person: User, pk: int, *, to_manage: bool = False) -> Resolution:
    """The resolution, to those who may see it (else Http404); `to_manage`: NotAllowed for mere readers."""
    found = get_object_or_404(visible_to(person).select_related("issuer", "source"), pk=pk)
    if to_manage and not may_manage(person, found):
        raise NotAllowed(_("Chỉ văn phòng của cơ quan ban hành được sửa, xác nhận và ghi số nghị quyết."))
    return found
