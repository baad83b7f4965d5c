"""Named acts: what can be done, and the sentence in which it is read later."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django.utils.functional import Promise

_NAME = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Act:
    """One act of a floor: `Act("workflow.submitted", _lazy("trình %(what)s lần %(round)s"))`.

    The name stands in the book for ever and is never changed. The sentence follows
    "Đồng chí …" on a page; its placeholders are the entry's facts and `what`, the object's text.
    Declaring a name twice, or one that is not `floor.act`, raises ValueError.
    """

    name: str
    sentence: str | Promise

    _known: ClassVar[dict[str, "Act"]] = {}

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name) or len(self.name) > 64:
            raise ValueError(f"An act is named floor.act in at most 64 characters, not {self.name!r}.")
        if self.name in Act._known:
            raise ValueError(f"The act {self.name!r} is declared twice.")
        Act._known[self.name] = self

    @classmethod
    def get(cls, name: str) -> "Act":
        """The act declared under this name; KeyError when there is none."""
        return cls._known[name]

    @classmethod
    def all(cls) -> list["Act"]:
        """Every declared act, by name."""
        return [cls._known[name] for name in sorted(cls._known)]

    def __str__(self) -> str:
        return self.name
