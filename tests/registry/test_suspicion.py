"""What looks secret waits for a second person: whose desk, who may say so, what follows."""

import pytest
from django.urls import reverse

from audit.timeline import timeline
from organizations.clock import office_today
from registry import store
from registry.actions import allot_number, approve_purge, ask_purge, clear_suspicion, refuse_purge
from registry.models import Purge, StoredFile
from tasks.models import Waiting
from tests.people import World
from tests.registry.files import docx, upload
from tests.workflow.stories import a_case, adopted, fresh, to_adoption, write
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.sign import sign

LOOKS_SECRET = "Gửi kèm theo các tài liệu mật của đơn vị."


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def held(world: World) -> StoredFile:
    """In the draft of Quài Tở's program, sent by its officer."""
    held = store.keep(upload(docx(LOOKS_SECRET), "a.docx"))
    write(a_case(world), world, file=held, file_name="chuong-trinh.docx")
    return held


def clear(world: World, held: StoredFile, who: str = "vt_quaito", **rest: object) -> StoredFile:
    by = world.doer(getattr(world, who))
    return clear_suspicion(stored=held, unit=world.du_quaito, by=by, **rest)


def on_desks(source: str) -> list[tuple[str, str]]:
    return list(Waiting.objects.filter(source=source).values_list("unit__code", "verb"))


def test_it_waits_for_a_second_person_and_nobody_opens_it(world, held):
    assert held.is_held
    with pytest.raises(Refused, match="chữ giống dấu mật"):
        store.serve(held, "x.docx")
    assert on_desks("registry.suspicion") == [("du_quaito", "clear_suspicion")]
    with pytest.raises(Refused, match="Chưa trình được"):
        to_adoption(fresh(a_draft(world)), world, file=held)


def a_draft(world: World):
    from workflow.models import Case

    return Case.objects.get(unit=world.du_quaito)


def test_a_second_person_opens_it(world, held):
    clear(world, held)
    held.refresh_from_db()
    assert (held.is_held, held.cleared_on) == (False, office_today())
    store.serve(held, "x.docx")
    assert on_desks("registry.suspicion") == []
    line = timeline(held)[0]
    assert ("Lường Văn Thoan" in line.who, line.reason) == (True, LOOKS_SECRET)
    with pytest.raises(TooLate):
        clear(world, held, "bt_quaito")


def test_who_sent_it_does_not_open_it(world, held):
    """The clerk wrote in the same draft; for others the owner says who sent it."""
    draft = a_draft(world).document.draft
    draft.drafters = [world.xa_quaito.pk, world.vt_quaito.pk]
    draft.save()
    with pytest.raises(Refused, match="người xác nhận phải là người khác"):
        clear(world, held)
    with pytest.raises(Refused, match="người xác nhận phải là người khác"):
        clear(world, held, "bt_quaito", sent_by=[world.bt_quaito.pk])
    clear(world, held, "bt_quaito")


@pytest.mark.parametrize("who", ["xa_quaito", "ubkt", "bithu", "vt_punhung", "quantri"])
def test_others_do_not(world, held, who):
    with pytest.raises(NotAllowed):
        clear(world, held, who)


def test_another_unit_does_not(world, held):
    with pytest.raises(NotAllowed, match="không thuộc"):
        clear_suspicion(stored=held, unit=world.du_punhung, by=world.doer(world.vt_punhung))


def test_it_waits_once_however_often_it_is_hung(world, held):
    write(a_draft(world), world, file=held)
    assert len(on_desks("registry.suspicion")) == 1


def test_a_scan_of_a_decision_and_a_registered_document_wait_too(world, held):
    for at, text in enumerate(("một", "hai"), 1):
        file = store.keep(upload(docx(LOOKS_SECRET, text), "b.docx"))
        if at == 1:
            allot_number(
                issuer=world.du_punhung, document_type="BC", abstract="x", issued_on=office_today(),
                by=world.doer(world.vt_punhung), file=file,
            )  # fmt: skip
            assert ("du_punhung", "clear_suspicion") in on_desks("registry.suspicion")
            continue
        clear(world, held)
        case = adopted(a_draft(world), world)
        decider = world.held(world.bt_quaito).pk
        sign(case=case, by=world.doer(world.vt_quaito, entered_for=decider), round=1, scan=file)
        assert Waiting.objects.filter(source="registry.suspicion", source_id=file.pk).exists()


# What is secret after all


def secret(world: World, held: StoredFile) -> Purge:
    return ask_purge(
        stored=held, unit=world.du_quaito, kind="secret", reason="Có trích tài liệu mật.",
        by=world.doer(world.vt_quaito),
    )  # fmt: skip


def test_what_is_secret_goes_on_to_two_people(world, held):
    purge = secret(world, held)
    assert on_desks("registry.suspicion") == []
    assert on_desks("registry.purge") == [("du_quaito", "approve_purge")]
    with pytest.raises(TooLate):
        clear(world, held, "bt_quaito")
    approve_purge(purge=purge, by=world.doer(world.bt_quaito))
    held.refresh_from_db()
    assert (held.suspicion, on_desks("registry.purge")) == ("", [])


def test_who_does_not_take_it_out_says_that_it_is_not_secret(world, held):
    refuse_purge(purge=secret(world, held), answer="Chỉ nhắc tên tài liệu.", by=world.doer(world.bt_quaito))
    held.refresh_from_db()
    assert held.words_instead == ""


def test_a_wish_for_another_reason_leaves_the_question_open(world, held):
    purge = ask_purge(
        stored=held,
        unit=world.du_quaito,
        kind="wrong",
        reason="Gửi nhầm bản nháp.",
        by=world.doer(world.vt_quaito),
    )
    refuse_purge(purge=purge, answer="Không phải bản nháp.", by=world.doer(world.bt_quaito))
    held.refresh_from_db()
    assert held.is_held
    assert on_desks("registry.suspicion") == [("du_quaito", "clear_suspicion")]


# Its page


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_page_shows_the_words_and_takes_the_answer(client, world, held):
    client.force_login(world.vt_quaito)
    assert "Xác nhận tệp không có nội dung mật" in text_of(client.get("/"))
    url = reverse("registry:suspicion", args=[held.pk])
    shown = text_of(client.get(url))
    assert f"“{LOOKS_SECRET}”" in shown
    assert "Dự thảo: " in shown
    wrong = client.post(url, {})
    assert wrong.status_code == 422
    assert "Chọn có hoặc không." in text_of(wrong)
    assert client.post(url, {"decision": "clear"}).url == "/"
    assert "Đã xác nhận ngày" in text_of(client.get(url))
    assert client.post(url, {"decision": "clear"}).status_code == 422


def test_the_page_leads_on_to_a_purge(client, world, held):
    client.force_login(world.vt_quaito)
    url = reverse("registry:suspicion", args=[held.pk])
    short = client.post(url, {"decision": "secret", "reason": "mật"})
    assert short.status_code == 422
    assert "mật</textarea>" in short.content.decode()
    assert client.post(url, {"decision": "secret", "reason": "Có trích tài liệu mật."}).status_code == 302
    assert Purge.objects.get().kind == "secret"


def test_who_sent_it_is_told_so_on_the_page(client, world, held):
    draft = a_draft(world).document.draft
    draft.drafters = [world.vt_quaito.pk]
    draft.save()
    client.force_login(world.vt_quaito)
    shown = text_of(client.get(reverse("registry:suspicion", args=[held.pk])))
    assert "người xác nhận phải là người khác" in shown
    assert "<textarea" not in shown
