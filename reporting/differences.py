"""What changed of a thing between the ends of two days, and by which act: from its row history and the book.

The end of a day is read from the thing's own entries, for the day of the office is not the database's where
the example runs: what was written before the first entry of a later day belongs to the day before.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from audit.models import RECORDED, Entry, EntryQuerySet
from reporting.rows import Row, row_of
from toolbox.vietnamese import spoken_number

MOST = 500  # acts between the two days that are shown

# Columns whose models have no words of their own for them.
LABELS: dict[str, str | Promise] = {
    "checker_unit": _lazy("nơi kiểm tra"),
    "clause": _lazy("mục của nghị quyết"),
    "duty": _lazy("nhiệm vụ"),
    "frozen_by": _lazy("người chốt"),
    "given_by_unit": _lazy("nơi giao"),
    "giver": _lazy("người ủy quyền"),
    "giving": _lazy("lần giao"),
    "group": _lazy("nhóm nhiệm vụ"),
    "indicator": _lazy("chỉ tiêu của nghị quyết"),
    "locality": _lazy("địa bàn"),
    "parent": _lazy("thuộc về"),
    "person": _lazy("người giữ"),
    "position": _lazy("chức vụ"),
    "predecessor": _lazy("nối tiếp"),
    "receiver": _lazy("người nhận"),
    "receiver_post": _lazy("chức vụ người nhận"),
    "recurrence": _lazy("nhịp lặp lại"),
    "resolution": _lazy("nghị quyết"),
    "source": _lazy("tệp gốc"),
    "target_value": _lazy("mức phấn đấu"),
    "unit": _lazy("đơn vị"),
    "value": _lazy("giá trị"),
    "vision_value": _lazy("mức tầm nhìn"),
}
# What counts while a column is empty: until more time is given, the first date.
_INSTEAD: dict[str, tuple[str, str | Promise]] = {"extended_to": ("due_on", _lazy("hạn"))}
# Ours alone: keys, paths, folded words.
_HIDDEN = {"id", "path", "name_folded", "folded", "fingerprint", "series", "key", "verbs", "case"}


@dataclass(slots=True)
class Change:
    """A part of the thing that is not what it was; `by`: the act that changed it last, if the book knows."""

    label: str
    before: str
    after: str
    by: Row | None


class Differences:
    """Between the end of `first` and the end of `last`. Some ten statements, however long the history."""

    def __init__(self, life: EntryQuerySet, thing: models.Model | None, first: date, last: date) -> None:
        self.first, self.last = first, last
        between = life.between(None, last).filter(office_day__gt=first).order_by("pk")
        self._entries: list[Entry] = list(between.select_related("body")[:MOST])
        self.acts = [row_of(entry, RECORDED) for entry in reversed(self._entries)]
        self.has_history = thing is not None and hasattr(thing, "history")
        self.changes: list[Change] = []
        self.was_there = self.is_there = True
        if thing is not None and self.has_history:
            self._compare(thing, _end_of(life, first), _end_of(life, last))

    def _compare(self, thing: Any, start: datetime | None, end: datetime | None) -> None:
        rows = thing.history.order_by("history_date", "history_id")
        before = rows.filter(history_date__lt=start).last() if start else rows.last()
        after = rows.filter(history_date__gte=start) if start else rows.none()
        steps = [before, *(after.filter(history_date__lt=end) if end else after)]
        self.was_there = before is not None and before.history_type != "-"
        self.is_there = steps[-1] is not None and steps[-1].history_type != "-"
        changed: dict[str, tuple[Any, Any, datetime]] = {}
        for old, new in pairwise(steps):
            for field in new.tracked_fields:
                was, now = (_value(each, field) for each in (old, new))
                if was != now and field.name not in _HIDDEN:
                    origin = changed[field.name][0] if field.name in changed else was
                    changed[field.name] = (origin, now, new.history_date)
        for field in thing.history.model.tracked_fields:
            if field.name in changed and changed[field.name][0] != changed[field.name][1]:
                self.changes.append(self._change(field, *changed[field.name]))

    def _change(self, field: Any, was: Any, now: Any, when: datetime) -> Change:
        acts = [entry for entry in self._entries if entry.recorded_at <= when]
        by = row_of(acts[-1], RECORDED) if acts else None
        return Change(label_of(field), _said(field, was), _said(field, now), by)


def _end_of(life: EntryQuerySet, day: date) -> datetime | None:
    """The moment at which a later day began for the thing; None where none did."""
    later = life.filter(office_day__gt=day).order_by("pk")
    found: datetime | None = later.values_list("recorded_at", flat=True).first()
    return found


def label_of(field: Any) -> str:
    """The model's own words for a column, else ours."""
    if field.name in _INSTEAD:
        return str(_INSTEAD[field.name][1])
    if str(field.verbose_name) != field.name.replace("_", " "):
        return str(field.verbose_name)
    return str(LABELS.get(field.name, _("phần khác")))


def _value(row: Any, field: Any) -> Any:
    """Of a row of history, None where there was none yet."""
    found = getattr(row, field.attname, None)
    instead = _INSTEAD.get(field.name)
    return getattr(row, instead[0], None) if found is None and instead else found


def _said(field: Any, value: Any) -> str:
    """A value as a person reads it."""
    if value is None or value == "":
        return _("chưa có")
    if field.is_relation:
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found) if found is not None else _("không còn")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return spoken_number(value) if isinstance(value, Decimal | int) else str(value)
