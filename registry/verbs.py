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
ACKNOWLEDGE = Verb(
    "acknowledge", _("Xác nhận đã nhận văn bản"), frozenset({Role.CLERK, Role.OFFICER, Role.CELL_SECRETARY})
)
