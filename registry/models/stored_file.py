"""A file that was kept: its content's hash is its name, and it never changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """One content, whoever sent it and under whatever name; the name belongs to the owner's row.

    It has no page and no address of its own: the owner's view asks its policy and calls `store.serve`.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("dung lượng"))  # bytes
    media_type = models.CharField(_("loại tệp"), max_length=100)
    pages = models.PositiveIntegerField(_("số trang"), null=True)  # None: Word and Excel do not know theirs
    stored_at = models.DateTimeField(_("lưu lúc"), auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.sha256[:12]
