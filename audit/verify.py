"""Does an entry still say what was recorded? Recomputes everything from its bytes."""

import hmac
import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings

from .canonical import canonical
from .models import Entry
from .proof import derived, digest_of, leaf_of, mac_of
from .recording import FORMAT

_KNOWN = range(1, FORMAT + 1)


def check_entry(entry: Entry) -> list[str]:
    """What is wrong with this entry, in words; empty when nothing is.

    Sees any change of the bytes, the proofs, the body and each derived column. The row number
    and the absence of a whole entry are not seen here: the seals are for that.
    """
    raw, digest = bytes(entry.canonical), bytes(entry.body_digest)
    faults = list(_check_proofs(entry, raw, digest))
    try:
        header = json.loads(raw)
        if canonical(header) != raw:
            faults.append("canonical: not in canonical form")
        if header["format"] not in _KNOWN:
            return [*faults, f"canonical: format {header['format']!r} is unknown here"]
        faults += _check_columns(entry, header)
        faults += _check_body(entry, header["body"], digest)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        faults.append(f"canonical: cannot be read ({error!r})")
    return faults


def _check_proofs(entry: Entry, raw: bytes, digest: bytes) -> Iterator[str]:
    leaf = leaf_of(raw, digest)
    if leaf != bytes(entry.leaf_hash):
        yield "leaf_hash: does not fit the bytes"
    if entry.key_id != settings.AUDIT_MAC_KEY_ID:
        yield f"key_id: no key {entry.key_id!r} here"
    if not hmac.compare_digest(mac_of(leaf), bytes(entry.mac)):
        yield "mac: not made by this house"


def _check_columns(entry: Entry, header: dict[str, Any]) -> Iterator[str]:
    for name, value in derived(header).items():
        if getattr(entry, name) != value:
            yield f"{name}: {getattr(entry, name)!r} in the column, {value!r} in the bytes"


def _check_body(entry: Entry, promised: bool, digest: bytes) -> Iterator[str]:
    body = getattr(entry, "body", None)
    if promised != bool(digest):
        yield "body_digest: the bytes say otherwise whether there is a body"
    if promised and body is None:
        yield "body: missing"
    if body is not None and digest_of(bytes(body.salt), body.body.encode()) != digest:
        yield "body: not the one recorded"
