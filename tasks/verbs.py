"""What a position may do with what is owed."""

from django.utils.translation import gettext_lazy as _

from organizations.roles import Role
from organizations.verbs import Verb

# Periods, reports and targets. None reaches lower units: a collector is asked as a collector.
KEEP_PERIODS = Verb(
    "keep_periods", _("Giữ lịch kỳ báo cáo, chốt kỳ"), frozenset({Role.MONITOR, Role.OFFICE_HEAD})
)
CHECK_REPORTS = Verb(
    "check_reports",
    _("Kiểm tra báo cáo, đối chiếu số liệu"),
    frozenset({Role.MONITOR, Role.OFFICER, Role.OFFICE_HEAD}),
)
PREPARE_REPORT = Verb(
    "prepare_report",
    _("Ghi số liệu, soạn báo cáo kỳ"),
    frozenset({Role.OFFICER, Role.OFFICE_HEAD, Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY}),
)
SUBMIT_REPORT = Verb(
    "submit_report", _("Nộp báo cáo kỳ"), frozenset({Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY})
)
HAND_TARGETS = Verb(
    "hand_targets", _("Giao chỉ tiêu cho đơn vị"), frozenset({Role.MONITOR, Role.HEAD, Role.DEPUTY})
)
