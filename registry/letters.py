"""How a mail is worded and when it may leave: who, what, by when, and the link. Never more than a title."""

from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from toolbox.vietnamese import clean_text

LONGEST_SUBJECT = 100  # letters: what a telephone shows


def mail_is_on() -> bool:
    """Without a mail server nothing is queued: a full outbox must not leave years later."""
    return bool(settings.EMAIL_URL)


def subject_of(text: str) -> str:
    """One line, composed, short."""
    return Truncator(clean_text(text).replace("\n", " ")).chars(LONGEST_SUBJECT)


def link_to(path: str) -> str:
    """The page's full address; the path alone where nobody has told SITE_URL."""
    return f"{settings.SITE_URL}{path}"


def body_of(text: str, *, said_by: str = "", due_on: date | None = None, path: str = "") -> str:
    """The mail that goes with a notice."""
    lines = [clean_text(text), ""]
    if said_by:
        lines.append(_("Người thực hiện: %(who)s") % {"who": said_by})
    if due_on:
        lines.append(_("Hạn: %(day)s") % {"day": due_on.strftime("%d/%m/%Y")})
    if path:
        lines.append(_("Mở trang: %(link)s") % {"link": link_to(path)})
    return "\n".join([*lines, "", footing()])


def footing() -> str:
    """How every mail of ours ends."""
    return _("Thư do hệ thống ThiHanh tự gửi, đồng chí không trả lời thư này. Mọi việc làm trên hệ thống.")


def may_leave_from(now: datetime) -> datetime:
    """`now`, or the next morning when it is outside MAIL_HOURS of the office's time zone."""
    first, last = settings.MAIL_HOURS
    here = timezone.localtime(now)
    if first <= here.hour < last:
        return now
    day = here.date() + timedelta(days=here.hour >= last)
    return timezone.make_aware(datetime.combine(day, time(first)))
