"""The rows of the registry."""

from registry.models.distribution import Distribution, Purpose
from registry.models.notice import Notice
from registry.models.purge import Purge, PurgeDesk, PurgeKind, PurgeOutcome
from registry.models.register import Register, RegisterEntry, Series
from registry.models.stored_file import Scan, StoredFile

__all__ = [
    "Distribution",
    "Notice",
    "Purge",
    "PurgeDesk",
    "PurgeKind",
    "PurgeOutcome",
    "Purpose",
    "Register",
    "RegisterEntry",
    "Scan",
    "Series",
    "StoredFile",
]
