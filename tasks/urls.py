"""The doors of what is owed."""

from django.urls import path

from tasks import deeds
from tasks.views import (
    addenda,
    assignments,
    checking,
    evidence,
    figure_sheets,
    figures,
    giving,
    holidays,
    inbox,
    parts,
    period_reports,
    periods,
    printing,
    targets,
    urging,
    words,
)
from tasks.views.deeds import page_of

app_name = "tasks"

ONE = "cong-viec/<int:pk>/"

# cong-viec/<việc>/…
assignment_urls = [
    path("", assignments.assignment, name="assignment"),
    path("da-mo/", assignments.opened, name="opened"),
    path("theo-doi/", assignments.watch, name="watch"),
    path("bao-cao/", page_of(deeds.REPORT), name="report"),
    path("tinh-hinh/", page_of(deeds.TELL_PROGRESS), name="progress"),
    path("giai-trinh/", page_of(deeds.EXPLAIN_DELAY), name="explain_delay"),
    path("chuyen-tra/", page_of(deeds.HAND_BACK), name="hand_back"),
    path("tra-loi-chuyen-tra/", page_of(deeds.ANSWER_HAND_BACK), name="answer_hand_back"),
    path("thu-hoi-bao-cao/", page_of(deeds.TAKE_BACK), name="take_back"),
    path("xac-nhan/", page_of(deeds.CONFIRM), name="confirm"),
    path("lam-lai/", page_of(deeds.RETURN), name="return_work"),
    path("yeu-cau-lam-lai/", page_of(deeds.RETURN_BY_CHECKER), name="return_by_checker"),
    path("tam-dung/", page_of(deeds.PAUSE), name="pause"),
    path("tiep-tuc/", page_of(deeds.RESUME), name="resume"),
    path("chuyen-giao/", page_of(deeds.HAND_OVER), name="hand_over"),
    path("huy/", page_of(deeds.CANCEL), name="cancel"),
    path("mo-lai/", page_of(deeds.REOPEN), name="reopen"),
    path("dinh-chinh/", page_of(deeds.CORRECT), name="correct"),
    path("don-doc/", parts.urge_page, name="urge"),
    path("phieu/", printing.slip, name="slip"),
    path("bien-nhan/<int:part>/", printing.receipt, name="receipt"),
    path("vi-du/<int:part>/", checking.example_file, name="example_file"),
    # gia-han/<lần>/…
    path("gia-han/", page_of(deeds.ASK_EXTENSION), name="ask_extension"),
    path("gia-han/<int:part>/quyet-dinh/", parts.decide_extension_page, name="decide_extension"),
    path("gia-han/<int:part>/rut/", page_of(deeds.WITHDRAW_EXTENSION), name="withdraw_extension"),
    # phoi-hop/<đơn vị>/…, phan-cong/<phần việc>/…
    path("phoi-hop/<int:part>/xong/", parts.report_help_page, name="report_help"),
    path("phoi-hop/<int:part>/tra-loi/", page_of(deeds.ANSWER_HELP), name="answer_help"),
    path("phan-cong/", page_of(deeds.HAND_OUT), name="hand_out"),
    path("phan-cong/<int:part>/xong/", parts.finish_subtask_page, name="finish_subtask"),
    path("phan-cong/<int:part>/thoi/", page_of(deeds.DROP_SUBTASK), name="drop_subtask"),
    # tai-lieu/<tài liệu>/…
    path("tai-lieu/them/", page_of(deeds.GIVE_EVIDENCE), name="give_evidence"),
    path("tai-lieu/<int:part>/", evidence.evidence, name="evidence"),
    path("tai-lieu/<int:part>/tep/", evidence.evidence_file, name="evidence_file"),
    path("tai-lieu/<int:part>/xoa-tep/", evidence.evidence_purge, name="evidence_purge"),
    path("tai-lieu/<int:part>/trang/<int:number>/", evidence.evidence_page, name="evidence_page"),
    path("tai-lieu/<int:part>/thay/", page_of(deeds.REPLACE), name="replace_evidence"),
    path("tai-lieu/<int:part>/rut/", page_of(deeds.WITHDRAW), name="withdraw_evidence"),
    path("tai-lieu/<int:part>/lan-hai/", parts.look_again_page, name="look_again"),
]

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("nhap-thay/", inbox.for_others, name="for_others"),
    path("cong-viec/", assignments.assignments, name="assignments"),
    path("theo-doi/", inbox.watched, name="watched"),
    path("cong-viec/im-lang/", urging.silent, name="silent"),
    path("cong-viec/goi-dien/", urging.calls, name="calls"),
    path("cong-viec/don-doc/", urging.escalations, name="escalations"),
    path("cong-viec/tuan/<int:unit>/", printing.week, name="week"),
    # giao-viec/<đơn vị>/, giao-viec/lan/<lần giao>/…
    path("giao-viec/", giving.givings, name="givings"),
    path("giao-viec/<int:unit>/", giving.give, name="give"),
    path("giao-viec/lan/<int:pk>/", giving.giving, name="giving"),
    path("giao-viec/lan/<int:pk>/them-don-vi/", giving.more_units, name="more_units"),
    path("giao-viec/lan/<int:pk>/nhu-ky-truoc/", giving.again, name="again"),
    path("giao-viec/lan/<int:pk>/lap-lai/", giving.recur, name="recur"),
    path("giao-viec/lan/<int:pk>/thoi-lap/", giving.end, name="end_recurrence"),
    # kiem-tra/<đơn vị kiểm tra>/…
    path("kiem-tra/", checking.checker_offices, name="checker_offices"),
    path("kiem-tra/tiep/", evidence.check_next, name="check_next"),
    path("kiem-tra/<int:unit>/", checking.kinds, name="kinds"),
    path("kiem-tra/<int:unit>/loai/them/", checking.kind, name="kind_new"),
    path("kiem-tra/<int:unit>/loai/<int:kind>/", checking.kind, name="kind"),
    path("kiem-tra/<int:unit>/vi-du/", checking.example, name="example"),
    path("kiem-tra/<int:unit>/rut-mau/", checking.draw, name="draw"),
    path("don-vi/<int:unit>/chat-luong/", checking.quality, name="quality"),
    *(path(ONE + str(each.pattern), each.callback, name=each.name) for each in assignment_urls),
    # periods
    path("ky-bao-cao/", periods.periods, name="periods"),
    path("ky-bao-cao/lap-lich/<int:unit>/", periods.calendar, name="period_calendar"),
    path("ky-bao-cao/<int:pk>/", periods.period, name="period"),
    path("ky-bao-cao/<int:pk>/moc-ngay/", periods.days, name="period_days"),
    path("ky-bao-cao/<int:pk>/mo/", periods.open_, name="period_open"),
    path("ky-bao-cao/<int:pk>/don-doc/", periods.urge, name="period_urge"),
    path("ky-bao-cao/<int:pk>/chot/", periods.freeze, name="period_freeze"),
    # a unit's report for a period
    path("bao-cao-ky/<int:pk>/", period_reports.report, name="period_report"),
    path("bao-cao-ky/<int:pk>/so-lieu/", figures.figures, name="figures"),
    path("bao-cao-ky/<int:pk>/so-lieu/<int:target>/", figures.figure, name="figure"),
    path("bao-cao-ky/<int:pk>/so-lieu/bang-tinh/", figure_sheets.sheet, name="figures_sheet"),
    path("bao-cao-ky/<int:pk>/so-lieu/nhap/", figure_sheets.bring_in, name="figures_import"),
    path("bao-cao-ky/<int:pk>/tep/<int:reading>/", figures.reading_file, name="reading_file"),
    path("bao-cao-ky/<int:pk>/tep/<int:reading>/xoa-tep/", figures.reading_purge, name="reading_purge"),
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
