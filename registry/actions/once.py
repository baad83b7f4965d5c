"""A form that was sent twice makes its thing once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.models import User
from registry.models import SentForm
from toolbox.errors import TooLate


@dataclass(frozen=True, slots=True)
class Led:
    """Where a sent form leads. `again`: it was sent before, and nothing was made now; then `made` is None."""

    went_to: str
    again: bool = False
    made: Any = None


@transaction.atomic
def send_once(*, token: UUID, person: User, run: Callable[[], Any], goes_to: Callable[[Any], str]) -> Led:
    """Run the action for the form of this token, in one transaction with the token; the second time only say
    where the first led. Who comes while the first is under way waits for it.

    What the action refuses leaves the token unused: the form may be put right and sent again. Refused for a
    token that is somebody else's.
    """
    sent, is_new = SentForm.objects.get_or_create(token=token, defaults={"person": person})
    if sent.person_id != person.pk:
        raise TooLate(_("Trang này của người khác đã gửi. Đồng chí mở lại trang rồi làm."))
    if not is_new:
        return Led(sent.went_to, again=True)
    made = run()
    sent.went_to = goes_to(made)
    sent.save(update_fields=["went_to"])
    return Led(sent.went_to, made=made)
