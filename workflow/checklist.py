"""What a reviewer looks at (domain 3.5): each line is met, or it is what must be supplemented."""

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
