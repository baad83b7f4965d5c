"""Groups of tasks: the solutions of a resolution, each with who leads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from resolutions.models.clause import Clause
from resolutions.models.resolution import Resolution


class TaskGroup(models.Model):
    """One group (N1 …) standing for a clause of the solutions. `serves_all`: it serves every indicator."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="task_groups")
    code = models.CharField(_("mã nhóm"), max_length=10)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="task_groups")
    title = models.CharField(_("tên nhóm nhiệm vụ"), max_length=200)
    lead = models.CharField(_("chủ trì"), max_length=200, blank=True)
    cooperate = models.CharField(_("phối hợp"), max_length=200, blank=True)
    serves_all = models.BooleanField(_("phục vụ mọi chỉ tiêu"), default=False)

    class Meta:
        ordering = ["resolution", "code"]
        constraints = [models.UniqueConstraint(fields=["resolution", "code"], name="one_task_group_per_code")]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"
