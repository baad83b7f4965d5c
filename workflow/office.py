"""What an office decides about its flows; copied into a case when it begins."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from organizations.office_settings import Setting, settings_of

ON_OFF = (("on", _("Có làm")), ("off", _("Bỏ qua bước này")))

# The steps an office may leave out.
for _step, _label in {
    "opinions": _("Xin ý kiến trước khi trình"),
    "appraise": _("Thẩm định của văn phòng"),
    "adopt": _("Thông qua tập thể"),
    "dispatch": _("Phát hành trên hệ thống"),
}.items():
    Setting(f"workflow.step.{_step}", _label, "on", ON_OFF)

Setting(
    "workflow.adopt_by",
    _("Cách biểu quyết"),
    "minutes",
    (("minutes", _("Ghi theo biên bản hội nghị")), ("ballots", _("Phiếu của từng ủy viên trên hệ thống"))),
)
Setting(
    "workflow.review_when",
    _("Ba nơi rà soát chương trình"),
    "after",
    (
        ("after", _("Sau khi phát hành")),
        ("before", _("Trước khi ký")),
        ("off", _("Không rà soát")),
    ),
)
Setting("workflow.reviewer.form", _("Đơn vị rà soát thể thức (mã đơn vị)"), "VPHU")
Setting("workflow.reviewer.substance", _("Đơn vị rà soát chuyên môn (mã đơn vị)"), "PNV")
Setting(
    "workflow.tiny",
    _("Đơn vị ít người: lý do cho phép người soạn đồng thời thẩm định hoặc ký"),
    "",
    help=_("Để trống: không cho phép. Kiểm tra viên nhìn thấy mỗi lần áp dụng."),
)
for _step, _label, _days in (
    ("draft", _("Số ngày làm việc để soạn thảo"), 15),
    ("opinions", _("Số ngày làm việc để cho ý kiến"), 5),
    ("explain", _("Số ngày làm việc để tiếp thu, giải trình"), 3),
    ("appraise", _("Số ngày làm việc để thẩm định"), 2),
    ("adopt", _("Số ngày làm việc để thông qua"), 10),
    ("sign", _("Số ngày làm việc để ký"), 2),
    ("number", _("Số ngày làm việc để cấp số"), 1),
    ("dispatch", _("Số ngày làm việc để phát hành"), 1),
    ("review", _("Số ngày làm việc để rà soát"), 7),
):
    Setting(f"workflow.days.{_step}", _label, _days)


def case_settings(unit: Unit) -> dict[str, Any]:
    """The settings of the unit's office today, in the shape a case keeps. One query."""
    found = settings_of(unit, "workflow.")
    skip = [key.rpartition(".")[2] for key, value in found.items() if key.startswith("workflow.step.") and value == "off"]
    skip += {"after": ["review_before"], "before": ["review"], "off": ["review", "review_before"]}[
        found["workflow.review_when"]
    ]
    prefix = "workflow.days."
    days = {key.removeprefix(prefix): value for key, value in found.items() if key.startswith(prefix)}
    return {
        "skip": skip,
        "days": days | {"review_before": days["review"]},
        "adopt_by": found["workflow.adopt_by"],
        "reviewers": {"form": found["workflow.reviewer.form"], "substance": found["workflow.reviewer.substance"]},
        "tiny": found["workflow.tiny"],
    }
