"""Which document an assignment came from: tasks asks, this floor knows."""

from organizations.models import User
from tasks.models import Assignment
from tasks.origins import Origin, register
from workflow.models import AssignmentOrigin, Case


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
