"""What an action says when it must not or cannot be done: refusals, in words for the person."""

from django.db import DatabaseError, IntegrityError, OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

# PostgreSQL: a lock not had in time, a deadlock broken, a snapshot that no longer holds. SQLite by its names.
_BUSY_STATES = {"55P03", "40P01", "40001"}
_BUSY_NAMES = ("SQLITE_BUSY", "SQLITE_LOCKED")
# A unique value that a check before the write did not see yet.
_TAKEN_STATE, _TAKEN_NAME = "23505", "SQLITE_CONSTRAINT_UNIQUE"
# No room left, or a database that may only be read.
_SHUT_STATES = {"53100", "25006"}
_SHUT_NAMES = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN")


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


class Shut(Refused):
    """The database takes nothing at the moment, whoever asks (503)."""

    status = 503


def busy(error: BaseException) -> TooLate | None:
    """The refusal when somebody else's act stood in the way, None for every other error.

    The database gave up waiting for it, or it wrote the same unique value a moment before.
    """
    state = getattr(error.__cause__, "sqlstate", "")
    name = getattr(error.__cause__, "sqlite_errorname", "")
    if isinstance(error, OperationalError) and (state in _BUSY_STATES or name.startswith(_BUSY_NAMES)):
        return TooLate(_("Người khác đang xử lý hồ sơ này. Đồng chí chờ một lát rồi gửi lại."))
    if isinstance(error, IntegrityError) and (state == _TAKEN_STATE or name == _TAKEN_NAME):
        return TooLate(_("Người khác vừa ghi đúng nội dung này. Đồng chí tải lại trang để xem."))
    return None


def shut(error: BaseException) -> Shut | None:
    """The refusal when the disk is full or may only be read, None for every other error.

    The transaction is gone as a whole: nothing was written, in the book neither.
    """
    state = getattr(error.__cause__, "sqlstate", "") or ""
    name = getattr(error.__cause__, "sqlite_errorname", "") or ""
    if isinstance(error, DatabaseError) and (state in _SHUT_STATES or name.startswith(_SHUT_NAMES)):
        return Shut(_("Máy chủ đang không ghi được (hết chỗ hoặc chỉ đọc). Chưa có gì được ghi."))
    return None


def refusal_of(error: BaseException) -> Refused | None:
    """The error as a refusal in words, None when it is a fault of ours."""
    return error if isinstance(error, Refused) else busy(error) or shut(error)
