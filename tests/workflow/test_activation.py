"""Giving a duty to many units: set-based, in batches, once each however often and by whomever it is tried."""

import os
import signal
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from viewflow.workflow.models import Process, Task

from audit.models import Entry
from audit.verify import check_entry
from organizations.clock import office_today
from organizations.models import OfficeSetting, Unit, UnitKind
from tasks.models import Waiting
from tests.processes import running
from tests.workflow.stories import a_resolution
from toolbox.errors import NotAllowed, Refused
from workflow import jobs
from workflow.actions.start import BATCH, activate_duty, carry_on, order_activation
from workflow.flows import ActionProgramFlow
from workflow.models import Activation, Case, Document, Draft

PROVINCE = 3321  # communes of the country after 1/7/2025


def communes(world, count: int) -> list[Unit]:
    rows = [
        Unit(
            kind=UnitKind.COMMUNE_COMMITTEE, branch="party", name=f"Xã {n}", name_folded=f"xa {n}",
            symbol="ĐU", parent=world.huyen_uy, valid_from=world.huyen_uy.valid_from,
        )
        for n in range(count)
    ]  # fmt: skip
    made = Unit.objects.bulk_create(rows)
    for unit in made:
        unit.path = f"{world.huyen_uy.path}{unit.pk}/"
    Unit.objects.bulk_update(made, ["path"], batch_size=500)
    return made


def columns(row) -> dict:
    left_out = {"id", "process_id", "created", "started", "finished", "data"}
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in left_out
    }


def test_the_rows_are_those_that_the_engine_writes(world):
    its_own = ActionProgramFlow.start.run()
    [case] = activate_duty(duty=a_resolution(world).duty, units=[world.du_quaito], by=world.doer(world.vphu))
    ours, theirs = (Process.objects.get(pk=one.pk) for one in (case.process, its_own))
    assert columns(ours) == columns(theirs)
    ours, theirs = (list(Task.objects.filter(process=one).order_by("pk")) for one in (ours, theirs))
    assert [columns(task) for task in ours] == [columns(task) for task in theirs]
    assert [[before.pk for before in task.previous.all()] for task in ours] == [[], [ours[0].pk]]
    assert [bool(task.started) for task in ours] == [bool(task.started) for task in theirs]
    assert [bool(task.finished) for task in ours] == [bool(task.finished) for task in theirs]


def test_each_case_is_whole(world):
    duty = a_resolution(world).duty
    OfficeSetting.objects.create(unit=world.du_quaito, key="action_program.days.draft", value=3)
    units = [world.du_quaito, world.du_punhung]
    cases = activate_duty(duty=duty, units=units, by=world.doer(world.vphu))
    assert [case.settings["days"]["draft"] for case in cases] == [3, 15]
    for case in Case.objects.select_related("document__draft", "unit"):
        assert case.document.title == case.document.draft.title
        assert case.document.history.count() == 1
        assert Waiting.objects.filter(source="workflow.case", source_id=case.pk, unit=case.unit).count() == 1
        [entry] = Entry.objects.about(case.document)
        assert check_entry(entry) == []
        assert entry.facts["unit"] == case.unit.name
    assert activate_duty(duty=duty, units=units, by=world.doer(world.vphu)) == []


def test_a_thousand_units_in_sixty_statements(world):
    duty, units = a_resolution(world).duty, communes(world, 1000)
    order = order_activation(duty=duty, units=units, by=world.doer(world.vphu))
    with CaptureQueriesContext(connection) as run:
        while order.finished_at is None:
            order = carry_on(activation=order)
    said = [q["sql"] for q in run if not q["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]
    assert len(said) <= 60, [sql[:60] for sql in said]
    assert order.opened == 1000


def test_all_communes_of_the_country(world):
    """Every commune there is, joined by one that is founded later."""
    duty, units = a_resolution(world).duty, communes(world, PROVINCE)
    by = world.doer(world.vphu)
    order_activation(duty=duty, units=units, by=by)
    while jobs.activations() != "0 cases":
        pass
    for model in (Process, Case, Document, Draft, Waiting):
        assert model.objects.count() == PROVINCE, model
    assert Task.objects.filter(status="NEW").count() == PROVINCE
    assert Entry.objects.filter(act="workflow.activated").count() == PROVINCE
    [joined] = communes(world, 1)
    assert len(activate_duty(duty=duty, units=[*units, joined], by=by)) == 1


def test_the_order_is_refused_to_others_and_without_units(world):
    duty = a_resolution(world).duty
    with pytest.raises(NotAllowed):
        order_activation(duty=duty, units=[world.du_quaito], by=world.doer(world.xa_quaito))
    with pytest.raises(Refused, match="ít nhất một"):
        order_activation(duty=duty, units=[], by=world.doer(world.vphu))
    duty.flow = "NoFlow"
    duty.save()
    with pytest.raises(Refused, match="chưa có quy trình"):
        order_activation(duty=duty, units=[world.du_quaito], by=world.doer(world.vphu))


def test_what_was_given_before_is_not_given_again(world):
    duty, by = a_resolution(world).duty, world.doer(world.vphu)
    activate_duty(duty=duty, units=[world.du_quaito], by=by)
    order = order_activation(duty=duty, units=[world.du_quaito, world.du_punhung], by=by)
    order = carry_on(activation=order)
    assert (order.done, order.opened, order.total) == (2, 1, 2)
    assert order.as_author.name == world.vphu.full_name
    assert order.ordered_on == office_today()


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_and_carried_on(world):
    """kill -9 while it gives: what stands is whole batches, and the next run completes them once each."""
    duty, units = a_resolution(world).duty, communes(world, 6 * BATCH)
    order_activation(duty=duty, units=units, by=world.doer(world.vphu))
    with running("from workflow.jobs import activations\nactivations()") as giving:
        ends = time.monotonic() + 60
        while not Case.objects.exists() and time.monotonic() < ends:
            time.sleep(0.02)
        os.kill(giving.pid, signal.SIGKILL)
        giving.wait(20)
    there, order = Case.objects.count(), Activation.objects.get()
    assert 0 < there < len(units)
    assert there == order.done
    assert Process.objects.count() == Document.objects.count() == Waiting.objects.count() == there
    jobs.activations()
    assert Case.objects.count() == Process.objects.count() == Draft.objects.count() == len(units)
    assert Entry.objects.filter(act="workflow.activated").count() == len(units)
