"""Subtasks: the head of a unit hands a part of its work to an officer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit
from tasks.models.assignment import Assignment
from toolbox.row_book import RowBook


class Subtask(models.Model):
    """A part of an assignment in an officer's hands. `done_on`: the officer says so; the unit's report
    stays the unit's own act. `dropped_on`: taken back."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="subtasks")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="subtasks")
    title = models.CharField(_("phần việc"), max_length=300)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    handed_on = models.DateField(_("ngày phân công"))
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_on = models.DateField(_("ngày xong"), null=True, blank=True)
    words = models.CharField(_("kết quả"), max_length=1000, blank=True)
    dropped_on = models.DateField(_("ngày thôi phân công"), null=True, blank=True)

    history = RowBook()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None
