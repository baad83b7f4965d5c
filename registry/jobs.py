"""Jobs of this floor: sweeps that may run twice."""

from datetime import time

from django.contrib.sessions.backends.db import SessionStore
from django.utils.translation import gettext_lazy as _

from audit.author import system_author
from audit.side_books import close_side_books
from organizations.clock import office_today
from registry.actions.departing import send_checkpoint
from registry.actions.outbox import tidy_up
from registry.actions.purge import wipe_leftovers
from registry.actions.scanning import scan_waiting
from registry.mail import send_due
from toolbox.schedules import Schedule, forget_failures


def send_mail() -> str:
    done = send_due()
    return f"sent {done.sent}, failed {done.failed}"


def tidy() -> str:
    """At night: mails that left long ago, used tokens, sessions that ended, old failures of jobs."""
    SessionStore.clear_expired()
    return f"{tidy_up() + forget_failures()} rows"


def scan_files() -> str:
    """What came while no virus scanner answered; contents a purge could not remove at once."""
    return f"scanned {scan_waiting()}, wiped {wipe_leftovers()}"


SEND_MAIL = Schedule("registry.jobs.send_mail", _("Gửi thư đang chờ"), minutes=1)
SCAN_FILES = Schedule("registry.jobs.scan_files", _("Quét virus tệp chưa quét"), minutes=60)
TIDY = Schedule("registry.jobs.tidy", _("Dọn thư đã gửi, phiên đã hết"), at=time(2, 30))


def send_checkpoint_out() -> str:
    """Looked at every hour, so that a machine that was off at some hour still sends the day's."""
    departed = send_checkpoint()
    return f"checkpoint {departed.checkpoint_id}" if departed else "nothing"


def close_books() -> str:
    """Who saw what, what left the house, what the nightly looks found: under the book from here on."""
    author = system_author(_("khép sổ phụ theo giờ"), day=office_today(), source="job")
    return f"closed {close_side_books(by=author)} rows"


CLOSE_BOOKS = Schedule("registry.jobs.close_books", _("Khép các sổ phụ vào nhật ký"), minutes=60)
SEND_CHECKPOINT = Schedule(
    "registry.jobs.send_checkpoint_out", _("Gửi dấu niêm sổ nhật ký ra ngoài"), minutes=60
)
