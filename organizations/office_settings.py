"""Settings an office changes on a page: declared by the floor that asks, nearest unit wins."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from organizations.models import OfficeSetting, Unit

SETTINGS: dict[str, "Setting"] = {}
# What a setting's key begins with, and the words under which a page gathers them; in that order.
GROUPS: dict[str, str | Promise] = {}

# What a stored value may be at most: days beyond it lead out of the calendar, longer words out of the columns
# that tell which reason was applied.
MOST_NUMBER = 3650
LONGEST_TEXT = 160


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing an office may decide. `choices` pairs a stored value with its words; None: a whole number
    or a text, as the default is."""

    key: str
    label: str | Promise
    default: Any
    choices: tuple[tuple[str, str | Promise], ...] | None = None
    help: str | Promise = ""

    def __post_init__(self) -> None:
        if self.key in SETTINGS:
            raise ValueError(f"setting {self.key} is declared twice")
        SETTINGS[self.key] = self

    @property
    def group(self) -> str:
        return group_of(self.key)


def group_of(key: str) -> str:
    """What the key begins with: the duty, or the room."""
    return key.partition(".")[0]


def settings_of(unit: Unit, prefix: str = "") -> dict[str, Any]:
    """Every declared setting that begins with `prefix`, as the nearest unit decided it. One query."""
    found = {key: setting.default for key, setting in SETTINGS.items() if key.startswith(prefix)}
    rows = OfficeSetting.objects.filter(unit_id__in=unit.lineage, key__in=found).order_by("unit__path")
    found.update({row.key: row.value for row in rows})  # root first, so the nearest is written last
    return found


def setting_of(unit: Unit, key: str) -> Any:
    return settings_of(unit, key)[key]


def settings_for_all(units: Iterable[Unit], prefix: str) -> dict[int, dict[str, Any]]:
    """`settings_of` for many units, by unit id. One query for all."""
    units = list(units)
    default = {key: setting.default for key, setting in SETTINGS.items() if key.startswith(prefix)}
    above = {pk for unit in units for pk in unit.lineage}
    said: dict[int, dict[str, Any]] = {}
    for row in OfficeSetting.objects.filter(unit__in=above, key__in=default):
        said.setdefault(row.unit_id, {})[row.key] = row.value
    found = {}
    for unit in units:
        found[unit.pk] = dict(default)
        for pk in unit.lineage:  # root first, so the nearest is written last
            found[unit.pk].update(said.get(pk, {}))
    return found


def setting_for_all(units: Iterable[Unit], key: str) -> dict[int, Any]:
    """The setting as each unit's office decided it, by unit id. One query for all."""
    units = list(units)
    above = {pk for unit in units for pk in unit.lineage}
    said = dict(OfficeSetting.objects.filter(unit__in=above, key=key).values_list("unit_id", "value"))
    default = SETTINGS[key].default
    return {
        unit.pk: next((said[pk] for pk in reversed(unit.lineage) if pk in said), default) for unit in units
    }
