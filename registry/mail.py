"""The sender: takes due mails from the outbox, a batch on one connection, each once as far as can be known.

What cannot be known is whether a mail whose sender was killed while the server answered has left: it is sent
once more, under the same Message-ID, by which the receiver's server or reader knows it.
"""

import smtplib
import time
from dataclasses import dataclass
from datetime import timedelta
from email.utils import format_datetime, parseaddr
from hashlib import sha256
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.letters import mail_is_on
from registry.models import OutgoingMail

BATCH = 20  # mails on one connection
LEASE = 300.0  # seconds for which a batch is its sender's alone: far longer than a run
BUDGET = 45.0  # seconds after which a run begins no further mail; the next comes within the minute
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)


@dataclass(slots=True)
class Sent:
    """What a run did: mails that left, and those that did not this time."""

    sent: int = 0
    failed: int = 0


def send_due() -> Sent:
    """Send what is due until nothing is, the server fails, or time is up. Several senders may run at once."""
    done, until = Sent(), time.monotonic() + BUDGET
    while mail_is_on() and time.monotonic() < until:
        batch = _claim()
        if not batch or not _send(batch, done, until):
            break
    return done


def _claim() -> list[OutgoingMail]:
    """Mails that are this sender's alone for LEASE seconds: what is due is asked again on the locked rows."""
    now, claim = timezone.now(), uuid4()
    wanted = list(OutgoingMail.objects.due(now).values_list("pk", flat=True)[:BATCH])
    OutgoingMail.objects.due(now).order_by().filter(pk__in=wanted).update(
        claim=claim, next_try_at=now + timedelta(seconds=LEASE), attempts=F("attempts") + 1
    )
    return list(OutgoingMail.objects.filter(claim=claim).order_by("pk"))


def _send(batch: list[OutgoingMail], done: Sent, until: float) -> bool:
    """Send the claimed mails; False when the server does not take part: the next run tries again."""
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        _try_later(batch, error)
        done.failed += len(batch)
        return False
    waiting = list(batch)
    try:
        while waiting and time.monotonic() < until:
            _send_one(waiting.pop(0), connection, done)
    except OSError:
        return False
    finally:
        # Not tried: due at once, so that one mail at which the server hangs up keeps back no other.
        _put_back(waiting)
        connection.close()
    return True


def _send_one(mail: OutgoingMail, connection: BaseEmailBackend, done: Sent) -> None:
    """Send it and write that down at once. Raises what may concern the server and not this mail alone."""
    try:
        connection.send_messages([message_of(mail)])
    except Exception as error:
        _try_later([mail], error, for_good=_is_for_good(error))
        done.failed += 1
        if not isinstance(error, smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError | ValueError):
            raise
    else:
        OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim).update(
            sent_at=timezone.now(), claim=None, last_error=""
        )
        done.sent += 1


def _is_for_good(error: Exception) -> bool:
    """Whether the same mail would be refused again: a 5xx answer, or an address that cannot be written."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _said in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, ValueError)


def message_of(mail: OutgoingMail) -> EmailMessage:
    """The mail as it leaves: the same bytes at every try."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    mark = sha256(f"{mail.pk}:{mail.key}:{mail.address}".encode()).hexdigest()[:40]
    headers = {
        "Message-ID": f"<{mark}@{domain}>",
        "Date": format_datetime(mail.queued_at),
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(mail.subject, mail.body, to=[mail.address], headers=headers)


def _try_later(mails: list[OutgoingMail], error: Exception, *, for_good: bool = False) -> None:
    """Put them back with the reason; given up when the server refused for good or days have gone by."""
    now, words = timezone.now(), words_of(error)
    for mail in mails:
        mail.claim, mail.last_error = None, words
        mail.next_try_at = now + pause_after(mail.attempts)
        if for_good or now - mail.not_before > timedelta(days=settings.MAIL_GIVE_UP_DAYS):
            mail.given_up_at = now
    OutgoingMail.objects.bulk_update(mails, ["claim", "last_error", "next_try_at", "given_up_at"])


def _put_back(mails: list[OutgoingMail]) -> None:
    if mails:
        untried = OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails], claim=mails[0].claim)
        untried.update(claim=None, next_try_at=timezone.now(), attempts=F("attempts") - 1)


def pause_after(attempts: int) -> timedelta:
    """1, 2, 4 … minutes, at most an hour."""
    return min(FIRST_PAUSE * 2 ** min(attempts - 1, 10), LONGEST_PAUSE)


def words_of(error: Exception) -> str:
    """Why a mail did not leave, for an administrator; with what the server itself said."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        words, said = (
            _("Máy chủ thư không nhận địa chỉ này"),
            _said_of(*next(iter(error.recipients.values()))),
        )
    elif isinstance(error, smtplib.SMTPAuthenticationError):
        words, said = _("Máy chủ thư không nhận tên hoặc mật khẩu của hệ thống"), _said_of(*error.args[:2])
    elif isinstance(error, smtplib.SMTPSenderRefused):
        words, said = _("Máy chủ thư không nhận địa chỉ gửi của hệ thống"), _said_of(*error.args[:2])
    elif isinstance(error, smtplib.SMTPServerDisconnected):
        words, said = _("Máy chủ thư ngắt giữa chừng"), ""
    elif isinstance(error, ValueError):
        words, said = _("Địa chỉ hoặc nội dung không gửi được thành thư"), ""
    elif isinstance(error, smtplib.SMTPResponseException):
        words, said = _("Máy chủ thư từ chối"), _said_of(error.smtp_code, error.smtp_error)
    else:
        words, said = _("Không kết nối được máy chủ thư"), ""
    return f"{words} ({said})"[:400] if said else words


def _said_of(code: int, said: bytes | str) -> str:
    return f"{code} {said.decode(errors='replace') if isinstance(said, bytes) else said}".strip()
