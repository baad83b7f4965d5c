"""Holding a report for an act: its row locked, then its period and unit read as they are now."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from audit import Author, lock
from organizations.models import Unit
from registry.models import StoredFile
from tasks.models import Period, PeriodReport
from toolbox.errors import Refused, TooLate

SHORTEST_REASON = 10  # letters: a return that says nothing helps nobody


def hold_report(report: PeriodReport, *, round: int | None = None) -> Any:
    """The locked row, with `.now`. `round`: the round that the page showed; TooLate when another began.

    The freeze locks every report of its period: who comes after it reads here that it is frozen.
    """
    held = lock(PeriodReport.objects.filter(pk=report.pk))
    held.period = Period.objects.select_related("collector").get(pk=held.period_id)
    held.unit = Unit.objects.get(pk=held.unit_id)
    if round is not None and round != held.round:
        raise TooLate(_("Trang này của lần nộp trước. Đồng chí tải lại trang để xem tình trạng hiện nay."))
    return held


def must_be_with_unit(report: PeriodReport) -> None:
    """Refused when the unit can no longer write in its report, with what it can do instead."""
    must_take_reports(report.period)
    if not report.is_with_unit:
        raise TooLate(
            _("Báo cáo đã nộp nên không sửa được. Cần sửa thì nhờ %(collector)s trả lại.")
            % {"collector": report.period.collector}
        )


def must_be_at_collector(report: PeriodReport) -> None:
    """TooLate when there is nothing to check: the unit has it on its desk. After the freeze there may be
    what was added."""
    if report.is_with_unit and not report.period.is_frozen:
        raise TooLate(_("Báo cáo đang ở đơn vị, chưa nộp hoặc đã trả lại, nên chưa kiểm tra được."))


def must_take_reports(period: Period) -> None:
    if period.is_frozen:
        raise TooLate(
            _("%(period)s đã chốt ngày %(day)s. Số liệu đến sau thì lãnh đạo đơn vị bấm “Lập bổ sung”.")
            % {"period": period, "day": f"{period.frozen_on:%d/%m/%Y}"}
        )
    if period.opened_on is None:
        raise Refused(
            _("%(period)s chưa mở. Kỳ mở từ ngày %(day)s.")
            % {"period": period, "day": f"{period.opens_on:%d/%m/%Y}"}
        )


def must_say_why(reason: str, field: str) -> str:
    """The reason without spaces around it; Refused when it says nothing."""
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refused(_("Ghi rõ lý do, ít nhất %(count)d ký tự.") % {"count": SHORTEST_REASON}, field=field)
    return reason


def signature_of(author: Author, scan: StoredFile | None, now: datetime) -> dict[str, Any]:
    """The columns that say who, for whom, when. Refused: entered for another without the signed sheet."""
    if author.is_entered_for and scan is None:
        raise Refused(_("Nhập thay phải kèm bản chụp có chữ ký của người quyết định."), field="scan")
    return {
        "person_id": author.decider_id,
        "capacity": author.decider_capacity,
        "entered_by_id": author.person_id if author.is_entered_for else None,
        "scan": scan,
        "done_on": author.done_on,
        "recorded_on": author.office_day,
        "recorded_at": now,
    }


def files_of(*files: StoredFile | None) -> list[str]:
    return [file.sha256 for file in files if file is not None]
