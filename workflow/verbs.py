"""What a position may do in the making of a document; none of it reaches lower units."""

from django.utils.translation import gettext_lazy as _

from organizations.roles import Role
from organizations.verbs import Verb

ACTIVATE = Verb(
    "activate_duty", _("Giao nhiệm vụ của nghị quyết"), frozenset({Role.MONITOR, Role.HEAD, Role.DEPUTY})
)
DRAFT = Verb("draft", _("Soạn thảo, trình"), frozenset({Role.OFFICER, Role.OFFICE_HEAD}))
OPINE = Verb("opine", _("Cho ý kiến"), frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD}))
APPRAISE = Verb("appraise", _("Thẩm định"), frozenset({Role.OFFICE_HEAD, Role.DEPUTY}))
# Writing down what the collective decided is no decision: the drafting officer usually keeps the minutes.
RECORD_VOTE = Verb(
    "record_vote", _("Ghi biên bản biểu quyết"), frozenset({Role.OFFICER, Role.CLERK, Role.OFFICE_HEAD})
)
VOTE = Verb("vote", _("Biểu quyết"), frozenset({Role.MEMBER}), personal=True)
SIGN = Verb("sign", _("Ký ban hành"), frozenset({Role.HEAD, Role.DEPUTY}))
REVIEW = Verb("review", _("Rà soát"), frozenset({Role.HEAD, Role.OFFICE_HEAD}))
REVIEW_REALITY = Verb("review_reality", _("Rà soát sát thực tế địa bàn"), frozenset({Role.OVERSEER}))
# The year's money and inspections (duty III.2): Home Affairs follows both at UBND, finance balances.
PROPOSE_MONEY = Verb(
    "propose_money",
    _("Đề xuất kinh phí, báo số thực chi"),
    frozenset({Role.OFFICER, Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD}),
)
COLLECT_MONEY = Verb(
    "collect_money", _("Tổng hợp nhu cầu kinh phí"), frozenset({Role.MONITOR, Role.OFFICE_HEAD})
)
BALANCE_MONEY = Verb(
    "balance_money", _("Cân đối, quyết toán kinh phí"), frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICER})
)
# To write down what the Council or UBND decided is no decision.
RECORD_RULING = Verb(
    "record_ruling",
    _("Ghi nhận nghị quyết của HĐND, quyết định của UBND"),
    frozenset({Role.CLERK, Role.OFFICE_HEAD, Role.OFFICER, Role.MONITOR}),
)
RUN_INSPECTION = Verb(
    "run_inspection",
    _("Lập kế hoạch, tổ chức kiểm tra, phúc tra"),
    frozenset({Role.MONITOR, Role.OFFICE_HEAD, Role.OFFICER}),
)
ANSWER_INSPECTION = Verb(
    "answer_inspection",
    _("Giải trình với đoàn kiểm tra"),
    frozenset({Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD}),
)
# Duty III.1: who fills in the sheet, who reports it for the unit, who at the Propaganda Board checks it.
KEEP_STUDY = Verb(
    "keep_study",
    _("Tổ chức học tập nghị quyết, ghi kết quả"),
    frozenset({Role.OFFICER, Role.OFFICE_HEAD, Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY}),
)
REPORT_STUDY = Verb(
    "report_study",
    _("Báo cáo kết quả học tập của đơn vị"),
    frozenset({Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY}),
)
CHECK_STUDY = Verb(
    "check_study",
    _("Kiểm tra, xác nhận kết quả học tập"),
    frozenset({Role.OFFICER, Role.HEAD, Role.DEPUTY}),
)
# Duty III.4: the member for the commune assigned to him; the commune's word; the Party Office that keeps it.
VISIT = Verb("visit", _("Đi cơ sở, kiến nghị, xác nhận đã giải quyết"), frozenset({Role.OVERSEER}))
REPLY_VISIT = Verb(
    "reply_visit",
    _("Trả lời phiếu làm việc tại cơ sở"),
    frozenset({Role.OFFICER, Role.HEAD, Role.DEPUTY, Role.OFFICE_HEAD}),
)
KEEP_OVERSIGHT = Verb(
    "keep_oversight",
    _("Phân loại kiến nghị, tiếp nhận báo cáo của Huyện ủy viên"),
    frozenset({Role.OFFICE_HEAD}),
)
ASSIGN_AREAS = Verb(
    "assign_areas",
    _("Phân công địa bàn cho Huyện ủy viên"),
    frozenset({Role.MONITOR, Role.HEAD, Role.DEPUTY}),
)
# What lies before a unit's first day is its own to bring along, or the Party Office's for it.
TAKE_OPENING = Verb("take_opening", _("Nhập số dư đầu kỳ"), frozenset({Role.HEAD, Role.OFFICE_HEAD}))
# The Standing Committee's word on a report; its office writes down what was said (domain 3.2 2E3).
CONCLUDE = Verb(
    "conclude_report",
    _("Tiếp nhận báo cáo, ghi kết luận"),
    frozenset({Role.HEAD, Role.DEPUTY, Role.MONITOR}),
)
