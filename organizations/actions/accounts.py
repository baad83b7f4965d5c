"""Opening an account by a one-time code, and one's own password."""

from collections.abc import Sequence

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from audit.author import Author
from organizations import acts
from organizations.accounts import resetter_of
from organizations.announcements import on_account_reset
from organizations.clock import office_today
from organizations.codes import VALID_FOR, as_printed, hash_of, new_code
from organizations.doer import Doer
from organizations.models import User
from toolbox.errors import Refused


@transaction.atomic
def issue_one_time_code(*, person: User, by: Doer) -> str:
    """Give a new one-time code and return it, as printed, this once: only its hash is kept.

    The old password ends, and with it every session. By an administrator, or by the focal officer of the
    person's own units but never for signers (`accounts.resetter_of`). The person is told.
    Refused for a closed account.
    """
    held = lock(User.objects.filter(pk=person.pk))
    author = resetter_of(by, held)
    if not held.is_active:
        raise Refused(_("Tài khoản của %(person)s đã ngừng. Mở lại trước khi cấp mã.") % {"person": held})
    code = new_code()
    held.password = hash_of(code)
    held.must_change_password = True
    held.code_expires_at = held.now + VALID_FOR
    held.save(update_fields=["password", "must_change_password", "code_expires_at"])
    record(acts.CODE_ISSUED, by=author, on=held, at=held.now)
    on_account_reset.tell(person=held, by=author)
    return as_printed(code)


@transaction.atomic
def issue_one_time_codes(*, people: Sequence[User], by: Doer) -> list[tuple[User, str]]:
    """Codes for many, for one sheet of slips: all or none."""
    return [(person, issue_one_time_code(person=person, by=by)) for person in people]


@transaction.atomic
def change_own_password(*, by: Doer, password: str) -> User:
    """The person's own new password. Refused when it is weak, or is the one-time code itself."""
    held = lock(User.objects.filter(pk=by.person.pk))
    try:
        validate_password(password, held)
    except ValidationError as weak:
        raise Refused(" ".join(weak.messages), field="new_password1") from weak
    if held.check_password(password):
        raise Refused(_("Mật khẩu mới phải khác mật khẩu hoặc mã đang dùng."), field="new_password1")
    held.set_password(password)
    held.must_change_password = False
    held.code_expires_at = None
    held.save(update_fields=["password", "must_change_password", "code_expires_at"])
    record(acts.PASSWORD_CHANGED, by=as_oneself(by), on=held, at=held.now)
    return held


def as_oneself(by: Doer) -> Author:
    """A person's own affair is done in no capacity."""
    today = office_today()
    return Author(
        person_id=by.person.pk,
        name=by.person.full_name,
        position="",
        unit="",
        unit_id=None,
        appointment_id=None,
        capacity="",
        done_on=today,
        office_day=today,
        request_id=by.request_id,
        device=by.device,
        source=by.source,
    )
