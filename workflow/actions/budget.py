"""A year's money once the needs are known: balanced, decided, allocated, settled (domain 3.2, 2C2-2C4)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from registry.models import StoredFile
from toolbox.errors import Refused
from toolbox.vietnamese import spoken_number
from workflow import acts, seats
from workflow.book import set_down
from workflow.budget import Line, Table, table_of, year_of
from workflow.decisions import decide, files_of
from workflow.engine import Held, hold, take_step
from workflow.models import BudgetAmount, Case, Decision, Paper
from workflow.models.budget import Stage
from workflow.returning import send_back


@dataclass(frozen=True, slots=True)
class Amounts:
    """The amounts of a stage by line, with the reasons where one is needed."""

    by_line: Mapping[int, int]
    reasons: Mapping[int, str] = field(default_factory=dict)

    def reason(self, line: Line) -> str:
        return self.reasons.get(line.pk, "").strip()


@dataclass(frozen=True, slots=True)
class Ruling:
    """The paper that says the amounts: number, day, the total that stands in it."""

    symbol: str
    issued_on: date
    total: int
    scan: StoredFile | None


@transaction.atomic
def balance_needs(
    *, case: Case, seat: int, by: Doer, amounts: Amounts, comment: str = "", scan: StoredFile | None = None
) -> Decision:
    """Finance's amount for each line. Refused: a line without amount, one that differs without its reason."""
    held = hold(case.pk, "balance", by=by, seat=seat)
    table = _whole(held, amounts)
    for line in table.lines:
        if amounts.by_line[line.pk] != line.proposed and not amounts.reason(line):
            raise Refused(
                _("“%(line)s” của %(unit)s khác số đề xuất: ghi lý do.")
                % {"line": line.line, "unit": line.unit.label},
                field=f"reason_{line.pk}",
            )
    return _conclude(held, table, Stage.BALANCED, amounts, comment=comment, scan=scan)


@transaction.atomic
def return_needs(
    *, case: Case, seat: int, by: Doer, reason_code: str, comment: str, scan: StoredFile | None = None
) -> Decision:
    """Back to the collection, to be explained: units may be asked anew, what they sent stands until then."""
    held = hold(case.pk, "balance", by=by, seat=seat)
    return send_back(held, acts.NEEDS_RETURNED, reason_code=reason_code, comment=comment, scan=scan)


@transaction.atomic
def record_council(*, case: Case, by: Doer, round: int, amounts: Amounts, ruling: Ruling) -> Decision:
    """The Council's resolution as the paper has it. Refused: no scan, a total that is not the sum."""
    held = hold(case.pk, "decide", by=by, round=round)
    table = _whole(held, amounts)
    _check_ruling(held, amounts, ruling)
    return _conclude(held, table, Stage.DECIDED, amounts, ruling=ruling)


@transaction.atomic
def allocate(*, case: Case, by: Doer, round: int, amounts: Amounts, ruling: Ruling) -> Decision:
    """UBND's decision. Refused: more than the Council decided, in all or for a line."""
    held = hold(case.pk, "allocate", by=by, round=round)
    table = _whole(held, amounts)
    decided = table.total(Stage.DECIDED) or 0
    if ruling.total > decided:
        raise Refused(
            _("Tổng phân bổ %(total)s đồng vượt tổng HĐND quyết định %(decided)s đồng.")
            % {"total": spoken_number(ruling.total), "decided": spoken_number(decided)},
            field="total",
        )
    for line in table.lines:
        most = line.at(Stage.DECIDED) or 0
        if amounts.by_line[line.pk] > most:
            raise Refused(
                _("“%(line)s” của %(unit)s: phân bổ vượt số HĐND quyết định (%(most)s đồng).")
                % {"line": line.line, "unit": line.unit.label, "most": spoken_number(most)},
                field=f"amount_{line.pk}",
            )
    _check_ruling(held, amounts, ruling)
    return _conclude(held, table, Stage.ALLOCATED, amounts, ruling=ruling)


@transaction.atomic
def end_spending(
    *, case: Case, seat: int, by: Doer, comment: str = "", scan: StoredFile | None = None
) -> Decision:
    """The budget year is over. Refused before its last day, and where a line with money was never heard of
    unless it is said why."""
    held = hold(case.pk, "spend", by=by, seat=seat)
    year = year_of(held.case)
    if held.author.office_day < date(year, 12, 31):
        raise Refused(_("Chưa hết năm ngân sách %(year)d.") % {"year": year})
    silent = [line for line in table_of(held.case).lines if line.at(Stage.ALLOCATED) and line.spent is None]
    if silent and not comment.strip():
        raise Refused(
            _("Còn %(count)d nội dung chưa có số thực chi, ví dụ “%(line)s”. Ghi lý do nếu vẫn kết thúc năm.")
            % {"count": len(silent), "line": silent[0].line},
            field="comment",
        )
    decision = decide(held, "spent", comment=comment, scan=scan)
    seats.answered(held.seat)
    take_step(held, "spent")
    set_down(held, acts.YEAR_ENDED, facts={"year": year}, reason=comment, files=files_of(scan))
    return decision


@transaction.atomic
def settle(*, case: Case, seat: int, by: Doer, amounts: Amounts, ruling: Ruling) -> Decision:
    """The final figures. Refused: more than was allocated without a reason, a total that is not the sum."""
    held = hold(case.pk, "settle", by=by, seat=seat)
    table = _whole(held, amounts)
    for line in table.lines:
        if amounts.by_line[line.pk] > (line.at(Stage.ALLOCATED) or 0) and not amounts.reason(line):
            raise Refused(
                _("“%(line)s” quyết toán vượt số phân bổ: ghi lý do, văn bản cho phép.")
                % {"line": line.line},
                field=f"reason_{line.pk}",
            )
    _check_ruling(held, amounts, ruling)
    return _conclude(held, table, Stage.SETTLED, amounts, ruling=ruling)


def _whole(held: Held, amounts: Amounts) -> Table:
    """The table, every line of which has an amount."""
    table = table_of(held.case)
    for line in table.lines:
        amount = amounts.by_line.get(line.pk)
        if amount is None or amount < 0:
            raise Refused(
                _("Ghi số tiền của “%(line)s” (không có thì ghi 0).") % {"line": line.line},
                field=f"amount_{line.pk}",
            )
    return table


def _check_ruling(held: Held, amounts: Amounts, ruling: Ruling) -> None:
    if ruling.scan is None:
        raise Refused(_("Đính kèm bản chụp văn bản."), field="scan")
    if ruling.issued_on > held.author.office_day:
        raise Refused(_("Ngày văn bản không được sau hôm nay."), field="issued_on")
    found = sum(amounts.by_line.values())
    if found != ruling.total:
        raise Refused(
            _("Các dòng cộng lại là %(found)s đồng, tổng ghi trong văn bản là %(total)s đồng. Xem lại.")
            % {"found": spoken_number(found), "total": spoken_number(ruling.total)},
            field="total",
        )


def _inside_a_sentence(label: str) -> str:
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


OUTCOME_OF = {
    Stage.BALANCED: "balanced",
    Stage.DECIDED: "decided",
    Stage.ALLOCATED: "allocated",
    Stage.SETTLED: "settled",
}


def _conclude(
    held: Held,
    table: Table,
    stage: Stage,
    amounts: Amounts,
    *,
    ruling: Ruling | None = None,
    comment: str = "",
    scan: StoredFile | None = None,
) -> Decision:
    """Write the amounts with the decision that says them and take the step."""
    scan = ruling.scan if ruling else scan
    decision = decide(held, OUTCOME_OF[stage], comment=comment, scan=scan)
    if ruling is not None:
        Paper.objects.create(decision=decision, symbol=ruling.symbol.strip(), issued_on=ruling.issued_on)
    BudgetAmount.objects.bulk_create(
        BudgetAmount(
            line=line.line,
            stage=stage,
            amount=amounts.by_line[line.pk],
            reason=amounts.reason(line),
            decision=decision,
        )
        for line in table.lines
    )
    if held.asked is not None:
        seats.answered(held.asked)
    take_step(held, OUTCOME_OF[stage])
    facts = {
        "stage": _inside_a_sentence(str(stage.label)),
        "count": len(table.lines),
        "total": spoken_number(sum(amounts.by_line[line.pk] for line in table.lines)),
    }
    if ruling is not None:
        facts |= {"symbol": ruling.symbol, "issued_on": ruling.issued_on}
    set_down(held, acts.MONEY_SET, facts=facts, reason=comment, files=files_of(scan))
    return decision
