"""What the reader of a report can do with it now, the first thing first; and who acts next, in one line."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.models import User
from organizations.policy import may
from organizations.verbs import ENTER_FOR
from tasks.models import PeriodReport, ReportState
from tasks.opened import REPORT_STEP, opened
from tasks.verbs import CHECK_REPORTS, PREPARE_REPORT, SUBMIT_REPORT


@dataclass(frozen=True, slots=True)
class Way:
    """A button: where it leads, its words, its picture. `calm`: nothing that is to be done next."""

    url: str
    words: str
    icon: str
    calm: bool = False


def ways_of(person: User, report: PeriodReport, *, unchecked: bool) -> list[Way]:
    """`unchecked`: a figure that was sent waits to be held against its source."""
    unit, collector = report.unit, report.period.collector
    prepares, submits = may(person, PREPARE_REPORT, unit), may(person, SUBMIT_REPORT, unit)
    enters = may(person, ENTER_FOR, unit)
    if report.period.is_frozen:
        found = []
        if unchecked and may(person, CHECK_REPORTS, collector):
            found.append(_way("report_check", report, _("Đối chiếu số liệu"), "check-circle"))
        if submits or enters:
            found.append(_way("addendum", report, _("Lập bổ sung"), "plus-circle", calm=True))
        return found
    if report.is_with_unit:
        return _unit_ways(report, prepares=prepares, submits=submits, enters=enters)
    found = _collector_ways(person, report)
    if report.state == ReportState.SUBMITTED and (submits or enters):
        found += _undoing(report, person)
    return found


def _unit_ways(report: PeriodReport, *, prepares: bool, submits: bool, enters: bool) -> list[Way]:
    writing = [
        _way("figures", report, _("Ghi số liệu"), "pencil"),
        _way("words", report, _("Viết phần lời"), "chat-left-text"),
    ]
    hand_up = [_way("report_hand_up", report, _("Trình lãnh đạo"), "send")]
    send = [_way("report_submit", report, _("Nộp báo cáo"), "send")]
    if submits:
        return (send + writing) if report.handed_up_on else (writing + send)
    found = writing if prepares else []
    if prepares and not report.handed_up_on:
        found = found + hand_up
    if enters:
        found = [*found, _way("report_submit", report, _("Nhập thay: Nộp báo cáo"), "send")]
    return found


def _undoing(report: PeriodReport, person: User) -> list[Way]:
    """Who sent it, while the collector has not opened it."""
    sent = report.steps.filter(round=report.round, outcome=ReportState.SUBMITTED).order_by("pk").last()
    if sent is None or person.pk != (sent.entered_by_id or sent.person_id) or opened(REPORT_STEP, sent.pk):
        return []
    return [_way("report_take_back", report, _("Thu lại"), "arrow-counterclockwise", calm=True)]


def _collector_ways(person: User, report: PeriodReport) -> list[Way]:
    collector = report.period.collector
    checks = may(person, CHECK_REPORTS, collector)
    if not checks and not may(person, ENTER_FOR, collector):
        return []
    found = []
    if report.state == ReportState.SUBMITTED:
        words = _("Kiểm tra báo cáo") if checks else _("Nhập thay: Kiểm tra báo cáo")
        found.append(_way("report_check", report, words, "check-circle"))
    return [*found, _way("report_return", report, _("Trả lại"), "arrow-counterclockwise", calm=True)]


def _way(name: str, report: PeriodReport, words: str, icon: str, *, calm: bool = False) -> Way:
    return Way(reverse(f"tasks:{name}", args=[report.pk]), words, icon, calm)


def next_words(report: PeriodReport) -> str:
    """Who acts next, in one line."""
    unit, collector = report.unit.label, report.period.collector.label
    if report.period.is_frozen:
        return _("Kỳ đã chốt. Số và lời đến sau là bổ sung, ghi bên cạnh.")
    if report.state == ReportState.SUBMITTED:
        return _("%(collector)s đối chiếu số liệu, rồi tiếp nhận hoặc trả lại.") % {"collector": collector}
    if report.state == ReportState.ACCEPTED:
        return _("%(collector)s đã tiếp nhận. Kỳ chưa chốt nên còn trả lại được.") % {"collector": collector}
    if report.handed_up_on:
        return _("Người đứng đầu %(unit)s xem và nộp.") % {"unit": unit}
    if report.state == ReportState.RETURNED:
        return _("%(unit)s sửa theo ý kiến rồi nộp lại.") % {"unit": unit}
    return _("%(unit)s ghi số liệu, viết phần lời, rồi người đứng đầu nộp.") % {"unit": unit}
