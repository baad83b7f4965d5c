"""Positions, the roles they carry, and the grants that guardian keeps for them."""

from uuid import uuid4

from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from organizations.models.unit import Unit
from organizations.roles import Role
from toolbox.row_book import RowBook


def new_group() -> Group:
    """An unsaved group for one position. Its name says nothing: positions of different units share titles."""
    return Group(name=f"position {uuid4().hex}")


class Position(models.Model):
    """A post in a unit ("Bí thư Đảng ủy"); people hold it by dated appointments.

    `signing_title` is what stands above the signature ("BÍ THƯ", "PHÓ CHỦ TỊCH"); empty: signs nothing.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions")
    title = models.CharField(_("chức vụ"), max_length=120)
    signing_title = models.CharField(_("chức danh ký"), max_length=80, blank=True)
    group = models.OneToOneField(Group, models.PROTECT, related_name="position", editable=False)
    rank = models.PositiveSmallIntegerField(_("thứ tự"), default=50)

    history = RowBook()

    class Meta:
        ordering = ["unit", "rank", "pk"]
        constraints = [models.UniqueConstraint(fields=["unit", "title"], name="one_title_per_unit")]

    def __str__(self) -> str:
        return f"{self.title}, {self.unit}"


class PositionRole(models.Model):
    """A role that a position carries on a unit: mostly its own, sometimes another (a HUV's commune)."""

    position = models.ForeignKey(Position, models.CASCADE, related_name="roles")
    role = models.CharField(_("vai trò"), max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="roles")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["position", "role", "unit"], name="one_role_per_position_unit")
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} – {self.unit}"


class UnitGroupObjectPermission(GroupObjectPermissionBase):
    """guardian's grants by direct foreign key: a group per position, permissions on units, nothing else."""

    content_object = models.ForeignKey(Unit, models.CASCADE, related_name="grants")

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = False
