"""Who has to do with a case: who wrote, decided, was asked, or holds a desk at its unit."""

from organizations.models import Unit, User
from organizations.policy import desks_of, may, people_at
from organizations.verbs import READ
from workflow.models import Case, Version
from workflow.verbs import APPRAISE, DRAFT, SIGN


def parties(case: Case) -> list[User]:
    """The people, by name. Five queries, however many they are."""
    desks = {(case.unit_id, verb.codename) for verb in (DRAFT, APPRAISE, SIGN)}
    found: set[int] = set()
    seats = case.seats.values_list("person_id", "unit_id", "verb")
    for person, unit, verb in seats:
        if person:
            found.add(person)
        else:
            desks.add((unit, verb))
    for people in people_at(desks).values():
        found |= set(people)
    found |= set(case.decisions.values_list("person_id", flat=True))
    for drafters in Version.objects.filter(document__case=case).values_list("drafters", flat=True):
        found |= set(drafters)
    return list(User.objects.filter(pk__in=found, is_active=True).order_by("full_name"))


def speaks_at(person: User, case: Case) -> Unit | None:
    """At which unit she speaks about a case she sees: its own, else where she works. None to a stranger."""
    if not Case.objects.visible_to(person).filter(pk=case.pk).exists():
        return None
    if may(person, READ, case.unit):
        return case.unit
    own = next((unit for unit, verb in desks_of(person) if verb == READ.codename), None)
    return Unit.objects.filter(pk=own).first()
