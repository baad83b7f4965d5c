"""Who may read the book, and which of it: auditors, within their remit."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from audit.models import Entry, EntryQuerySet, Viewing, ViewingQuerySet
from organizations import policy
from organizations.models import Unit, User
from organizations.models.unit import UnitQuerySet
from organizations.verbs import INSPECT
from reporting import things
from toolbox.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Remit:
    """What an auditor reads: everything where all of today's root units are hers, else her units."""

    desk: Unit
    units: UnitQuerySet
    whole: bool

    def entries(self) -> EntryQuerySet:
        found: EntryQuerySet = Entry.objects.all()
        return found if self.whole else found.filter(unit_id__in=self.units.values("pk"))

    def life_of(self, label: str, pk: str) -> EntryQuerySet:
        """All entries about a thing, and about what it came of and went out as, of which one at least is hers
        to read: half a life would mislead. Http404 for others."""
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


def remit_of(person: User) -> Remit:
    """The auditor's remit. NotAllowed for others, before anything is looked up. Two statements."""
    held = [pk for pk, _path in policy.granted(person, INSPECT)]
    if not held:
        raise NotAllowed(
            _("Nhật ký chung do kiểm tra, thanh tra đọc. Việc của từng văn bản có ở cuối trang văn bản ấy.")
        )
    desk = Unit.objects.get(pk=min(held))
    foreign = Unit.objects.filter(parent=None, valid_to=None).exclude(pk__in=held)
    units = Unit.objects.filter(policy.covered(person, INSPECT, "")).order_by()
    return Remit(desk, units, whole=not foreign.exists())


def entry_for(person: User, pk: int) -> Entry:
    """One entry, to an auditor in whose remit it or its thing lies; else Http404."""
    remit = remit_of(person)
    found = Entry.objects.filter(pk=pk).select_related("body", "leaf").first()
    if found is None:
        raise Http404
    if not remit.whole and not remit.entries().filter(pk=pk).exists():
        remit.life_of(found.object_type, found.object_id)
    return found
