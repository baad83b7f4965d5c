"""The pages of an inspection: entered with its scan, read by its people in its days, sealed off, ended."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from organizations.clock import standing_at
from organizations.models import Inquiry, SealedOff, User
from registry.models import InquiryPaper, Notice
from tasks.actions.checking import confirm_done
from tests.people import World
from tests.registry.files import pdf, upload
from tests.scenarios.people import Person
from tests.tasks.life import DAY, check_all, finish, give, prove, report
from tests.workflow.stories import a_case, signed

LIST = "/nhat-ky/thanh-tra/"


@pytest.fixture(autouse=True)
def twentieth_of_june(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


def enter(world: World, **rest: Any) -> str:
    said = {
        "decision": "12-QĐ/UBKTHU", "decided_on": "20/06/2022", "decided_by": "Ủy ban Kiểm tra Huyện ủy",
        "subject": "Kiểm tra việc thực hiện nghị quyết", "units": [world.du_quaito.pk, world.ubnd_quaito.pk],
        "inspectors": "tuyengiao\nnoivu.cv\n", "valid_from": "20/06/2022", "valid_to": "20/07/2022",
        "scan": upload(pdf(1), "quyet-dinh.pdf"),
    }  # fmt: skip
    return Person(world.quantri).sends(f"{LIST}moi/", **(said | rest))


def test_its_people_read_the_inspected_and_the_inspected_do_not_hear_of_it(world):
    case = signed(a_case(world), world)
    dossier = reverse("reporting:dossier", args=["workflow.document", case.document.pk])
    inspector = Person(world.tuyengiao)
    assert inspector.client.get(dossier).status_code == 403
    path = enter(world)
    assert inspector.client.get(dossier).status_code == 302  # who looks logs in anew
    inspector = Person(User.objects.get(username="tuyengiao"))
    assert "ký ban hành" in inspector.opens(dossier)
    assert "Văn bản" in inspector.opens(case.get_absolute_url())
    assert "Quyết định 12-QĐ/UBKTHU" in inspector.opens(LIST)
    assert inspector.client.get(f"{path}quyet-dinh/").status_code == 200
    assert Notice.objects.filter(person=world.tuyengiao, path=path).exists()
    assert InquiryPaper.objects.get().inquiry == Inquiry.objects.get()
    for inspected in (world.bt_quaito, world.xa_quaito):
        assert Person(inspected).client.get(path).status_code == 404
        assert Person(inspected).client.get(LIST).status_code == 403
        assert not Notice.objects.filter(person=inspected, text__contains="12-QĐ").exists()
        assert "12-QĐ/UBKTHU" not in Person(inspected).opens(world.du_quaito.get_absolute_url())
    with standing_at(DAY + timedelta(31)):
        assert inspector.client.get(dossier).status_code == 403


def test_an_inspector_sees_the_points_of_these_units_only(world):
    rows = give(world, world.ubnd_quaito, world.ubnd_punhung)
    for row in rows:
        officer = world.xa_quaito if row.lead_unit == world.ubnd_quaito else world.xa_punhung
        prove(row, world, by=world.doer(officer))
        report(row, world, by=world.doer(officer))
        check_all(row, world)
        confirm_done(assignment=row, by=world.doer(world.noivu))
    enter(world)
    shown = Person(User.objects.get(username="tuyengiao")).opens("/nhat-ky/diem-can-xem/xac-nhan-nhanh/")
    assert world.ubnd_quaito.name in shown
    assert world.ubnd_punhung.name not in shown


def test_who_has_no_account_is_named_and_nothing_typed_is_lost(world):
    wanted = {"inspectors": "tuyengiao\nkhong.co"}
    with pytest.raises(AssertionError, match="422"):
        enter(world, **wanted)
    answer = Person(world.quantri).client.post(f"{LIST}moi/", {"decision": "12-QĐ/UBKTHU", **wanted})
    shown = answer.content.decode()
    assert "Chưa có tài khoản: khong.co." in shown
    assert 'value="12-QĐ/UBKTHU"' in shown
    assert not Inquiry.objects.exists()


def test_sealed_off_by_its_address_and_lifted(world):
    (row,) = give(world)
    finish(row, world)
    path = enter(world)
    admin = Person(world.quantri)
    days = {"valid_from": "20/06/2022", "valid_to": "30/06/2022"}
    for address in ("/khong-co/", "", f"/cong-viec/{row.pk + 99}/"):
        assert admin.is_refused(f"{path}niem-phong/", address=address, **days)[0] == 422
    admin.sends(f"{path}niem-phong/", address=f"http://127.0.0.1:8000{row.get_absolute_url()}", **days)
    sealed = SealedOff.objects.get()
    assert (sealed.object_type, sealed.object_id) == ("tasks.assignment", str(row.pk))
    reopening = f"{row.get_absolute_url()}mo-lai/"
    status, words = Person(world.noivu).is_refused(reopening, reason="Số liệu chưa đúng thực tế")
    assert status == 422
    assert "niêm phong theo Quyết định 12-QĐ/UBKTHU" in words
    assert "Số liệu chưa đúng thực tế" in words
    admin.sends(f"{LIST}niem-phong/{sealed.pk}/go/", reason="Công văn 15-CV/UBKTHU cho gỡ")
    Person(world.noivu).sends(reopening, reason="Số liệu chưa đúng thực tế")
    admin.sends(f"{path}niem-phong/", unit=world.du_quaito.pk, **days)
    assert "Đảng ủy xã Quài Tở" in Person(world.ubkt).opens(path)
    admin.sends(f"{path}ket-thuc/", reason="Đoàn kết thúc trước hạn")
    assert admin.is_refused(f"{path}niem-phong/", unit=world.du_quaito.pk, **days)[0] == 409


def test_a_list_of_many_asks_as_much_as_of_one(world, frozen_queries):
    auditor = Person(world.ubkt)
    for times in (1, 4):
        for _each in range(times):
            enter(world)
        auditor.opens(LIST)
        with frozen_queries("inspections"):
            auditor.opens(LIST)
        with frozen_queries("an inspection"):
            auditor.opens(Inquiry.objects.first().get_absolute_url())
