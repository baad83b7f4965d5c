"""What stands behind the doors of the auditor's desk: the book of all that the scene has lived."""

from typing import Any

from audit.models import Entry
from tests.people import World
from workflow.models import Case

NOWHERE = 9_999_999


def desk_places(world: World, case: Case) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Numbers that stand in the addresses, by door and place."""
    document = ("workflow.document", str(case.document.pk))
    newest = Entry.objects.about(case.document).latest("pk")
    return {
        ("reporting:entry", "written"): (newest.pk,),
        ("reporting:entry", "never written"): (NOWHERE,),
        ("reporting:person", "who worked"): (world.xa_quaito.pk,),
        ("reporting:person", "nobody"): (NOWHERE,),
        ("reporting:life", "of a document"): document,
        ("reporting:life", "of nothing"): ("workflow.document", str(NOWHERE)),
    }
