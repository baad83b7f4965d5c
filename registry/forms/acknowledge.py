"""Saying that a document has come: one tap, and a form only when a day or a capacity must be told."""

from organizations.forms.doer import DoerFields


class AcknowledgeForm(DoerFields):
    """Nothing but who acts and when."""
