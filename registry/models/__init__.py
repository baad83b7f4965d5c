"""The rows of the registry."""

from registry.models.correction import CorrectedPart, EntryCorrection
from registry.models.distribution import Distribution, Purpose
from registry.models.inquiry_paper import InquiryPaper
from registry.models.notice import Notice
from registry.models.outbox import AtOnce, MailWish, OutgoingMail
from registry.models.purge import Purge, PurgeDesk, PurgeKind, PurgeOutcome
from registry.models.register import Register, RegisterEntry, Series
from registry.models.sent_form import SentForm
from registry.models.stored_file import Scan, StoredFile

__all__ = [
    "AtOnce",
    "CorrectedPart",
    "Distribution",
    "EntryCorrection",
    "InquiryPaper",
    "MailWish",
    "Notice",
    "OutgoingMail",
    "Purge",
    "PurgeDesk",
    "PurgeKind",
    "PurgeOutcome",
    "Purpose",
    "Register",
    "RegisterEntry",
    "Scan",
    "SentForm",
    "Series",
    "StoredFile",
]
