"""The book's two tables, the entry that proves and the body that may once be wiped; the seals; who saw what.

An entry (docs/decisions/0003-the-book-of-acts.md; format 2 says from which machine, format 1 does not):

    canonical    canonical JSON of the header, see `audit.recording.header_of`
    body_digest  SHA-256(salt ‖ body), or nothing when there is no body
    leaf_hash    SHA-256(canonical ‖ body_digest)
    mac          HMAC-SHA256(key `key_id`, leaf_hash)

Every other column but the row number repeats what the bytes say, so that it can be asked for;
`audit.verify` compares.
"""

import json
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from .appendonly import append_only

# The two days of an act, by the columns that hold them: when the office wrote it down, when it was done.
RECORDED, DONE = "office_day", "done_on"


def _any_of(things: Iterable[tuple[str, str]]) -> Q:
    wanted = Q(pk__in=[])
    keys: dict[str, list[str]] = {}
    for label, pk in things:
        keys.setdefault(label, []).append(pk)
    for label, ids in keys.items():
        wanted |= Q(object_type=label, object_id__in=ids)
    return wanted


class EntryQuerySet(models.QuerySet):
    """Words for asking the book."""

    def about(self, *objects: models.Model) -> "EntryQuerySet":
        """Entries on any of these rows."""
        return self.on_any((each._meta.label_lower, str(each.pk)) for each in objects)

    def on_any(self, things: Iterable[tuple[str, str]]) -> "EntryQuerySet":
        """The same, of rows named by their model and key."""
        return self.filter(_any_of(things))

    def decided_by(self, person_id: int) -> "EntryQuerySet":
        """What this person did or decided, also where somebody else typed it in."""
        return self.filter(decider_id=person_id)

    def typed_for_others_by(self, person_id: int) -> "EntryQuerySet":
        """Decisions of others that this person typed in."""
        return self.filter(person=person_id).exclude(decider_id=person_id)

    def between(self, first: date | None, last: date | None, *, by: str = RECORDED) -> "EntryQuerySet":
        """Recorded (or `by=DONE`: done) from the first day to the last, both included."""
        bounds = {f"{by}__gte": first, f"{by}__lte": last}
        return self.filter(**{name: day for name, day in bounds.items() if day is not None})

    def newest_days_first(
        self, *, by: str = RECORDED, below: tuple[date, int] | None = None
    ) -> "EntryQuerySet":
        """By day downwards, beginning below (day, row number). With one person, unit or act: one range of an
        index, which the first bound on the day tells the database to begin at."""
        rows = self
        if below is not None:
            day, pk = below
            rows = rows.filter(Q(**{f"{by}__lt": day}) | Q(**{by: day}, pk__lt=pk), **{f"{by}__lte": day})
        return rows.order_by(f"-{by}", "-pk")

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
    device = models.CharField(max_length=16, null=True)  # noqa: DJ001  null is "not known", and equals nothing

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "id"], name="entry_by_object"),
            models.Index(fields=["office_day", "id"], name="entry_by_day"),
            models.Index(fields=["done_on", "id"], name="entry_by_day_done"),
            models.Index(fields=["decider_id", "office_day", "id"], name="entry_by_decider_day"),
            models.Index(fields=["decider_id", "done_on", "id"], name="entry_by_decider_done"),
            models.Index(fields=["person", "office_day", "id"], name="entry_by_person_day"),
            models.Index(fields=["unit_id", "office_day", "id"], name="entry_by_unit_day"),
            models.Index(fields=["unit_id", "done_on", "id"], name="entry_by_unit_done"),
            models.Index(fields=["act", "office_day", "id"], name="entry_by_act_day"),
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
    """An entry's place in the tree, and its leaf_hash as it was when it was sealed.

    The database keeps no key to the entry: it would ask again for each row what the sealer has just read,
    which costs more than laying it; a leaf without an entry is found by `verify_audit`.
    """

    place = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf", db_constraint=False)
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


class ViewingQuerySet(models.QuerySet):
    """Words for asking who saw what."""

    def of(self, label: str, pk: str) -> "ViewingQuerySet":
        """Of one thing, by the name of its model and its key."""
        return self.filter(object_type=label, object_id=pk)

    def about(self, *objects: models.Model) -> "ViewingQuerySet":
        """Of any of these rows."""
        return self.filter(_any_of((each._meta.label_lower, str(each.pk)) for each in objects))

    def by(self, person_id: int) -> "ViewingQuerySet":
        return self.filter(person_id=person_id)

    def newest_first(self, *, before: int | None = None) -> "ViewingQuerySet":
        rows = self if before is None else self.filter(pk__lt=before)
        return rows.order_by("-pk")


@append_only
class Viewing(models.Model):
    """Somebody saw what not everybody may see (a draft, a file), or opened a submission that waits for her.
    No act, so not in the book."""

    person_id = models.BigIntegerField()
    person_name = models.TextField()
    capacity = models.TextField()
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    object_text = models.TextField()
    detail = models.TextField(blank=True)  # which file or submission of it; empty for its page
    office_day = models.DateField()
    seen_at = models.DateTimeField(db_default=Now())

    objects = ViewingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "id"], name="viewing_by_object"),
            models.Index(fields=["person_id", "id"], name="viewing_by_person"),
        ]

    def __str__(self) -> str:
        return str(self.pk)  # the book names rows of it (`audit.side_books`), not who saw what


@append_only
class Reconciliation(models.Model):
    """One nightly look at rows, row book and book of acts (`audit.reconciling`): how much was compared, how
    much no act explains."""

    ran_at = models.DateTimeField()
    took = models.DurationField()
    rows = models.BigIntegerField()
    found = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.ran_at)


class Kind(models.TextChoices):
    """In which way a row is not explained by any act."""

    CHANGED = "changed", _("Khác với lần ghi cuối")
    VANISHED = "vanished", _("Mất mà không có lần xóa nào")
    UNWRITTEN = "unwritten", _("Có mà chưa từng được ghi")
    NO_ACT = "no_act", _("Đổi mà không có việc nào trong nhật ký")


@append_only
class Discrepancy(models.Model):
    """What no act explains. `detail`: the columns that differ."""

    reconciliation = models.ForeignKey(Reconciliation, on_delete=models.PROTECT, related_name="discrepancies")
    object_type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind)
    detail = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.object_type} {self.object_id}: {self.kind}"
