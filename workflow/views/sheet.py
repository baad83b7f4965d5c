"""What the pages of a draft show around their forms: suggestions, figures, why it came back, problems."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Unit
from organizations.policy import deciders
from resolutions.models import Indicator
from workflow.drafting import EMPTY, Content, Problem, empty_tables, read_draft, units_for
from workflow.filling import Sources
from workflow.forms.draft import DraftForm
from workflow.forms.rows import TABLES, Rows
from workflow.models import Case, Decision, Draft
from workflow.nodes import Step
from workflow.policy import Desk


def draft_words(case: Case, form: DraftForm, tables: dict[str, Rows]) -> dict[str, Any]:
    """The context of the draft page. Seven queries whatever the number of rows."""
    draft = case.document.draft
    return {
        "case": case,
        "draft": draft,
        "form": form,
        "returned": returned_by(case),
    } | table_words(case, tables)


def table_words(case: Case, tables: dict[str, Rows]) -> dict[str, Any]:
    """What the two tables need on any page: themselves and what their cells may name."""
    sources = Sources(case)
    figures = {one.code: figure(one, sources) for one in sources.indicators}
    for row in tables["targets"].forms if "targets" in tables else ():
        row.figure = figures.get(str(row["indicator"].value() or "").upper(), "")
    return {
        **tables,
        "units": sources.units,
        "indicators": [(one, figures[one.code]) for one in sources.indicators],
        "groups": sources.groups,
    }


def figure(one: Indicator, sources: Sources) -> str:
    """What the district promised: "Huyện: từ 50% trở lên (2025); từ 55% trở lên (2030)"."""
    resolution = sources.case.duty.resolution
    goals = [(one.target_text, resolution.period_to), (one.vision_text, resolution.vision_year)]
    said = "; ".join(f"{text} ({year})" for text, year in goals if text)
    return _("Huyện: %(goals)s") % {"goals": said} if said else _("Huyện không đặt con số.")


def returned_by(case: Case) -> list[Decision]:
    """Why the last submission came back; nothing in the first round. One query."""
    if case.round == 1:
        return []
    said = case.decisions.filter(round=case.round - 1, outcome__in=["returned", "supplement"])
    return list(said.select_related("person"))


class Next:
    """The step after the draft, and who holds its desk."""

    def __init__(self, title: str, holders: list[str]) -> None:
        self.title, self.holders = title, holders


def next_step(case: Case, desk: Desk) -> Next:
    node = desk.node.way("submitted", skipping=case.settings["skip"]) if desk.node else None
    if not isinstance(node, Step):
        return Next("", [])
    if node.seats is not None:
        return Next(str(node.title), [f"{asked.topic}: {asked.unit.name}" for asked in node.seats(case)])
    held = deciders(node.may, node.of(case), office_today())
    return Next(str(node.title), [f"{one.person}, {one.post}" for one in held])


def submission_words(case: Case, draft: Draft, at: str = "") -> dict[str, Any]:
    """What will be sent as the engine reads it, and what still stands in the way, each with its place.

    `at`: the page of the tables, when that is not the draft page; then nothing else is asked for.
    """
    content = read_draft(case, draft)
    _name_helpers(content, units_for(case))
    return {
        "case": case,
        "draft": draft,
        "content": content,
        "blockers": list(_blockers(case, draft, content, at)),
    }


def _name_helpers(content: Content, units: list[Unit]) -> None:
    names = {unit.pk: unit.label for unit in units}
    for task in content.tasks:
        task["helpers"] = ", ".join(names[pk] for pk in task["cooperating"])


def _blockers(case: Case, draft: Draft, content: Content, at: str) -> Iterable[tuple[str, str]]:
    """(address, words) of each thing to mend before the draft can go."""
    page = at or f"{reverse('workflow:draft', args=[case.pk])}?kiem-tra=1"
    if not at and not draft.text.strip() and draft.file is None:
        yield f"{page}#id_file", _("Dự thảo còn trống: tải tệp lên hoặc soạn nội dung.")
    for table in empty_tables(case, content):
        yield f"{page}#{table}", str(EMPTY[table])
    yield from problem_links(content.problems, page)


def problem_links(problems: Iterable[Problem], page: str = "") -> list[tuple[str, str]]:
    """(address of the cell, words) for each problem, in the order in which the page shows the cells."""
    order = {(table, name): at for table, kind in TABLES.items() for at, name in enumerate(kind.base_fields)}
    shown = sorted(problems, key=lambda one: (one.table != "targets", one.row, order[one.table, one.field]))
    return [(f"{page}#id_{one.table}-{one.row}-{one.field}", problem_words(one)) for one in shown]


def problem_words(problem: Problem) -> str:
    field = TABLES[problem.table].base_fields[problem.field].label
    table = _("Chỉ tiêu") if problem.table == "targets" else _("Nhiệm vụ")
    return _("%(table)s %(row)d, %(field)s: %(message)s") % {
        "table": table,
        "row": problem.row + 1,
        "field": field,
        "message": problem.message,
    }
