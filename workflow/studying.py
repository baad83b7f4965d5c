"""A sheet read: which cells it has on a day, what each has said, who is missing, may it be reported."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Unit, UnitKind
from tasks.models.waiting import Ask, Waiting
from tasks.waiting import waits
from toolbox.errors import Refused
from workflow.engine import CASE
from workflow.models import Case, StudyException, StudyRow
from workflow.nodes import Asked
from workflow.verbs import CHECK_STUDY, KEEP_STUDY

DONE, LOW, MISSING = "done", "low", "missing"


def cells_of(unit: Unit, on: date) -> list[Unit]:
    """The cells of a body on a day, each once: a new one from its first day, a merged one no longer.
    A body without cells has one row, itself."""
    return list(cells_under([unit.pk], on)) or [unit]


def cells_under(units: Iterable[int], on: date) -> QuerySet[Unit]:
    found = Unit.objects.on(on).filter(parent__in=list(units), kind=UnitKind.CELL)
    return found.order_by("parent", "position", "pk")


@dataclass(slots=True)
class Counts:
    """Counts added up; a part of no one is none."""

    called: int = 0
    present: int = 0
    excused: int = 0
    made_up: int = 0

    def add(self, row: "StudyRow | Counts") -> None:
        self.called += row.called
        self.present += row.present
        self.excused += row.excused
        self.made_up += row.made_up

    @property
    def share(self) -> Decimal | None:
        return share_of(self.present + self.made_up, self.called)


def share_of(part: int, whole: int) -> Decimal | None:
    """A percentage of one decimal, half up; None of nothing."""
    if not whole:
        return None
    return (Decimal(part * 100) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def reaches(row: StudyRow, threshold: int) -> bool:
    """Judged by the counts themselves, never by the rounded share: 89,96 % is below 90 %."""
    return row.studied * 100 >= threshold * row.called


@dataclass(slots=True)
class Line:
    """One cell in the sheet: its newest row and the newest exception named for it."""

    unit: Unit
    row: StudyRow | None
    exception: StudyException | None
    state: str

    @property
    def share(self) -> Decimal | None:
        return share_of(self.row.studied, self.row.called) if self.row else None

    @property
    def counts(self) -> Counts:
        counts = Counts()
        if self.row is not None:
            counts.add(self.row)
        return counts

    @property
    def seen(self) -> int:
        return self.row.version if self.row else 0

    @property
    def is_excepted(self) -> bool:
        return self.state != DONE and self.exception is not None

    @property
    def lacks(self) -> int:
        """How many were away and have not made it up."""
        return self.row.called - self.row.studied if self.row else 0


@dataclass(slots=True)
class Sheet:
    lines: list[Line]
    threshold: int
    total: Counts = field(default_factory=Counts)

    def __post_init__(self) -> None:
        for line in self.lines:
            if line.row is not None:
                self.total.add(line.row)

    @property
    def done(self) -> list[Line]:
        return [line for line in self.lines if line.state == DONE]

    @property
    def open(self) -> list[Line]:
        """Cells that still stand in the way of the report."""
        return [line for line in self.lines if line.state != DONE and line.exception is None]

    @property
    def excepted(self) -> list[Line]:
        return [line for line in self.lines if line.is_excepted]

    @property
    def is_complete(self) -> bool:
        return not self.open


def threshold_of(case: Case) -> int:
    return int(case.settings["own"].get("threshold", 90))


def sheet_of(case: Case, *, on: date | None = None, given: bool = False) -> Sheet:
    """The sheet as it stands. Three queries. `given`: what was reported by that day, for others to see."""
    day = on or office_today()
    rows = case.study_rows.given(on=day) if given else case.study_rows.all()
    said = rows.select_related("unit", "person", "entered_by").order_by("version")
    newest: dict[int, StudyRow] = {}
    for row in said:
        row.before = newest.get(row.unit_id)
        newest[row.unit_id] = row
    named = case.study_exceptions.select_related("owner__person", "owner__position").order_by("version")
    exceptions = {one.unit_id: one for one in named}
    threshold = threshold_of(case)
    return Sheet(
        [
            _line(unit, newest.get(unit.pk), exceptions.get(unit.pk), threshold)
            for unit in _units(case, day, newest)
        ],
        threshold,
    )


def _units(case: Case, day: date, newest: dict[int, StudyRow]) -> list[Unit]:
    """The cells of the day. A body that gets its first cell later keeps what it said itself beside it, a cell
    that is merged meanwhile what it said: nothing that was counted is lost."""
    units = cells_of(case.unit, day)
    known = {unit.pk for unit in units}
    return units + [row.unit for pk, row in newest.items() if pk not in known]


def _line(unit: Unit, row: StudyRow | None, exception: StudyException | None, threshold: int) -> Line:
    state = MISSING if row is None else DONE if reaches(row, threshold) else LOW
    return Line(unit, row, exception, state)


def checker(case: Case) -> list[Asked]:
    """The Propaganda Board, by the symbol that the case's settings name. One query."""
    symbol = case.settings["own"].get("checker", "")
    board = Unit.objects.on(office_today()).filter(symbol=symbol, kind=UnitKind.PARTY_BOARD).first()
    if board is None:
        words = _(
            "Không tìm thấy đơn vị kiểm tra kết quả học tập có ký hiệu “%(symbol)s”. "
            "Quản trị đặt lại ở Thiết lập của Huyện ủy."
        )
        raise Refused(words % {"symbol": symbol})
    return [Asked(board.label, board, CHECK_STUDY, entered_at=board)]


def cells_waiting(cases: Sequence[Case], *, since: date, dues: Sequence[date]) -> list[Waiting]:
    """A row on the desk of each cell that has said nothing yet, where the body has cells. Two queries.

    Of the case like its own row: whoever takes the case off its desk takes these along."""
    said = set(StudyRow.objects.filter(case__in=cases).values_list("case_id", "unit_id"))
    below: dict[int | None, list[Unit]] = defaultdict(list)
    for cell in cells_under({case.unit_id for case in cases}, since):
        below[cell.parent_id].append(cell)
    return [
        waits(
            source=CASE,
            source_id=case.pk,
            ask=Ask.DO,
            step=_("Ghi kết quả học tập của chi bộ"),
            title=str(case.document),
            about=case.unit,
            path=reverse("workflow:study_cell", args=[case.pk, cell.pk]),
            since=since,
            due_on=due_on,
            unit=cell,
            verb=KEEP_STUDY,
        )
        for case, due_on in zip(cases, dues, strict=True)
        for cell in below[case.unit_id]
        if (case.pk, cell.pk) not in said
    ]
