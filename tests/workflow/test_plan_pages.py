"""What pages of plans cost: the same with one row of the annex or many, with one unit or all."""

import pytest
from django.test import Client

from resolutions.models import Duty
from tests.people import World
from tests.workflow.plan_stories import (
    TASKS,
    a_district_case,
    in_effect,
    own_case,
    own_issued,
    seat_of,
    to_signature,
    write,
)
from workflow.actions.start import activate_duty


def _enter(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _rows(count: int) -> list[dict[str, str]]:
    return [TASKS[n % 2] | {"title": f"{TASKS[n % 2]['title']} {n}"} for n in range(count)]


@pytest.mark.parametrize("count", [2, 9])
def test_the_chair_reads_the_plan(world: World, frozen_queries, count) -> None:
    case = to_signature(a_district_case(world), world, tasks=_rows(count))
    client = _enter(world.chutich)
    with frozen_queries("plan to sign"):
        assert client.get(case.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [2, 9])
def test_home_affairs_writes_the_plan(world: World, frozen_queries, count) -> None:
    case = write(a_district_case(world), world.doer(world.noivu_cv, world.phong_noi_vu), tasks=_rows(count))
    client = _enter(world.noivu_cv)
    with frozen_queries("plan draft"):
        assert client.get(f"{case.get_absolute_url()}soan-thao/").status_code == 200


@pytest.mark.parametrize("more", [False, True])
def test_the_plan_in_effect_with_the_plans_that_follow(world: World, frozen_queries, more) -> None:
    case = in_effect(world)
    if more:  # units make their own
        units = [world.phong_tai_chinh, world.ubnd_punhung]
        duty = Duty.objects.get(code="III.2-KHDV")
        activate_duty(duty=duty, units=units, by=world.doer(world.noivu))
    client = _enter(world.noivu)
    with frozen_queries("plan in effect"):
        assert client.get(case.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [1, 7])
def test_home_affairs_reviews_a_unit_plan(world: World, frozen_queries, count) -> None:
    in_effect(world)
    case = own_case(world)
    rows = [row | {"title": f"{row['title']} {n}"} for n in range(count) for row in case.document.draft.tasks]
    case = own_issued(case, world, tasks=rows)
    client = _enter(world.noivu)
    with frozen_queries("unit plan to review"):
        assert client.get(f"{case.get_absolute_url()}ra-soat/{seat_of(case, 'review')}/").status_code == 200
