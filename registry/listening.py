"""What this floor does when a lower one announces something."""

from typing import Any

from django.utils.translation import gettext as _

from audit import Author
from organizations.announcements import on_account_reset
from organizations.models import User
from registry.actions.notices import notify


@on_account_reset.connect
def _tell_the_owner(*, person: User, by: Author, **facts: Any) -> None:
    """Whose login was renewed is told by whom: she may not have asked for it."""
    words = _(
        "Mã đăng nhập của đồng chí vừa được cấp lại bởi %(who)s (%(capacity)s). "
        "Nếu không yêu cầu, hãy báo quản trị."
    )
    notify(people=[person], text=words % {"who": by.name, "capacity": by.capacity})
