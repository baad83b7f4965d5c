"""How a passkey is made and shown (WebAuthn): at which address, what the browser is asked, what it answers.

A challenge lies in the session for a few minutes and is taken out by the first answer, right or wrong.
"""

import ipaddress
import json
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from cryptography.exceptions import UnsupportedAlgorithm
from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.translation import gettext as _
from fido2.cose import UnsupportedKey
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from organizations.models import Passkey, User
from toolbox.errors import Refused

_log = logging.getLogger(__name__)
_STATE = "passkey"  # in the session
_GOOD_FOR = 10 * 60  # seconds
_VERIFY = UserVerificationRequirement.PREFERRED
_LONGEST_ID = 1023  # bytes (WebAuthn §4)
# What an answer that was tampered with raises while it is read: it is made of JSON, CBOR and keys.
_UNREADABLE = (
    ValueError, LookupError, TypeError, AttributeError, AssertionError, ArithmeticError, RuntimeError,
    UnsupportedAlgorithm,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An address where passkeys work; a browser shows a passkey to the host that it was made for alone."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a browser answered, and the challenge that it should have answered."""

    place: Place | None
    challenge: dict[str, Any] | None
    said: str

    @property
    def host(self) -> str:
        return self.place.host if self.place else ""


def place_of(request: HttpRequest) -> Place | None:
    """Where this request came to, if passkeys work there: a name and no number, by https (or on one's own
    machine), and the office's address where it has named one. Hosts are checked against ALLOWED_HOSTS."""
    named = request.get_host().lower()
    host, _port = split_domain_port(named)
    origin = f"{request.scheme}://{named}"
    if _is_number(host) or not (request.is_secure() or host == "localhost"):
        return None
    if settings.SITE_URL and origin != settings.SITE_URL.lower():
        return None
    return Place(host, origin)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def ask_new(request: HttpRequest, person: User) -> str:
    """What the browser is asked so that it makes a passkey, as JSON; empty where there can be none."""
    place = place_of(request)
    if place is None:
        return ""
    who = PublicKeyCredentialUserEntity(
        id=str(person.pk).encode(), name=person.username, display_name=person.full_name
    )
    asked, state = _server(place).register_begin(
        who,
        credentials=[_credential(one) for one in at(place.host, person)],
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=_VERIFY,
    )
    return _keep(request, asked, state)


def ask_known(request: HttpRequest, person: User) -> str:
    """What the browser is asked so that it shows a passkey of hers, as JSON; empty if she has none here."""
    place = place_of(request)
    known = list(at(place.host, person)) if place else []
    if place is None or not known:
        return ""
    asked, state = _server(place).authenticate_begin(
        [_credential(one) for one in known], user_verification=_VERIFY
    )
    return _keep(request, asked, state)


def at(host: str, person: User) -> Iterable[Passkey]:
    return Passkey.objects.filter(person=person, host=host)


def answer_of(request: HttpRequest, said: str) -> Answer:
    """The browser's answer beside its challenge, which counts from here on no more."""
    kept = request.session.pop(_STATE, None)
    fresh = kept if kept and time.time() - kept["at"] < _GOOD_FOR else None
    return Answer(place_of(request), fresh, said)


def made(answer: Answer) -> tuple[AttestedCredentialData, AuthenticatorData]:
    """The new passkey and what its device says. Refused when it answers something else."""
    server, challenge, said = _open(answer)
    try:
        data = server.register_complete(challenge, said)
        credential = cast("AttestedCredentialData", data.credential_data)
        if len(credential.credential_id) > _LONGEST_ID or isinstance(credential.public_key, UnsupportedKey):
            raise ValueError("A key that no answer could be checked by.")
    except _UNREADABLE as error:
        raise _unfit(error) from error
    return credential, data


def shown(answer: Answer, person: User) -> tuple[Passkey, AuthenticatorData]:
    """Which passkey of the person has answered, and what its device says. Refused when none has."""
    server, challenge, said = _open(answer)
    keys = {one.key_id: one for one in at(answer.host, person)}
    try:
        credential = server.authenticate_complete(
            challenge, [_credential(one) for one in keys.values()], said
        )
        data = AuthenticationResponse.from_dict(said).response.authenticator_data
    except _UNREADABLE as error:
        raise _unfit(error) from error
    return keys[websafe_encode(credential.credential_id)], data


def _open(answer: Answer) -> tuple[Fido2Server, dict[str, Any], dict[str, Any]]:
    if answer.place is None:
        raise Refused(_("Địa chỉ này chưa dùng được khóa truy cập. Gõ mã thay cho khóa."))
    if answer.challenge is None:
        raise Refused(_("Lần chạm này đã quá hạn hoặc đã dùng. Bấm nút rồi chạm lại."))
    try:
        said = json.loads(answer.said)
    except _UNREADABLE as error:
        raise _unfit(error) from error
    return _server(answer.place), answer.challenge, said


def _unfit(error: Exception) -> Refused:
    _log.warning("A passkey's answer was refused: %s", error)
    return Refused(_("Khóa truy cập chưa khớp. Bấm nút rồi chạm lại, hoặc gõ mã thay cho khóa."))


def _server(place: Place) -> Fido2Server:
    house = PublicKeyCredentialRpEntity(id=place.host, name=settings.OFFICE_NAME or "ThiHanh")
    return Fido2Server(house, verify_origin=lambda origin: origin == place.origin)


def _credential(passkey: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(websafe_decode(passkey.credential))


def _keep(request: HttpRequest, asked: Any, state: dict[str, Any]) -> str:
    request.session[_STATE] = state | {"at": int(time.time())}
    return json.dumps(cast("dict[str, Any]", dict(asked)))
