"""A content leaves the house by two people: who may be the second, what is lost, what stays."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from audit.models import Entry
from audit.timeline import timeline
from organizations.actions import close_unit_with_successor
from organizations.clock import office_today
from organizations.doer import Doer
from organizations.roles import Role
from registry import disk, pages, store
from registry.actions import allot_number, approve_purge, ask_purge, refuse_purge
from registry.actions.purge import wipe_leftovers
from registry.models import Notice, Purge, PurgeOutcome, StoredFile
from registry.places import places_of
from registry.policy import desks_for
from registry.verbs import APPROVE_PURGE
from tests import build
from tests.people import World
from tests.registry.files import docx, pdf, upload
from tests.workflow.stories import a_case, to_adoption, write
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.models import Case

WHY = "Gửi nhầm bản nháp có số điện thoại của dân."


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def stored(world: World) -> StoredFile:
    """A PDF in the draft of Quài Tở's program, sent by its officer, its first page looked at."""
    stored = store.keep(upload(pdf(2)))
    write(a_case(world), world, file=stored, file_name="chuong-trinh.pdf")
    pages.page_image(stored, 1)
    return stored


def ask(
    world: World, stored: StoredFile, who: str = "xa_quaito", unit: str = "du_quaito", **said: str
) -> Purge:
    told = {"kind": "wrong", "reason": WHY} | said
    by = world.doer(getattr(world, who))
    return ask_purge(stored=stored, unit=getattr(world, unit), by=by, **told)


def approve(world: World, purge: Purge, who: str = "bt_quaito") -> Purge:
    return approve_purge(purge=purge, by=world.doer(getattr(world, who)))


def gone(stored: StoredFile) -> bool:
    return not disk.path_of(stored).exists() and not disk.pictures_of(stored).exists()


# Asking


def test_from_the_asking_on_nobody_opens_the_file(world, stored):
    purge = ask(world, stored)
    stored.refresh_from_db()
    assert (purge.asked_by, purge.unit, purge.is_open) == (world.xa_quaito, world.du_quaito, True)
    assert "chờ người thứ hai quyết định" in stored.words_instead
    for opening in (
        store.open_file,
        lambda file: store.serve(file, "x"),
        lambda file: pages.page_image(file, 1),
    ):
        with pytest.raises(Refused, match="chờ người thứ hai"):
            opening(stored)
    assert list(pages.page_numbers(stored)) == []
    assert disk.path_of(stored).exists()
    entry = Entry.objects.get(act="registry.purge_asked")
    assert (entry.person_id, entry.files) == (world.xa_quaito.pk, [stored.sha256])


def test_the_same_bytes_are_not_taken_in_while_it_is_asked(world, stored):
    ask(world, stored)
    with pytest.raises(Refused, match="chờ người thứ hai"):
        store.keep(upload(pdf(2)))


@pytest.mark.parametrize(
    ("said", "told"), [({"reason": "nhầm"}, "ít nhất 10 ký tự"), ({"kind": "whim"}, "Chọn vì sao")]
)
def test_a_wish_says_why(world, stored, said, told):
    with pytest.raises(Refused, match=told):
        ask(world, stored, **said)
    assert not Purge.objects.exists()


@pytest.mark.parametrize("who", ["xa_punhung", "ubkt", "quantri", "hdv_quaito"])
def test_others_do_not_ask(world, stored, who):
    with pytest.raises(NotAllowed):
        ask(world, stored, who)


def test_nobody_asks_for_a_file_that_is_nowhere_in_the_unit(world, stored):
    with pytest.raises(Refused, match="không thuộc Đảng ủy xã Pú Nhung"):
        ask(world, stored, "bt_punhung", "du_punhung")


def test_a_unit_above_may_ask(world, stored):
    assert ask(world, stored, "vphu", "huyen_uy").unit == world.huyen_uy


def test_it_is_asked_once(world, stored):
    ask(world, stored)
    with pytest.raises(TooLate):
        ask(world, stored, "pbt_quaito")
    assert Purge.objects.count() == 1


def test_it_is_not_asked_in_anothers_name(world, stored):
    decider = world.held(world.bt_quaito).pk
    with pytest.raises(Refused, match="không nhập thay được"):
        ask_purge(
            stored=stored, unit=world.du_quaito, kind="wrong", reason=WHY,
            by=world.doer(world.vt_quaito, entered_for=decider),
        )  # fmt: skip


# Deciding


@pytest.mark.django_db(transaction=True)
def test_two_people_take_it_out_and_a_tombstone_stays(world, stored):
    purge = approve(world, ask(world, stored))
    stored.refresh_from_db()
    assert gone(stored)
    assert (stored.purged_on, stored.purge_asked_on) == (office_today(), None)
    assert purge.outcome == PurgeOutcome.APPROVED
    words = stored.words_instead
    assert f"Nội dung đã xóa ngày {office_today():%d/%m/%Y} theo quyết định của hai người" in words
    assert "Lò Thị Diệu đề nghị, Quàng Văn Pâng đồng ý (gửi nhầm)" in words
    with pytest.raises(Refused, match="Nội dung đã xóa"):
        store.serve(stored, "x.pdf")
    assert list(store.damaged()) == []


@pytest.mark.django_db(transaction=True)
def test_the_very_bytes_do_not_come_back(world, stored, settings):
    approve(world, ask(world, stored))
    with pytest.raises(Refused, match="hai người quyết định xóa"):
        store.keep(upload(pdf(2), "ten-khac.pdf"))
    assert gone(stored)


def test_the_book_keeps_the_act_the_hash_and_who_and_who(world, stored):
    purge = approve(world, ask(world, stored))
    entry = Entry.objects.get(act="registry.file_purged")
    assert (entry.person_id, entry.files) == (world.bt_quaito.pk, [stored.sha256])
    assert entry.facts == {"kind": "wrong", "asked_by": "Lò Thị Diệu", "size": stored.size}
    said = [f"{line.who} {line.sentence}" for line in timeline(purge)]
    assert "Quàng Văn Pâng" in said[0]
    assert "theo đề nghị của đồng chí Lò Thị Diệu" in said[0]
    assert Notice.objects.filter(person=world.xa_quaito, path=purge.get_absolute_url()).exists()


def test_an_act_that_is_undone_leaves_the_content(world, stored):
    purge = ask(world, stored)
    with transaction.atomic():
        approve(world, purge)
        transaction.set_rollback(True)
    stored.refresh_from_db()
    assert stored.purged_on is None
    assert disk.path_of(stored).exists()


@pytest.mark.parametrize(
    ("asker", "who", "told"),
    [("bt_quaito", "bt_quaito", "Đồng chí là người đề nghị"), ("pbt_quaito", "bt_quaito", None)],
)
def test_the_second_person_is_another_than_the_first(world, stored, asker, who, told):
    purge = ask(world, stored, asker)
    if told is None:
        assert approve(world, purge, who).outcome == PurgeOutcome.APPROVED
        return
    with pytest.raises(Refused, match=told):
        approve(world, purge, who)
    with pytest.raises(Refused, match=told):
        refuse_purge(purge=purge, answer="Không đúng là gửi nhầm.", by=world.doer(getattr(world, who)))


def test_the_second_person_is_another_than_who_sent_the_file(world):
    """The deputy wrote the draft himself and may decide for his unit otherwise."""
    stored = store.keep(upload(pdf(4)))
    case = a_case(world)
    write(case, world, file=stored, file_name="a.pdf")
    draft = case.document.draft
    draft.refresh_from_db()
    draft.drafters = [world.xa_quaito.pk, world.pbt_quaito.pk]
    draft.save()
    with pytest.raises(Refused, match="đã gửi tệp này"):
        approve(world, ask(world, stored), "pbt_quaito")


def test_who_entered_a_document_has_sent_its_file(world):
    """No column of the register says so; the book does. The head entered it himself."""
    head = build.person("Người Vào Sổ")
    build.appointment(head, build.position(world.du_quaito, Role.CLERK, Role.HEAD))
    stored = store.keep(upload(pdf(6)))
    allot_number(
        issuer=world.du_quaito,
        document_type="BC",
        abstract="x",
        issued_on=office_today(),
        by=Doer(head),
        file=stored,
    )
    purge = ask(world, stored)
    with pytest.raises(Refused, match="đã gửi tệp này"):
        approve_purge(purge=purge, by=Doer(head))
    approve(world, purge)


@pytest.mark.parametrize("who", ["xa_quaito", "vt_quaito", "ct_quaito", "bithu", "ubkt", "bt_punhung"])
def test_others_do_not_decide(world, stored, who):
    purge = ask(world, stored, "pbt_quaito")
    with pytest.raises(NotAllowed):
        approve(world, purge, who)
    assert disk.path_of(stored).exists()


def test_it_is_not_decided_in_anothers_name(world, stored):
    purge, decider = ask(world, stored), world.held(world.bt_quaito).pk
    with pytest.raises(Refused, match="không nhập thay được"):
        approve_purge(purge=purge, by=world.doer(world.vt_quaito, entered_for=decider))


def test_the_database_itself_knows_two_people(world, stored):
    purge = ask(world, stored)
    purge.outcome, purge.decided_by = PurgeOutcome.APPROVED, purge.asked_by
    with pytest.raises(IntegrityError), transaction.atomic():
        purge.save()


def test_a_refusal_opens_the_file_again_and_says_why(world, stored):
    purge = ask(world, stored)
    with pytest.raises(Refused, match="ít nhất 10 ký tự"):
        refuse_purge(purge=purge, answer="không", by=world.doer(world.bt_quaito))
    refuse_purge(purge=purge, answer="Bản này đã công khai.", by=world.doer(world.bt_quaito))
    stored.refresh_from_db()
    assert stored.words_instead == ""
    store.serve(stored, "x.pdf")
    assert timeline(purge)[0].reason == "Bản này đã công khai."
    with pytest.raises(TooLate):
        approve(world, purge)
    ask(world, stored)  # with better reasons


def test_what_is_decided_is_decided(world, stored):
    purge = approve(world, ask(world, stored))
    with pytest.raises(TooLate):
        approve(world, purge, "pbt_quaito")
    with pytest.raises(TooLate):
        refuse_purge(purge=purge, answer="Không đúng là gửi nhầm.", by=world.doer(world.pbt_quaito))
    with pytest.raises(TooLate):
        ask(world, stored)


# One content, several places


@pytest.fixture
def in_two_units(world: World, stored: StoredFile) -> StoredFile:
    """Pú Nhung issued a document with the very same file."""
    allot_number(
        issuer=world.du_punhung, document_type="BC", abstract="về cải cách", issued_on=office_today(),
        by=world.doer(world.vt_punhung), file=stored,
    )  # fmt: skip
    return stored


def test_every_place_is_told_and_no_more_than_a_reader_may_know(world, in_two_units):
    assert {place.unit for place in places_of(in_two_units)} == {world.du_quaito, world.du_punhung}
    seen = {place.words for place in places_of(in_two_units, world.bt_quaito)}
    assert "Văn bản của Đảng ủy xã Pú Nhung" in seen
    assert any(words.startswith("Dự thảo: ") for words in seen)
    seen = {(place.words, place.url) for place in places_of(in_two_units, world.bt_punhung)}
    assert ("Dự thảo chưa trình của Đảng ủy xã Quài Tở", "") in seen


def test_nobody_takes_away_what_another_unit_uses(world, in_two_units):
    """Two people of one commune cannot make another's evidence disappear by sending the same bytes."""
    purge = ask(world, in_two_units)
    assert {desk.unit for desk in purge.desks.all()} == {world.du_quaito, world.du_punhung}
    with pytest.raises(NotAllowed, match="còn dùng ở Đảng ủy xã Pú Nhung"):
        approve(world, purge)
    refuse_purge(purge=purge, answer="Văn bản này đang dùng.", by=world.doer(world.bt_punhung))


def test_who_may_decide_in_both_decides(world, in_two_units):
    monitor = build.person("Người Theo Dõi")
    build.appointment(
        monitor, build.position(world.van_phong, Role.MONITOR, on=[world.du_quaito, world.du_punhung])
    )
    world.monitor = monitor
    world.appointments = [*world.appointments, *monitor.appointments.select_related("position")]
    assert approve(world, ask(world, in_two_units), "monitor").outcome == PurgeOutcome.APPROVED


def test_a_unit_without_a_second_person_is_decided_above(world):
    """The cell has its secretary alone."""
    assert desks_for(APPROVE_PURGE, [world.cb_quaito], set()) == [world.du_quaito]
    others = {world.bt_quaito.pk, world.pbt_quaito.pk}
    assert desks_for(APPROVE_PURGE, [world.cb_quaito], others) == [world.huyen_uy]
    with pytest.raises(Refused, match="Chưa có người thứ hai"):
        desks_for(APPROVE_PURGE, [world.mttq], set())


# What a machine that stops leaves


@pytest.mark.django_db(transaction=True)
def test_what_a_stopped_machine_left_is_taken_later(world, stored, monkeypatch):
    monkeypatch.setattr("registry.actions.purge.wipe", lambda stored: None)
    approve(world, ask(world, stored))
    assert not gone(stored)
    monkeypatch.undo()
    assert wipe_leftovers() == 1
    assert gone(stored)
    assert wipe_leftovers() == 1


@pytest.mark.django_db(transaction=True)
def test_bytes_that_come_while_it_is_decided_leave_again(world, stored, monkeypatch):
    """The sending began before the decision: its row is the tombstone's."""
    purge = ask(world, stored)
    monkeypatch.setattr(store, "refuse_withdrawn", lambda stored: None)
    real = store.write

    def meanwhile(content):
        approve(world, purge)
        monkeypatch.undo()
        return real(content)

    monkeypatch.setattr(store, "write", meanwhile)
    with pytest.raises(Refused, match="hai người quyết định xóa"):
        store.keep(upload(pdf(2)))
    assert gone(stored)


def test_an_open_wish_follows_its_unit(world, stored):
    purge = ask(world, stored)
    new = close_unit_with_successor(
        unit=world.du_quaito,
        by=world.doer(world.quantri),
        on=office_today(),
        legal_basis="NQ 1",
        name="Đảng ủy mới",
    )
    purge.refresh_from_db()
    assert purge.unit == new
    assert [desk.unit for desk in purge.desks.all()] == [new]


def test_a_draft_whose_file_is_closed_is_not_submitted(world, stored):
    ask(world, stored)
    with pytest.raises(Refused, match="Chưa trình được"):
        to_adoption(Case.objects.get(), world, file=stored)


def test_a_word_file_of_which_nothing_may_be_read_is_left_out_of_the_page(world, client):
    stored = store.keep(upload(docx("Lời trong tệp Word"), "a.docx"))
    case = to_adoption(a_case(world), world, file=stored, file_name="a.docx")
    client.force_login(world.bt_quaito)
    address = reverse("workflow:case", args=[case.pk])
    assert "Lời trong tệp Word" in client.get(address).content.decode()
    ask(world, stored)
    shown = client.get(address).content.decode()
    assert "Lời trong tệp Word" not in shown
    assert "chờ người thứ hai quyết định" in shown
