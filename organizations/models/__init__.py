"""The rows of the organisation."""

from organizations.models.appointment import Acting, Appointment
from organizations.models.device import RememberedDevice
from organizations.models.inquiry import Inquiry
from organizations.models.mandate import Mandate
from organizations.models.office_setting import OfficeSetting
from organizations.models.passkey import Passkey
from organizations.models.position import Position, PositionRole, UnitGroupObjectPermission, new_group
from organizations.models.sealed_off import SealedOff
from organizations.models.unit import Branch, Locality, Unit, UnitKind
from organizations.models.user import User

__all__ = [
    "Acting",
    "Appointment",
    "Branch",
    "Inquiry",
    "Locality",
    "Mandate",
    "OfficeSetting",
    "Passkey",
    "Position",
    "PositionRole",
    "RememberedDevice",
    "SealedOff",
    "Unit",
    "UnitGroupObjectPermission",
    "UnitKind",
    "User",
    "new_group",
]
