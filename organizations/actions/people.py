"""People's accounts: made, put right, closed and opened again; never deleted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from audit import lock, record
from audit.locking import database_now
from organizations import acts, policy
from organizations.accounts import administrator_of
from organizations.actions.units import differences
from organizations.doer import Doer
from organizations.leaving import remaining
from organizations.models import Unit, User
from organizations.phone import normal_phone
from organizations.usernames import USERNAME, free_username
from organizations.verbs import ADMINISTER
from toolbox.errors import Refused
from toolbox.vietnamese import clean_text, fold


@dataclass(frozen=True, slots=True)
class NewPerson:
    """An account to be; `unit` is the one that asks for it. An empty user name is made from the full name."""

    unit: Unit
    full_name: str
    username: str = ""
    phone: str = ""
    email: str = ""


@transaction.atomic
def create_people(*, people: Sequence[NewPerson], by: Doer) -> list[User]:
    """Make accounts without a password (a one-time code opens them); set-based.

    Refused without a name, with a user name or telephone number that is malformed or another's.
    """
    authors = {unit: policy.require(by, ADMINISTER, unit) for unit in {new.unit for new in people}}
    names = set(User.objects.values_list("username", flat=True))
    phones = set(User.objects.exclude(phone=None).values_list("phone", flat=True))
    rows = [_account(new, names, phones) for new in people]
    made = User.objects.bulk_create(rows)
    now = database_now()
    for row, new in zip(made, people, strict=True):
        record(acts.PERSON_CREATED, by=authors[new.unit], on=row, at=now, facts={"login": row.username})
    return made


def create_person(
    *, unit: Unit, full_name: str, by: Doer, username: str = "", phone: str = "", email: str = ""
) -> User:
    """Make one account: see `create_people`."""
    return create_people(people=[NewPerson(unit, full_name, username, phone, email)], by=by)[0]


@transaction.atomic
def change_person(*, person: User, by: Doer, **changes: Any) -> User:
    """Put right a name, telephone number or e-mail; both values stay in the book.

    Refused as in create_people.
    """
    held = lock(User.objects.filter(pk=person.pk))
    author = administrator_of(by, held)
    if unknown := set(changes) - {"full_name", "phone", "email"}:
        raise TypeError(f"a person's {', '.join(sorted(unknown))} is not changed here")
    if "full_name" in changes:
        changes["full_name"] = _full_name(changes["full_name"])
    if "phone" in changes:
        others = User.objects.exclude(pk=held.pk).exclude(phone=None).values_list("phone", flat=True)
        changes["phone"] = _phone(changes["phone"] or "", set(others)) or None
    changes = {key: value for key, value in changes.items() if getattr(held, key) != value}
    if not changes:
        raise Refused(_("Chưa có gì thay đổi."))
    told = differences(held, changes)
    for key, value in changes.items():
        setattr(held, key, value)
    held.save(update_fields=list(changes))
    record(acts.PERSON_CHANGED, by=author, on=held, at=held.now, facts=told)
    return held


@transaction.atomic
def deactivate_person(*, person: User, by: Doer, reason: str = "") -> User:
    """Close the account at once; history and appointments stay. Refused for one's own, and while anything
    lies with the person by name: first it is handed over to somebody who accepts it."""
    held = lock(User.objects.filter(pk=person.pk))
    author = administrator_of(by, held)
    if held.pk == by.person.pk:
        raise Refused(_("Không tự ngừng tài khoản của mình. Nhờ một quản trị khác."))
    if left := remaining(held):
        raise Refused(
            _("Còn %(count)d việc đứng tên đồng chí này: %(first)s. Lập bàn giao và chờ người nhận ký nhận.")
            % {"count": len(left), "first": left[0].words}
        )
    _switch(held, active=False)
    record(acts.PERSON_DEACTIVATED, by=author, on=held, at=held.now, reason=reason)
    return held


@transaction.atomic
def reactivate_person(*, person: User, by: Doer) -> User:
    """Open a closed account again."""
    held = lock(User.objects.filter(pk=person.pk))
    author = administrator_of(by, held)
    _switch(held, active=True)
    record(acts.PERSON_REACTIVATED, by=author, on=held, at=held.now)
    return held


def _account(new: NewPerson, names: set[str], phones: set[str]) -> User:
    full_name = _full_name(new.full_name)
    username = fold(new.username) or free_username(full_name, names)
    if not USERNAME.fullmatch(username):
        raise Refused(
            _("Tên đăng nhập “%(name)s” chỉ gồm chữ không dấu, số, dấu chấm và ít nhất 2 ký tự.")
            % {"name": new.username},
            field="username",
        )
    if normal_phone(username):
        raise Refused(
            _("Tên đăng nhập không được là số điện thoại: đã có ô riêng cho số ấy."), field="username"
        )
    if username in names:
        raise Refused(
            _("Tên đăng nhập “%(name)s” đã có người dùng. Chọn tên khác.") % {"name": username},
            field="username",
        )
    phone = _phone(new.phone, phones)
    names.add(username)
    phones.add(phone)
    return User(
        username=username,
        full_name=full_name,
        name_folded=fold(full_name),
        phone=phone or None,
        email=new.email.strip(),
        password=make_password(None),
    )


def _full_name(text: str) -> str:
    name = clean_text(text)
    if len(name) < 2:
        raise Refused(_("Ghi đủ họ và tên."), field="full_name")
    return name


def _phone(text: str, taken: set[str]) -> str:
    """The number in its one spelling, "" for none."""
    if not text.strip():
        return ""
    phone = normal_phone(text)
    if not phone:
        raise Refused(
            _("Số điện thoại “%(phone)s” chưa đúng. Ghi 10 số, bắt đầu bằng 0.") % {"phone": text},
            field="phone",
        )
    if phone in taken:
        raise Refused(_("Số điện thoại %(phone)s đã là của người khác.") % {"phone": phone}, field="phone")
    return phone


def _switch(held: User, *, active: bool) -> None:
    if held.is_active == active:
        raise Refused(_("Tài khoản đã ở trạng thái này. Đồng chí tải lại trang."))
    held.is_active = active
    held.save(update_fields=["is_active"])
