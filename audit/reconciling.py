"""The nightly look at three things that must agree: the rows as they stand, the row book (what simple_history
kept of each change) and the book of acts. What no act explains is written down; nothing is put right here.

Memory stays flat: both sides are read in order of their keys, side by side.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from simple_history.models import registered_models

from .appendonly import protected_models
from .models import Discrepancy, Entry, Kind, Reconciliation

AROUND = timedelta(minutes=2)  # an act's entry and its rows are of one transaction, which is short
SETTLED = timedelta(minutes=5)  # younger lines wait for the next look: theirs may not be committed yet
CHUNK = 2000
MOST_KEPT = 1000  # a base changed wholesale is no list to read; the count tells
# Why a line of the row book has no act: holidays, kinds of evidence.
WITH_THE_PROGRAM = "comes with the program"


@dataclass(slots=True)
class _Found:
    """What is found, at most `MOST_KEPT` of it kept."""

    count: int = 0
    rows: int = 0
    kept: list[Discrepancy] = field(default_factory=list)

    def add(self, model: type[models.Model], pk: Any, kind: Kind, detail: str = "") -> None:
        self.count += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(
                Discrepancy(object_type=model._meta.label_lower, object_id=str(pk), kind=kind, detail=detail)
            )


def reconcile() -> Reconciliation:
    """Compare everything; what came without an act only since the last look.

    Reads outside a transaction, so that no writer waits; what changes meanwhile is compared a second time
    before it is said.
    """
    ran_at = timezone.now()
    last = Reconciliation.objects.filter(ran_at__lte=ran_at).order_by("-pk").first()
    until = ran_at - SETTLED
    since = last.ran_at - SETTLED if last else None
    acts = _Acts(since)
    found = _Found()
    for model in _with_history():
        _compare(model, found)
        _ask_for_acts(model, _lines(model), "id", "history_date", (since, until), acts, found)
    for model in protected_models():
        if model._meta.app_label != "audit" and "recorded_at" in _columns(model):
            rows = model._base_manager.all()
            _ask_for_acts(model, rows, "pk", "recorded_at", (since, until), acts, found)
    with transaction.atomic():
        done = Reconciliation.objects.create(
            ran_at=ran_at, rows=found.rows, found=found.count, took=timezone.now() - ran_at
        )
        for each in found.kept:
            each.reconciliation = done
        Discrepancy.objects.bulk_create(found.kept)
    return done


def _with_history() -> list[type[models.Model]]:
    return sorted(
        (model for model in registered_models.values() if apps.is_installed(model._meta.app_config.name)),
        key=lambda model: model._meta.label,
    )


def _columns(model: type[models.Model]) -> set[str]:
    return {each.attname for each in model._meta.concrete_fields}


def _compare(model: type[models.Model], found: _Found) -> None:
    """Each row as it stands beside what was last written of it."""
    history = model.history.model  # type: ignore[attr-defined]
    names = [each.attname for each in history.tracked_fields if not isinstance(each, models.GeneratedField)]
    for pk, stands, written in _pairs(model, history, names):
        found.rows += 1
        if stands == written:
            continue
        stands, written = _one(model, history, names, pk)
        if stands == written:
            continue
        if written is None:
            found.add(model, pk, Kind.UNWRITTEN)
        elif stands is None:
            found.add(model, pk, Kind.VANISHED)
        else:
            odd = [name for name, here, there in zip(names, stands, written, strict=True) if here != there]
            found.add(model, pk, Kind.CHANGED, ", ".join(odd))


def _last_written(history: Any) -> models.QuerySet:
    """The newest line of the row book on each row, unless that says it was deleted."""
    later = history.objects.filter(id=OuterRef("id"), history_id__gt=OuterRef("history_id"))
    return history.objects.filter(~Exists(later)).exclude(history_type="-")


def _pairs(
    model: type[models.Model], history: Any, names: list[str]
) -> Iterator[tuple[Any, tuple | None, tuple | None]]:
    """(key, the row as it stands or None, the row as last written or None), by key. Two statements."""
    rows = model._base_manager.order_by("pk").values_list("pk", *names).iterator(CHUNK)
    lines = _last_written(history).order_by("id").values_list("id", *names).iterator(CHUNK)
    row, line = next(rows, None), next(lines, None)
    while row is not None or line is not None:
        key = min(each[0] for each in (row, line) if each is not None)
        stands = row[1:] if row is not None and row[0] == key else None
        written = line[1:] if line is not None and line[0] == key else None
        yield key, stands, written
        row = next(rows, None) if stands is not None else row
        line = next(lines, None) if written is not None else line


def _one(
    model: type[models.Model], history: Any, names: list[str], pk: Any
) -> tuple[tuple | None, tuple | None]:
    """One pair again: it may have been read while it changed."""
    with transaction.atomic():
        stands = model._base_manager.filter(pk=pk).values_list(*names).first()
        return stands, _last_written(history).filter(id=pk).values_list(*names).first()


def _lines(model: type[models.Model]) -> models.QuerySet:
    """The row book on this model, without what came with the program."""
    return model.history.exclude(history_change_reason=WITH_THE_PROGRAM)  # type: ignore[attr-defined]


class _Acts:
    """The moments at which something stands in the book, eight bytes each."""

    def __init__(self, since: datetime | None) -> None:
        entries = Entry.objects.filter(recorded_at__gte=since - AROUND) if since else Entry.objects.all()
        moments = entries.order_by().values_list("recorded_at", flat=True).iterator(CHUNK)
        self.moments = array("d", sorted(each.timestamp() for each in moments))

    def near(self, moment: datetime) -> bool:
        place = bisect_left(self.moments, (moment - AROUND).timestamp())
        return place < len(self.moments) and self.moments[place] <= (moment + AROUND).timestamp()


def _ask_for_acts(
    model: type[models.Model],
    lines: models.QuerySet,
    key: str,
    when: str,
    span: tuple[datetime | None, datetime],
    acts: _Acts,
    found: _Found,
) -> None:
    """Lines that appeared when nobody did anything that stands in the book."""
    since, until = span
    new = lines.filter(**{f"{when}__lt": until}, **({f"{when}__gte": since} if since else {}))
    for pk, moment in new.order_by().values_list(key, when).iterator(CHUNK):
        if not acts.near(moment):
            found.add(model, pk, Kind.NO_ACT)
