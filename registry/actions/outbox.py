"""What a person does about mails: one is sent again, the digest wished for or not; and the tidying."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import lock, record
from organizations.doer import Doer
from organizations.models import Unit, User
from organizations.policy import require
from organizations.verbs import ADMINISTER
from registry import acts
from registry.letters import mail_is_on
from registry.models import MailWish, OutgoingMail, SentForm
from toolbox.errors import Refused, TooLate

KEPT = timedelta(days=90)  # of mails that left, and of the tokens of forms


@transaction.atomic
def send_again(*, mail: OutgoingMail, root: Unit, by: Doer) -> OutgoingMail:
    """Put a mail that did not leave on its way again, to the address of today; the days start anew.

    By an administrator of the root unit. Refused when it has left, is being sent, or there is no address.
    """
    held = lock(OutgoingMail.objects.select_related("person").filter(pk=mail.pk))
    author = require(by, ADMINISTER, root)
    if held.sent_at is not None or held.is_being_sent(held.now):
        raise TooLate(_("Thư này đã gửi hoặc đang được gửi. Đồng chí tải lại trang."))
    if not mail_is_on():
        raise Refused(_("Hệ thống chưa có máy chủ thư nên chưa gửi được."))
    if not held.person.email or not held.person.is_active:
        raise Refused(
            _("%(person)s không còn địa chỉ thư hoặc tài khoản đã ngừng. Ghi địa chỉ ở trang người dùng.")
            % {"person": held.person}
        )
    held.address, held.given_up_at, held.claim = held.person.email, None, None
    held.not_before = held.next_try_at = held.now
    held.save(update_fields=["address", "given_up_at", "claim", "not_before", "next_try_at"])
    record(acts.MAIL_SENT_AGAIN, by=author, on=held, at=held.now)
    return held


@transaction.atomic
def wish_digest(*, person: User, wanted: bool) -> None:
    """Whether the person gets the morning's digest. Her own affair: no act of the book."""
    MailWish.objects.update_or_create(person=person, defaults={"digest": wanted})


@transaction.atomic
def tidy_up() -> int:
    """Let go of mails that left and tokens that were used longer than KEPT ago; how many rows."""
    before = timezone.now() - KEPT
    mails, _each = OutgoingMail.objects.filter(sent_at__lt=before).delete()
    tokens, _each = SentForm.objects.filter(made_at__lt=before).delete()
    return mails + tokens
