"""A version as it is read on a page: its words, tables and the pages of its file."""

from dataclasses import dataclass
from typing import Any

from organizations.models import Unit
from registry.gate import MEDIA_TYPES
from registry.pages import page_numbers, text_of
from toolbox.errors import Refused
from toolbox.vietnamese import fold
from workflow.comparing import figure
from workflow.models import Version


@dataclass(slots=True)
class Content:
    """A version as it is read: text, tables, pages of its file."""

    version: Version
    targets: list[Any]
    tasks: list[Any]
    paragraphs: list[str]
    pages: range
    lost: str = ""  # why the file cannot be read


def without_rows(paragraphs: list[str], titles: set[str]) -> list[str]:
    """The words of a file without the rows that stand below as tables, and without those tables' heads."""
    kept: list[str] = []
    for text in paragraphs:
        if " | " in text and any(fold(cell) in titles for cell in text.split(" | ")):
            if kept and " | " in kept[-1]:
                kept.pop()
            continue
        kept.append(text)
    return kept


def content_of(version: Version) -> Content:
    """Four queries: targets, tasks, names of cooperating units, the text."""
    tasks = list(version.tasks.select_related("lead_unit", "group", "indicator"))
    ids = {pk for task in tasks for pk in task.cooperating}
    names = {unit.pk: unit.label for unit in Unit.objects.filter(pk__in=ids)} if ids else {}
    for task in tasks:
        task.helpers = ", ".join(names.get(pk, "") for pk in task.cooperating)
    targets = list(version.targets.select_related("indicator"))
    for target in targets:
        target.before = figure(target.baseline, target.unit_of_measure)
        target.wanted = figure(target.value, target.unit_of_measure)
    typed = [line for line in version.text.splitlines() if line.strip()]
    content = Content(version, targets, tasks, typed, range(0))
    if version.file is not None:
        content.pages = page_numbers(version.file)
        if version.file.media_type == MEDIA_TYPES["docx"] and not version.file.words_instead:
            try:
                titles = {fold(row.title) for row in [*targets, *tasks]}
                content.paragraphs = typed + without_rows(text_of(version.file), titles)
            except Refused as lost:
                content.lost = str(lost)
    return content
