"""A form that was sent, by its token: sent again it makes nothing and leads to the same place."""

from django.conf import settings
from django.db import models


class SentForm(models.Model):
    """Written in the transaction of the act it led to. `went_to`: the page shown afterwards, from "/"."""

    token = models.UUIDField(unique=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    went_to = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.token)
