"""What a position may do with work that is owed.

Some verbs come in pairs: a wide one, the right, and a narrow one, the desk at which the thing waits. A head
may report for the unit and a secretary may confirm, but neither wants a hundred rows in the inbox.
"""

from django.utils.translation import gettext_lazy as _

from organizations.roles import Role
from organizations.verbs import VERBS, Verb

ASSIGN = Verb(
    "assign",
    _("Giao việc, quyết định về việc đã giao, xác nhận hoàn thành"),
    frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.MONITOR}),
)
FOLLOW = Verb("follow", _("Theo dõi việc đã giao"), frozenset({Role.OFFICE_HEAD, Role.MONITOR}))
PERFORM = Verb(
    "perform",
    _("Thực hiện, báo cáo việc được giao"),
    frozenset({Role.OFFICER, Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.CELL_SECRETARY}),
)
HANDLE = Verb("handle", _("Đầu mối xử lý việc được giao"), frozenset({Role.OFFICER, Role.CELL_SECRETARY}))
# Who answers for the unit in person: told of what is late, and never the one who confirms its work.
LEAD = Verb(
    "lead_unit",
    _("Đứng đầu, chịu trách nhiệm của đơn vị"),
    frozenset({Role.HEAD, Role.CELL_SECRETARY}),
    personal=True,
)
DIRECT = Verb(
    "direct",
    _("Phân công việc trong đơn vị"),
    frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.CELL_SECRETARY}),
)
CHECK = Verb(
    "check_evidence",
    _("Kiểm tra tài liệu kiểm chứng"),
    frozenset({Role.OFFICER, Role.OFFICE_HEAD, Role.MONITOR, Role.HEAD, Role.DEPUTY}),
)
SIFT = Verb("sift", _("Đầu mối kiểm tra tài liệu"), frozenset({Role.OFFICER, Role.OFFICE_HEAD, Role.MONITOR}))
# The third extension goes up (features D5): to the leaders in person, nobody who follows for them.
GRANT_THIRD = Verb(
    "grant_third_extension", _("Quyết định gia hạn từ lần thứ ba"), frozenset({Role.HEAD, Role.DEPUTY})
)
URGE = Verb(
    "urge",
    _("Đôn đốc"),
    frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD, Role.MONITOR, Role.OVERSEER}),
    covers_lower=True,
)
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
# Bút phê: a leader's word that becomes somebody's work.
INSTRUCT = Verb("instruct", _("Bút phê, chỉ đạo"), frozenset({Role.HEAD, Role.DEPUTY}))


def verbs_of_leaders() -> list[str]:
    """Code names of what only leaders decide: held by a head, and by nobody who works for her."""
    others = set(Role) - {Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY, Role.MONITOR}
    return [name for name, verb in VERBS.items() if Role.HEAD in verb.held_by and not verb.held_by & others]
