"""The book read aloud: who did what, when it was done and when it was written down."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from .acts import Act
from .models import Entry, EntryQuerySet

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark on a line: `code` for the icon, `label` the words, `detail` the whole story."""

    code: str
    label: str
    detail: str


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a reader sees it: "{who} {sentence}", on `done_on`, written down at `when`.

    `id` is the row number: pass the last one as `before` for the next page. `recorded_on` is the
    office day, which in the example differs from the database's `when`.
    """

    id: int
    act: str
    who: str
    sentence: str
    when: datetime
    done_on: date
    recorded_on: date
    badges: tuple[Badge, ...]
    reason: str


def timeline(
    source: "models.Model | EntryQuerySet | Iterable[models.Model]",
    limit: int = 25,
    before: int | None = None,
) -> list[Line]:
    """The newest `limit` lines about a row, about several rows, or of a queryset of entries.

    One query, by key: `before` is the `id` of the last line already shown. Fewer lines than
    `limit` means that there are no more.
    """
    if isinstance(source, EntryQuerySet):
        entries = source
    else:
        entries = Entry.objects.about(*([source] if isinstance(source, models.Model) else source))
    return [line_of(entry) for entry in entries.newest_first(before=before).select_related("body")[:limit]]


def line_of(entry: Entry) -> Line:
    """One entry as a line. The decider stands in front, the one who typed it in a badge."""
    header, words = entry.header, entry.words
    return Line(
        id=entry.pk,
        act=entry.act,
        who=_who(header),
        sentence=_sentence(header),
        when=entry.recorded_at,
        done_on=entry.done_on,
        recorded_on=entry.office_day,
        badges=tuple(_badges(entry, header, words)),
        reason=words.get("reason", ""),
    )


def _who(header: dict[str, Any]) -> str:
    person = header["entered_for"] or header["actor"]
    if person["person_id"] is None:
        return _("Hệ thống (%(name)s)") % {"name": person["name"]}
    post = ", ".join(part for part in (person["position"], person["unit"]) if part)
    if not post:
        return _("Đồng chí %(name)s") % {"name": person["name"]}
    return _("Đồng chí %(name)s, %(post)s") % {"name": person["name"], "post": post}


class _Facts(dict[str, Any]):
    """Facts for a sentence. What an old entry does not say is left open, not invented."""

    def __missing__(self, key: str) -> str:
        return "…"


def _sentence(header: dict[str, Any]) -> str:
    try:
        act = Act.get(header["act"])
    except KeyError:
        return _("thực hiện một việc mà phần mềm không còn biết tên (%(act)s)") % {"act": header["act"]}
    facts = _Facts({key: spoken(value) for key, value in header["facts"].items()})
    facts.setdefault("what", header["object"]["text"] if header["object"] else "")
    return str(act.sentence) % facts


def spoken(value: Any) -> Any:
    """A fact as it is said: days the Vietnamese way, lists with commas."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        with suppress(ValueError):  # 2022-13-45 is no day: said as it stands
            return _day(date.fromisoformat(value))
    if isinstance(value, list):
        return ", ".join(str(spoken(item)) for item in value)
    return "…" if value is None else value


def _day(day: date) -> str:
    return date_format(day, "d/m/Y")


def _badges(entry: Entry, header: dict[str, Any], words: dict[str, str]) -> Iterable[Badge]:
    if header["entered_for"]:
        names = {"enterer": header["actor"]["name"], "decider": header["entered_for"]["name"]}
        detail = _("đ/c %(enterer)s nhập, quyết định của đ/c %(decider)s") % names
        yield Badge("entered_for", _("nhập thay"), detail)
    if header["on_behalf_of"]:
        yield Badge("on_behalf_of", _("theo ủy quyền"), header["on_behalf_of"])
    if entry.done_on < entry.office_day:
        days = {"done": _day(entry.done_on), "recorded": _day(entry.office_day)}
        detail = _("làm ngày %(done)s, ghi vào sổ ngày %(recorded)s") % days
        why = words.get("backdating_reason")
        yield Badge("late", _("ghi nhận muộn"), f"{detail}: {why}" if why else detail)
