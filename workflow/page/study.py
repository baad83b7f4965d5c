"""The sheet of sessions on the page of its case: what its own people may do, what others see of it."""

from typing import Any

from organizations.models import User
from organizations.policy import desks_of
from workflow.engine import open_task
from workflow.flows import DisseminationFlow
from workflow.models import Case
from workflow.page.parts import shows
from workflow.policy import enters_at, sees_draft
from workflow.studying import sheet_of
from workflow.verbs import CHECK_STUDY, KEEP_STUDY, REPORT_STUDY
from workflow.words import STUDY_COMPLETE


@shows("workflow/dissemination/_sheet.html", at=DisseminationFlow)
def sheet(case: Case, reader: User) -> dict[str, Any]:
    """Its own unit and the auditors see the sheet as it is written, others as it was reported."""
    own, desks = sees_draft(reader, case), desks_of(reader)
    task = open_task(case)
    is_open = task is not None and task.flow_task.name == "hold_study"
    may_enter = enters_at(desks, case.unit)
    keeps = (case.unit_id, KEEP_STUDY.codename) in desks or may_enter
    reports = (case.unit_id, REPORT_STUDY.codename) in desks or may_enter
    proofs = list(case.study_proofs.select_related("file", "unit")) if sees_proofs(reader, case) else []
    found = sheet_of(case, given=not own)
    return {
        "sheet": found,
        "keeps": keeps and is_open,
        "next": STUDY_COMPLETE if reports and is_open and found.is_complete and proofs else None,
        "names_exceptions": (case.unit_id, REPORT_STUDY.codename) in desks and is_open,
        "adds_late": keeps and case.closed_on is not None,
        "proofs": proofs,
        "sees_proofs": sees_proofs(reader, case),
    }


def sees_proofs(reader: User, case: Case) -> bool:
    """Signed lists and pictures: the unit itself, the auditors, and the Board once it was asked."""
    if sees_draft(reader, case):
        return True
    desks = desks_of(reader)
    asked = case.seats.filter(step="check_study").values_list("unit_id", flat=True)
    return any((unit, CHECK_STUDY.codename) in desks for unit in set(asked))
