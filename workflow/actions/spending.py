"""What a unit has spent in a quarter: a reading beside the open step, never a step of its own (2C4)."""

from django.db import transaction
from django.utils.translation import gettext as _

from audit import Author, record
from organizations.doer import Doer
from organizations.models import Unit
from organizations.policy import require
from registry.actions.notices import notify
from registry.actions.suspicion import ask_second_person
from registry.models import StoredFile
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import spoken_number
from workflow import acts
from workflow.actions.budget import Amounts
from workflow.actions.needs import said_by
from workflow.budget import QUARTERS, Line, table_of
from workflow.engine import lock_case, must_not_rest, open_task
from workflow.models import BudgetAmount, Case, SpendingReport
from workflow.models.budget import Stage
from workflow.verbs import PROPOSE_MONEY


@transaction.atomic
def report_spending(
    *,
    case: Case,
    unit: Unit,
    by: Doer,
    quarter: int,
    amounts: Amounts,
    file: StoredFile | None,
    file_name: str = "",
    note: str = "",
) -> SpendingReport:
    """The quarter's amounts of the unit's lines; said again, the newest counts. UBND's people may enter it.

    More than was allocated is taken down with its reason, for it was spent whether we like it or not, and is
    shown for what it is (decision 0022). Refused: no evidence, no line with money, over without a reason.
    """
    held = lock_case(case.pk)
    author = require(by, PROPOSE_MONEY, unit, entered_at=held.unit)
    must_not_rest(held)
    task = open_task(held)
    if task is None or task.flow_task.name != "spend":
        raise TooLate(_("Năm ngân sách này không còn (hoặc chưa) ghi số thực chi."))
    if quarter not in QUARTERS:
        raise Refused(_("Chọn quý."), field="quarter")
    if file is None:
        raise Refused(_("Đính kèm chứng từ hoặc bảng kê có xác nhận."), field="scan")
    lines = [one for one in table_of(held).of_units([unit.pk]).lines if one.pk in amounts.by_line]
    if not lines:
        raise Refused(_("Ghi số thực chi của ít nhất một nội dung."))
    _check_over(lines, quarter, amounts)
    report = SpendingReport.objects.create(
        case=held, unit=unit, quarter=quarter, file=file, file_name=file_name, note=note.strip(),
        **said_by(author, held.now),
    )  # fmt: skip
    _write(report, lines, amounts)
    ask_second_person(file=file, unit=unit, by=author)
    _tell_decider(report, author)
    total = spoken_number(sum(amounts.by_line[line.pk] for line in lines))
    facts = {"quarter": quarter, "unit": unit.name, "total": total}
    record(
        acts.SPENDING_REPORTED, by=author, on=held.document, at=held.now, facts=facts, reason=note,
        files=[file.sha256],
    )  # fmt: skip
    return report


def _write(report: SpendingReport, lines: list[Line], amounts: Amounts) -> None:
    BudgetAmount.objects.bulk_create(
        BudgetAmount(
            line=line.line,
            stage=Stage.SPENT,
            quarter=report.quarter,
            amount=amounts.by_line[line.pk],
            reason=amounts.reason(line),
            report=report,
        )
        for line in lines
    )


def _tell_decider(report: SpendingReport, author: Author) -> None:
    """Whose report somebody else typed in learns of it at once."""
    if author.entered_for is None:
        return
    words = _("Đồng chí %(name)s đã nhập thay số thực chi quý %(quarter)d của %(unit)s") % {
        "name": author.name, "quarter": report.quarter, "unit": report.unit.name,
    }  # fmt: skip
    notify(people=[author.entered_for.person_id], text=words, path=report.case.get_absolute_url())


def _check_over(lines: list[Line], quarter: int, amounts: Amounts) -> None:
    for line in lines:
        amount = amounts.by_line[line.pk]
        if amount < 0:
            raise Refused(_("Số tiền không được âm."), field=f"amount_{line.pk}")
        others = sum(line.at(Stage.SPENT, one) or 0 for one in QUARTERS if one != quarter)
        allocated = line.at(Stage.ALLOCATED) or 0
        if others + amount > allocated and not amounts.reason(line):
            raise Refused(
                _(
                    "“%(line)s”: đã chi cả năm %(spent)s đồng, vượt số được phân bổ %(allocated)s đồng. "
                    "Sai thì sửa; đúng thì ghi lý do, văn bản cho phép."
                )
                % {
                    "line": line.line,
                    "spent": spoken_number(others + amount),
                    "allocated": spoken_number(allocated),
                },
                field=f"reason_{line.pk}",
            )
