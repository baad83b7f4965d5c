"""Canonical JSON: one value, one sequence of bytes, on every machine and for ever."""

import json
from datetime import UTC, date, datetime
from typing import Any
from unicodedata import normalize
from uuid import UUID

from django.utils.functional import Promise

_SAFE_INTEGER = 2**53 - 1  # beyond it a verifier written in JavaScript reads another number


def canonical(value: Any) -> bytes:
    """The value as UTF-8 JSON: text in NFC, keys sorted by code point, no spaces.

    Numbers are whole ones of at most 53 bits; days are `2022-06-20`, moments RFC 3339 in UTC
    with microseconds. Raises TypeError for floats, decimals, naive times and anything else
    that has no single way to be written; ValueError for keys that NFC makes equal.
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def plain(value: Any) -> Any:
    """The value as JSON knows it, in the spelling `canonical` writes."""
    match value:
        case None | bool():
            return value
        case int():
            if abs(value) > _SAFE_INTEGER:
                raise ValueError(f"{value} has more than 53 bits: write it as text.")
            return int(value)
        case str() | Promise():
            return normalize("NFC", str(value))
        case datetime():
            return moment(value)
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return _plain_dict(value)
    raise TypeError(
        f"The book takes no {type(value).__name__} ({value!r}): write it as text or a whole number."
    )


def moment(value: datetime) -> str:
    """An aware time as RFC 3339 in UTC with microseconds: `2022-06-20T01:02:03.000400Z`."""
    if value.utcoffset() is None:
        raise TypeError(f"{value!r} has no time zone.")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _plain_dict(value: dict[str, Any]) -> dict[str, Any]:
    result = {normalize("NFC", key): plain(item) for key, item in value.items()}
    if len(result) != len(value):
        raise ValueError(f"Two keys are the same in NFC: {sorted(value)!r}.")
    return result
