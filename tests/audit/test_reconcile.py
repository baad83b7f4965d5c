"""What was changed past the house is seen the next night; what the house did is not."""

from datetime import timedelta

import pytest
from django.utils import timezone

from audit import reconciling
from audit.models import Kind
from audit.reconciling import reconcile
from organizations.models.office_setting import OfficeSetting
from tasks.models import Holiday
from tests.audit.rows import write_cast_down
from tests.workflow.stories import a_case, to_adoption, write
from workflow.models import Document


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Lines of this second are judged too."""
    monkeypatch.setattr(reconciling, "SETTLED", timedelta(seconds=-5))


def found() -> list[tuple[str, str, str, str]]:
    odd = reconcile().discrepancies.order_by("pk")
    return list(odd.values_list("object_type", "object_id", "kind", "detail"))


@pytest.fixture
def case(world):
    """A case that people moved."""
    write_cast_down()
    case = a_case(world)
    write(case, world)
    to_adoption(case, world)
    return case


def test_what_people_did_is_explained(case):
    done = reconcile()
    assert list(done.discrepancies.values_list("object_type", "kind")) == []
    assert done.rows > 20


def test_a_row_changed_by_hand_is_named_with_its_column(case):
    Document.objects.filter(case=case).update(title="Chương trình khác")
    assert found() == [("workflow.document", str(case.document.pk), Kind.CHANGED, "title")]


def test_a_row_taken_away_by_hand_is_named_and_one_put_there(case):
    made = OfficeSetting.objects.create(unit=case.unit, key="test.days", value=3)
    OfficeSetting.objects.filter(pk=made.pk)._raw_delete("default")
    put = OfficeSetting(unit=case.unit, key="test.more", value=4)
    OfficeSetting.objects.bulk_create([put])
    assert found() == [
        ("organizations.officesetting", str(made.pk), Kind.VANISHED, ""),
        ("organizations.officesetting", str(put.pk), Kind.UNWRITTEN, ""),
    ]


def test_what_was_deleted_through_the_house_did_not_vanish(case):
    OfficeSetting.objects.create(unit=case.unit, key="test.days", value=3).delete()
    assert found() == []


def test_a_row_saved_when_nobody_did_anything_is_named_once(case):
    made = OfficeSetting.objects.create(unit=case.unit, key="test.days", value=3)
    line = OfficeSetting.history.filter(id=made.pk)
    line.update(history_date=timezone.now() - timedelta(hours=5))
    assert found() == [("organizations.officesetting", str(made.pk), Kind.NO_ACT, "")]
    assert found() == []


def test_a_look_does_not_wait_for_what_is_not_committed_yet(case, monkeypatch):
    monkeypatch.setattr(reconciling, "SETTLED", timedelta(minutes=5))
    made = OfficeSetting.objects.create(unit=case.unit, key="test.days", value=3)
    OfficeSetting.history.filter(id=made.pk).update(history_date=timezone.now() - timedelta(minutes=4))
    assert [each for each in found() if each[2] == Kind.NO_ACT] == []


def test_days_off_that_come_with_the_program_need_no_act(db):
    assert Holiday.history.exists()
    assert found() == []
