"""Filling a draft's tables from its Word file or from what was pasted: only rows not there yet."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from organizations.models import Unit
from registry.gate import MEDIA_TYPES
from registry.models import StoredFile
from registry.store import open_file
from resolutions.models import Indicator, TaskGroup
from toolbox.errors import Refused
from toolbox.vietnamese import fold
from workflow.drafting import units_for
from workflow.models import Case
from workflow.plan_above import given_to, plan_above
from workflow.recognition import Found, Known, pasted, recognise

MOST_NOTES = 8
FROM_ABOVE = "from_above"
PASTED = {"paste_targets": "targets", "paste_tasks": "tasks"}  # button → table
# Two rows are the same when these agree.
KEYS = {"targets": ("title", "year"), "tasks": ("title",)}


class Sources:
    """What the cells of a case's draft may name; each list is asked once and only when needed."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def units(self) -> list[Unit]:
        return units_for(self.case)

    @cached_property
    def indicators(self) -> list[Indicator]:
        return list(Indicator.objects.filter(resolution_id=self.case.duty.resolution_id))

    @cached_property
    def groups(self) -> list[TaskGroup]:
        return list(TaskGroup.objects.filter(resolution_id=self.case.duty.resolution_id))

    def known(self) -> Known:
        place = self.case.unit.locality.name if self.case.unit.locality else ""
        return Known(place, self.units, self.indicators, self.groups)


def take_in(
    button: str, data: Mapping[str, str], parts: dict[str, Any], sources: Sources
) -> tuple[dict[str, int] | None, list[str]]:
    """Add to `parts` what the pressed button asks for; how many rows of each table, and what to tell.

    None for the counts: the button asks for nothing of the kind. Raises nothing: a file that cannot be
    read is a note, for the rest of the page is still to be kept.
    """
    try:
        if button == "recognise":
            found = from_file(parts.get("file", sources.case.document.draft.file), sources)
        elif button == FROM_ABOVE:
            found = from_above(sources)
        elif button in PASTED:
            found = pasted(PASTED[button], data.get(button, ""), sources.known())
        else:
            return None, []
    except Refused as refusal:
        return {"targets": 0, "tasks": 0}, [str(refusal)]
    counts = {table: _add(parts, table, getattr(found, table), found.notes) for table in KEYS}
    return counts, _fewer(found.notes)


def from_file(file: StoredFile | None, sources: Sources) -> Found:
    """The tables of the draft's Word file. Raises Refused: no file, no Word file, a broken one."""
    if file is None:
        raise Refused(_("Chưa có tệp để lấy bảng. Chọn tệp Word (.docx) rồi bấm lại."))
    if file.media_type != MEDIA_TYPES["docx"]:
        raise Refused(
            _("Chỉ lấy được bảng từ tệp Word (.docx). Với PDF, chép bảng từ bản Word hoặc Excel rồi dán.")
        )
    with open_file(file) as content:
        return recognise(content, sources.known())


def from_above(sources: Sources) -> Found:
    """What the district's plan gives the unit of the case. Raises Refused: there is no plan yet."""
    version = plan_above(sources.case)
    if version is None:
        raise Refused(_("Kế hoạch của huyện chưa ban hành trên hệ thống nên chưa có việc để lấy."))
    rows = given_to(version, [sources.case.unit_id])[sources.case.unit_id]
    return Found(targets=rows["targets"], tasks=rows["tasks"])


def _add(parts: dict[str, Any], table: str, rows: list[dict[str, str]], notes: list[str]) -> int:
    there = {_key(table, row) for row in parts[table]}
    fresh = [row for row in rows if _key(table, row) not in there]
    if already := len(rows) - len(fresh):
        notes.insert(0, _("%(count)d dòng đã có trong bảng nên không lấy lại.") % {"count": already})
    parts[table] = parts[table] + fresh
    return len(fresh)


def _key(table: str, row: dict[str, str]) -> tuple[str, ...]:
    return tuple(fold(row[name]) for name in KEYS[table])


def _fewer(notes: list[str]) -> list[str]:
    left = len(notes) - MOST_NOTES
    if left <= 0:
        return notes
    more = _("Còn %(count)d ghi chú tương tự; đồng chí xem lại cả bảng.") % {"count": left}
    return [*notes[:MOST_NOTES], more]
