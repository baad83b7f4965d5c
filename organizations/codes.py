"""One-time codes on paper: easy to read and type, hard to guess."""

import re
import secrets
from datetime import timedelta

from django.contrib.auth.hashers import PBKDF2PasswordHasher

# Without 0 O 1 I L and U: nobody mistakes one for another on a printed slip. 30 letters × 10 places: 49 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
VALID_FOR = timedelta(days=7)

# A random code of 49 bits that lives a week needs no slow hash; hundreds of slips are made at once.
_ITERATIONS = 20_000


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def as_printed(code: str) -> str:
    """K7M4QX92TR → K7M4Q-X92TR."""
    return f"{code[:5]}-{code[5:]}"


def as_stored(typed: str) -> str:
    """What was typed from a slip, without dashes, spaces or small letters."""
    return re.sub(r"[\s\-–.]", "", typed).upper()


def hash_of(code: str) -> str:
    """A hash that Django's own password check reads."""
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(code, hasher.salt(), iterations=_ITERATIONS)
