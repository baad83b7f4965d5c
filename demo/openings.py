"""Who opened what she decided on. The story acts without pages, so it writes the openings down itself."""

from audit.models import Viewing
from workflow.models import Decision

UNOPENED = "du.muongmun"  # whose secretary signed from the list alone


def live() -> None:
    """Half-way between the submission and the decision; for each who decided on her own screen."""
    decided = Decision.objects.filter(entered_by=None, outside=False, version__isnull=False)
    rows = decided.select_related("case__document", "case__unit", "version", "person").order_by("pk")
    Viewing.objects.bulk_create(
        Viewing(
            person_id=one.person_id,
            person_name=one.person.full_name,
            capacity=one.capacity,
            object_type="workflow.document",
            object_id=str(one.case.document.pk),
            object_text=str(one.case.document),
            detail=f"bản trình lần {one.version.number}",
            office_day=one.recorded_on,
            seen_at=one.version.recorded_at + (one.recorded_at - one.version.recorded_at) / 2,
        )
        for one in rows
        if (one.case.unit.code, one.step) != (UNOPENED, "sign")
    )
