"""The newest checkpoint leaves the house daily: a copy out of its reach shows a book cut or rolled back."""

from datetime import date, timedelta

from django.conf import settings
from django.db import IntegrityError, router, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.locking import database_now
from audit.models import Checkpoint, Departure
from audit.notes import Note, read_note
from organizations.models import Unit, User
from organizations.office_settings import setting_of
from registry.letters import footing, mail_is_on, may_leave_from, subject_of
from registry.models import OutgoingMail
from registry.models.outbox import DIGEST, Letter
from registry.office import CHECKPOINT_READERS


def send_checkpoint() -> Departure | None:
    """Once a calendar day: into a file, and by mail to those whom the office names. None when nothing is
    sealed, or today's has left already, also by another process."""
    newest = Checkpoint.objects.order_by("-size").first()
    today = _day_of_departure()
    if newest is None or today is None:
        return None
    _write_file(read_note(newest.note), today)
    try:
        return _depart(newest, today)
    except IntegrityError:  # somebody else sent today's at this moment
        return None


def _day_of_departure() -> date | None:
    """Today, unless today's has left. Days only ever grow: what left while the clock was ahead is gone on
    from, one day for each day."""
    today = timezone.localdate()
    last = Departure.objects.order_by("-day").first()
    if last is None or last.day < today:
        return today
    if last.day == today or timezone.localdate(last.left_at) == today:
        return None
    return last.day + timedelta(days=1)


@transaction.atomic
def _depart(newest: Checkpoint, today: date) -> Departure:
    now = database_now(router.db_for_write(Departure))
    departure = Departure.objects.create(day=today, checkpoint=newest, left_at=now, mailed=len(_readers()))
    letters = [_letter(read_note(newest.note), reader, today) for reader in _readers()]
    OutgoingMail.objects.queue(letters, now=now, not_before=may_leave_from(now))
    return departure


def _write_file(note: Note, today: date) -> None:
    """Whole or not at all: a half one would not be readable when it is needed."""
    folder = settings.AUDIT_CHECKPOINTS
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{today.isoformat()}.part"
    unfinished.write_text(note.text, encoding="ascii")
    unfinished.replace(folder / f"{today.isoformat()}.txt")


def _readers() -> list[User]:
    """Those named in the office's setting who have an address; nobody where there is no mail."""
    root = Unit.objects.filter(parent__isnull=True).order_by("pk").first()
    if root is None or not mail_is_on():
        return []
    names = [name.strip() for name in setting_of(root, CHECKPOINT_READERS.key).replace(";", ",").split(",")]
    return list(User.objects.filter(username__in=names, is_active=True).exclude(email="").order_by("pk"))


def _letter(note: Note, reader: User, today: date) -> Letter:
    words = _(
        "Đây là dấu niêm của sổ nhật ký. Đồng chí giữ thư này ở nơi riêng: khi kiểm chứng sổ, nó cho thấy "
        "sổ có bị cắt bỏ hay viết lại không."
    )
    subject = subject_of(_("Dấu niêm sổ nhật ký ngày %(day)s") % {"day": today.strftime("%d/%m/%Y")})
    body = f"{words}\n\n{note.text}\n{footing()}"
    return Letter(reader.pk, DIGEST, f"checkpoint:{today.isoformat()}:{reader.pk}", subject, body)
