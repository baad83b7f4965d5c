"""The clauses of a resolution and their paragraphs: its text as a tree."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from resolutions.models.resolution import Resolution
from resolutions.reading.proposal import Kind
from toolbox.row_book import RowBook

PREAMBLE_CODE, CLOSING_CODE = "MD", "KT"


class ClauseKind(models.TextChoices):
    PREAMBLE = Kind.PREAMBLE, _("Mở đầu")
    VIEWPOINT = Kind.VIEWPOINT, _("Quan điểm")
    OBJECTIVE = Kind.OBJECTIVE, _("Mục tiêu, chỉ tiêu")
    SOLUTION = Kind.SOLUTION, _("Nhiệm vụ, giải pháp")
    IMPLEMENTATION = Kind.IMPLEMENTATION, _("Tổ chức thực hiện")
    OTHER = Kind.OTHER, _("Nội dung khác")
    CLOSING = Kind.CLOSING, _("Kết thúc")


class ClauseQuerySet(models.QuerySet):
    def obliging(self) -> "ClauseQuerySet":
        """Those with at least one paragraph that binds somebody."""
        return self.filter(paragraphs__obliges=True).distinct()


class Clause(models.Model):
    """A node of the text. `code` is its address for ever (“I.2.1”), `marker` the number as printed (“2.1.”).

    `position` counts all clauses of the resolution in the order of the text.
    """

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="clauses")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="children")
    code = models.CharField(_("mã mục"), max_length=20)
    marker = models.CharField(_("số thứ tự in trên văn bản"), max_length=20, blank=True)
    heading = models.CharField(_("tiêu đề"), max_length=300, blank=True)
    kind = models.CharField(_("tính chất"), max_length=20, choices=ClauseKind, default=ClauseKind.OTHER)
    position = models.PositiveIntegerField(_("thứ tự"))

    objects = ClauseQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["resolution", "position"]
        constraints = [models.UniqueConstraint(fields=["resolution", "code"], name="one_clause_per_code")]

    def __str__(self) -> str:
        return f"{self.label} {self.heading}".strip()

    def get_absolute_url(self) -> str:
        """Its place on the page of the resolution."""
        return f"{reverse('resolutions:page', args=[self.resolution_id])}#{self.anchor}"

    @property
    def is_numbered(self) -> bool:
        """False for the preamble and the closing, which bear no number."""
        return self.code not in (PREAMBLE_CODE, CLOSING_CODE)

    @property
    def label(self) -> str:
        """“mục I.2.1” as it is cited; the unnumbered ones by their kind."""
        return _("mục %(code)s") % {"code": self.code} if self.is_numbered else str(self.get_kind_display())

    @property
    def anchor(self) -> str:
        return f"muc-{self.code}"

    @property
    def level(self) -> int:
        """1 for a part, 2 for a section, 3 and deeper below it."""
        return self.code.count(".") + 1


class Paragraph(models.Model):
    """A paragraph of a clause; `obliges`: it gives somebody something to do or to reach."""

    clause = models.ForeignKey(Clause, models.CASCADE, related_name="paragraphs")
    position = models.PositiveIntegerField(_("thứ tự"))
    text = models.TextField(_("nội dung"))
    obliges = models.BooleanField(_("là câu phải thực hiện"), default=False)

    class Meta:
        ordering = ["clause", "position"]
        constraints = [models.UniqueConstraint(fields=["clause", "position"], name="one_paragraph_per_place")]

    def __str__(self) -> str:
        return self.text[:80]
