"""Parts that upper floors add to the pages of one's own account and of administration."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from organizations.models import User

ACCOUNT, ADMINISTRATION = "account", "administration"

PARTS: list["Part"] = []


@dataclass(frozen=True, slots=True)
class Part:
    """`load(user)` gives what `template` shows under the name `part`, or None to stay away."""

    page: str
    template: str
    load: Callable[[User], Any]

    def __post_init__(self) -> None:
        PARTS.append(self)


def parts_of(page: str, user: User) -> list[dict[str, Any]]:
    loaded = [(part.template, part.load(user)) for part in PARTS if part.page == page]
    return [{"template": template, "content": content} for template, content in loaded if content is not None]
