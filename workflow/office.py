"""What an office decides about its flows; copied into a case when it begins."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from organizations.office_settings import GROUPS, Setting, settings_of

GROUPS |= {
    "dissemination": _("III.1 Học tập, quán triệt"),
    "district_plan": _("III.2 Kế hoạch của UBND huyện"),
    "unit_plan": _("III.2 Kế hoạch của cơ quan, xã"),
    "budget": _("III.2 Kinh phí"),
    "inspection": _("III.2 Kiểm tra đơn vị"),
    "report": _("III.2, III.5 Báo cáo tổng hợp"),
    "action_program": _("III.3 Chương trình hành động của xã"),
    "oversight": _("III.4 Huyện ủy viên đi cơ sở"),
    "propaganda": _("III.5 Tuyên truyền"),
}
ON_OFF = (("on", _("Có làm")), ("off", _("Bỏ qua bước này")))

STEP_WORDS = {
    "opinions": _("Xin ý kiến trước khi trình"),
    "appraise": _("Thẩm định của văn phòng"),
    "adopt": _("Thông qua tập thể"),
    "dispatch": _("Phát hành trên hệ thống"),
    "finance": _("Thẩm định kinh phí"),
    "standing": _("Thường trực cấp ủy cho ý kiến trước khi ký"),
}
DAYS_WORDS = {
    "draft": _("Số ngày làm việc để soạn thảo"),
    "opinions": _("Số ngày làm việc để cho ý kiến"),
    "explain": _("Số ngày làm việc để tiếp thu, giải trình"),
    "appraise": _("Số ngày làm việc để thẩm định"),
    "adopt": _("Số ngày làm việc để thông qua"),
    "sign": _("Số ngày làm việc để ký"),
    "number": _("Số ngày làm việc để cấp số"),
    "dispatch": _("Số ngày làm việc để phát hành"),
    "review": _("Số ngày làm việc để rà soát"),
    "finance": _("Số ngày làm việc để thẩm định kinh phí"),
    "standing": _("Số ngày làm việc để Thường trực cấp ủy cho ý kiến"),
}


def declare_document_settings(flow: str, *, steps: dict[str, str], days: dict[str, int]) -> None:
    """What an office decides about the shared steps in one flow: `steps` "on" or "off" by default."""
    for step, default in steps.items():
        Setting(f"{flow}.step.{step}", STEP_WORDS[step], default, ON_OFF)
    for step, default_days in days.items():
        Setting(f"{flow}.days.{step}", DAYS_WORDS[step], default_days)
    Setting(
        f"{flow}.adopt_by",
        _("Cách biểu quyết"),
        "minutes",
        (
            ("minutes", _("Ghi theo biên bản hội nghị")),
            ("ballots", _("Phiếu của từng ủy viên trên hệ thống")),
        ),
    )
    Setting(f"{flow}.dispute_days", _("Số ngày làm việc được phản đối quyết định nhập thay"), 10)
    Setting(
        f"{flow}.tiny",
        _("Đơn vị ít người: lý do cho phép người soạn đồng thời thẩm định hoặc ký"),
        "",
        help=_("Để trống: không cho phép. Kiểm tra viên nhìn thấy mỗi lần áp dụng."),
    )


# Duty III.3 (domain 3.3): a commune drafts, its committee adopts, its secretary signs; three desks review.
declare_document_settings(
    "action_program",
    steps={"opinions": "off", "appraise": "off", "adopt": "on", "dispatch": "on"},
    days={
        "draft": 15,
        "opinions": 5,
        "explain": 3,
        "appraise": 2,
        "adopt": 10,
        "sign": 2,
        "number": 1,
        "dispatch": 1,
        "review": 7,
    },
)
Setting(
    "action_program.review_when",
    _("Ba nơi rà soát chương trình"),
    "after",
    (("after", _("Sau khi phát hành")), ("before", _("Trước khi ký")), ("off", _("Không rà soát"))),
)
Setting("action_program.reviewer.form", _("Đơn vị rà soát thể thức (ký hiệu đơn vị)"), "VPHU")
Setting("action_program.reviewer.substance", _("Đơn vị rà soát chuyên môn (ký hiệu đơn vị)"), "NV")

# Duty III.2 (domain 3.2, 2A1-2A5): Home Affairs drafts for UBND, Finance checks the money, the Chair signs.
declare_document_settings(
    "district_plan",
    steps={
        "opinions": "on", "finance": "on", "appraise": "on", "adopt": "off", "standing": "off",
        "dispatch": "on",
    },
    days={
        "draft": 15, "opinions": 5, "explain": 3, "finance": 3, "appraise": 2, "adopt": 10, "standing": 5,
        "sign": 2, "number": 1, "dispatch": 1,
    },
)  # fmt: skip
Setting("district_plan.drafting_unit", _("Đơn vị soạn thảo cho UBND (ký hiệu đơn vị)"), "NV")
Setting("district_plan.finance_unit", _("Đơn vị thẩm định kinh phí (ký hiệu đơn vị)"), "TCKH")
Setting("district_plan.own_plan_days", _("Số ngày làm việc để cơ quan, xã lập kế hoạch riêng"), 20)
# Duty III.2 (2B1-2B2): the unit's own plan, reviewed by Home Affairs.
declare_document_settings(
    "unit_plan",
    steps={"opinions": "off", "appraise": "off", "adopt": "off", "dispatch": "on"},
    days={
        "draft": 15, "opinions": 5, "explain": 3, "appraise": 2, "adopt": 10, "sign": 2, "number": 1,
        "dispatch": 1, "review": 5,
    },
)  # fmt: skip
Setting("unit_plan.review_when", _("Phòng Nội vụ rà soát kế hoạch"), "after",
        (("after", _("Sau khi phát hành")), ("off", _("Không rà soát"))))  # fmt: skip
Setting("unit_plan.reviewer.substance", _("Đơn vị rà soát kế hoạch (ký hiệu đơn vị)"), "NV")


_SHARED = {"step", "days", "adopt_by", "tiny", "dispute_days", "reviewer", "review_when"}


def case_settings(unit: Unit, flow: str, said: dict[str, Any] | None = None) -> dict[str, Any]:
    """The settings of the unit's office today, in the shape a case keeps; `own`: those that only this flow
    has, by what follows its key. One query, none where what the office `said` is at hand."""
    said = settings_of(unit, f"{flow}.") if said is None else said
    found = {key.removeprefix(f"{flow}."): value for key, value in said.items()}
    skip = [
        key.removeprefix("step.")
        for key, value in found.items()
        if key.startswith("step.") and value == "off"
    ]
    skip += {"after": ["review_before"], "before": ["review"], "off": ["review", "review_before"]}[
        found.get("review_when", "off")
    ]
    days = {key.removeprefix("days."): value for key, value in found.items() if key.startswith("days.")}
    return {
        "skip": skip,
        "days": days | {"review_before": days.get("review", 0)},
        "adopt_by": found.get("adopt_by", "minutes"),
        "tiny": found.get("tiny", ""),
        "dispute_days": found.get("dispute_days", 10),
        "own": {key: value for key, value in found.items() if key.partition(".")[0] not in _SHARED},
        "reviewers": {
            key.removeprefix("reviewer."): value
            for key, value in found.items()
            if key.startswith("reviewer.")
        },
    }


# Duty III.2, money (domain 3.2, 2C) and inspections (2D): steps of their own, days of their own.
for _key, _label, _days in (
    ("budget.days.propose", _("Số ngày làm việc để tổng hợp nhu cầu kinh phí"), 30),
    ("budget.days.balance", _("Số ngày làm việc để cân đối dự toán"), 30),
    ("budget.days.decide", _("Số ngày làm việc chờ HĐND quyết định"), 60),
    ("budget.days.allocate", _("Số ngày làm việc để phân bổ dự toán"), 10),
    ("budget.days.settle", _("Số ngày làm việc để quyết toán"), 30),
    ("budget.dispute_days", _("Số ngày làm việc được phản đối quyết định nhập thay"), 10),
    ("inspection.days.plan_year", _("Số ngày làm việc để lập kế hoạch kiểm tra"), 20),
    ("inspection.days.approve_year", _("Số ngày làm việc để duyệt kế hoạch kiểm tra"), 5),
    ("inspection.days.team", _("Số ngày làm việc để lập đoàn kiểm tra"), 5),
    ("inspection.days.unit_answer", _("Số ngày làm việc để đơn vị giải trình"), 3),
    ("inspection.days.findings", _("Số ngày làm việc để dự thảo kết luận"), 7),
    ("inspection.days.recheck", _("Số ngày làm việc để khắc phục và phúc tra"), 32),
    ("inspection.notice", _("Gửi đề cương trước ngày làm việc ít nhất (ngày làm việc)"), 5),
    ("inspection.share", _("Tỷ lệ đơn vị nên kiểm tra mỗi năm, %"), 30),
    ("inspection.dispute_days", _("Số ngày làm việc được phản đối quyết định nhập thay"), 10),
):
    Setting(_key, _label, _days)
Setting("budget.finance", _("Cơ quan tài chính (ký hiệu đơn vị)"), "TCKH")
Setting(
    "budget.shown_in",
    _("Số tiền hiện theo"),
    "million",
    (("million", _("Triệu đồng")), ("dong", _("Đồng"))),
)
# Duty III.1 (domain 3.1): 30 days to hold the sessions, three to check; it has no vote and no signature.
DAYS_WORDS |= {
    "hold_study": _("Số ngày làm việc để tổ chức học tập"),
    "check_study": _("Số ngày làm việc để kiểm tra kết quả học tập"),
}
Setting("dissemination.days.hold_study", DAYS_WORDS["hold_study"], 22)
Setting("dissemination.days.check_study", DAYS_WORDS["check_study"], 3)
Setting("dissemination.dispute_days", _("Số ngày làm việc được phản đối quyết định nhập thay"), 10)
Setting(
    "dissemination.threshold",
    _("Tỷ lệ dự học tối thiểu của một chi bộ (%)"),
    90,
    help=_("Dưới mức này phải tổ chức học bù."),
)
Setting("dissemination.checker", _("Đơn vị kiểm tra kết quả học tập (ký hiệu đơn vị)"), "BTGHU")
# Duty III.4 (domain 3.4): a quarter of visits, one page to the Party Office.
declare_document_settings("oversight", steps={}, days={})
Setting("oversight.days.plan", _("Số ngày làm việc đầu quý để đăng ký lịch đi cơ sở"), 10)
Setting("oversight.days.visit", _("Số ngày làm việc để đi cơ sở"), 45)
Setting("oversight.days.report", _("Số ngày làm việc sau khi hết quý để lập báo cáo quý"), 5)
Setting("oversight.days.note", _("Số ngày làm việc để Văn phòng tiếp nhận báo cáo quý"), 3)
Setting("oversight.office", _("Nơi theo dõi Huyện ủy viên đi cơ sở (ký hiệu đơn vị)"), "VPHU")
Setting(
    "oversight.note_days",
    _("Số ngày làm việc được nhập thay phiếu làm việc"),
    3,
    help=_("Sau hạn này chỉ Huyện ủy viên tự ghi, kèm lý do ghi nhận muộn."),
)
Setting("oversight.classify_days", _("Số ngày làm việc để phân loại kiến nghị"), 3)
Setting("oversight.confirm_days", _("Số ngày làm việc để Huyện ủy viên xác nhận kiến nghị đã giải quyết"), 3)
Setting("oversight.unseen_days", _("Quá bao nhiêu ngày không ai xuống thì nêu tên xã"), 60)
