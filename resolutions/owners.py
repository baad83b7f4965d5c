"""Who owes a duty on a day: the units its owner rule names."""

from datetime import date

from django.db.models import Q, QuerySet

from organizations.models import Unit, UnitKind
from resolutions.models import Duty, OwnerRule

_KINDS = {
    # The conference of each body; cells brief their members under their committee's duty (domain: III.1).
    OwnerRule.EVERYONE: (
        UnitKind.COMMUNE_COMMITTEE,
        UnitKind.ATTACHED_PARTY,
        UnitKind.DISTRICT_PEOPLE,
        UnitKind.DISTRICT_FRONT,
        UnitKind.MASS,
    ),
    OwnerRule.DISTRICT_PEOPLE: (UnitKind.DISTRICT_PEOPLE,),
    OwnerRule.AGENCIES_AND_COMMUNES: (UnitKind.AGENCY, UnitKind.COMMUNE_PEOPLE),
    OwnerRule.GRASSROOTS_PARTY: (UnitKind.COMMUNE_COMMITTEE, UnitKind.ATTACHED_PARTY),
    # Members owe by person; the unit of each case is the commune they are assigned to.
    OwnerRule.COMMITTEE_MEMBERS: (UnitKind.COMMUNE_COMMITTEE,),
    OwnerRule.PROPAGANDA_BOARD: (UnitKind.PARTY_BOARD,),
}
# One of several boards of the same kind: known by the symbol in its numbers.
_PROPAGANDA_SYMBOL = "BTG"


def owners_of(duty: Duty, on: date) -> QuerySet[Unit]:
    """The units that owe this duty on that day, in the order of the tree."""
    condition = Q(kind__in=_KINDS[OwnerRule(duty.owner_rule)])
    if duty.owner_rule == OwnerRule.PROPAGANDA_BOARD:
        condition &= Q(symbol__startswith=_PROPAGANDA_SYMBOL)
    return Unit.objects.on(on).filter(condition)
