"""Passkeys: a second factor that a device keeps; one touch in the place of a code."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from fido2.utils import websafe_encode

from audit import lock, record
from organizations import acts, passkeys
from organizations.actions.accounts import as_oneself
from organizations.actions.second_factor import renew
from organizations.doer import Doer
from organizations.models import Passkey, User
from organizations.passkeys import Answer
from organizations.second_factor import has_app, has_factor, is_asked_of
from toolbox.errors import Refused


@transaction.atomic
def add_passkey(*, answer: Answer, name: str, by: Doer) -> list[str]:
    """Take the passkey that a device made; recovery codes, to be shown this once, if it is the first factor.

    Refused: the answer is not to what was asked here, or the passkey is known already.
    """
    held = lock(User.objects.filter(pk=by.person.pk))
    credential, data = passkeys.made(answer)
    key_id = websafe_encode(credential.credential_id)
    if Passkey.objects.filter(key_id=key_id).exists():
        raise Refused(_("Khóa này đã có. Dùng thiết bị khác, hoặc bỏ khóa cũ trước."))
    is_first = not has_factor(held)
    Passkey.objects.create(
        person=held,
        key_id=key_id,
        credential=websafe_encode(credential),
        host=answer.host,
        sign_count=data.counter,
        knows_person=data.is_user_verified(),
        name=name,
        since=held.now,
    )
    record(acts.PASSKEY_ADDED, by=as_oneself(by), on=held, at=held.now, facts={"device": name})
    return renew(held) if is_first else []


@transaction.atomic
def prove_passkey(*, answer: Answer, by: Doer) -> bool:
    """Whether the passkey counts. One whose count has not grown may be a copy: that is written down.

    Refused: the answer is not to what was asked here, not by a passkey of this person, or without the finger,
    face or PIN that the device can ask for.
    """
    held = lock(User.objects.filter(pk=by.person.pk))
    passkey, data = passkeys.shown(answer, held)
    if passkey.knows_person and not data.is_user_verified():
        raise Refused(_("Thiết bị chưa hỏi vân tay, khuôn mặt hoặc mã PIN. Bấm nút rồi làm lại."))
    if (data.counter or passkey.sign_count) and data.counter <= passkey.sign_count:
        facts = {"device": passkey.name}
        record(acts.PASSKEY_DOUBTED, by=as_oneself(by), on=held, at=held.now, facts=facts)
        return False
    passkey.sign_count, passkey.used = data.counter, held.now
    passkey.save(update_fields=["sign_count", "used"])
    return True


@transaction.atomic
def remove_passkey(*, passkey: Passkey, by: Doer) -> None:
    """A lost device opens nothing. Only one's own; refused for the last factor of whoever needs one."""
    held = lock(User.objects.filter(pk=by.person.pk))
    taken = lock(Passkey.objects.filter(pk=passkey.pk, person=held))
    is_last = not has_app(held) and held.passkeys.count() == 1
    if is_last and settings.SECOND_FACTOR and is_asked_of(held):
        raise Refused(
            _(
                "Đây là cách xác thực duy nhất của đồng chí. Cài ứng dụng hoặc thêm khóa khác trước, rồi bỏ"
                " khóa này."
            )
        )
    taken.delete()
    record(acts.PASSKEY_REMOVED, by=as_oneself(by), on=held, at=held.now, facts={"device": taken.name})
