"""The pages of the registry."""

from registry.views.books import book, cancel, entry, entry_file
from registry.views.notices import notices, open_notice
from registry.views.received import acknowledge, received

__all__ = ["acknowledge", "book", "cancel", "entry", "entry_file", "notices", "open_notice", "received"]
