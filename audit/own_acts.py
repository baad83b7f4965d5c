"""Acts of the book about itself."""

from django.utils.translation import gettext_lazy as _

from .acts import Act

KEY_CHANGED = Act("audit.seal_key_changed", _("đổi khóa niêm sổ nhật ký"))
EXPORTED = Act("audit.exported", _("xuất sổ nhật ký đến mục %(size)s ra gói kiểm chứng"))
BODY_WIPED = Act("audit.body_wiped", _("xóa lời ghi riêng của một mục nhật ký, có hai người"))
SIDE_BOOK_CLOSED = Act("audit.side_book_closed", _("khép sổ phụ: %(rows)s dòng"))
CLOCK_CORRECTED = Act(
    "audit.clock_corrected", _("chỉnh lại đồng hồ máy chủ, trước đó chạy sớm %(minutes)s phút")
)
