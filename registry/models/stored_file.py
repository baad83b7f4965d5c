"""A file that was kept: its content's hash is its name, and it never changes."""

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy


class Scan(models.TextChoices):
    """What a virus scanner says of it; without one, or while it does not answer, nothing."""

    UNSCANNED = "unscanned", _lazy("Chưa quét virus")
    CLEAN = "clean", _lazy("Đã quét, không thấy virus")
    INFECTED = "infected", _lazy("Có virus")


class StoredFileQuerySet(models.QuerySet):
    def sent_as(self, *hashes: str) -> "StoredFileQuerySet":
        """Kept under one of these hashes, or made from what was sent under one."""
        return self.filter(models.Q(sha256__in=hashes) | models.Q(sent_sha256__in=hashes)).order_by("pk")

    def unscanned(self) -> "StoredFileQuerySet":
        return self.filter(scan=Scan.UNSCANNED, purged_on=None)

    def purged(self) -> "StoredFileQuerySet":
        return self.exclude(purged_on=None)


class StoredFile(models.Model):
    """One content, whoever sent it and under whatever name; the name belongs to the owner's row.

    It has no page and no address of its own: the owner's view asks its policy and calls `store.serve`.
    `sent_sha256` is the hash of what was sent, which a picture drawn anew no longer has. `suspicion`: the
    lines that look like a secrecy stamp, until `cleared_on` a second person said that it is none.
    `purged_on`: the content is gone and the row its tombstone (see `Purge`).
    """

    sha256 = models.CharField(max_length=64, unique=True)
    sent_sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_lazy("dung lượng"))  # bytes
    media_type = models.CharField(_lazy("loại tệp"), max_length=100)
    pages = models.PositiveIntegerField(
        _lazy("số trang"), null=True
    )  # None: Word and Excel do not know theirs
    stored_at = models.DateTimeField(_lazy("lưu lúc"), auto_now_add=True)
    scan = models.CharField(_lazy("quét virus"), max_length=10, choices=Scan, default=Scan.UNSCANNED)
    scanned_at = models.DateTimeField(_lazy("quét lúc"), null=True)
    virus = models.CharField(_lazy("virus"), max_length=200, blank=True)  # as the scanner calls it
    suspicion = models.CharField(_lazy("chữ giống dấu mật"), max_length=300, blank=True)
    cleared_on = models.DateField(_lazy("ngày xác nhận không mật"), null=True)
    purge_asked_on = models.DateField(_lazy("ngày đề nghị xóa"), null=True)
    purged_on = models.DateField(_lazy("ngày xóa nội dung"), null=True)

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(scan=Scan.UNSCANNED, purged_on=None),
                name="files_to_scan",
            ),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]

    @property
    def is_held(self) -> bool:
        """It looks secret and no second person has said that it is not: nobody opens it."""
        return bool(self.suspicion) and self.cleared_on is None

    @property
    def scan_words(self) -> str:
        return str(Scan(self.scan).label)

    @property
    def words_instead(self) -> str:
        """What an owner's page shows instead of the way to the file; "" when it may be opened."""
        if self.purged_on is not None:
            return self._words_of_purge()
        if self.purge_asked_on is not None:
            words = _("Đề nghị xóa nội dung tệp ngày %(day)s, chờ người thứ hai quyết định.")
            return words % {"day": f"{self.purge_asked_on:%d/%m/%Y}"}
        if self.scan == Scan.INFECTED:
            return _("Tệp có virus (%(virus)s) nên không mở được. Gửi lại bản sạch.") % {"virus": self.virus}
        if self.is_held:
            return _("Tệp có chữ giống dấu mật; chờ người thứ hai xác nhận không có nội dung mật.")
        return ""

    def _words_of_purge(self) -> str:
        decided = self.purges.approved().select_related("asked_by", "decided_by").first()
        if decided is None:
            return _("Nội dung đã xóa ngày %(day)s.") % {"day": f"{self.purged_on:%d/%m/%Y}"}
        words = _(
            "Nội dung đã xóa ngày %(day)s theo quyết định của hai người: %(first)s đề nghị, %(second)s "
            "đồng ý (%(why)s)."
        )
        return words % {
            "day": f"{self.purged_on:%d/%m/%Y}",
            "first": decided.asked_by,
            "second": decided.decided_by,
            "why": decided.get_kind_display(),
        }
