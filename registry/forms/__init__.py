"""The forms of the registry."""

from registry.forms.acknowledge import AcknowledgeForm
from registry.forms.book import BookFilter
from registry.forms.cancel import CancelForm
from registry.forms.once import SentOnce

__all__ = ["AcknowledgeForm", "BookFilter", "CancelForm", "SentOnce"]
