"""Reference data that comes with the program: loaded after every migration, never over what a person did."""

from datetime import date
from typing import Any

from tasks.data.evidence_kinds import KINDS
from tasks.data.holidays import DAYS


def load_holidays(**kwargs: Any) -> None:
    """Add the days that are not there yet, by their date. Changed and withdrawn ones are left alone."""
    from tasks.models import Holiday

    Holiday.objects.bulk_create(
        [
            Holiday(
                day=day, name=name, is_working=written.startswith("+"), source=source % {"year": day.year}
            )
            for written, name, source in DAYS
            for day in [date.fromisoformat(written.lstrip("+"))]
        ],
        ignore_conflicts=True,
    )


def load_evidence_kinds(**kwargs: Any) -> None:
    """Add the kinds of the house that are not there yet, by their name."""
    from tasks.models import EvidenceKind

    EvidenceKind.objects.bulk_create(
        [
            EvidenceKind(name=name, guidance=guidance, is_weak=is_weak, position=position)
            for position, (name, guidance, is_weak) in enumerate(KINDS)
        ],
        ignore_conflicts=True,
    )
