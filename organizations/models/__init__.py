"""The rows of the organisation."""

from organizations.models.appointment import Appointment
from organizations.models.device import RememberedDevice
from organizations.models.office_setting import OfficeSetting
from organizations.models.position import Position, PositionRole, UnitGroupObjectPermission, new_group
from organizations.models.unit import Branch, Locality, Unit, UnitKind
from organizations.models.user import User

__all__ = [
    "Appointment",
    "Branch",
    "Locality",
    "OfficeSetting",
    "Position",
    "PositionRole",
    "RememberedDevice",
    "Unit",
    "UnitGroupObjectPermission",
    "UnitKind",
    "User",
    "new_group",
]
