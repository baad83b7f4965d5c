"""The forms of the registry."""

from registry.forms.acknowledge import AcknowledgeForm
from registry.forms.book import BookFilter
from registry.forms.cancel import CancelForm
from registry.forms.correct import CorrectForm
from registry.forms.once import SentOnce
from registry.forms.purge import AskPurgeForm, ClearSuspicionForm, DecidePurgeForm

__all__ = [
    "AcknowledgeForm",
    "AskPurgeForm",
    "BookFilter",
    "CancelForm",
    "ClearSuspicionForm",
    "CorrectForm",
    "DecidePurgeForm",
    "SentOnce",
]
