"""What a position may do with the resolutions of its committee."""

from django.utils.translation import gettext_lazy as _

from organizations.roles import Role
from organizations.verbs import Verb

# Reading what is adopted is for everybody who is logged in: it asks no verb.
MANAGE_RESOLUTIONS = Verb(
    "manage_resolutions",
    _("Nhập, sửa bản đọc, xác nhận nghị quyết"),
    frozenset({Role.OFFICE_HEAD, Role.OFFICER, Role.CLERK}),
)
# Signed by who leads the issuer: no sentence of its resolution falls away without a name under it.
CONCLUDE_RESOLUTION = Verb(
    "conclude_resolution",
    _("Ký miễn giao việc cho câu của nghị quyết, kết thúc nghị quyết"),
    frozenset({Role.HEAD, Role.DEPUTY}),
)
