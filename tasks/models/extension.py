"""Extensions (gia hạn), and what is said once it is too late for one (giải trình, ngày cam kết)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from audit import append_only
from organizations.models import Unit
from tasks.models.assignment import Assignment
from toolbox.row_book import RowBook


class Extension(models.Model):
    """Asked before expiry, decided by the giver; from the third on by the leaders. The original date stays.

    `decider_unit` and `verb` are the desk that decides. `granted` None: not decided yet.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="extensions")
    number = models.PositiveSmallIntegerField(_("lần xin"))
    asked_on = models.DateField(_("ngày xin"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateField(_("xin đến ngày"))
    reason = models.TextField(_("lý do"))
    decider_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    verb = models.CharField(max_length=40)
    granted = models.BooleanField(_("đồng ý"), null=True)
    granted_until = models.DateField(_("gia hạn đến ngày"), null=True, blank=True)
    answer = models.TextField(_("ý kiến"), blank=True)
    decided_on = models.DateField(_("ngày quyết định"), null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn = models.BooleanField(_("thôi xin"), default=False)

    history = RowBook()

    class Meta:
        ordering = ["assignment", "number"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="extensions_are_numbered"),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(granted__isnull=True, withdrawn=False),
                name="one_extension_waits",
            ),
            models.CheckConstraint(
                condition=~Q(granted=True) | Q(granted_until__isnull=False), name="granted_until_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} ({self.number})"


@append_only
class Commitment(models.Model):
    """After expiry: why it is late and by when it will be done. Nothing turns green by it."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="commitments")
    words = models.TextField(_("giải trình"))
    committed_to = models.DateField(_("ngày cam kết"))
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=300)
    done_on = models.DateField(_("ngày giải trình"))
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.words[:60]
