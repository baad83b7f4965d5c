"""Two hands on one step in the same moment: one deed is done, the other is told that it comes too late."""

import pytest

from organizations.clock import office_today
from tasks.models import Assignment, Waiting
from tests.people import World
from tests.races.crowd import at_once, copies, open_steps, signing
from tests.workflow.stories import TASKS, a_case, a_resolution, a_scan, adopted, fresh, to_adoption, write
from toolbox.errors import TooLate
from workflow import seats
from workflow.actions.adopt import cast_ballot, open_ballots
from workflow.actions.appraise import return_document
from workflow.actions.draft import save_draft, submit
from workflow.actions.outside import record_issued
from workflow.actions.review import review
from workflow.actions.start import activate_duty
from workflow.models import Ballot, Case, Decision, Draft, Version

pytestmark = pytest.mark.django_db(transaction=True)

TRIES = 5  # a race is not won at the first one


def one_of(results: list, kind: type) -> object:
    """What was done: exactly one; all others came too late."""
    [done] = [one for one in results if isinstance(one, kind)]
    assert sum(isinstance(one, TooLate) for one in results) == len(results) - 1, results
    return done


def test_a_double_click_and_a_deputy_at_the_same_time(world: World) -> None:
    for case in copies(adopted(a_case(world), world), TRIES):
        one_of(at_once(*[signing(case, world), signing(case, world, deputy=True)] * 2), Decision)
        assert case.decisions.filter(step="sign").count() == 1
        assert open_steps(case) == ["number"]


def test_a_signature_against_a_return(world: World) -> None:
    by = world.doer(world.ct_quaito, world.du_quaito)
    words = {"reason_code": "content", "comment": "Chưa rõ ai làm việc gì."}
    for case in copies(adopted(a_case(world), world), TRIES):

        def returning(case: Case = case) -> Decision:
            return return_document(case=case, by=by, round=1, **words)

        done = one_of(at_once(signing(case, world), returning), Decision)
        assert [d.pk for d in case.decisions.filter(step="sign")] == [done.pk]
        assert open_steps(case) == ["number" if done.outcome == "signed" else "draft"]
        assert Waiting.objects.of_source("workflow.case", case.pk).count() == 1


def test_two_pages_save_one_draft(world: World) -> None:
    """Each reads the draft behind the lock, or one of them writes over the other unseen."""
    case, by = a_case(world), world.doer(world.xa_quaito)
    for revision in range(TRIES):
        deeds = [
            lambda text=text, at=revision: save_draft(case=case, by=by, revision=at, text=text)
            for text in ("Bản thứ nhất", "Bản thứ hai", "Bản thứ ba")
        ]
        saved = one_of(at_once(*deeds), Draft)
        draft = Draft.objects.get()
        assert (draft.revision, draft.text) == (revision + 1, saved.text)


def test_a_save_against_a_submission(world: World) -> None:
    """The version holds what was saved before, or the save came too late: nothing is lost in between."""
    case, by = a_case(world), world.doer(world.xa_quaito)
    for _ in range(TRIES):
        write(case, world, text="Nội dung chương trình.")
        revision = Draft.objects.get().revision
        saved, submitted = at_once(
            lambda at=revision: save_draft(case=case, by=by, revision=at, text="Thêm một câu."),
            lambda at=revision: submit(case=case, by=by, revision=at),
        )
        assert isinstance(saved, TooLate) != isinstance(submitted, TooLate)
        if isinstance(submitted, Version):
            assert submitted.text == Draft.objects.get().text == "Nội dung chương trình."
            break
        assert not Version.objects.exists()


def test_three_reviewers_at_once_end_the_step_once(world: World) -> None:
    case = a_case(world)
    write(case, world)
    record_issued(
        case=case, by=world.doer(world.xa_quaito), revision=1, symbol="07-CTr/ĐU", issued_on=office_today(),
        signer_name="Quàng Văn Pâng", scan=a_scan(),
    )  # fmt: skip
    asked = zip(seats.of_round(case, "review"), (world.vphu, world.noivu, world.hdv_quaito), strict=True)
    deeds = [
        lambda seat=seat.pk, who=who: review(case=case, seat=seat, by=world.doer(who), gaps=[])
        for seat, who in asked
    ]
    results = at_once(*deeds, *deeds)
    assert sum(isinstance(one, Decision) for one in results) == 3
    assert sum(isinstance(one, TooLate) for one in results) == 3
    assert open_steps(case) == []
    assert fresh(case).closed_on == office_today()
    assert Assignment.objects.count() == len(TASKS)
    assert not Waiting.objects.of_source("workflow.case", case.pk).exists()


def test_a_member_votes_once(world: World) -> None:
    case = to_adoption(a_case(world), world)
    open_ballots(case=case, by=world.doer(world.vt_quaito), round=1)
    seat = next(s.pk for s in seats.of_round(case, "adopt") if s.person_id == world.bt_quaito.pk)
    by = world.doer(world.bt_quaito)
    choices = ["for", "against", "other"]
    one_of(
        at_once(*[lambda c=c: cast_ballot(case=case, seat=seat, by=by, choice=c) for c in choices]), Ballot
    )


def test_a_duty_is_given_to_a_unit_once(world: World) -> None:
    duty = a_resolution(world).duty
    units, by = [world.du_quaito, world.du_punhung], world.doer(world.vphu)
    results = at_once(*[lambda: activate_duty(duty=duty, units=units, by=by)] * 4)
    assert sorted(map(len, results)) == [0, 0, 0, 2]
    assert [open_steps(case) for case in Case.objects.all()] == [["draft"]] * 2
