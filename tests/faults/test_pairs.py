"""Two hands on one thing, whatever two people can do at once: one wins, the other is told who was first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from organizations.clock import office_today
from registry.actions import Recipient, acknowledge, allot_number, send
from tasks.actions.checking import confirm_done, return_work
from tasks.actions.extensions import ask_extension, decide_extension
from tasks.models import Assignment, Conclusion
from tests.faults.proof import PAIRS, tell
from tests.people import World
from tests.races.crowd import alone, at_once, copies, open_steps, signing
from tests.tasks import life
from tests.workflow.stories import a_case, a_scan, adopted, fresh, signed, to_adoption, write
from toolbox.errors import Refused
from workflow import seats
from workflow.actions import detours
from workflow.actions.adopt import cast_ballot, open_ballots, record_minutes
from workflow.actions.appraise import appraise, return_document
from workflow.actions.issue import number
from workflow.actions.opinions import ask_opinions, give_opinion
from workflow.actions.outside import record_issued
from workflow.actions.review import review
from workflow.checklist import checklist_of
from workflow.models import Case

pytestmark = pytest.mark.django_db(transaction=True)

WHY = "Chưa rõ ai làm việc gì, đến khi nào."
Deeds = tuple[Callable[[], Any], Callable[[], Any]]


@dataclass(frozen=True)
class Pair:
    """What stands ready for two, and what the two do with it."""

    name: str
    ready: Callable[[World, int], list[Any]]
    deeds: Callable[[World, Any], Deeds]


def at_adoption(world: World, count: int) -> list[Case]:
    return copies(to_adoption(a_case(world), world), count)


def at_signature(world: World, count: int) -> list[Case]:
    return copies(adopted(a_case(world), world), count)


def at_number(world: World, count: int) -> list[Case]:
    return copies(signed(a_case(world), world), count)


def at_appraisal(world: World, count: int) -> list[Case]:
    case = a_case(world)
    case.settings["skip"].remove("appraise")
    case.save(update_fields=["settings"])
    return copies(to_adoption(case, world), count)


def at_review(world: World, count: int) -> list[Case]:
    case = a_case(world)
    write(case, world)
    record_issued(
        case=case, by=world.doer(world.xa_quaito), revision=1, symbol="07-CTr/ĐU", issued_on=office_today(),
        signer_name="Quàng Văn Pâng", scan=a_scan(),
    )  # fmt: skip
    return copies(fresh(case), count)


def reported(world: World, count: int) -> list[Any]:
    rows = [life.give(world, title=f"Việc {n}", due_on=office_today())[0] for n in range(count)]
    for row in rows:
        life.prove(row, world)
        life.report(row, world)
        life.check_all(row, world)
    return rows


def returning(case: Case, by: Any) -> Callable[[], Any]:
    return lambda: return_document(case=case, by=by, round=1, reason_code="content", comment=WHY)


def appraised(world: World, case: Case) -> Deeds:
    by = world.doer(world.pbt_quaito)
    return lambda: appraise(case=case, by=by, round=1), returning(case, by)


def minutes(world: World, case: Case) -> Callable[[], Any]:
    return lambda: record_minutes(
        case=case, by=world.doer(world.xa_quaito), round=1, body="BCH", held_on=office_today(), total=11,
        present=11, votes_for=9, votes_against=2, votes_other=0, scan=a_scan("b"),
        difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
    )  # fmt: skip


def detour(name: str, case: Case, by: Any) -> Callable[[], Any]:
    return lambda: getattr(detours, name)(case=case, by=by, reason=WHY)


def reviewed(world: World, case: Case) -> Deeds:
    seat = seats.of_round(case, "review")[0].pk
    gap = next(iter(checklist_of(fresh(case).flow)))
    by = world.doer(world.vphu)
    return (
        lambda: review(case=case, seat=seat, by=by, gaps=[]),
        lambda: review(case=case, seat=seat, by=by, gaps=[gap], comment=WHY),
    )


def by_two(world: World, case: Case) -> Deeds:
    return signing(case, world), signing(case, world, deputy=True)


def by_one(world: World, case: Case) -> Deeds:
    return signing(case, world), returning(case, world.doer(world.ct_quaito, world.du_quaito))


def numbered(world: World, case: Case) -> Deeds:
    deed = lambda: number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=office_today())  # noqa: E731
    return deed, deed


def both(name: str, who: str) -> Callable[[World, Case], Deeds]:
    def deeds(world: World, case: Case) -> Deeds:
        deed = detour(name, case, world.doer(getattr(world, who)))
        return deed, deed

    return deeds


def confirmed(world: World, row: Any) -> Deeds:
    by = world.doer(world.noivu)
    return (
        lambda: confirm_done(assignment=row, by=by),
        lambda: return_work(assignment=row, code="evidence", words=WHY, by=by),
    )


def at_opinions(world: World, count: int) -> list[Case]:
    case = a_case(world)
    case.settings["skip"] = [step for step in case.settings["skip"] if step != "opinions"]
    case.save(update_fields=["settings"])
    cases = copies(to_adoption(case, world), count)
    for each in cases:
        ask_opinions(
            case=each, round=1, by=world.doer(world.xa_quaito), units=[world.phong_tai_chinh],
            due_on=office_today(),
        )  # fmt: skip
    return cases


def gave_opinion(world: World, case: Case) -> Deeds:
    """Sent twice, and not the same."""
    seat, by = seats.of_round(case, "opinions")[0].pk, world.doer(world.taichinh)
    return (
        lambda: give_opinion(case=case, seat=seat, by=by, agrees=True, text=""),
        lambda: give_opinion(case=case, seat=seat, by=by, agrees=False, text=WHY),
    )


def with_ballots(world: World, count: int) -> list[Case]:
    cases = at_adoption(world, count)
    for case in cases:
        open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
    return cases


def cast(world: World, case: Case) -> Deeds:
    """A member votes while the clerk types in the paper ballot."""
    seat = next(one.pk for one in seats.of_round(case, "adopt") if one.person_id == world.bt_quaito.pk)
    clerk = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
    return (
        lambda: cast_ballot(case=case, seat=seat, by=world.doer(world.bt_quaito), choice="for"),
        lambda: cast_ballot(case=case, seat=seat, by=clerk, choice="against", scan=a_scan("c")),
    )


def extension_asked(world: World, count: int) -> list[Any]:
    later, found = office_today() + timedelta(20), []
    for n in range(count):
        [row] = life.give(world, title=f"Việc {n}", due_on=office_today() + timedelta(9))
        by = world.doer(world.xa_quaito)
        found.append(ask_extension(assignment=row, until=later, reason=WHY, by=by))
    return found


def extension_decided(world: World, asked: Any) -> Deeds:
    by = world.doer(world.noivu_cv)
    return (
        lambda: decide_extension(extension=asked, grant=True, by=by),
        lambda: decide_extension(extension=asked, grant=False, answer=WHY, by=by),
    )


def document_sent(world: World, count: int) -> list[Any]:
    clerk, found = world.doer(world.vanthu), []
    for n in range(count):
        entry = allot_number(
            issuer=world.huyen_uy, document_type="CV", abstract=f"Công văn {n}", issued_on=office_today(),
            by=clerk,
        )  # fmt: skip
        found += send(entry=entry, recipients=[Recipient(unit=world.ubnd_quaito)], by=clerk)
    return found


def acknowledged(world: World, row: Any) -> Deeds:
    return tuple(  # type: ignore[return-value]
        partial(acknowledge, distribution=row, by=world.doer(who))
        for who in (world.vt_quaito, world.xa_quaito)
    )


KINDS = [
    Pair("sign, sign", at_signature, by_two),
    Pair("sign, return", at_signature, by_one),
    Pair("appraise, return", at_appraisal, appraised),
    Pair("minutes, withdraw", at_adoption,
         lambda world, case: (minutes(world, case), detour("withdraw", case, world.doer(world.xa_quaito)))),
    Pair("minutes, minutes", at_adoption, lambda world, case: (minutes(world, case), minutes(world, case))),
    Pair("number, number", at_number, numbered),
    Pair("receive, ask for more", at_review, reviewed),
    Pair("suspend, suspend", at_signature, both("suspend", "vphu")),
    Pair("cancel, cancel", at_signature, both("cancel", "vphu")),
    Pair("confirm, return", reported, confirmed),
    Pair("opinion, opinion", at_opinions, gave_opinion),
    Pair("ballot, ballot entered", with_ballots, cast),
    Pair("grant, refuse an extension", extension_asked, extension_decided),
    Pair("acknowledge, acknowledge", document_sent, acknowledged),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_one_of_two_wins(world: World, kind: Pair) -> None:
    firsts = 0
    for thing in kind.ready(world, PAIRS):
        deeds, before = kind.deeds(world, thing), Entry.objects.count()
        done = [not isinstance(one, Refused) for one in at_once(*deeds)]
        assert sum(done) == 1, f"{kind.name}: {done}"
        firsts += done[0]
        if isinstance(thing, Case):
            assert len(open_steps(thing)) == (0 if fresh(thing).closed_on else 1)
            assert thing.decisions.filter(seat=None).count() <= 1
        elif isinstance(thing, Assignment):
            assert Conclusion.objects.filter(completion__assignment=thing).count() == 1
        else:
            assert Entry.objects.count() == before + 1
    tell(f"{PAIRS} pairs of *{kind.name}*: one won each time ({firsts} times the first of the two).")


def test_the_other_reads_who_was_first(world: World) -> None:
    """Over HTTP: a 409 with the name and the way to the fresh page."""
    for case in at_signature(world, PAIRS):

        def post(person: Any, line: str, case: Case = case) -> Any:
            client = Client(raise_request_exception=False)
            client.force_login(person)
            return lambda: client.post(reverse("workflow:sign", args=[case.pk]), {"round": 1, "line": line})

        people = {"T/M ĐẢNG ỦY | BÍ THƯ": world.bt_quaito, "T/M ĐẢNG ỦY | PHÓ BÍ THƯ": world.ct_quaito}
        answers = at_once(*[post(person, line) for line, person in people.items()])
        assert sorted(answer.status_code for answer in answers) == [302, 409]
        late = next(answer.content.decode() for answer in answers if answer.status_code == 409)
        first = case.decisions.get(step="sign").person
        assert f"Việc gần nhất: Đồng chí {first.full_name}" in late
    tell(f"{PAIRS} pairs over HTTP: one signed, the other answered 409 with the name of who was first.")


def test_alone_lets_other_errors_through() -> None:
    with pytest.raises(ZeroDivisionError):
        alone(lambda: 1 / 0)
