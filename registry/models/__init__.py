"""The rows of the registry."""

from registry.models.distribution import Distribution, Purpose
from registry.models.notice import Notice
from registry.models.register import Register, RegisterEntry, Series
from registry.models.stored_file import StoredFile

__all__ = ["Distribution", "Notice", "Purpose", "Register", "RegisterEntry", "Series", "StoredFile"]
