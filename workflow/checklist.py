"""What a reviewer looks at (domain 3.5): each line is met, or it is what must be supplemented."""

from typing import Any

from django.utils.translation import gettext_lazy as _

CHECKLIST = {
    "targets": _("Chỉ tiêu không thấp hơn nghị quyết, hoặc có nêu lý do"),
    "measure": _("Mỗi chỉ tiêu có đơn vị tính, cách tính, hiện trạng"),
    "clear": _("Rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ sản phẩm"),
    "own": _("Sát địa phương, không chép lại văn bản cấp trên"),
    "money": _("Có nguồn kinh phí"),
    "reporting": _("Có quy định chế độ báo cáo"),
    "authority": _("Đúng thẩm quyền, thể thức"),
    "in_time": _("Ban hành đúng hạn"),
}

# Home Affairs reviews the plan of an agency or a commune (domain 3.2, 2B2).
PLAN_CHECKLIST = {
    "district_targets": _("Chỉ tiêu bằng hoặc hơn huyện, thấp hơn thì có nêu lý do"),
    "district_tasks": _("Đủ việc mà kế hoạch huyện giao đơn vị chủ trì"),
    "clear": CHECKLIST["clear"],
    "money": CHECKLIST["money"],
    "dates": _("Thời hạn không muộn hơn kế hoạch huyện"),
    "authority": CHECKLIST["authority"],
    "in_time": CHECKLIST["in_time"],
}

# What the Propaganda Board looks at in a sheet of sessions (domain 3.1).
STUDY_CHECKLIST = {
    "attendance": _("Số người dự khớp biên bản, danh sách ký"),
    "made_up": _("Đã tổ chức học bù cho người vắng"),
    "content": _("Nội dung đủ các phần của nghị quyết, có liên hệ địa phương"),
    "proof": _("Biên bản, ảnh là thật, đọc được"),
    "study_in_time": _("Học đúng thời gian của kế hoạch"),
}

# Every line of every checklist: what a conclusion says is missing.
LINES = CHECKLIST | PLAN_CHECKLIST | STUDY_CHECKLIST

_OF_FLOWS = {"unit_plan": PLAN_CHECKLIST, "dissemination": STUDY_CHECKLIST}


def checklist_of(flow: Any) -> dict[str, Any]:
    """The lines that reviewers of the flow look at, by their key."""
    return _OF_FLOWS.get(flow.key, CHECKLIST)
