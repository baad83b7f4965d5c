"""Files of a case: each address asks the case's door, the draft's file also whose draft it is."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from registry.store import keep
from tests.people import World
from tests.registry.files import docx, pdf, upload
from tests.workflow.stories import a_case, adopted, fresh, to_adoption, write
from workflow.actions.sign import sign
from workflow.models import Case


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def case(world: World) -> Case:
    """Quài Tở's case with a PDF of two pages in its draft."""
    case = a_case(world)
    write(case, world, file=keep(upload(pdf(2))), file_name="Chương trình số 5.pdf")
    return case


def status(client: Client, person: Any, name: str, *args: int) -> int:
    client.force_login(person)
    return client.get(reverse(f"workflow:{name}", args=args)).status_code


def test_a_drafts_file_is_for_its_unit_and_the_auditors(world: World, client: Client, case: Case) -> None:
    for person in (world.xa_quaito, world.bt_quaito, world.vt_quaito, world.ubkt):
        assert status(client, person, "draft_file", case.pk) == 200, person
    for person in (world.xa_punhung, world.noivu_cv, world.hdv_quaito, world.quantri):
        assert status(client, person, "draft_file", case.pk) == 404, person
    to_adoption(case, world)  # now others read the case, and still not what is being written next
    assert status(client, world.noivu_cv, "case", case.pk) == 200
    assert status(client, world.noivu_cv, "draft_file", case.pk) == 404
    assert status(client, world.xa_quaito, "draft_file", case.pk) == 200


def test_a_file_comes_as_a_download_under_its_name(world: World, client: Client, case: Case) -> None:
    client.force_login(world.xa_quaito)
    answer = client.get(reverse("workflow:draft_file", args=[case.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_version_and_its_pages(world: World, client: Client, case: Case) -> None:
    case = to_adoption(case, world)
    for person, expected in ((world.noivu_cv, 200), (world.ubkt, 200), (world.xa_punhung, 404)):
        assert status(client, person, "version_file", case.pk, 1) == expected
        assert status(client, person, "version_page", case.pk, 1, 2) == expected
    client.force_login(world.noivu_cv)
    assert client.get(reverse("workflow:version_page", args=[case.pk, 1, 1]))["Content-Type"] == "image/webp"
    for page in (0, 3):
        assert status(client, world.noivu_cv, "version_page", case.pk, 1, page) == 404
    assert status(client, world.noivu_cv, "version_file", case.pk, 2) == 404


def test_word_has_no_pictures_and_text_no_file(world: World, client: Client) -> None:
    case = a_case(world)
    case = to_adoption(case, world, file=keep(upload(docx(), "a.docx")), file_name="a.docx")
    assert status(client, world.xa_quaito, "version_page", case.pk, 1, 1) == 404
    assert status(client, world.xa_quaito, "version_file", case.pk, 1) == 200


def test_a_version_without_a_file(world: World, client: Client) -> None:
    case = to_adoption(a_case(world), world)
    assert status(client, world.xa_quaito, "version_file", case.pk, 1) == 404
    assert status(client, world.xa_quaito, "draft_file", case.pk) == 404


def test_the_scan_of_a_decision(world: World, client: Client, case: Case) -> None:
    case = adopted(case, world)
    decider = world.held(world.bt_quaito).pk
    scan = keep(upload(pdf(1)))
    signed = sign(case=case, by=world.doer(world.vt_quaito, entered_for=decider), round=1, scan=scan)
    assert status(client, world.noivu_cv, "decision_scan", case.pk, signed.pk) == 200
    assert status(client, world.xa_punhung, "decision_scan", case.pk, signed.pk) == 404
    other = a_second_case(world, fresh(case))
    assert status(client, world.ubkt, "decision_scan", other.pk, signed.pk) == 404  # a foreign decision


def a_second_case(world: World, case: Case) -> Case:
    from workflow.actions.start import activate_duty

    [other] = activate_duty(duty=case.duty, units=[world.du_punhung], by=world.doer(world.vphu))
    return other
