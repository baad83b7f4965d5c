"""Reference data that comes with the program: loaded after every migration, never over what a person did."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from audit.reconciling import WITH_THE_PROGRAM
from tasks.data.evidence_kinds import KINDS
from tasks.data.holidays import DAYS


def load_holidays(**kwargs: Any) -> None:
    """Add the days that are not there yet, by their date. Changed and withdrawn ones are left alone."""
    from tasks.models import Holiday

    days = [
        (date.fromisoformat(written.lstrip("+")), written, name, source) for written, name, source in DAYS
    ]
    _add_missing(
        "day",
        [
            Holiday(
                day=day, name=name, is_working=written.startswith("+"), source=source % {"year": day.year}
            )
            for day, written, name, source in days
        ],
    )


def load_evidence_kinds(**kwargs: Any) -> None:
    """Add the kinds of the house that are not there yet, by their name."""
    from tasks.models import EvidenceKind

    _add_missing(
        "name",
        [
            EvidenceKind(name=name, guidance=guidance, is_weak=is_weak, position=position)
            for position, (name, guidance, is_weak) in enumerate(KINDS)
        ],
    )


def _add_missing(key: str, rows: Iterable[models.Model]) -> None:
    """Those whose `key` is not there yet, and in the row book that they came with the program."""
    wanted = {getattr(row, key): row for row in rows}
    model: Any = type(next(iter(wanted.values())))
    model.objects.bulk_create(wanted.values(), ignore_conflicts=True)
    written = model.history.filter(id=OuterRef("pk"))
    new = model.objects.filter(~Exists(written), **{f"{key}__in": wanted})
    model.history.bulk_history_create(new, default_change_reason=WITH_THE_PROGRAM)
