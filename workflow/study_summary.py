"""All units of a duty III.1 added up: called, present, excused, made up, cells covered of all active cells.

Members of the Party and people of the other bodies are two sums that are never added: most sit in both.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.models import Branch, Unit, User
from organizations.office_settings import setting_of
from organizations.policy import desks_of, may
from organizations.verbs import READ
from resolutions.models import Duty, Resolution
from resolutions.models.duty import Flow
from toolbox.spreadsheets import write_sheets
from workflow.models import Case, StudyException, StudyRow
from workflow.studying import DONE, Counts, Line, cells_under, reaches, share_of, threshold_of
from workflow.verbs import CHECK_STUDY

# The kind of a badge and its words.
STATES: dict[str, tuple[str, str | Promise]] = {
    "confirmed": ("done", _lazy("Đã xác nhận")),
    "reported": ("waiting", _lazy("Chờ kiểm tra")),
    "supplement": ("returned", _lazy("Phải bổ sung")),
    "late": ("late", _lazy("Quá hạn, chưa báo cáo")),
    "under_way": ("current", _lazy("Đang tổ chức")),
}


@dataclass(slots=True)
class UnitLine:
    """One unit: the sum of its cells. `state`: of its case on the day."""

    case: Case
    lines: list[Line]
    state: str
    total: Counts = field(default_factory=Counts)

    def __post_init__(self) -> None:
        for line in self.lines:
            if line.row is not None:
                self.total.add(line.row)

    @property
    def unit(self) -> Unit:
        return self.case.unit

    @property
    def threshold(self) -> int:
        return threshold_of(self.case)

    @property
    def badge(self) -> tuple[str, str | Promise]:
        return STATES[self.state]

    @property
    def cells(self) -> list[Line]:
        return [line for line in self.lines if line.unit.pk != self.case.unit_id]

    @property
    def covered(self) -> int:
        return sum(line.state == DONE for line in self.lines)

    @property
    def owed(self) -> int:
        return len(self.lines)

    @property
    def excepted(self) -> list[Line]:
        return [line for line in self.lines if line.is_excepted]


@dataclass(slots=True)
class Summary:
    """`sees_all`: whether the reader sees every unit, or her own alone."""

    units: list[UnitLine]
    on: date
    sees_all: bool = False

    def of(self, *, party: bool) -> list[UnitLine]:
        return [one for one in self.units if (one.unit.branch == Branch.PARTY) == party]

    @property
    def party_units(self) -> list[UnitLine]:
        return self.of(party=True)

    @property
    def other_units(self) -> list[UnitLine]:
        return self.of(party=False)

    @property
    def party(self) -> Counts:
        return _sum(self.party_units)

    @property
    def others(self) -> Counts:
        return _sum(self.other_units)

    @property
    def cells(self) -> int:
        """All cells of the day, each once; a Party body without cells below it is one itself."""
        return len(self._cells)

    @property
    def covered(self) -> int:
        return sum(self._cells.values())

    @property
    def coverage(self) -> Decimal | None:
        return share_of(self.covered, self.cells)

    @property
    def _cells(self) -> dict[int, bool]:
        found: dict[int, bool] = {}
        for one in self.of(party=True):
            for line in one.lines:
                if line.unit.is_valid_on(self.on):
                    found[line.unit.pk] = found.get(line.unit.pk, False) or line.state == DONE
        return found

    @property
    def confirmed(self) -> int:
        return sum(one.state == "confirmed" for one in self.units)


def _sum(units: Iterable[UnitLine]) -> Counts:
    """What was counted of a cell counts once, whichever sheets it stands in."""
    total, seen = Counts(), set()
    for one in units:
        for line in one.lines:
            if line.row is not None and line.unit.pk not in seen:
                seen.add(line.unit.pk)
                total.add(line.row)
    return total


def duty_of(resolution: Resolution) -> Duty | None:
    found = resolution.duties.filter(flow=Flow.DISSEMINATION)
    return found.select_related("resolution__issuer").order_by("code").first()


def sees_all(person: User, resolution: Resolution) -> bool:
    """Who reads the issuer, and the Board that checks, see every unit's reported figures."""
    if may(person, READ, resolution.issuer):
        return True
    symbol = setting_of(resolution.issuer, "dissemination.checker")
    boards = Unit.objects.filter(parent=resolution.issuer, symbol=symbol).values_list("pk", flat=True)
    return any((board, CHECK_STUDY.codename) in desks_of(person) for board in boards)


def summary_of(duty: Duty, person: User, *, on: date) -> Summary:
    """Every unit's reported figures as they stood on the day. The number of queries does not grow."""
    cases = Case.objects.filter(duty=duty, opened_on__lte=on)
    everything = sees_all(person, duty.resolution)
    if not everything:
        cases = cases.visible_to(person)
    rows = StudyRow.objects.given(on=on).select_related("unit").order_by("version")
    named = StudyException.objects.filter(named_on__lte=on).order_by("version")
    named = named.select_related("owner__person", "owner__position", "unit")
    found = list(
        cases.select_related("unit", "document").prefetch_related(
            Prefetch("study_rows", rows), Prefetch("study_exceptions", named),
            "document__versions", "decisions",
        ).order_by("unit__branch", "unit__position", "pk")
    )  # fmt: skip
    cells: dict[int, list[Unit]] = defaultdict(list)
    for cell in cells_under([case.unit_id for case in found], on):
        cells[cell.parent_id].append(cell)
    units = [_unit_line(case, cells[case.unit_id] or [case.unit], on) for case in found]
    return Summary(units, on, everything)


def _unit_line(case: Any, units: list[Unit], on: date) -> UnitLine:
    newest = {row.unit_id: row for row in case.study_rows.all()}
    sent = any(version.submitted_on <= on for version in case.document.versions.all())
    named = {one.unit_id: one for one in case.study_exceptions.all()} if sent else {}
    known = {unit.pk for unit in units}
    units = units + [row.unit for pk, row in newest.items() if pk not in known]
    threshold = threshold_of(case)
    lines = [
        Line(unit, row, named.get(unit.pk), _state(row, threshold))
        for unit in units
        for row in [newest.get(unit.pk)]
    ]
    return UnitLine(case, lines, _case_state(case, sent, on))


def _state(row: StudyRow | None, threshold: int) -> str:
    if row is None:
        return "missing"
    return DONE if reaches(row, threshold) else "low"


def _case_state(case: Any, sent: bool, on: date) -> str:
    """Of the newest decision by that day: confirmed, supplement, reported; else late or under way."""
    taken = [one for one in case.decisions.all() if one.done_on <= on]
    if sent and taken:
        return str(max(taken, key=lambda one: one.pk).outcome)
    return "late" if case.is_late(on=on) else "under_way"


def book_of(summary: Summary) -> bytes:
    """An .xlsx: a sheet of units with both sums, a sheet of cells."""
    numbers = [_("Triệu tập"), _("Dự"), _("Vắng có lý do"), _("Học bù"), _("Tỷ lệ %")]
    units = [
        [one.unit.name, one.owed, one.covered, *_numbers(one.total), str(one.badge[1])]
        for one in summary.units
    ]
    units.append([_("Cộng, tổ chức đảng"), summary.cells, summary.covered, *_numbers(summary.party), ""])
    units.append([_("Cộng, chính quyền, MTTQ, đoàn thể"), None, None, *_numbers(summary.others), ""])
    cells = [
        [one.unit.name, line.unit.name, line.row.held_on if line.row else None, *_numbers(line.counts),
         line.exception.reason if line.is_excepted and line.exception else ""]
        for one in summary.units
        for line in one.lines
    ]  # fmt: skip
    return write_sheets(
        [
            (_("Đơn vị"), [_("Đơn vị"), _("Số chi bộ"), _("Đã phổ biến"), *numbers, _("Tình trạng")], units),
            (_("Chi bộ"), [_("Đơn vị"), _("Chi bộ"), _("Ngày học"), *numbers, _("Ngoại lệ")], cells),
        ]
    )


def _numbers(counts: Counts) -> list[Any]:
    return [counts.called, counts.present, counts.excused, counts.made_up, counts.share]
