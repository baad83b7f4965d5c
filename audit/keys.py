"""The key that signs checkpoints: a file outside the database and the repository, for the sealer alone.

`cryptography` is asked for only where something is signed or checked.
"""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SIGNATURE = 64  # bytes


class SealKey:
    """An Ed25519 key (RFC 8032). `public`: its 32 public bytes."""

    def __init__(self, seed: bytes) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.public: bytes = self._private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The signature of these bytes."""
        return self._private.sign(message)


def read_key(path: Path) -> SealKey:
    """The key in a file of 64 hexadecimal digits; ImproperlyConfigured when there is no such file."""
    try:
        seed = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except OSError as error:
        raise ImproperlyConfigured(f"No key for sealing at {path}: {error.strerror}.") from error
    except ValueError as error:
        raise ImproperlyConfigured(f"{path} is not a key of 64 hexadecimal digits.") from error
    if len(seed) != 32:
        raise ImproperlyConfigured(f"{path} is not a key of 64 hexadecimal digits.")
    return SealKey(seed)


def house_key() -> SealKey:
    """The key this house signs with (AUDIT_SEAL_KEY_FILE)."""
    path = Path(settings.AUDIT_SEAL_KEY_FILE)
    return _read_once(path, path.stat().st_mtime_ns) if path.is_file() else read_key(path)


def has_key() -> bool:
    """Whether there is a file to sign with at all."""
    return Path(settings.AUDIT_SEAL_KEY_FILE).is_file()


def is_signed(key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether who holds `key` signed the message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@cache
def _read_once(path: Path, _written: int) -> SealKey:
    return read_key(path)
