"""The named acts of the registry. Names stand in the book for ever and are never changed."""

from django.utils.translation import gettext_lazy as _

from audit import Act

NUMBERED = Act("registry.numbered", _("cấp số %(symbol)s"))
RECORDED_OUTSIDE = Act("registry.recorded_outside", _("ghi vào sổ số %(symbol)s đã cấp ngoài hệ thống"))
CANCELLED = Act("registry.number_cancelled", _("hủy số %(symbol)s"))
DISPATCHED = Act("registry.dispatched", _("phát hành %(what)s tới %(recipients)s nơi nhận"))
ACKNOWLEDGED = Act("registry.acknowledged", _("xác nhận đã nhận %(symbol)s"))
MAIL_SENT_AGAIN = Act("registry.mail_sent_again", _("cho gửi lại thư “%(what)s”"))
