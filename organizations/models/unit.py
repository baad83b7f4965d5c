"""Units as a dated forest, and the localities that group them."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from toolbox.row_book import RowBook
from toolbox.vietnamese import fold


class Branch(models.TextChoices):
    PARTY = "party", _("Đảng")
    STATE = "state", _("Chính quyền")
    FRONT = "front", _("Mặt trận, đoàn thể")


class UnitKind(models.TextChoices):
    DISTRICT_COMMITTEE = "district_committee", _("Huyện ủy")
    PARTY_BOARD = "party_board", _("Cơ quan tham mưu của Huyện ủy")
    COMMUNE_COMMITTEE = "commune_committee", _("Đảng ủy xã, thị trấn")
    ATTACHED_PARTY = "attached_party", _("Chi, đảng bộ cơ quan trực thuộc")
    CELL = "cell", _("Chi bộ")
    DISTRICT_COUNCIL = "district_council", _("HĐND huyện")
    DISTRICT_PEOPLE = "district_people", _("UBND huyện")
    AGENCY = "agency", _("Cơ quan chuyên môn, đơn vị sự nghiệp")
    COMMUNE_PEOPLE = "commune_people", _("UBND xã, thị trấn")
    DISTRICT_FRONT = "district_front", _("MTTQ huyện")
    MASS = "mass", _("Đoàn thể huyện")
    COMMUNE_FRONT = "commune_front", _("MTTQ xã, thị trấn")


def valid_on(day: date) -> models.Q:
    """The dated condition of units, localities and appointments, both ends inclusive."""
    return models.Q(valid_from__lte=day) & (models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day))


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        return self.filter(valid_on(day))


class Locality(models.Model):
    """A commune or town as a place: groups its Party committee, People's Committee and Front."""

    code = models.CharField(_("mã địa bàn"), max_length=20)  # official codes are reused: never a key
    name = models.CharField(_("tên"), max_length=120)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class UnitQuerySet(DatedQuerySet):
    def under(self, unit: "Unit") -> Self:
        """The unit and everything below it."""
        return self.filter(path__startswith=unit.path)

    def named_like(self, words: str) -> Self:
        return self.filter(name_folded__contains=fold(words))


class Unit(models.Model):
    """One legal body during its life: it never changes name, kind, code or parent, a successor does.

    `path` is the chain of ids from the root ("/1/5/19/"): fixed for life, so that "at or below" is one
    indexed prefix and "the units above" needs no query.
    """

    kind = models.CharField(_("loại"), max_length=30, choices=UnitKind)
    branch = models.CharField(_("hệ thống"), max_length=10, choices=Branch)
    name = models.CharField(_("tên đơn vị"), max_length=160)
    name_folded = models.CharField(max_length=160, editable=False, db_index=True)
    short_name = models.CharField(_("tên ngắn"), max_length=60, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=20, blank=True)  # HU, ĐU, UBND, BTGHU: in numbers
    code = models.CharField(_("mã đơn vị"), max_length=40, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=200, editable=False, db_index=True)
    predecessor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="successors")
    locality = models.ForeignKey(Locality, models.PROTECT, null=True, blank=True, related_name="units")
    position = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến ngày"), null=True, blank=True)
    legal_basis = models.CharField(_("căn cứ"), max_length=200, blank=True)
    go_live_on = models.DateField(_("ngày bắt đầu dùng hệ thống"), null=True, blank=True)

    objects = UnitQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"],
                condition=models.Q(valid_to__isnull=True) & ~models.Q(code=""),
                name="one_open_unit_per_code",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, **kwargs: Any) -> None:
        self.name_folded = fold(self.name)
        if self._state.adding and self.branch == "":
            raise ValueError("a unit belongs to a branch")
        super().save(**kwargs)
        if self.path == "":  # the chain holds the unit's own id, which the database has just given
            self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
            type(self).objects.filter(pk=self.pk).update(path=self.path)
            self.history.filter(id=self.pk).update(path=self.path)

    def get_absolute_url(self) -> str:
        return reverse("organizations:unit", args=[self.pk])

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def lineage(self) -> list[int]:
        """Ids from the root down to this unit."""
        return [int(pk) for pk in self.path.strip("/").split("/")]

    @property
    def label(self) -> str:
        return self.short_name or self.name
