"""The deeds of the registry, each one transaction."""

from registry.actions.distribution import Recipient, acknowledge, send
from registry.actions.inquiries import open_inquiry
from registry.actions.notices import Told, notify, notify_each, read_notices
from registry.actions.numbering import NeedsConfirmation, allot_number, cancel_number, record_outside_entry
from registry.actions.outbox import send_again, tidy_up, wish_digest
from registry.actions.purge import approve_purge, ask_purge, refuse_purge
from registry.actions.scanning import scan_waiting
from registry.actions.suspicion import ask_second_person, clear_suspicion

__all__ = [
    "NeedsConfirmation",
    "Recipient",
    "Told",
    "acknowledge",
    "allot_number",
    "approve_purge",
    "ask_purge",
    "ask_second_person",
    "cancel_number",
    "clear_suspicion",
    "notify",
    "notify_each",
    "open_inquiry",
    "read_notices",
    "record_outside_entry",
    "refuse_purge",
    "scan_waiting",
    "send",
    "send_again",
    "tidy_up",
    "wish_digest",
]
