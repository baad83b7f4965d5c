"""The doors of what is owed."""

from django.urls import path

from tasks.views import (
    addenda,
    assignments,
    figure_sheets,
    figures,
    holidays,
    inbox,
    period_reports,
    periods,
    targets,
    words,
)

app_name = "tasks"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("nhap-thay/", inbox.for_others, name="for_others"),
    path("cong-viec/", assignments.assignments, name="assignments"),
    path("cong-viec/<int:pk>/", assignments.assignment, name="assignment"),
    # periods
    path("ky-bao-cao/", periods.periods, name="periods"),
    path("ky-bao-cao/lap-lich/<int:unit>/", periods.calendar, name="period_calendar"),
    path("ky-bao-cao/<int:pk>/", periods.period, name="period"),
    path("ky-bao-cao/<int:pk>/moc-ngay/", periods.days, name="period_days"),
    path("ky-bao-cao/<int:pk>/mo/", periods.open_, name="period_open"),
    path("ky-bao-cao/<int:pk>/don-doc/", periods.urge, name="period_urge"),
    path("ky-bao-cao/<int:pk>/chot/", periods.freeze, name="period_freeze"),
    # a unit's report for a period
    path("bao-cao-ky/<int:pk>/", period_reports.report, name="report"),
    path("bao-cao-ky/<int:pk>/so-lieu/", figures.figures, name="figures"),
    path("bao-cao-ky/<int:pk>/so-lieu/<int:target>/", figures.figure, name="figure"),
    path("bao-cao-ky/<int:pk>/so-lieu/bang-tinh/", figure_sheets.sheet, name="figures_sheet"),
    path("bao-cao-ky/<int:pk>/so-lieu/nhap/", figure_sheets.bring_in, name="figures_import"),
    path("bao-cao-ky/<int:pk>/tep/<int:reading>/", figures.reading_file, name="reading_file"),
    path("bao-cao-ky/<int:pk>/loi/", words.words, name="words"),
    path("bao-cao-ky/<int:pk>/trinh/", period_reports.hand_up, name="report_hand_up"),
    path("bao-cao-ky/<int:pk>/nop/", period_reports.submit, name="report_submit"),
    path("bao-cao-ky/<int:pk>/kiem-tra/", period_reports.check, name="report_check"),
    path("bao-cao-ky/<int:pk>/kiem-tra/<int:reading>/", period_reports.return_reading, name="reading_return"),
    path("bao-cao-ky/<int:pk>/tra-lai/", period_reports.give_back, name="report_return"),
    path("bao-cao-ky/<int:pk>/ban-ky/<int:step>/", period_reports.scan, name="report_scan"),
    path("bao-cao-ky/<int:pk>/bo-sung/", addenda.add, name="addendum"),
    path("bao-cao-ky/<int:pk>/bo-sung/<int:addendum>/ban-ky/", addenda.scan, name="addendum_scan"),
    # targets
    path("chi-tieu/dat/<int:unit>/", targets.new, name="target_new"),
    path("chi-tieu/giao/<int:resolution>/", targets.hand, name="targets_hand"),
    path("chi-tieu/<int:pk>/", targets.target, name="target"),
    path("chi-tieu/<int:pk>/sua/", targets.change, name="target_change"),
    path("chi-tieu/<int:pk>/ket-thuc/", targets.end, name="target_end"),
    path("quan-tri/ngay-nghi/", holidays.holidays, name="holidays"),
    path("quan-tri/ngay-nghi/<int:pk>/bo/", holidays.holiday_withdraw, name="holiday_withdraw"),
]
