"""What an office decides for itself."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from organizations import acts, policy
from organizations.doer import Doer
from organizations.models import OfficeSetting, Unit
from organizations.office_settings import LONGEST_TEXT, MOST_NUMBER, SETTINGS, Setting
from organizations.verbs import ADMINISTER
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text


@transaction.atomic
def change_setting(*, unit: Unit, key: str, value: Any, by: Doer) -> None:
    """Decide a setting for the unit and those below; None: as the unit above has it.

    The same value again does nothing. Refused for a setting nobody declared and for a value it does not know.
    """
    held = lock(Unit.objects.filter(pk=unit.pk))
    author = policy.require(by, ADMINISTER, held)
    setting = SETTINGS.get(key)
    if setting is None:
        raise Refused(_("Không có thiết lập này. Đồng chí tải lại trang."))
    value = _checked(setting, value)
    row = OfficeSetting.objects.filter(unit=held, key=key).first()
    old = row.value if row else None
    if value == old:
        return
    if value is None and row:
        row.delete()
    elif row:
        row.value = value
        row.save(update_fields=["value"])
    else:
        OfficeSetting.objects.create(unit=held, key=key, value=value)
    told = f"“{words_of(setting, old)}” → “{words_of(setting, value)}”"
    facts = {"key": key, "label": str(setting.label), "changes": told, "values": [old, value]}
    record(acts.SETTING_CHANGED, by=author, on=held, at=held.now, facts=facts)


@transaction.atomic
def change_settings(*, unit: Unit, changes: Mapping[str, Any], by: Doer) -> int:
    """Several settings of one unit, whole or not at all; how many. Refused as `change_setting` is."""
    for key, value in changes.items():
        change_setting(unit=unit, key=key, value=value, by=by)
    return len(changes)


def words_of(setting: Setting, value: Any) -> str:
    """A stored value as people read it."""
    if value is None:
        return _("theo cấp trên")
    return str(dict(setting.choices).get(value, value)) if setting.choices else str(value)


def _checked(setting: Setting, value: Any) -> Any:
    if value is None:
        return None
    if setting.choices is not None:
        if value not in dict(setting.choices):
            raise Refused(
                _("Chọn một trong các giá trị cho “%(label)s”.") % {"label": setting.label}, field=setting.key
            )
        return value
    if isinstance(setting.default, str):
        return _checked_text(setting, clean_text(str(value)))
    number = str(value).strip()
    if isinstance(value, bool) or not number.isdecimal() or len(number) > 9 or int(number) > MOST_NUMBER:
        raise Refused(
            _("“%(label)s” phải là số nguyên, từ 0 đến %(most)d.")
            % {"label": setting.label, "most": MOST_NUMBER},
            field=setting.key,
        )
    return int(number)


def _checked_text(setting: Setting, text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Refused(
            _("“%(label)s” dài quá %(most)d ký tự. Rút gọn lại.")
            % {"label": setting.label, "most": LONGEST_TEXT},
            field=setting.key,
        )
    return text
