"""What is done to resolutions, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

PROPOSED = Act("resolutions.proposed", _("nhập văn bản “%(what)s”, đọc được %(clauses)s mục"))
CORRECTED = Act("resolutions.corrected", _("sửa bản đọc của “%(what)s”: %(fields)s"))
CLAUSE_CORRECTED = Act("resolutions.clause_corrected", _("sửa mục %(code)s của “%(what)s”: %(fields)s"))
CLAUSE_SPLIT = Act("resolutions.clause_split", _("tách mục %(code)s từ mục %(before)s của “%(what)s”"))
CLAUSE_MERGED = Act("resolutions.clause_merged", _("gộp mục %(code)s vào mục %(before)s của “%(what)s”"))
DISCARDED = Act("resolutions.discarded", _("bỏ bản đọc của “%(what)s”"))
ADOPTED = Act("resolutions.adopted", _("xác nhận bản đọc của “%(what)s” đúng với bản gốc"))
NUMBERED = Act("resolutions.numbered", _("ghi số %(number)s cho “%(what)s”"))
PROGRAMME_LOADED = Act(
    "resolutions.programme_loaded",
    _("nạp %(groups)s nhóm nhiệm vụ, %(indicators)s chỉ tiêu, %(duties)s nhiệm vụ cho “%(what)s”"),
)
REDEFINED = Act("resolutions.redefined", _("ghi cách tính mới của chỉ tiêu “%(what)s” từ ngày %(day)s"))
WAIVED = Act("resolutions.waived", _("ký miễn giao việc cho một câu ở %(clause)s của “%(what)s”"))
CONCLUDED = Act("resolutions.concluded", _("kết thúc “%(what)s”"))
