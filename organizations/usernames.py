"""User names as offices write them."""

import re

from toolbox.vietnamese import fold

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,59}")


def free_username(full_name: str, taken: set[str]) -> str:
    """The given name and the initials before it: "Lò Thị Diệu" → "dieu.lt", then "dieu.lt2"."""
    *before, given = re.findall(r"[a-z0-9]+", fold(full_name)) or ["nguoi"]
    base = ".".join(part for part in (given, "".join(word[0] for word in before)) if part)
    base = base if len(base) > 1 else base + "1"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}{number}", number + 1
    return name
