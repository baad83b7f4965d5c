"""The difference of two versions in plain words: targets, tasks, text."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organizations.models import Unit
from registry.pages import text_of
from toolbox.vietnamese import fold
from workflow.models import Version

ALIKE = 0.6  # share of common letters from which a row counts as the same row reworded
MOST_PAIRS = 20_000  # beyond, rewording is not searched: rows show as removed and added

ADDED, REMOVED, CHANGED, SAME = "added", "removed", "changed", "same"
KINDS: dict[str, str | Promise] = {
    ADDED: gettext_lazy("Thêm"), REMOVED: gettext_lazy("Bỏ"), CHANGED: gettext_lazy("Sửa"),
}  # fmt: skip


@dataclass(slots=True)
class Change:
    """One row: added, removed or changed; `details` are (field, before, after) of what differs."""

    kind: str
    title: str
    details: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        return str(KINDS[self.kind])


@dataclass(slots=True)
class Paragraph:
    """A paragraph: `parts` are (added | removed | same, words). `skipped`: equal ones it stands for."""

    kind: str
    parts: list[tuple[str, str]] = field(default_factory=list)
    skipped: int = 0


@dataclass(slots=True)
class Difference:
    targets: list[Change]
    tasks: list[Change]
    text: list[Paragraph]
    file_changed: bool = False

    @property
    def nothing(self) -> bool:
        return not (self.targets or self.tasks or self.file_changed or any(p.kind != SAME for p in self.text))


def compare(old: Version, new: Version, *, with_text: bool = True) -> Difference:
    """What `new` says otherwise than `old`. Five queries at most; `with_text` reads uploaded Word files."""
    tasks_before, tasks_now = _rows(old.tasks), _rows(new.tasks)
    names = _unit_names(tasks_before + tasks_now)
    return Difference(
        targets=_changes(_rows(old.targets), _rows(new.targets), _target_key, _target_facts),
        tasks=_changes(tasks_before, tasks_now, _task_key, lambda row: _task_facts(row, names)),
        text=paragraphs_between(paragraphs_of(old), paragraphs_of(new)) if with_text else [],
        file_changed=old.file_id != new.file_id,
    )


def _rows(manager: Any) -> list[Any]:
    rows = manager.all()
    if hasattr(rows.model, "lead_unit"):
        return list(rows.select_related("lead_unit", "group", "indicator"))
    return list(rows.select_related("indicator"))


def _unit_names(tasks: list[Any]) -> dict[int, str]:
    ids = {pk for task in tasks for pk in task.cooperating}
    return {unit.pk: unit.label for unit in Unit.objects.filter(pk__in=ids)} if ids else {}


def _target_key(row: Any) -> str:
    return f"{row.indicator.code} {row.year}" if row.indicator else f"{fold(row.title)} {row.year}"


def _target_facts(row: Any) -> dict[str, str]:
    return {
        "": figure(row.value, row.unit_of_measure),
        str(_("Tên chỉ tiêu")): row.title,
        str(_("Hiện trạng")): figure(row.baseline, row.unit_of_measure),
        str(_("Năm")): str(row.year),
        str(_("Lý do thấp hơn")): row.lower_reason,
    }


def figure(value: Any, unit: str) -> str:
    """A value as Vietnamese write it: 12,5 %. Empty for None."""
    if value is None:
        return ""
    number = f"{value:f}"
    if "." in number:
        number = number.rstrip("0").rstrip(".")
    return f"{number.replace('.', ',')} {unit}".strip()


def _task_key(row: Any) -> str:
    return fold(row.title)


def _task_facts(row: Any, names: dict[int, str]) -> dict[str, str]:
    return {
        str(_("Nội dung")): row.title,
        str(_("Chủ trì")): row.lead_unit.label,
        str(_("Phối hợp")): ", ".join(names.get(pk, "") for pk in row.cooperating),
        str(_("Hạn")): f"{row.due_on:%d/%m/%Y}" if row.due_on else "",
        str(_("Sản phẩm")): row.product,
        str(_("Nhóm")): row.group.code if row.group else "",
        str(_("Phục vụ chỉ tiêu")): row.indicator.code if row.indicator else "",
    }


def _changes(
    before: list[Any], now: list[Any], key: Callable[[Any], str], facts: Callable[[Any], dict[str, str]]
) -> list[Change]:
    """Rows of the same key belong together; of the rest, those whose titles are much alike."""
    left: dict[str, list[Any]] = {}
    for row in before:
        left.setdefault(key(row), []).append(row)
    pairs: list[tuple[Any, Any]] = []
    fresh = []
    for row in now:
        same = left.get(key(row))
        if same:
            pairs.append((same.pop(0), row))
        else:
            fresh.append(row)
    gone = [row for rows in left.values() for row in rows]
    pairs += _reworded(gone, fresh)
    order = {id(row): place for place, row in enumerate(now)}
    pairs.sort(key=lambda pair: order[id(pair[1])])
    changed = [Change(CHANGED, str(b), _differing(facts(a), facts(b))) for a, b in pairs]
    return (
        [change for change in changed if change.details]
        + [Change(ADDED, str(row), _told(facts(row), str(row))) for row in fresh]
        + [Change(REMOVED, str(row)) for row in gone]
    )


def _reworded(gone: list[Any], fresh: list[Any]) -> list[tuple[Any, Any]]:
    """Takes the pairs it finds out of both lists."""
    if len(gone) * len(fresh) > MOST_PAIRS:
        return []
    scored = [(SequenceMatcher(None, fold(str(a)), fold(str(b))).ratio(), a, b) for a in gone for b in fresh]
    pairs = []
    for score, a, b in sorted(scored, key=lambda each: -each[0]):
        if score >= ALIKE and a in gone and b in fresh:
            gone.remove(a)
            fresh.remove(b)
            pairs.append((a, b))
    return pairs


def _differing(before: dict[str, str], now: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, before[name], now[name]) for name in now if before[name] != now[name]]


def _told(facts: dict[str, str], title: str) -> list[tuple[str, str, str]]:
    return [(name, "", value) for name, value in facts.items() if value and value != title]


def paragraphs_of(version: Version) -> list[str]:
    """The words of a version: typed here, or read from the uploaded file while it may be opened."""
    typed = [line.strip() for line in version.text.splitlines() if line.strip()]
    return typed + (text_of(version.file) if version.file and not version.file.words_instead else [])


def paragraphs_between(before: list[str], now: list[str]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Paragraph(SAME, skipped=b - a))
            continue
        old, new = before[a:b], now[c:d]
        both = min(len(old), len(new))
        found += [_reworded_paragraph(x, y) for x, y in zip(old, new, strict=False)]
        found += [Paragraph(REMOVED, [(REMOVED, text)]) for text in old[both:]]
        found += [Paragraph(ADDED, [(ADDED, text)]) for text in new[both:]]
    return found


def _reworded_paragraph(before: str, now: str) -> Paragraph:
    old, new = _words(before), _words(now)
    parts: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append((SAME, "".join(old[a:b])))
            continue
        parts += _part(REMOVED, old[a:b]) + _part(ADDED, new[c:d])
    return Paragraph(CHANGED, parts)


def _words(text: str) -> list[str]:
    return re.findall(r"\S+\s*", text)


def _part(kind: str, words: Iterable[str]) -> list[tuple[str, str]]:
    text = "".join(words)
    return [(kind, text)] if text else []
