"""Pages of given work: reported with a file, done in bulk, found by symbol, watched, printed."""

from datetime import date

import pytest
from django.urls import reverse

from organizations.clock import standing_at
from tasks.actions.checking import check_evidence
from tasks.actions.giving import Work, give_work
from tasks.actions.urging import urge
from tasks.models import Waiting
from tasks.models.assignment import AssignmentStatus as Status
from tests.registry.files import docx, picture, upload
from tests.scenarios.people import Person, a_paper
from tests.tasks.life import DAY, a_file, finish, fresh, give, kind, prove, report

LETTER = (
    "ỦY BAN NHÂN DÂN", "XÃ QUÀI TỞ", "Số: 12/BC-UBND", "Quài Tở, ngày 18 tháng 6 năm 2022", "BÁO CÁO",
    "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lò Văn Chựa",
)  # fmt: skip


@pytest.fixture(autouse=True)
def twentieth_of_june(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    with standing_at(DAY):
        yield


@pytest.fixture
def work(world):
    with standing_at(date(2022, 6, 1)):
        [row] = give(world)
    return row


@pytest.fixture
def officer(world):
    return Person(world.xa_quaito)


@pytest.fixture
def checker(world):
    return Person(world.noivu_cv)


def at(row, page=""):
    return f"{row.get_absolute_url()}{page}"


def test_number_issuer_signer_and_day_are_read_from_the_file(officer, work):
    officer.sends(at(work, "tai-lieu/them/"), file=a_paper(*LETTER), kind=kind().pk)
    piece = work.evidence.get()
    assert (piece.symbol, piece.issuer, piece.signer, piece.dated_on) == (
        "12/BC-UBND", "XÃ QUÀI TỞ", "Lò Văn Chựa", date(2022, 6, 18)
    )  # fmt: skip
    assert piece.file_name == "bao-cao.docx"


def test_what_the_file_does_not_say_is_asked_and_the_file_is_not_lost(officer, work):
    photo = upload(picture("JPEG", (60, 40)), "anh.jpg")
    _code, page = officer.is_refused(at(work, "bao-cao/"), words="Xong.", file=photo, kind=kind().pk)
    assert "Ghi ngày của tài liệu" in page
    assert "Đã nhận tệp: anh.jpg" in page
    kept = page.split('name="file-kept" value="')[1].split('"')[0]
    sent = {"words": "Xong.", "file-kept": kept, "kind": kind().pk, "dated_on": "19/06/2022"}
    officer.sends(at(work, "bao-cao/"), **sent)
    assert work.evidence.get().file_name == "anh.jpg"
    assert fresh(work).status == Status.REPORTED


def test_a_registered_document_is_cited_by_its_symbol_in_any_spelling(officer, world, work):
    from registry.actions.numbering import record_outside_entry

    record_outside_entry(
        issuer=world.ubnd_quaito, symbol="12/BC-UBND", issued_on=date(2022, 6, 17), abstract="Kết quả",
        by=world.doer(world.xa_quaito), signer_name="Lò Văn Chựa",
    )  # fmt: skip
    officer.sends(at(work, "tai-lieu/them/"), entry="12 / bc-ubnd", kind=kind().pk)
    piece = work.evidence.get()
    assert (str(piece), piece.dated_on, piece.file) == ("12/BC-UBND", date(2022, 6, 17), None)
    code, page = officer.is_refused(at(work, "tai-lieu/them/"), entry="99/BC-UBND", kind=kind().pk)
    assert code == 422
    assert "Không thấy văn bản này trong sổ" in page


def test_report_check_and_confirm_in_three_taps(officer, checker, work):
    officer.sends(at(work, "bao-cao/"), words="Xong.", file=a_paper(*LETTER), kind=kind().pk)
    assert checker.client.get("/kiem-tra/tiep/")["Location"] == work.evidence.get().get_absolute_url()
    page = checker.opens(work.evidence.get().get_absolute_url())
    assert "Đạt, xác nhận hoàn thành" in page
    checker.sends(work.evidence.get().get_absolute_url(), passed="finish")
    assert fresh(work).status == Status.DONE


def test_a_deed_from_an_old_page_is_told_kindly(officer, work, world):
    finish(work, world)
    code, page = officer.is_refused(at(work, "tinh-hinh/"), words="Đang làm.")
    assert code == 409
    assert "Hoàn thành" in page
    assert at(work) in page


def test_many_by_one_tap_each_with_its_result(world, checker):
    """What was looked at and passed is confirmed, the rest is told why not; others' is not touched."""
    rows = [give(world, title=f"Việc {n}")[0] for n in range(5)]
    for n, row in enumerate(rows):
        piece = prove(row, world)
        report(row, world)
        passed = n < 3
        scores = {} if passed else {"form": 0}
        check_evidence(evidence=piece, passed=passed, scores=scores, by=world.doer(world.noivu))
    [foreign] = give(world, world.phong_tai_chinh, title="Việc của người khác")
    chosen = Waiting.objects.filter(source="tasks.assignment").values_list("pk", flat=True)
    response = checker.client.post("/", {"chosen": [*chosen, 10**9, "x"]})
    results = response.context["results"]
    assert results.words == "3 xong, 2 bị từ chối"
    assert {why for _row, why in results.refused} == {"Có tài liệu chưa đạt: trả lại để đơn vị làm lại."}
    assert [fresh(row).status for row in rows] == [Status.DONE] * 3 + [Status.REPORTED] * 2
    assert fresh(foreign).status == Status.GIVEN
    assert "3 xong, 2 bị từ chối" in response.content.decode()


@pytest.mark.parametrize("typed", ["12 kh ubnd", "12/KH-UBND", "012 KH", "cong khai", "CÔNG KHAI thủ tục"])
def test_found_by_symbol_and_without_accents(officer, world, typed):
    work = Work(title="Công khai thủ tục", due_on=date(2022, 6, 30), source="12/KH-UBND ngày 01/06/2022")
    give_work(giver=world.ubnd_huyen, work=work, units=[world.ubnd_quaito], by=world.doer(world.noivu_cv))
    give(world, title="Việc 120 khác", source="120/KH-UBND")
    rows = officer.client.get("/cong-viec/", {"tim": typed}).context["rows"]
    assert [row.title for row, *_ in rows] == ["Công khai thủ tục"]


def test_watching_is_one_s_own(officer, checker, work):
    checker.sends(at(work, "theo-doi/"))
    assert work.title in checker.opens("/theo-doi/")
    assert work.title not in officer.opens("/theo-doi/").split("<main")[1]
    checker.sends(at(work, "theo-doi/"))
    assert work.title not in checker.opens("/theo-doi/").split("<main")[1]


def test_the_slip_the_receipt_and_the_week_on_paper(officer, world, work):
    prove(work, world)
    made = report(work, world)
    slip = officer.opens(at(work, "phieu/"))
    receipt = officer.opens(at(work, f"bien-nhan/{made.pk}/"))
    week = officer.opens(reverse("tasks:week", args=[world.ubnd_quaito.pk]))
    for page in (slip, receipt, week):
        assert '<svg viewBox="0 0' in page
    assert "PHIẾU GIAO VIỆC" in slip
    assert work.evidence.get().file.sha256[:16] in receipt
    assert "Lần báo cáo" in receipt


def test_a_unit_s_week_stays_on_one_page(officer, world):
    for n in range(40):
        give(world, title=f"Việc số {n}", due_on=date(2022, 6, 24))
    page = officer.opens(reverse("tasks:week", args=[world.ubnd_quaito.pk]))
    assert page.count("<td>24/06/2022</td>") == 24
    assert "và 16 việc khác" in page


def test_evidence_pages_of_every_kind_are_shown_or_told(officer, world, work):
    word = give_piece(world, work, docx("Đã niêm yết 132 thủ tục."), "bc.docx")
    assert "Đã niêm yết 132 thủ tục." in officer.opens(word.get_absolute_url())
    response = officer.client.get(word.get_absolute_url() + "tep/")
    assert response["Content-Disposition"].startswith("attachment")
    photo = give_piece(world, work, picture("PNG", (30, 20)), "anh.png")
    shown = officer.client.get(f"{photo.get_absolute_url()}trang/1/")
    assert shown["Content-Type"] == "image/webp"
    assert officer.client.get(f"{photo.get_absolute_url()}trang/2/").status_code == 404


def give_piece(world, work, content, name):
    from registry.store import keep

    return prove(work, world, file=keep(upload(content, name)))


@pytest.mark.parametrize("pieces", [1, 20])
def test_the_page_of_work_costs_the_same_with_many_pieces(officer, world, work, frozen_queries, pieces):
    for n in range(pieces):
        prove(work, world, f"tệp {n}")
    with frozen_queries("assignment with evidence"):
        officer.opens(at(work))


@pytest.mark.parametrize("units", [2, 40])
def test_the_page_of_a_giving_costs_the_same_for_many_units(checker, world, frozen_queries, units):
    from tests import build

    rows = give(world, *[build.unit(parent=world.ubnd_huyen) for _ in range(units)])
    with frozen_queries("giving"):
        checker.opens(rows[0].giving.get_absolute_url())


@pytest.mark.parametrize("pieces", [1, 30])
def test_a_check_costs_the_same_whatever_waits(checker, world, frozen_queries, pieces):
    for n in range(pieces):
        [row] = give(world, title=f"Việc {n}")
        prove(row, world, f"tệp {n}")
        report(row, world)
    piece = row.evidence.get()
    with frozen_queries("check a piece"):
        checker.sends(piece.get_absolute_url(), passed="yes")


def test_a_file_seen_by_nobody_else_before_it_is_reported(officer, checker, world, work):
    piece = prove(work, world, file=a_file("b"))
    assert checker.client.get(piece.get_absolute_url()).status_code == 404
    assert piece.file_name not in checker.opens(at(work))
    report(work, world)
    assert checker.client.get(piece.get_absolute_url()).status_code == 200


def test_several_units_are_urged_at_once_with_a_result_for_each(client, world):
    rows = give(world, world.ubnd_quaito, world.ubnd_punhung)
    urge(
        assignment=rows[0], channel="call", result="promised", words="Đã hứa.", by=world.doer(world.noivu_cv)
    )
    client.force_login(world.noivu_cv)
    page = rows[0].giving.get_absolute_url()
    said = {"channel": "letter", "symbol": "15/UBND-NV", "words": "Đề nghị báo cáo."}
    refused = client.post(page, said)
    assert refused.status_code == 422
    assert "Đánh dấu ít nhất một đơn vị" in refused.content.decode()
    done = client.post(page, said | {"chosen": [row.pk for row in rows]}).content.decode()
    assert "1 xong, 1 bị từ chối" in done
    assert "đã được đôn đốc ngày" in done
    urged = rows[1].urgings.get()
    assert (urged.channel, urged.symbol, urged.words) == ("letter", "15/UBND-NV", "Đề nghị báo cáo.")
