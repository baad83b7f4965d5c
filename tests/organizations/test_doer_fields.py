"""The fields of day, capacity and decider: there only for whom they concern."""

from datetime import timedelta

import pytest
from django import forms

from organizations.clock import office_today
from organizations.doer import Doer, doer_of
from organizations.forms.doer import DoerFields
from organizations.models import Position
from organizations.policy import require
from organizations.roles import Role
from organizations.verbs import READ, VERBS, Verb
from tests import build

PROBE = "probe_of_doer_fields"


@pytest.fixture(autouse=True)
def probe():
    """A verb of those who sign, declared before the cast's grants are made, gone afterwards."""
    yield Verb(PROBE, "Thử", frozenset({Role.HEAD, Role.DEPUTY}))
    del VERBS[PROBE]


@pytest.fixture
def world(probe, world):
    return world


class NoteForm(DoerFields, forms.Form):
    note = forms.CharField(required=False)


def names(person, verb, unit, **kwargs):
    return list(NoteForm(person=person, verb=verb, unit=unit, **kwargs).fields)


def test_the_common_case_shows_nothing_but_the_fold(world):
    form = NoteForm(person=world.bt_quaito, verb=READ, unit=world.du_quaito)
    assert [field.name for field in form.own_fields] == ["note"]
    assert [field.name for field in form.folded_fields] == ["done_on", "backdating_reason"]
    assert not form.unfolded


def test_two_hats_are_asked(world):
    who = build.person()
    for title in ("Một", "Hai"):
        build.appointment(who, build.position(world.phong_noi_vu, Role.HEAD, title=title))
    assert "appointment" in names(who, VERBS[PROBE], world.phong_noi_vu)
    form = NoteForm({"appointment": ""}, person=who, verb=VERBS[PROBE], unit=world.phong_noi_vu)
    assert list(form.errors) == ["appointment"]


def test_a_clerk_must_say_for_whom(world):
    form = NoteForm(person=world.vt_quaito, verb=VERBS[PROBE], unit=world.du_quaito)
    choices = [value for value, _label in form.fields["entered_for"].choices]
    assert choices == ["", world.held(world.bt_quaito).pk, world.held(world.ct_quaito, world.du_quaito).pk]
    assert form.fields["entered_for"].required
    assert "entered_for" in [field.name for field in form.own_fields], (
        "in sight: she can do nothing else here"
    )


def test_deciders_are_those_of_the_day(world):
    day = office_today() - timedelta(days=2)
    held = world.held(world.bt_quaito)
    held.valid_to = day
    held.save()
    data = {"done_on": day.strftime("%d/%m/%Y"), "entered_for": held.pk}
    assert NoteForm(data, person=world.vt_quaito, verb=VERBS[PROBE], unit=world.du_quaito).is_valid()
    today = NoteForm(
        {"entered_for": held.pk}, person=world.vt_quaito, verb=VERBS[PROBE], unit=world.du_quaito
    )
    assert list(today.errors) == ["entered_for"]


def test_who_has_no_desk_to_enter_at_sees_no_such_field(world):
    assert "entered_for" not in names(world.xa_quaito, VERBS[PROBE], world.du_quaito)
    assert "entered_for" not in names(
        world.vt_quaito, VERBS[PROBE], world.du_quaito, entered_at=world.huyen_uy
    )


def test_the_form_makes_the_doer_the_policy_accepts(world):
    data = {"entered_for": world.held(world.bt_quaito).pk}
    form = NoteForm(data, person=world.vt_quaito, verb=VERBS[PROBE], unit=world.du_quaito)
    assert form.is_valid()
    author = require(
        Doer(world.vt_quaito, entered_for=form.cleaned_data["entered_for"]), VERBS[PROBE], world.du_quaito
    )
    assert author.decider_name == world.bt_quaito.full_name
    assert (
        Position.objects.get(pk=world.held(world.bt_quaito).position_id).title == author.entered_for.position
    )


def test_acts_of_one_request_share_its_name_and_no_other(world, rf):
    ids = []
    for _ in range(2):
        request = rf.get("/")
        request.user, request.session = world.bt_quaito, {}
        first, second = doer_of(request), doer_of(request)
        assert first.request_id == second.request_id
        ids.append(first.request_id)
    assert ids[0]
    assert ids[0] != ids[1]
