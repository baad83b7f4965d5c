"""What this floor adds to one's own account and to the administrator's page."""

from dataclasses import dataclass
from typing import Any

from audit.standing import Standing, standing
from organizations.models import User
from organizations.page_parts import ACCOUNT, ADMINISTRATION, Part
from registry.letters import mail_is_on
from registry.models import MailWish, OutgoingMail


def wants_digest(person: User) -> bool:
    """Whether she gets the morning's digest: yes, until she says no."""
    return not MailWish.objects.filter(person=person, digest=False).exists()


def _wish(person: User) -> dict[str, Any] | None:
    """Nothing to wish for where there is no mail."""
    return {"person": person, "wanted": wants_digest(person)} if mail_is_on() else None


@dataclass(frozen=True, slots=True)
class _Post:
    """How mail stands, in one word and a number."""

    on: bool
    failing: int


def _post(_person: User) -> _Post:
    return _Post(mail_is_on(), OutgoingMail.objects.failing().count() if mail_is_on() else 0)


WISH = Part(ACCOUNT, "registry/mail/_wish.html", _wish)
POST = Part(ADMINISTRATION, "registry/mail/_line.html", _post)


def _seals(_person: User) -> Standing:
    return standing()


SEALS = Part(ADMINISTRATION, "registry/seals/_line.html", _seals)
