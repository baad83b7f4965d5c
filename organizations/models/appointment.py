"""Appointments: a person holds a position from a day to a day."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organizations.models.position import Position
from organizations.models.unit import DatedQuerySet
from toolbox.row_book import RowBook

if TYPE_CHECKING:
    from organizations.models.mandate import Mandate


class AppointmentQuerySet(DatedQuerySet):
    def of(self, person: models.Model) -> Self:
        return self.filter(person=person)

    def granting(self, codename: str, unit_ids: list[int]) -> Self:
        """Those whose position has the verb on one of the units (all in one filter: one join)."""
        grants = "position__group__unitgroupobjectpermission__"
        return self.filter(
            **{grants + "permission__codename": codename, grants + "content_object_id__in": unit_ids}
        ).distinct()


class Acting(models.TextChoices):
    """Held for the time being, while nobody is appointed for good (domain 3.7)."""

    ACTING = "acting", _("Quyền")
    IN_CHARGE = "in_charge", _("Phụ trách")


class Appointment(models.Model):
    """Dated, several at once are normal (dual hats); an act is done in one of them."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    position = models.ForeignKey(Position, models.PROTECT, related_name="appointments")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    decision = models.CharField(_("quyết định"), max_length=120, blank=True)
    acting = models.CharField(_("giữ tạm"), max_length=10, choices=Acting, blank=True, default="")

    by_mandate: "Mandate | None" = None  # set by the policy on a post that another lets her act in

    objects = AppointmentQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["position__rank", "pk"]
        indexes = [models.Index(fields=["person", "valid_from"], name="appointment_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="appointment_ends_after_it_begins",
            ),
            models.UniqueConstraint(fields=["person", "position", "valid_from"], name="appointed_once_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.post}"

    @property
    def title(self) -> str:
        """The post's title as this person bears it: "Quyền Chủ tịch"."""
        return acting_title(self.acting, self.position.title)

    @property
    def post(self) -> str:
        return f"{self.title}, {self.position.unit}"

    @property
    def capacity(self) -> str:
        """What she acts as: in this post of hers, or for its holder."""
        return self.by_mandate.capacity if self.by_mandate else f"{self.title}, {self.position.unit.name}"

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def acting_title(acting: str, title: str) -> str:
    """ "Quyền Chủ tịch UBND xã", "Phụ trách Văn phòng"; the title itself for who was appointed for good."""
    return f"{Acting(acting).label} {title}" if acting else title
