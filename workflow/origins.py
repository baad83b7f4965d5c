"""Which document an assignment came from: tasks asks, this floor knows."""

from django.utils.translation import gettext as _

from organizations.models import User
from tasks.models import Assignment
from tasks.origins import Origin, register
from workflow.models import AssignmentOrigin, Case, ConcludedTask


def _origin(assignment: Assignment, reader: User) -> Origin | None:
    """The program with its number; without an address to a reader who may not open its case."""
    tie = (
        AssignmentOrigin.objects.filter(assignment=assignment)
        .select_related("version_task__version__document__case", "version_task__version__issuance__entry")
        .first()
    )
    if tie is None:
        return None
    version = tie.version_task.version
    case = version.document.case
    issuance = getattr(version, "issuance", None)
    words = f"{issuance.entry.symbol}: {version.document}" if issuance else str(version.document)
    seen = Case.objects.visible_to(reader).filter(pk=case.pk).exists()
    return Origin(words, case.get_absolute_url() if seen else "")


register(_origin)


def _conclusion(assignment: Assignment, reader: User) -> Origin | None:
    """The conclusion on a report that the assignment came of."""
    row = (
        ConcludedTask.objects.filter(assignment=assignment)
        .select_related("conclusion__decision__case__document")
        .first()
    )
    if row is None:
        return None
    case = row.conclusion.decision.case
    seen = Case.objects.visible_to(reader).filter(pk=case.pk).exists()
    words = _("Kết luận %(basis)s về %(document)s") % {
        "basis": row.conclusion.basis,
        "document": case.document,
    }
    return Origin(words, case.get_absolute_url() if seen else "")


register(_conclusion)
