"""People: one name, never deleted."""

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from toolbox.vietnamese import fold, nfc


class UserQuerySet(models.QuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def named_like(self, words: str) -> Self:
        """Accents and case do not matter: "dieu" finds Điêu."""
        return self.filter(name_folded__contains=fold(words))


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person. Rights come from dated appointments, never from this row."""

    username = models.CharField(_("tên đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    name_folded = models.CharField(max_length=120, editable=False, db_index=True)
    phone = models.CharField(_("số điện thoại"), max_length=15, unique=True, null=True, blank=True)
    email = models.EmailField(_("thư điện tử"), blank=True)
    must_change_password = models.BooleanField(default=False)
    code_expires_at = models.DateTimeField(null=True, blank=True)
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    # Part of what a session is bound to: one more, and every session of before has ended.
    session_round = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        ordering = ["name_folded", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(full_name=""), name="person_has_a_name")]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.full_name = nfc(self.full_name).strip()
        self.name_folded = fold(self.full_name)
        self.phone = self.phone or None
        if update_fields is not None and "full_name" in update_fields:
            update_fields = [*update_fields, "name_folded"]
        super().save(update_fields=update_fields, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        # viewflow's tasks and the history hang on this row by CASCADE.
        raise models.ProtectedError(
            str(_("Không xóa người dùng; hãy cho tài khoản ngừng hoạt động.")), {self}
        )

    def get_session_auth_hash(self) -> str:
        return self._get_session_auth_hash()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        bound_to = f"{self.password}:{self.session_round}"
        return salted_hmac("organizations.session", bound_to, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        return any(backend.has_perm(self, perm, obj) for backend in get_backends())
