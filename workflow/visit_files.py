"""Where duty III.4 uses a kept file: papers of a note, of a reply, signed sheets of what was entered."""

from collections.abc import Iterable
from typing import Any

from organizations.models import User
from organizations.policy import may
from organizations.verbs import READ
from registry.models import StoredFile
from registry.places import Place, finds
from workflow.models import AreaHandover, AreaReceipt, RecommendationStep, VisitFile, VisitNote, VisitReply

# Model, its columns, the way to the unit, to the row that is shown, to who wrote it.
_ROWS: tuple[tuple[Any, tuple[str, ...], str, str, str], ...] = (
    (VisitNote, ("scan",), "unit", "", ""),
    (VisitFile, ("file",), "note__unit", "note", "note"),
    (VisitReply, ("scan", "file"), "note__unit", "note", ""),
    (RecommendationStep, ("scan",), "recommendation__note__unit", "recommendation", ""),
    (AreaHandover, ("scan",), "unit", "", ""),
    (AreaReceipt, ("scan",), "handover__unit", "handover", ""),
)


@finds(
    "workflow.VisitNote.scan", "workflow.VisitFile.file", "workflow.VisitReply.scan",
    "workflow.VisitReply.file", "workflow.RecommendationStep.scan", "workflow.AreaHandover.scan",
    "workflow.AreaReceipt.scan",
)  # fmt: skip
def _places(file: StoredFile, reader: User | None) -> Iterable[Place]:
    for model, columns, to_unit, to_shown, to_writer in _ROWS:
        for column in columns:
            for row in model.objects.filter(**{column: file}):
                unit, shown, writer = _at(row, to_unit), _at(row, to_shown), _at(row, to_writer)
                seen = reader is not None and may(reader, READ, unit)
                senders = frozenset({writer.entered_by_id or writer.person_id})
                words = str(shown) if seen else str(unit)
                yield Place(words, shown.get_absolute_url() if seen else "", unit, senders)


def _at(row: Any, path: str) -> Any:
    for name in filter(None, path.split("__")):
        row = getattr(row, name)
    return row
