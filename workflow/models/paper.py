"""The document a decision stands in when it was made on paper or in the e-office."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from audit import append_only
from workflow.models.decision import Decision


@append_only
class Paper(models.Model):
    """Number and day of the resolution, decision, letter or notice; its scan hangs on the decision."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="paper")
    symbol = models.CharField(_("số, ký hiệu"), max_length=80)
    issued_on = models.DateField(_("ngày ban hành"))

    def __str__(self) -> str:
        return self.symbol
