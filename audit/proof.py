"""What makes an entry provable: digest, leaf, MAC, and the columns its bytes determine."""

import hashlib
import hmac
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

BEFORE_DEVICES = 1  # the format whose header did not say from which machine


def digest_of(salt: bytes, body: bytes) -> bytes:
    """SHA-256(salt ‖ body): stands for the body in the leaf, and stays when the body is wiped."""
    return hashlib.sha256(salt + body).digest()


def leaf_of(canonical: bytes, body_digest: bytes) -> bytes:
    """SHA-256(canonical ‖ body_digest). The header says whether a digest follows it."""
    return hashlib.sha256(canonical + body_digest).digest()


def mac_of(leaf: bytes) -> bytes:
    """HMAC-SHA256 of the leaf under the house's key, which the database does not know.

    It tells a row written by this software from one slipped in before the next seal.
    """
    key = settings.AUDIT_MAC_KEY
    if not key:
        raise ImproperlyConfigured("AUDIT_MAC_KEY is empty: the book cannot be written without it.")
    return hmac.digest(key.encode() if isinstance(key, str) else bytes(key), leaf, "sha256")


def proofs(canonical: bytes, body_digest: bytes) -> dict[str, bytes]:
    """The columns of proof, by name."""
    leaf = leaf_of(canonical, body_digest)
    return {"canonical": canonical, "body_digest": body_digest, "leaf_hash": leaf, "mac": mac_of(leaf)}


def derived(header: dict[str, Any]) -> dict[str, Any]:
    """The columns that repeat the header, by name. The unit is the one the decision belongs to."""
    actor, decider, on = header["actor"], header["entered_for"] or {}, header["object"] or {}
    return {
        "uuid": UUID(header["id"]),
        "format": header["format"],
        "key_id": header["key"],
        "act": header["act"],
        "person_id": actor["person_id"],
        "person_name": actor["name"],
        "decider_id": decider.get("person_id", actor["person_id"]),
        "unit_id": decider.get("unit_id") or actor["unit_id"],
        "object_type": on.get("type", ""),
        "object_id": on.get("id", ""),
        "done_on": date.fromisoformat(header["done_on"]),
        "office_day": date.fromisoformat(header["office_day"]),
        "device": header["device"] if header["format"] > BEFORE_DEVICES else None,
        "recorded_at": datetime.fromisoformat(header["at"]),
    }
