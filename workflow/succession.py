"""Open cases follow a unit to its successor; closed ones keep the old unit and its name."""

from typing import Any

from organizations.announcements import on_unit_succeeded
from organizations.models import Unit
from workflow.models import Case, Document, Seat


@on_unit_succeeded.connect
def _move_open_cases(*, succession: dict[Unit, Unit], **facts: Any) -> None:
    for old, new in succession.items():
        live = list(Case.objects.filter(unit=old, closed_on=None).values_list("pk", flat=True))
        Case.objects.filter(pk__in=live).update(unit=new)
        for document in Document.objects.filter(case__in=live):
            document.unit = new
            document.save(update_fields=["unit"])
        Case.objects.filter(drafting_unit=old, closed_on=None).update(drafting_unit=new)
        Seat.objects.open().filter(unit=old).update(unit=new)
        Seat.objects.open().filter(entered_at=old).update(entered_at=new)
