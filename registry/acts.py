"""The named acts of the registry. Names stand in the book for ever and are never changed."""

from django.utils.translation import gettext_lazy as _

from audit import Act

NUMBERED = Act("registry.numbered", _("cấp số %(symbol)s"))
RECORDED_OUTSIDE = Act("registry.recorded_outside", _("ghi vào sổ số %(symbol)s đã cấp ngoài hệ thống"))
TAKEN_OVER = Act("registry.taken_over", _("nhập số %(symbol)s từ số dư đầu kỳ"))
CORRECTED = Act(
    "registry.entry_corrected",
    _("đính chính %(field)s của %(symbol)s: đã ghi %(old)s → sửa thành %(new)s"),
)
CANCELLED = Act("registry.number_cancelled", _("hủy số %(symbol)s"))
DISPATCHED = Act("registry.dispatched", _("phát hành %(what)s tới %(recipients)s nơi nhận"))
PURGE_ASKED = Act("registry.purge_asked", _("đề nghị xóa nội dung tệp %(what)s"))
PURGED = Act(
    "registry.file_purged", _("đồng ý xóa nội dung tệp %(what)s, theo đề nghị của đồng chí %(asked_by)s")
)
PURGE_REFUSED = Act("registry.purge_refused", _("không đồng ý xóa nội dung tệp %(what)s"))
SUSPICION_CLEARED = Act("registry.suspicion_cleared", _("xác nhận tệp %(what)s không có nội dung mật"))
INFECTED = Act("registry.file_infected", _("phát hiện virus %(virus)s trong tệp %(what)s"))
ACKNOWLEDGED = Act("registry.acknowledged", _("xác nhận đã nhận %(symbol)s"))
MAIL_SENT_AGAIN = Act("registry.mail_sent_again", _("cho gửi lại thư “%(what)s”"))
DISSEMINATED = Act("registry.disseminated", _("ghi %(unit_name)s đã phổ biến %(symbol)s"))
RESTORED = Act("registry.restored", _("khôi phục bản sao lưu lúc %(day)s, có %(entries)s mục nhật ký"))
