"""What happened: the append-only book of named acts, open to every floor above."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .acts import Act
from .author import Author, Decider, system_author

if TYPE_CHECKING:
    from .appendonly import append_only
    from .locking import lock
    from .recording import record, record_all

__all__ = ["Act", "Author", "Decider", "append_only", "lock", "record", "record_all", "system_author"]

# Imported on first use: these reach the models, which exist only once the apps are loaded.
_HOMES = {
    "append_only": ".appendonly",
    "lock": ".locking",
    "record": ".recording",
    "record_all": ".recording",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name], __name__), name)
