"""Log in by user name or telephone number; rights asked of Django are answered by the policy."""

from typing import Any

from axes.backends import AxesStandaloneBackend
from django.contrib.auth.backends import BaseBackend
from django.db.models import Q
from django.utils import timezone

from organizations.codes import as_stored
from organizations.models import Unit, User
from organizations.phone import normal_phone
from organizations.policy import may
from organizations.verbs import VERBS


def person_named(name: str) -> User | None:
    """By user name or telephone number."""
    name = name.strip()
    return User.objects.filter(Q(username__iexact=name) | Q(phone=normal_phone(name) or "-")).first()


class OfficeBackend(AxesStandaloneBackend, BaseBackend):
    """Asks axes first whether this name is locked at this address (only a request has an address)."""

    def authenticate(
        self, request: Any, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> User | None:
        if username is None or password is None:
            return None
        if request is not None:
            super().authenticate(request, username=username, password=password, **kwargs)
        found = person_named(username)
        if found is None:
            User().set_password(password)  # the same work, so that time tells nothing about who exists
            return None
        # A code from a slip may be typed with dashes or small letters.
        typed = as_stored(password) if found.must_change_password else password
        if not found.check_password(typed) or not found.is_active:
            return None
        if found.must_change_password and found.code_expires_at and found.code_expires_at < timezone.now():
            return None
        return found

    def get_user(self, user_id: int) -> User | None:
        return User.objects.filter(pk=user_id, is_active=True).first()

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        verb = VERBS.get(perm.rpartition(".")[2])
        return verb is not None and isinstance(obj, Unit) and may(user_obj, verb, obj)
