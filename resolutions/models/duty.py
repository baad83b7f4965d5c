"""Duties: who owes what by the implementing clauses, and the flow that carries it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from resolutions.models.clause import Clause
from resolutions.models.resolution import Resolution
from toolbox.row_book import RowBook


class Flow(models.TextChoices):
    """The class names of the flows: data, never renamed."""

    DISSEMINATION = "DisseminationFlow", _("Quán triệt, tổ chức thực hiện")
    DISTRICT_PLAN = "DistrictPlanFlow", _("Kế hoạch của UBND huyện")
    UNIT_PLAN = "UnitPlanFlow", _("Kế hoạch của cơ quan, xã")
    BUDGET = "BudgetFlow", _("Kinh phí hằng năm")
    INSPECTION = "InspectionFlow", _("Kiểm tra và khắc phục")
    ACTION_PROGRAM = "ActionProgramFlow", _("Chương trình hành động")
    OVERSIGHT = "OversightFlow", _("Bám sát cơ sở")
    PROPAGANDA = "PropagandaFlow", _("Tuyên truyền")
    REPORT = "ReportFlow", _("Báo cáo định kỳ")


class OwnerRule(models.TextChoices):
    """Which units owe a duty; each of them gets a case of its own (`resolutions/owners.py`)."""

    EVERYONE = "everyone", _("mọi cấp ủy, chính quyền, MTTQ và đoàn thể")
    DISTRICT_PEOPLE = "district_people", _("UBND huyện")
    AGENCIES_AND_COMMUNES = "agencies_and_communes", _("cơ quan chuyên môn và UBND các xã, thị trấn")
    GRASSROOTS_PARTY = "grassroots_party", _("Đảng ủy các xã, thị trấn; chi, đảng bộ trực thuộc")
    COMMITTEE_MEMBERS = "committee_members", _("từng ủy viên Ban Chấp hành, theo xã được phân công")
    PROPAGANDA_BOARD = "propaganda_board", _("Ban Tuyên giáo")


class Duty(models.Model):
    """One obligation under one clause. `deadline_days` are calendar days from the day of issue [A];
    None where the text sets none: then `cadence` is its rhythm."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="duties")
    code = models.CharField(_("mã nhiệm vụ"), max_length=20)
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="duties")
    title = models.CharField(_("tên nhiệm vụ"), max_length=200)
    flow = models.CharField(_("quy trình"), max_length=40, choices=Flow)
    owner_rule = models.CharField(_("đơn vị thực hiện"), max_length=30, choices=OwnerRule)
    deadline_days = models.PositiveSmallIntegerField(
        _("hạn, số ngày từ ngày ban hành"), null=True, blank=True
    )
    cadence = models.CharField(_("nhịp"), max_length=60, blank=True)
    product = models.CharField(_("sản phẩm"), max_length=200)

    history = RowBook()

    class Meta:
        ordering = ["resolution", "code"]
        verbose_name_plural = "duties"
        constraints = [
            models.UniqueConstraint(fields=["resolution", "code"], name="one_duty_per_code"),
            models.CheckConstraint(
                condition=models.Q(deadline_days__isnull=False) | ~models.Q(cadence=""),
                name="duty_has_deadline_or_rhythm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"
