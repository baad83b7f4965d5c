"""Who finds the way to the communes in the menu; what a seat in the inbox asks."""

import pytest
from django.urls import reverse

from tasks.models import Waiting
from tests.scenarios.people import Person
from tests.workflow.oversight import a_quarter, planned


@pytest.mark.parametrize(
    ("who", "has"),
    [
        ("thuongtruc", True),
        ("bithu", True),
        ("vphu", True),
        ("hdv_quaito", True),
        ("bt_quaito", True),
        ("taichinh", False),
        ("xa_quaito", False),
        ("quantri", False),
    ],
)
def test_the_communes_stand_in_the_menu_of_who_leads_or_visits_them(world, who, has):
    page = Person(getattr(world, who)).opens(reverse("organizations:units"))
    assert (f'href="{reverse("workflow:oversight")}"' in page) is has


def test_a_seat_asks_what_its_step_asks(world):
    a_quarter(world)
    assert set(Waiting.objects.filter(source="workflow.seat").values_list("ask", flat=True)) == {"do"}


def test_planning_and_visiting_are_things_to_do(world):
    planned(world)
    asked = {row.get_ask_display() for row in Waiting.objects.filter(source="workflow.seat")}
    assert asked == {"Phải làm"}
