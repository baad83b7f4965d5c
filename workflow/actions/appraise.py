"""The office appraises: competence, form, overlap."""

from django.db import transaction

from organizations.doer import Doer
from registry.models import StoredFile
from workflow import acts
from workflow.book import set_down
from workflow.decisions import decide, files_of, give_back
from workflow.engine import hold, take_step
from workflow.models import Case, Decision


@transaction.atomic
def appraise(
    *, case: Case, by: Doer, round: int, comment: str = "", scan: StoredFile | None = None
) -> Decision:
    """Pass the version on. Refused to who drafted it (also through *nhập thay*), unless the unit is tiny."""
    held = hold(case.pk, "appraise", by=by, round=round)
    decision = decide(held, "appraised", comment=comment, scan=scan)
    take_step(held, "appraised")
    set_down(
        held,
        acts.APPRAISED,
        reason=comment,
        files=files_of(scan),
    )
    return decision


@transaction.atomic
def return_document(
    *, case: Case, by: Doer, round: int, reason_code: str, comment: str, scan: StoredFile | None = None
) -> Decision:
    """Return from appraisal or signature, with a reason code and words of at least ten letters."""
    held = hold(case.pk, "appraise", "sign", by=by, round=round)
    return give_back(held, reason_code=reason_code, comment=comment, scan=scan)
