"""The roles a position may carry (domain: roles → permissions, scope always position × unit × validity)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    OFFICER = "officer", _("Chuyên viên, cán bộ đầu mối")
    HEAD = "head", _("Người đứng đầu")
    DEPUTY = "deputy", _("Cấp phó")
    CLERK = "clerk", _("Văn thư")
    OFFICE_HEAD = "office_head", _("Lãnh đạo văn phòng")
    MONITOR = "monitor", _("Cơ quan theo dõi")
    MEMBER = "member", _("Ủy viên cấp ủy")
    OVERSEER = "overseer", _("Huyện ủy viên phụ trách")
    CELL_SECRETARY = "cell_secretary", _("Bí thư chi bộ")
    FOCAL = "focal", _("Đầu mối tài khoản")
    AUDITOR = "auditor", _("Kiểm tra, thanh tra")
    ADMINISTRATOR = "administrator", _("Quản trị")


# Those whose account is reset only by an administrator, for what they sign stands for the unit.
SIGNERS = frozenset({Role.HEAD, Role.DEPUTY})
