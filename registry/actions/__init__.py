"""The deeds of the registry, each one transaction."""

from registry.actions.distribution import Recipient, acknowledge, send
from registry.actions.notices import Told, notify, notify_each, read_notices
from registry.actions.numbering import NeedsConfirmation, allot_number, cancel_number, record_outside_entry
from registry.actions.outbox import send_again, tidy_up, wish_digest

__all__ = [
    "NeedsConfirmation",
    "Recipient",
    "Told",
    "acknowledge",
    "allot_number",
    "cancel_number",
    "notify",
    "notify_each",
    "read_notices",
    "record_outside_entry",
    "send",
    "send_again",
    "tidy_up",
    "wish_digest",
]
