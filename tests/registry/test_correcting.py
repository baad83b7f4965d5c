"""An entry of a register corrected: both values and the reason stay in sight, the number as it is."""

from datetime import timedelta

import pytest
from django.test import Client

from audit.models import Entry
from organizations.clock import office_today
from registry.actions.correcting import correct_entry
from registry.actions.numbering import allot_number, cancel_number
from registry.models import RegisterEntry
from tests.workflow.stories import a_case, fresh, signed
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.issue import number

WHY = "Bản giấy ghi ngày khác."


@pytest.fixture
def entry(world) -> RegisterEntry:
    return allot_number(
        issuer=world.du_quaito, document_type="CTr", abstract="Chương trình hành động",
        by=world.doer(world.vt_quaito),
        issued_on=office_today() - timedelta(days=2),
    )  # fmt: skip


def test_both_values_stay_in_sight(world, entry):
    old, right = entry.issued_on, entry.issued_on - timedelta(days=3)
    by = world.doer(world.vt_quaito)
    correct_entry(entry=entry, field="issued_on", new=f"{right:%d/%m/%Y}", reason=WHY, by=by)
    entry.refresh_from_db()
    assert (entry.issued_on, entry.symbol) == (right, "01-CTr/ĐU")
    client = Client()
    client.force_login(world.bt_quaito)
    page = client.get(entry.get_absolute_url()).content.decode()
    assert f"đã ghi {old:%d/%m/%Y} → sửa thành {right:%d/%m/%Y}" in page
    assert WHY in page
    assert Entry.objects.about(entry).filter(act="registry.entry_corrected").count() == 1


@pytest.mark.parametrize(
    ("field", "new", "reason", "words"),
    [
        ("number", "7", WHY, "Chọn chỗ ghi sai"),
        ("abstract", "", WHY, "Ghi giá trị đúng"),
        ("abstract", "Chương trình hành động", WHY, "giống giá trị đã ghi"),
        ("abstract", "Kế hoạch", "nhầm", "lý do đính chính"),
        ("issued_on", "hôm qua", WHY, "chưa đúng cách ghi ngày"),
        ("issued_on", "01/02/2014", WHY, "thuộc sổ khác"),
        ("signer_name", "x" * 121, WHY, "Dài quá 120"),
    ],
)
def test_refused(world, entry, field, new, reason, words):
    with pytest.raises(Refused, match=words):
        correct_entry(entry=entry, field=field, new=new, reason=reason, by=world.doer(world.vt_quaito))


def test_only_who_numbers_and_no_cancelled_number(world, entry):
    said = {"entry": entry, "field": "abstract", "new": "Kế hoạch", "reason": WHY}
    for who in (world.bt_quaito, world.vt_punhung):
        with pytest.raises(NotAllowed):
            correct_entry(by=world.doer(who), **said)
    cancel_number(entry=entry, reason="Ban hành nhầm văn bản", by=world.doer(world.vt_quaito))
    with pytest.raises(TooLate):
        correct_entry(by=world.doer(world.vt_quaito), **said)


def test_its_document_bears_the_right_day(world):
    case, clerk = signed(a_case(world), world), world.doer(world.vt_quaito)
    made = number(case=case, by=clerk, round=1, issued_on=office_today())
    right = office_today() - timedelta(days=1)
    correct_entry(entry=made, field="issued_on", new=f"{right:%d/%m/%Y}", reason=WHY, by=clerk)
    assert fresh(case).document.issued_on == right
