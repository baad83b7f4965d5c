"""The outbox: mails are written down in the act's transaction and sent later, be the server dead for days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import connections, models, router
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

AT_A_TIME = 500  # letters in one statement
_QUEUE = """
INSERT INTO registry_outgoingmail (
    person_id, address, kind, key, subject, body, queued_at, not_before, next_try_at, attempts, last_error
)
SELECT
    person.id, person.email, letter.column2, letter.column3, letter.column4, letter.column5, %s, %s, %s, 0, ''
FROM (VALUES {rows}) AS letter JOIN organizations_user AS person ON person.id = letter.column1
WHERE person.is_active AND person.email <> ''
ON CONFLICT (key) DO NOTHING
"""


class AtOnce(models.TextChoices):
    """What is mailed at once, a closed list: everything else is a notice and waits for the morning."""

    RETURNED = "returned", _("Bị trả lại")
    OVERDUE = "overdue", _("Quá hạn")
    CLOSING_VOTE = "closing_vote", _("Sắp hết hạn biểu quyết")


DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to be. `kind`: of `AtOnce`, or DIGEST; `key` tells it from every other: it is queued once."""

    person_id: int
    kind: str
    key: str
    subject: str
    body: str


class OutgoingMailQuerySet(models.QuerySet):
    def queue(self, letters: Sequence[Letter], *, now: datetime, not_before: datetime) -> int:
        """Write down those to whoever is active and has an address, each key once; how many are new.

        One statement for each AT_A_TIME letters.

        Not `bulk_create`: the addresses would have to be read first.
        """
        connection = connections[router.db_for_write(self.model)]
        moments = [connection.ops.adapt_datetimefield_value(each) for each in (now, not_before, not_before)]
        written = 0
        for start in range(0, len(letters), AT_A_TIME):
            batch = letters[start : start + AT_A_TIME]
            rows = ", ".join(["(%s, %s, %s, %s, %s)"] * len(batch))
            with connection.cursor() as cursor:
                parts = [part for each in batch for part in _parts(each)]
                cursor.execute(_QUEUE.format(rows=rows), [*moments, *parts])
                written += cursor.rowcount
        return written

    def unsent(self) -> "OutgoingMailQuerySet":
        return self.filter(sent_at__isnull=True, given_up_at__isnull=True)

    def due(self, now: datetime) -> "OutgoingMailQuerySet":
        """Unsent, and nobody's at the moment: a sender that has it sets its next try beyond its own time."""
        return self.unsent().filter(next_try_at__lte=now).order_by("next_try_at", "pk")

    def failing(self) -> "OutgoingMailQuerySet":
        """Tried in vain, or given up."""
        return self.filter(sent_at__isnull=True).exclude(last_error="")


def _parts(letter: Letter) -> tuple[int, str, str, str, str]:
    return letter.person_id, letter.kind, letter.key, letter.subject, letter.body


class OutgoingMail(models.Model):
    """One mail to one person, at the address she had then.

    `claim`: whoever sends it now; a sender that died leaves it until `next_try_at`. `last_error`: why the
    last try failed, in words, with the server's own answer. `given_up_at`: a person must look at it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    address = models.EmailField(_("địa chỉ"))
    kind = models.CharField(max_length=20, choices=[(DIGEST, _("Tổng hợp buổi sáng")), *AtOnce.choices])
    key = models.CharField(max_length=160, unique=True)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    queued_at = models.DateTimeField()
    not_before = models.DateTimeField()
    next_try_at = models.DateTimeField()
    claim = models.UUIDField(null=True, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    last_error = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="mail_due",
            ),
            models.Index(fields=["sent_at"], name="mail_sent"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"

    def is_being_sent(self, now: datetime | None = None) -> bool:
        """Whether a sender has it in hand: nobody else may touch it then."""
        return self.claim is not None and self.next_try_at > (now or timezone.now())


class MailWish(models.Model):
    """What a person wishes of mails; without a row everything comes."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mail_wish")
    digest = models.BooleanField(_("nhận thư tổng hợp buổi sáng"), default=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.digest}"
