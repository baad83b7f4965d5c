"""All that an entry holds, in words."""

from functools import cached_property
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import RECORDED, Checkpoint, Entry
from registry.models import StoredFile
from reporting import facts, kinds
from reporting.rows import Row, row_of

SOURCES: dict[str, str | Promise] = {
    "web": gettext_lazy("trên trang"),
    "command": gettext_lazy("bằng lệnh trên máy chủ"),
    "import": gettext_lazy("nhập từ tệp"),
}


class EntryPage:
    """What the page of one entry asks; each answer once. At most five statements."""

    def __init__(self, entry: Entry) -> None:
        self.entry, self.header = entry, entry.header
        self.row: Row = row_of(entry, RECORDED)
        self.kind = kinds.label_of(entry.act)

    @property
    def actor(self) -> dict[str, Any]:
        """Who sat at the keyboard."""
        return self.header["actor"]

    @property
    def decider(self) -> dict[str, Any] | None:
        """Whose decision it is, where somebody else typed it in."""
        return self.header["entered_for"]

    @property
    def words(self) -> dict[str, str]:
        return self.entry.words

    @property
    def was_wiped(self) -> bool:
        """It had free text, which two people took out."""
        return self.header["body"] and not self.entry.words

    @property
    def source(self) -> str:
        return str(SOURCES.get(self.header["source"], self.header["source"]))

    @cached_property
    def facts(self) -> list[tuple[str, list[str]]]:
        return facts.told(self.header["facts"])

    @cached_property
    def files(self) -> list[tuple[str, str]]:
        """(check number, what is known of it) of the files the act rests on. One statement, none without."""
        hashes = self.entry.files
        if not hashes:
            return []
        kept = {file.sha256: file for file in StoredFile.objects.filter(sha256__in=hashes)}
        return [(each, _about(kept.get(each))) for each in hashes]

    @cached_property
    def seal(self) -> Checkpoint | None:
        """The first seal that covers this entry; None while it waits for one. One statement."""
        leaf = getattr(self.entry, "leaf", None)
        if leaf is None:
            return None
        return Checkpoint.objects.filter(size__gt=leaf.place).order_by("size").first()

    @property
    def place(self) -> int:
        """Which entry of the sealed book it is, counted from one."""
        return self.entry.leaf.place + 1

    @cached_property
    def before(self) -> Entry | None:
        """The entry about the same thing that was recorded just before. One statement."""
        return self._life.filter(pk__lt=self.entry.pk).order_by("-pk").first() if self.row.thing_url else None

    @cached_property
    def after(self) -> Entry | None:
        return self._life.filter(pk__gt=self.entry.pk).order_by("pk").first() if self.row.thing_url else None

    @property
    def _life(self) -> Any:
        return Entry.objects.filter(object_type=self.entry.object_type, object_id=self.entry.object_id)


def _about(file: StoredFile | None) -> str:
    if file is None:
        return _("không có trong kho tệp")
    return file.words_instead or _("còn trong kho tệp")
