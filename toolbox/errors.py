"""What an action says when it must not be done: three refusals, in words for the person."""

from django.db import OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

# PostgreSQL: a lock not had in time, a deadlock broken, a snapshot that no longer holds. SQLite by its names.
_BUSY_STATES = {"55P03", "40P01", "40001"}
_BUSY_NAMES = ("SQLITE_BUSY", "SQLITE_LOCKED")


class Refused(Exception):
    """The act is against a rule. `message` says in Vietnamese what is wrong and what to do.

    `field` names the form field the message belongs to, None for the whole form.
    """

    status = 422

    def __init__(self, message: str | Promise, field: str | None = None) -> None:
        """Keep the (perhaps lazily translated) message and the field it is about."""
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        """The message alone: it may be shown to the person as it is."""
        return str(self.message)


class NotAllowed(Refused):
    """The person may read here but holds no right to do this (403). A stranger gets Http404 instead."""

    status = 403


class TooLate(Refused):
    """Somebody else was first, or the page shows what is no longer so (409)."""

    status = 409


def busy(error: BaseException) -> TooLate | None:
    """The refusal when the database gave up waiting for somebody else's act, None for every other error."""
    cause = error.__cause__
    if not isinstance(error, OperationalError):
        return None
    if getattr(cause, "sqlstate", "") in _BUSY_STATES or getattr(cause, "sqlite_errorname", "").startswith(
        _BUSY_NAMES
    ):
        return TooLate(_("Người khác đang xử lý hồ sơ này. Đồng chí chờ một lát rồi gửi lại."))
    return None
