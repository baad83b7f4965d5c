"""The deeds of the registry, each one transaction."""

from registry.actions.distribution import Recipient, acknowledge, send
from registry.actions.notices import notify, read_notices
from registry.actions.numbering import NeedsConfirmation, allot_number, cancel_number, record_outside_entry

__all__ = [
    "NeedsConfirmation",
    "Recipient",
    "acknowledge",
    "allot_number",
    "cancel_number",
    "notify",
    "read_notices",
    "record_outside_entry",
    "send",
]
