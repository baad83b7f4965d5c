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
    found: dict[tuple[str, str], tuple[Any, ...]] = {
        ("reporting:entry", "written"): (newest.pk,),
        ("reporting:entry", "never written"): (NOWHERE,),
    }
    for door in ("person", "seen_by"):
        found[f"reporting:{door}", "who worked"] = (world.xa_quaito.pk,)
        found[f"reporting:{door}", "nobody"] = (NOWHERE,)
    for door in ("life", "who_saw", "compare"):
        found[f"reporting:{door}", "of a document"] = document
        found[f"reporting:{door}", "of nothing"] = ("workflow.document", str(NOWHERE))
    return found
