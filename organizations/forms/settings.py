"""A unit's settings as one form, a field for each that any floor declared."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from organizations.actions.settings import words_of
from organizations.models import OfficeSetting, Unit
from organizations.office_settings import LONGEST_TEXT, MOST_NUMBER, SETTINGS, settings_of


class SettingsForm(forms.Form):
    """Empty means: as the unit above has it. `changes()` gives what differs from the stored."""

    def __init__(self, *args: Any, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own = dict(OfficeSetting.objects.filter(unit=unit).values_list("key", "value"))
        above = (
            settings_of(unit.parent) if unit.parent else {key: one.default for key, one in SETTINGS.items()}
        )
        for key, setting in SETTINGS.items():
            inherited = _("Theo cấp trên: %(value)s") % {"value": words_of(setting, above[key])}
            common = {"label": setting.label, "required": False, "initial": self.own.get(key, "")}
            if setting.choices is None:
                hint = f"{setting.help} {inherited}".strip()
                if isinstance(setting.default, str):
                    self.fields[key] = forms.CharField(max_length=LONGEST_TEXT, help_text=hint, **common)
                else:
                    self.fields[key] = forms.IntegerField(
                        min_value=0, max_value=MOST_NUMBER, help_text=hint, **common
                    )
            else:
                choices = [("", inherited), *setting.choices]
                self.fields[key] = forms.ChoiceField(choices=choices, help_text=str(setting.help), **common)

    def changes(self) -> dict[str, Any]:
        typed = {key: None if value == "" else value for key, value in self.cleaned_data.items()}
        return {key: value for key, value in typed.items() if value != self.own.get(key)}
