"""Jobs of this floor: sweeps that may run twice."""

from datetime import time

from django.contrib.sessions.backends.db import SessionStore
from django.utils.translation import gettext_lazy as _

from registry.actions.outbox import tidy_up
from registry.mail import send_due
from toolbox.schedules import Schedule, forget_failures


def send_mail() -> str:
    done = send_due()
    return f"sent {done.sent}, failed {done.failed}"


def tidy() -> str:
    """At night: mails that left long ago, used tokens, sessions that ended, old failures of jobs."""
    SessionStore.clear_expired()
    return f"{tidy_up() + forget_failures()} rows"


SEND_MAIL = Schedule("registry.jobs.send_mail", _("Gửi thư đang chờ"), minutes=1)
TIDY = Schedule("registry.jobs.tidy", _("Dọn thư đã gửi, phiên đã hết"), at=time(2, 30))
