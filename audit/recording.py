"""The one way into the book: `record` writes an act in the transaction that does it."""

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models, router

from .acts import Act
from .author import Author
from .canonical import canonical, plain
from .locking import database_now, must_be_in_transaction
from .models import Entry, EntryBody
from .proof import derived, digest_of, proofs

FORMAT = 2
_ACTOR = ("person_id", "name", "position", "unit", "unit_id", "appointment_id", "capacity")
_SHA256 = re.compile(r"[0-9a-f]{64}")


def record(
    act: Act,
    *,
    by: Author,
    on: models.Model | None,
    at: datetime | None = None,
    facts: Mapping[str, Any] | None = None,
    reason: str = "",
    files: Iterable[str] = (),
) -> Entry:
    """Write one entry: one INSERT, and a second for the body when there is free text.

    `on` is kept as its model, key and `str()`. `at` is the database's time (`lock(…).now`);
    without it one SELECT asks for it. `facts` are small values without floats (TypeError);
    `reason` is free text and goes to the body, as does the author's reason for a past day.
    `files` are SHA-256 in hexadecimal (ValueError). Outside a transaction
    TransactionManagementError: an act and its entry stand or fall together.
    """
    using = router.db_for_write(Entry)
    must_be_in_transaction(using, "An act is recorded")
    at = at or database_now(using)
    entry, body = _written(act, by, on, at=at, facts=dict(facts or {}), reason=reason, files=list(files))
    entry.save(using=using, force_insert=True)
    if body is not None:
        body.entry = entry
        body.save(using=using, force_insert=True)
        entry.body = body
    return entry


def record_all(
    act: Act, *, by: Author, on: Iterable[tuple[models.Model, Mapping[str, Any]]], at: datetime
) -> list[Entry]:
    """The same act on many objects, each with its facts: entries as `record` writes them, set-based.

    The author's reason for a past day goes to the body of each. The same number of statements for one
    object or a thousand.
    """
    using = router.db_for_write(Entry)
    must_be_in_transaction(using, "An act is recorded")
    found = [_written(act, by, each, at=at, facts=dict(facts), reason="", files=[]) for each, facts in on]
    entries = Entry.objects.using(using).bulk_create([entry for entry, _body in found])
    bodies = []
    for entry, (_entry, body) in zip(entries, found, strict=True):
        if body is not None:
            body.entry = entry
            bodies.append(body)
    EntryBody.objects.using(using).bulk_create(bodies)
    return entries


def _written(
    act: Act,
    by: Author,
    on: models.Model | None,
    *,
    at: datetime,
    facts: dict[str, Any],
    reason: str,
    files: list[str],
) -> tuple[Entry, EntryBody | None]:
    """An entry and the body of its free text, if there is any; neither saved."""
    words = {"reason": reason, "backdating_reason": by.backdating_reason}
    words = {key: text for key, text in words.items() if text}
    header = header_of(act, by, on, at=at, facts=facts, files=files, has_body=bool(words))
    salt, body = (secrets.token_bytes(32), canonical(words)) if words else (b"", b"")
    digest = digest_of(salt, body) if words else b""
    entry = Entry(**proofs(canonical(header), digest), **derived(header))
    return entry, EntryBody(salt=salt, body=body.decode()) if words else None


def header_of(
    act: Act,
    by: Author,
    on: models.Model | None,
    *,
    at: datetime,
    facts: dict[str, Any],
    files: list[str],
    has_body: bool,
) -> dict[str, Any]:
    """What the canonical bytes say, format 2. The keys are data: never renamed."""
    for each in files:
        if not _SHA256.fullmatch(each):
            raise ValueError(f"A file is named by its SHA-256 in hexadecimal, not {each!r}.")
    actor = asdict(by)
    header = {
        "format": FORMAT,
        "key": settings.AUDIT_MAC_KEY_ID,
        "id": uuid4(),
        "act": act.name,
        "at": at,
        "done_on": by.done_on,
        "office_day": by.office_day,
        "actor": {key: actor[key] for key in _ACTOR},
        "on_behalf_of": by.on_behalf_of,
        "entered_for": actor["entered_for"],
        "object": {"type": on._meta.label_lower, "id": str(on.pk), "text": str(on)}
        if on is not None
        else None,
        "facts": facts,
        "files": files,
        "body": has_body,
        "request_id": by.request_id,
        "device": by.device,
        "source": by.source,
    }
    return plain(header)
