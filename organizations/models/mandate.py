"""Mandates: one who holds a post lets another act in it, in writing, from a day to a day."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from organizations.models.appointment import Appointment
from toolbox.row_book import RowBook


def in_force_on(day: date, before: str = "") -> Q:
    """Mandates that carry on the day: begun, not past, not revoked by then. `before`: the way to them."""
    dates = Q(**{f"{before}valid_from__lte": day, f"{before}valid_to__gte": day})
    return dates & (Q(**{f"{before}revoked_on": None}) | Q(**{f"{before}revoked_on__gt": day}))


class MandateQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """In force on the day, and both still in their posts: with the post of either the mandate ends."""
        posts = [_valid_post(post, day) for post in ("giver", "receiver_post")]
        return self.filter(in_force_on(day), *posts)

    def carrying(self, codename: str) -> Self:
        return self.filter(verbs__contains=f",{codename},")

    def granting(self, codenames: Collection[str], unit_ids: Collection[int]) -> Self:
        """Those whose giver's post has one of the verbs on one of the units (one filter: one join)."""
        grants = "giver__position__group__unitgroupobjectpermission__"
        return self.filter(
            **{
                grants + "permission__codename__in": list(codenames),
                grants + "content_object_id__in": list(unit_ids),
            }
        )

    def ahead_of(self, day: date) -> Self:
        """In force on the day or later."""
        return self.filter(valid_to__gte=day, revoked_on=None)


def _valid_post(post: str, day: date) -> Q:
    ends = Q(**{f"{post}__valid_to": None}) | Q(**{f"{post}__valid_to__gte": day})
    return Q(**{f"{post}__valid_from__lte": day}) & ends


class Mandate(models.Model):
    """*Ủy quyền* (domain 3.7: written, dated, limited, not passed on; the log shows "A ủy quyền cho B").

    `giver` is the post that is acted in, `receiver_post` the one the receiver holds herself. `verbs` holds
    the code names of what may be done, a comma around each: both databases find one in it. A revoked
    mandate carries nothing from `revoked_on` on.
    """

    giver = models.ForeignKey(Appointment, models.PROTECT, related_name="mandates")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="mandates_received")
    receiver_post = models.ForeignKey(Appointment, models.PROTECT, related_name="mandates_received")
    verbs = models.CharField(max_length=2000)
    valid_from = models.DateField(_lazy("từ ngày"))
    valid_to = models.DateField(_lazy("đến hết ngày"))
    paper = models.CharField(_lazy("văn bản ủy quyền"), max_length=160)
    given_on = models.DateField(_lazy("ngày ủy quyền"))
    revoked_on = models.DateField(_lazy("ngày thu hồi"), null=True, blank=True)
    reason = models.CharField(_lazy("lý do thu hồi"), max_length=500, blank=True)

    objects = MandateQuerySet.as_manager()
    history = RowBook()

    class Meta:
        ordering = ["-valid_from", "-pk"]
        indexes = [models.Index(fields=["receiver", "valid_to"], name="mandate_of_receiver")]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__gte=models.F("valid_from")), name="mandate_has_days"
            ),
            models.CheckConstraint(
                condition=~Q(giver=models.F("receiver_post")), name="mandate_goes_to_another_post"
            ),
        ]

    def __str__(self) -> str:
        return _("%(giver)s ủy quyền cho %(receiver)s") % {
            "giver": self.giver.person, "receiver": self.receiver,
        }  # fmt: skip

    @property
    def codenames(self) -> list[str]:
        return [name for name in self.verbs.split(",") if name]

    def is_valid_on(self, day: date) -> bool:
        return self.valid_from <= day <= self.valid_to and (self.revoked_on is None or day < self.revoked_on)

    @property
    def capacity(self) -> str:
        """In which capacity the receiver acts, in words."""
        return capacity_by_mandate(
            self.giver.person.full_name, self.giver.position.title, self.giver.position.unit.name
        )

    @property
    def basis(self) -> str:
        """For whom, by which paper, until when: what the book keeps."""
        return _("thay đồng chí %(who)s, %(post)s (%(paper)s, đến %(day)s)") % {
            "who": self.giver.person, "post": self.giver.position, "paper": self.paper,
            "day": date_format(self.valid_to, "d/m/Y"),
        }  # fmt: skip


def capacity_by_mandate(name: str, title: str, unit: str) -> str:
    return _("được ủy quyền bởi đồng chí %(name)s, %(title)s, %(unit)s") % {
        "name": name, "title": title, "unit": unit,
    }  # fmt: skip
