"""Who must prove more than a password, and whether this session or this device has done so.

Needed of signers, clerks, auditors, named inspectors and administrators (security.md 4.7). What a session
must prove is decided at login and kept in it; a changed role ends the session, so it cannot grow old.
"""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import user_logged_in
from django.db.models import Q
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from organizations.clock import office_today
from organizations.models import Appointment, Inquiry, Passkey, RememberedDevice, User
from organizations.roles import SIGNERS, Role

ASKED_OF = {*SIGNERS, Role.CLERK, Role.AUDITOR, Role.ADMINISTRATOR, Role.CELL_SECRETARY}
STATE = "second_factor"  # in the session
NEEDED, PROVEN = "needed", "proven"

COOKIE = "thiet_bi"
REMEMBERED_FOR = timedelta(days=30)


def is_asked_of(person: User) -> bool:
    """Whether a post held today, or still to come, asks a second factor of the person, or a decision that
    lets her look into units. One query."""
    today = office_today()
    held = Appointment.objects.of(person).exclude(valid_to__lt=today)
    asked = held.filter(Q(position__roles__role__in=ASKED_OF) | ~Q(position__signing_title="")).order_by()
    named = Inquiry.objects.filter(inspectors=person, valid_to__gte=today).order_by()
    return asked.values("pk").union(named.values("pk"), all=True).exists()


def has_app(person: User) -> bool:
    return TOTPDevice.objects.filter(user=person).exists()


def has_factor(person: User) -> bool:
    """Whether she has set one up: an app or a passkey. Recovery codes come with either. One query."""
    app = TOTPDevice.objects.filter(user=person).order_by().values("pk")
    keys = Passkey.objects.filter(person=person).order_by().values("pk")
    return app.union(keys, all=True).exists()


def hash_of_key(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def is_remembered(request: HttpRequest, person: User, now: datetime | None = None) -> bool:
    """Whether this browser carries the key of a device of this person that is still remembered."""
    key = request.COOKIES.get(COOKIE, "")
    if not key:
        return False
    known = RememberedDevice.objects.valid(now or timezone.now())
    return known.filter(person=person, key_hash=hash_of_key(key)).exists()


@receiver(user_logged_in)
def _ask(request: HttpRequest | None = None, user: User | None = None, **_kwargs: object) -> None:
    if request is None or user is None or not settings.SECOND_FACTOR or not is_asked_of(user):
        return
    request.session[STATE] = PROVEN if is_remembered(request, user) else NEEDED


def is_needed(request: HttpRequest) -> bool:
    return bool(request.session.get(STATE) == NEEDED)


def has_proven(request: HttpRequest) -> None:
    """From here on the session counts; its key changes, for what was known of it before counts no more."""
    request.session[STATE] = PROVEN
    request.session.cycle_key()
