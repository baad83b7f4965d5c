"""What an action says when it must not be done: three refusals, in words for the person."""

from django.utils.functional import Promise


class Refused(Exception):
    """The act is against a rule. `message` says in Vietnamese what is wrong and what to do.

    `field` names the form field the message belongs to, None for the whole form.
    """

    status = 422

    def __init__(self, message: str | Promise, field: str | None = None) -> None:
        """Keep the (perhaps lazily translated) message and the field it is about."""
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        """The message alone: it may be shown to the person as it is."""
        return str(self.message)


class NotAllowed(Refused):
    """The person may read here but holds no right to do this (403). A stranger gets Http404 instead."""

    status = 403


class TooLate(Refused):
    """Somebody else was first, or the page shows what is no longer so (409)."""

    status = 409
