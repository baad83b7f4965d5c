"""Who looks into the history of which units: auditors within their remit, and inspectors under a decision."""

from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from audit.models import Entry, EntryQuerySet, Viewing, ViewingQuerySet
from organizations.clock import office_today
from organizations.models import Inquiry, SealedOff, Unit, User
from organizations.models.unit import UnitQuerySet
from organizations.policy import covered, granted
from organizations.verbs import ADMINISTER, INSPECT
from reporting import things
from toolbox.errors import NotAllowed


class Remit:
    """What an auditor reads: everything where all of today's root units are hers, else her units."""

    def __init__(self, person: User) -> None:
        """NotAllowed for others, before anything is looked up."""
        self._held = [pk for pk, _path in granted(person, INSPECT)]
        if not self._held:
            raise NotAllowed(
                _(
                    "Nhật ký chung do kiểm tra, thanh tra đọc."
                    " Việc của từng văn bản có ở cuối trang văn bản ấy."
                )
            )
        self.units: UnitQuerySet = Unit.objects.filter(covered(person, INSPECT, "")).order_by()

    @cached_property
    def desk(self) -> Unit:
        """A unit at which she may say that she looked. One statement."""
        return Unit.objects.get(pk=min(self._held))

    @cached_property
    def whole(self) -> bool:
        """One statement."""
        foreign = Unit.objects.filter(parent=None, valid_to=None).exclude(pk__in=self._held)
        return not foreign.exists()

    def entries(self) -> EntryQuerySet:
        found: EntryQuerySet = Entry.objects.all()
        return found if self.whole else found.filter(unit_id__in=self.units.values("pk"))

    def life_of(self, label: str, pk: str) -> EntryQuerySet:
        """All entries about a thing, and about what it came of and went out as, of which one at least is hers
        to read: half a life would mislead. Http404 for others."""
        if "\0" in label + pk:
            raise Http404
        life: EntryQuerySet = Entry.objects.on_any([(label, pk), *things.kin_of(label, pk)])
        within = life if self.whole else life.filter(unit_id__in=self.units.values("pk"))
        if not within.exists():
            raise Http404
        return life

    def viewings_of(self, label: str, pk: str) -> ViewingQuerySet:
        """Who saw a thing that is hers to read; Http404 where nobody did anything to it, nor saw it."""
        seen: ViewingQuerySet = Viewing.objects.of(label, pk)
        if not (self.whole and seen.exists()):
            self.life_of(label, pk)
        return seen


def entry_for(person: User, pk: int) -> Entry:
    """One entry, to an auditor in whose remit it or its thing lies; else Http404."""
    remit = Remit(person)
    found = Entry.objects.filter(pk=pk).select_related("body", "leaf").first()
    if found is None:
        raise Http404
    if not remit.whole and not remit.entries().filter(pk=pk).exists():
        if not found.object_type:
            raise Http404  # a deed of having looked is nobody's but its unit's
        remit.life_of(found.object_type, found.object_id)
    return found


def inquiries_seen_by(person: User) -> QuerySet[Inquiry]:
    """Those that name her, and those about units she administers or, in a post, audits. The inspected see
    none; nor does one inspection's member another inspection."""
    named = set(Inquiry.objects.on(office_today()).filter(inspectors=person).values_list("units", flat=True))
    theirs = covered(person, ADMINISTER, "units")
    for pk, path in granted(person, INSPECT):
        if pk not in named:
            theirs |= Q(units__path__startswith=path)
    return Inquiry.objects.filter(Q(inspectors=person) | theirs).distinct()


def may_see_inquiries(person: User) -> QuerySet[Inquiry]:
    """`inquiries_seen_by`; NotAllowed to who has nothing to do with any."""
    seen = inquiries_seen_by(person)
    if not (granted(person, ADMINISTER) or granted(person, INSPECT) or seen.exists()):
        raise NotAllowed(_("Trang này của kiểm tra, thanh tra và quản trị."))
    return seen


def inquiry_for(person: User, pk: int) -> Inquiry:
    """The inspection, to those who may know of it; a stranger meets Http404."""
    return get_object_or_404(inquiries_seen_by(person).select_related("opened_by", "kept_at"), pk=pk)


def administers(person: User, units: QuerySet[Unit]) -> bool:
    """Every one of the units."""
    return not units.exclude(covered(person, ADMINISTER, "")).exists()


def must_administer(person: User, inquiry: Inquiry) -> None:
    """NotAllowed unless she runs the accounts of all its units."""
    if not administers(person, inquiry.units.all()):
        raise NotAllowed(
            _("Quản trị ghi quyết định, niêm phong, gỡ niêm phong theo văn bản của nơi ra quyết định.")
        )


def sealed_for(person: User, pk: int) -> SealedOff:
    """What is sealed off, to who may know of its inspection; a stranger meets Http404."""
    found = SealedOff.objects.filter(inquiry__in=inquiries_seen_by(person).values("pk"))
    return get_object_or_404(found.select_related("inquiry", "unit", "sealed_by"), pk=pk)
