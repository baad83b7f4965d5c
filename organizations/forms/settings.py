"""A unit's settings of one group as a form, a field for each that any floor declared."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.actions.settings import words_of
from organizations.models import OfficeSetting, Unit
from organizations.office_settings import LONGEST_TEXT, MOST_NUMBER, SETTINGS, Setting, settings_of

# The second word of a key gathers what belongs together on a page; everything else comes last.
SECTIONS: dict[str, str | Promise] = {"step": _lazy("Các bước"), "days": _lazy("Thời hạn"), "": _lazy("Khác")}


class SettingsForm(forms.Form):
    """Empty means: as the unit above has it. `changes()` gives what differs from the stored."""

    mark_optional = False

    def __init__(self, *args: Any, unit: Unit, group: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [setting for setting in SETTINGS.values() if setting.group == group]
        keys = [setting.key for setting in asked]
        rows = OfficeSetting.objects.filter(unit=unit, key__in=keys)
        self.own = dict(rows.values_list("key", "value"))
        above = settings_of(unit.parent, f"{group}.") if unit.parent else {}
        self.inherited = _("Theo cấp trên: %(value)s") if unit.parent else _("Mặc định: %(value)s")
        for setting in asked:
            self.fields[setting.key] = self._field(setting, above.get(setting.key, setting.default))

    def _field(self, setting: Setting, above: Any) -> forms.Field:
        inherited = self.inherited % {"value": words_of(setting, above) or _("để trống")}
        common = {"label": setting.label, "required": False, "initial": self.own.get(setting.key, "")}
        if setting.choices is not None:
            choices = [("", inherited), *setting.choices]
            return forms.ChoiceField(choices=choices, help_text=str(setting.help), **common)
        hint = f"{setting.help} {inherited}".strip()
        if isinstance(setting.default, str):
            return forms.CharField(max_length=LONGEST_TEXT, help_text=hint, **common)
        return forms.IntegerField(min_value=0, max_value=MOST_NUMBER, help_text=hint, **common)

    def sections(self) -> Iterator[tuple[str | Promise, list[BoundField]]]:
        """The fields under their headings, in the order in which they were declared."""
        for section, words in SECTIONS.items():
            if fields := [self[key] for key in self.fields if _section_of(key) == section]:
                yield words, fields

    def changes(self) -> dict[str, Any]:
        typed = {key: None if value == "" else value for key, value in self.cleaned_data.items()}
        return {key: value for key, value in typed.items() if value != self.own.get(key)}


def _section_of(key: str) -> str:
    second = key.split(".")[1]
    return second if second in SECTIONS else ""
