"""The deeds of the registry, each one transaction."""

from registry.actions.distribution import Recipient, acknowledge, send
from registry.actions.notices import notify, read_notices
from registry.actions.numbering import NeedsConfirmation, allot_number, cancel_number, record_outside_entry
from registry.actions.purge import approve_purge, ask_purge, refuse_purge
from registry.actions.scanning import scan_waiting
from registry.actions.suspicion import ask_second_person, clear_suspicion

__all__ = [
    "NeedsConfirmation",
    "Recipient",
    "acknowledge",
    "allot_number",
    "approve_purge",
    "ask_purge",
    "ask_second_person",
    "cancel_number",
    "clear_suspicion",
    "notify",
    "read_notices",
    "record_outside_entry",
    "refuse_purge",
    "scan_waiting",
    "send",
]
