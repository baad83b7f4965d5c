"""The second factor: a code of an app or a printed one, and the devices that need none for a while."""

import secrets
import time

from django.db import transaction
from django.utils.translation import gettext as _
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice

from audit import lock, record
from audit.locking import database_now
from organizations import acts
from organizations.accounts import administrator_of
from organizations.actions.accounts import as_oneself
from organizations.codes import as_printed, as_stored, new_code
from organizations.doer import Doer
from organizations.models import Passkey, RememberedDevice, User
from organizations.second_factor import REMEMBERED_FOR, hash_of_key
from organizations.sessions import end_sessions
from toolbox.errors import Refused

RECOVERY_CODES = 10
_DIGITS = 6


def new_key() -> str:
    """A secret for an app: 160 bits in hex (RFC 4226 §4)."""
    return secrets.token_hex(20)


@transaction.atomic
def set_second_factor(*, key: str, code: str, by: Doer) -> list[str]:
    """Take the app's key once its code fits; recovery codes, as printed, to be shown this once.

    An app of before counts no more. Refused: the code does not fit the key.
    """
    held = lock(User.objects.filter(pk=by.person.pk))
    clock = TOTP(bytes.fromhex(key))
    clock.time = time.time()
    typed = as_stored(code)
    if not typed.isdecimal() or not clock.verify(int(typed), tolerance=1):
        raise Refused(
            _("Mã chưa khớp. Gõ mã 6 số đang hiện trên ứng dụng; kiểm tra giờ của điện thoại."), field="code"
        )
    TOTPDevice.objects.filter(user=held).delete()
    TOTPDevice.objects.create(user=held, name="", key=key, digits=_DIGITS, last_t=clock.t())
    record(acts.SECOND_FACTOR_SET, by=as_oneself(by), on=held, at=held.now)
    return renew(held)


@transaction.atomic
def renew_recovery_codes(*, by: Doer) -> list[str]:
    """New recovery codes, as printed, to be shown this once; those of before count no more."""
    held = lock(User.objects.filter(pk=by.person.pk))
    record(acts.RECOVERY_RENEWED, by=as_oneself(by), on=held, at=held.now)
    return renew(held)


def renew(person: User) -> list[str]:
    """New recovery codes in the place of those of before; inside an act that has locked the person."""
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name="")
    codes = [new_code() for _number in range(RECOVERY_CODES)]
    for code in codes:
        device.token_set.create(token=code)
    return [as_printed(code) for code in codes]


@transaction.atomic
def prove_second_factor(*, code: str, by: Doer) -> bool:
    """Whether the code is the person's: of the app and not used before, or a recovery code, which is spent.

    A wrong one is counted, so it is an answer and no refusal. Refused: too many wrong ones in a row.
    """
    held = lock(User.objects.filter(pk=by.person.pk))
    typed = as_stored(code)
    of_app = typed.isdecimal() and len(typed) == _DIGITS
    kind = TOTPDevice if of_app else StaticDevice
    device = kind.objects.select_for_update().filter(user=held).first()
    if device is None:
        return False
    allowed, _why = device.verify_is_allowed()
    if not allowed:
        raise Refused(_("Gõ sai nhiều lần. Đồng chí đợi một phút rồi gõ mã mới."), field="code")
    fits = bool(device.verify_token(typed))
    if fits and not of_app:
        facts = {"left": device.token_set.count()}
        record(acts.RECOVERY_USED, by=as_oneself(by), on=held, at=held.now, facts=facts)
    return fits


@transaction.atomic
def remember_device(*, name: str, by: Doer) -> str:
    """Remember this browser for 30 days; the key that it has to keep, this once."""
    key = secrets.token_urlsafe(32)
    now = database_now()
    device = RememberedDevice.objects.create(
        person=by.person, key_hash=hash_of_key(key), name=name, since=now, until=now + REMEMBERED_FOR
    )
    facts = {"device": device.name, "days": REMEMBERED_FOR.days}
    record(acts.DEVICE_REMEMBERED, by=as_oneself(by), on=by.person, at=now, facts=facts)
    return key


@transaction.atomic
def forget_device(*, device: RememberedDevice, by: Doer) -> None:
    """A lost telephone asks for a code again. Only one's own."""
    held = lock(RememberedDevice.objects.filter(pk=device.pk, person=by.person))
    held.delete()
    record(acts.DEVICE_FORGOTTEN, by=as_oneself(by), on=by.person, at=held.now, facts={"device": held.name})


@transaction.atomic
def end_own_sessions(*, by: Doer) -> None:
    """Log out everywhere and forget every device."""
    held = lock(User.objects.filter(pk=by.person.pk))
    _forget_all(held)
    record(acts.SESSIONS_ENDED, by=as_oneself(by), on=held, at=held.now)


@transaction.atomic
def reset_second_factor(*, person: User, reason: str, by: Doer) -> None:
    """Who lost telephone and codes begins anew at the next login. An administrator's, never one's own."""
    held = lock(User.objects.filter(pk=person.pk))
    author = administrator_of(by, held)
    if held.pk == by.person.pk:
        raise Refused(_("Không tự bỏ xác thực của mình. Nhờ một quản trị khác."))
    TOTPDevice.objects.filter(user=held).delete()
    StaticDevice.objects.filter(user=held).delete()
    Passkey.objects.filter(person=held).delete()
    _forget_all(held)
    record(acts.SECOND_FACTOR_RESET, by=author, on=held, at=held.now, reason=reason)


def _forget_all(person: User) -> None:
    RememberedDevice.objects.filter(person=person).delete()
    end_sessions([person.pk])
