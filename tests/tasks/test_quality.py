"""Evidence quality is a number that anyone can count again; the second look is drawn by a kept seed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizations.clock import standing_at
from tasks.actions.checking import check_evidence
from tasks.actions.sampling import draw_sample, drawn_by, look_again
from tasks.models import Waiting
from tasks.models.check import Question
from tasks.quality import quality_of, shares_of
from tests.tasks.life import DAY, check_all, finish, give, prove, report
from toolbox.errors import NotAllowed, Refused, TooLate


@pytest.fixture(autouse=True)
def twentieth_of_june():
    with standing_at(DAY):
        yield


def test_points_over_twelve_for_each_piece(world):
    good, bad = give(world)[0], give(world, title="Việc hai")[0]
    finish(good, world)
    piece = prove(bad, world)
    report(bad, world)
    check_evidence(
        evidence=piece, passed=False, scores={"authority": 0, "form": 1}, words="Thiếu chữ ký.",
        by=world.doer(world.noivu_cv),
    )  # fmt: skip
    now = quality_of(world.ubnd_quaito, DAY)[-1]
    assert (now.key, now.pieces, now.points, now.share) == ("2022-Q2", 2, 21, 88)  # 21 of 24: 87.5
    assert {check.score for check in now.checks} == {12, 9}
    assert shares_of([world.ubnd_quaito.pk, world.ubnd_punhung.pk], DAY) == {
        world.ubnd_quaito.pk: 88, world.ubnd_punhung.pk: None,
    }  # fmt: skip
    assert quality_of(world.ubnd_quaito, DAY)[0].share is None


def test_a_second_look_takes_the_place_of_the_first(world):
    [row] = give(world)
    finish(row, world)
    draw = draw_sample(unit=world.ubnd_huyen, from_day=DAY, to_day=DAY, seed="s", by=world.doer(world.noivu))
    [sampled] = draw.sampled.all()
    assert Waiting.objects.filter(source="tasks.sampled").count() == 1
    scores = dict.fromkeys(Question.values, 1)
    for barred in (world.noivu_cv, world.xa_quaito):  # who looked first, and who gave it
        with pytest.raises(NotAllowed):
            look_again(sampled=sampled, scores=scores, by=world.doer(barred))
    made = look_again(
        sampled=sampled, scores=scores, words="Mỗi điều đạt một phần.", by=world.doer(world.noivu)
    )
    assert (made.score, made.passed) == (6, False)
    assert quality_of(world.ubnd_quaito, DAY)[-1].share == 50
    assert not Waiting.objects.filter(source="tasks.sampled").exists()
    with pytest.raises(TooLate):
        look_again(sampled=sampled, scores=scores, by=world.doer(world.noivu))
    with pytest.raises(Refused):  # each piece is drawn once for ever
        draw_sample(unit=world.ubnd_huyen, from_day=DAY, to_day=DAY, by=world.doer(world.noivu))


def test_scores_outside_the_rubric_are_refused(world):
    [row] = give(world)
    piece = prove(row, world)
    report(row, world)
    by = world.doer(world.noivu_cv)
    for wrong in ({"colour": 0}, {"form": 3}, {"form": -1}):
        with pytest.raises(Refused):
            check_evidence(evidence=piece, passed=False, scores=wrong, by=by)
    with pytest.raises(Refused):
        check_evidence(evidence=piece, passed=False, by=by)
    with pytest.raises(Refused):
        check_evidence(evidence=piece, passed=True, scores={"form": 0}, by=by)
    check_all(row, world)
    with pytest.raises(TooLate):
        check_evidence(evidence=piece, passed=True, by=by)


@given(
    st.lists(st.integers(1, 10**6), min_size=1, unique=True, max_size=60),
    st.integers(1, 100),
    st.text(max_size=20),
)
def test_a_draw_can_be_drawn_again_by_anyone(ids, share, seed):
    drawn = drawn_by(seed, ids, share)
    assert drawn == drawn_by(seed, ids[::-1], share)
    assert set(drawn) <= set(ids)
    assert len(drawn) == max(1, -(-len(ids) * share // 100))


def test_the_quarters_go_back_two_years(world):
    names = [each.name for each in quality_of(world.ubnd_quaito, date(2022, 1, 5))]
    assert names[0] == "2/2020"
    assert names[-1] == "1/2022"
    assert len(names) == 8
