"""A document on its way: its draft while it is written, its versions once submitted."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from registry.models import StoredFile
from toolbox.row_book import RowBook
from toolbox.vietnamese import fold
from workflow.models.case import Case


class Document(models.Model):
    """What the case brings forth ("Chương trình hành động …"). From `submitted_on` readers see it."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="document")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents")
    document_type = models.CharField(_("loại văn bản"), max_length=10)
    title = models.CharField(_("trích yếu"), max_length=300)
    title_folded = models.CharField(max_length=300, editable=False)  # for search without marks
    submitted_on = models.DateField(_("ngày trình lần đầu"), null=True, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)

    history = RowBook(excluded_fields=["title_folded"])

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        self.title_folded = fold(self.title)[:300]
        if update_fields is not None and "title" in update_fields:
            update_fields = {*update_fields, "title_folded"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self) -> str:
        return self.case.get_absolute_url()

    def mark_submitted(self, on: date) -> None:
        if self.submitted_on is None:
            self.submitted_on = on
            self.save(update_fields=["submitted_on"])


class Draft(models.Model):
    """What is being written, saved as typed: rows may be half done, so they are kept as they came.

    `targets`, `tasks`: lists of dicts of strings, keys as in `workflow.drafting`. `revision` counts
    saves: a save from a stale page is refused, not merged; `saved_page` names the page that saved last, for
    an answer lost on the way must not make a page stale to itself. `drafters`: ids of everyone who ever wrote
    in it.
    """

    document = models.OneToOneField(Document, models.PROTECT, related_name="draft")
    title = models.CharField(_("trích yếu"), max_length=300, blank=True)  # the document's once submitted
    text = models.TextField(_("nội dung"), blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    targets = models.JSONField(default=list)
    tasks = models.JSONField(default=list)
    revision = models.PositiveIntegerField(default=0)
    saved_page = models.CharField(max_length=32, blank=True)
    drafters = models.JSONField(default=list)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.document} ({self.revision})"
