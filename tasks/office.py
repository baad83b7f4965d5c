"""What a collector decides about its periods: on which days they open, are cut off, fall due."""

from django.utils.translation import gettext_lazy as _

from organizations.office_settings import Setting

PREFIX = "periods."

# The day of the collector's own report, in the last month of the period (domain 3.0, reporting calendar).
Setting("periods.day.month", _("Báo cáo tháng: ngày cấp huyện báo cáo"), 25)
Setting("periods.day.quarter", _("Báo cáo quý: ngày cấp huyện báo cáo, trong tháng cuối quý"), 20)
Setting("periods.day.half_year", _("Báo cáo 6 tháng: ngày cấp huyện báo cáo, trong tháng 6"), 10)
Setting("periods.day.year", _("Báo cáo năm: ngày cấp huyện báo cáo, trong tháng 12"), 5)
Setting(
    "periods.cut_off",
    _("Ngày chốt số liệu, trong tháng cuối kỳ"),
    14,
    help=_("Kỳ nào báo cáo trước ngày này thì chốt ở tháng liền trước."),
)
Setting("periods.units_before", _("Đơn vị nộp trước ngày cấp huyện báo cáo mấy ngày làm việc"), 5)
Setting("periods.open_before", _("Kỳ mở trước hạn nộp của đơn vị mấy ngày làm việc"), 10)
Setting("periods.check_days", _("Số ngày làm việc để kiểm tra một báo cáo đã nộp"), 3)
