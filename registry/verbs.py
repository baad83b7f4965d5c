"""What a position may do in the registry of a unit; none of it reaches the units below."""

from django.utils.translation import gettext_lazy as _

from organizations.roles import Role
from organizations.verbs import Verb

NUMBER = Verb("number", _("Cấp số, vào sổ, hủy số"), frozenset({Role.CLERK}))
# To write down a number that was given elsewhere is not to give one: who drafted the program may do it.
RECORD_OUTSIDE = Verb(
    "record_outside",
    _("Ghi nhận văn bản đã ban hành"),
    frozenset({Role.CLERK, Role.OFFICER, Role.OFFICE_HEAD}),
)
DISPATCH = Verb("dispatch", _("Phát hành"), frozenset({Role.CLERK}))
# Files: two people take a content out, and a second one says that what looks secret is none.
ASK_PURGE = Verb(
    "ask_purge",
    _("Đề nghị xóa nội dung tệp"),
    frozenset(
        {
            Role.OFFICER,
            Role.CLERK,
            Role.OFFICE_HEAD,
            Role.HEAD,
            Role.DEPUTY,
            Role.CELL_SECRETARY,
            Role.MONITOR,
        }
    ),
)
APPROVE_PURGE = Verb(
    "approve_purge", _("Đồng ý xóa nội dung tệp"), frozenset({Role.HEAD, Role.OFFICE_HEAD, Role.MONITOR})
)
CLEAR_SUSPICION = Verb(
    "clear_suspicion",
    _("Xác nhận tệp không có nội dung mật"),
    frozenset({Role.CLERK, Role.OFFICE_HEAD, Role.HEAD, Role.DEPUTY, Role.CELL_SECRETARY, Role.MONITOR}),
)
ACKNOWLEDGE = Verb(
    "acknowledge", _("Xác nhận đã nhận văn bản"), frozenset({Role.CLERK, Role.OFFICER, Role.CELL_SECRETARY})
)
