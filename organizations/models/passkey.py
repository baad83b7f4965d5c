"""Keys that a device keeps for a person: a second factor without a code (WebAuthn)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models.user import User


class Passkey(models.Model):
    """One passkey of one person, made at one address. Its private half never leaves the device.

    `credential` is what the device said of it when it was made: its id and its public key, in base64url.
    `knows_person`: it asked for a finger, a face or a PIN then, and has to ask each time.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="passkeys")
    key_id = models.CharField(max_length=1400, unique=True)
    credential = models.TextField()
    host = models.CharField(max_length=253)
    sign_count = models.PositiveBigIntegerField(default=0)
    knows_person = models.BooleanField()
    name = models.CharField(_("thiết bị"), max_length=120)
    since = models.DateTimeField(_("thêm lúc"))
    used = models.DateTimeField(_("dùng lần cuối"), null=True)

    class Meta:
        ordering = ["-since", "pk"]

    def __str__(self) -> str:
        return self.name
