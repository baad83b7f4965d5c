"""The book's two tables: the entry that proves, and the body that may once be wiped.

Format 1 of an entry (docs/decisions/0003-the-book-of-acts.md):

    canonical    canonical JSON of the header, see `audit.recording.header_of`
    body_digest  SHA-256(salt ‖ body), or nothing when there is no body
    leaf_hash    SHA-256(canonical ‖ body_digest)
    mac          HMAC-SHA256(key `key_id`, leaf_hash)

Every other column but the row number repeats what the bytes say, so that it can be asked for;
`audit.verify` compares.
"""

import json
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from .appendonly import append_only


class EntryQuerySet(models.QuerySet):
    """Words for asking the book."""

    def about(self, *objects: models.Model) -> "EntryQuerySet":
        """Entries on any of these rows."""
        wanted = Q(pk__in=[])
        keys: dict[str, list[str]] = {}
        for each in objects:
            keys.setdefault(each._meta.label_lower, []).append(str(each.pk))
        for label, ids in keys.items():
            wanted |= Q(object_type=label, object_id__in=ids)
        return self.filter(wanted)

    def by_person(self, person: models.Model) -> "EntryQuerySet":
        """What this person entered or decided."""
        return self.filter(Q(person=person) | Q(decider_id=person.pk))

    def newest_first(self, *, before: int | None = None) -> "EntryQuerySet":
        """By row number downwards, beginning below the row number `before`."""
        rows = self if before is None else self.filter(pk__lt=before)
        return rows.order_by("-pk")


@append_only
class Entry(models.Model):
    """One act, written in the transaction of the act by `audit.record` alone."""

    uuid = models.UUIDField(unique=True)
    format = models.PositiveSmallIntegerField()
    canonical = models.BinaryField()
    body_digest = models.BinaryField()
    leaf_hash = models.BinaryField()
    mac = models.BinaryField()
    key_id = models.CharField(max_length=64)

    act = models.CharField(max_length=64)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    person_name = models.TextField()
    decider_id = models.BigIntegerField(null=True)
    unit_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    done_on = models.DateField()
    office_day = models.DateField()
    recorded_at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "id"], name="entry_by_object"),
            models.Index(fields=["person", "recorded_at"], name="entry_by_person"),
            models.Index(fields=["decider_id", "recorded_at"], name="entry_by_decider"),
            models.Index(fields=["unit_id", "recorded_at"], name="entry_by_unit"),
            models.Index(fields=["act", "recorded_at"], name="entry_by_act"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.uuid}"

    @cached_property
    def header(self) -> dict[str, Any]:
        """What the bytes say."""
        return json.loads(bytes(self.canonical))

    @property
    def facts(self) -> dict[str, Any]:
        """The act's facts as recorded."""
        return self.header["facts"]

    @property
    def files(self) -> list[str]:
        """SHA-256 of the files the act rests on, in hexadecimal."""
        return self.header["files"]

    @property
    def words(self) -> dict[str, str]:
        """The free text kept aside (`reason`, `backdating_reason`); empty when there is none."""
        body = getattr(self, "body", None)
        return json.loads(body.body) if body else {}


@append_only
class EntryBody(models.Model):
    """Free text of an entry, apart from it so that a lawful erasure leaves every proof whole."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="body")
    salt = models.BinaryField()
    body = models.TextField()

    def __str__(self) -> str:
        return str(self.entry_id)


@append_only
class Leaf(models.Model):
    """An entry's place in the tree, and its leaf_hash as it was when it was sealed."""

    place = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")
    hash = models.BinaryField()

    def __str__(self) -> str:
        return str(self.place)


@append_only
class Checkpoint(models.Model):
    """A signed word over the first `size` entries. The text of `note` decides (`audit.notes`); `frontier`
    is what the tree goes on from, `last_entry` the highest row number sealed by then."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    frontier = models.BinaryField()
    sealed_at = models.DateTimeField(db_index=True)
    last_entry = models.BigIntegerField()
    note = models.TextField()

    def __str__(self) -> str:
        return str(self.size)


@append_only
class Departure(models.Model):
    """A checkpoint that left the house: into the file of that day, and to so many people by mail."""

    day = models.DateField(primary_key=True)
    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="+")
    left_at = models.DateTimeField()
    mailed = models.PositiveIntegerField()

    def __str__(self) -> str:
        return str(self.day)
