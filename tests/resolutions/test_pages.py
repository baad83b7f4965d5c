"""Pages of resolutions over HTTP: who sees what, and the way from a text to a confirmed resolution."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from resolutions import actions
from resolutions.data import PROGRAMMES
from resolutions.models import Resolution
from tests.resolutions.programme_text import FULL
from tests.resolutions.test_actions import clause, texts
from tests.resolutions.test_extract import saved, word_of
from tests.resolutions.texts import PLAIN


@pytest.fixture
def clerk(world, client):
    client.force_login(world.vanthu)
    return client


@pytest.fixture
def proposed(world):
    return actions.propose_resolution(issuer=world.huyen_uy, by=world.doer(world.vanthu), text=FULL)


@pytest.fixture
def adopted(world, proposed):
    by = world.doer(world.vanthu)
    actions.load_programme(resolution=proposed, by=by, programme=PROGRAMMES["cchc_2022"])
    return actions.adopt_resolution(resolution=proposed, by=by)


def url(name, *args):
    return reverse(f"resolutions:{name}", args=args)


def rows(*paragraphs):
    data = {"form-TOTAL_FORMS": len(paragraphs), "form-INITIAL_FORMS": 0}
    for place, (text, obliges) in enumerate(paragraphs):
        data[f"form-{place}-text"] = text
        if obliges:
            data[f"form-{place}-obliges"] = "on"
    return data


class TestTheWay:
    def test_from_a_word_file_to_the_text_for_everybody(self, clerk, world, settings, tmp_path):
        settings.FILES_ROOT = tmp_path
        upload = SimpleUploadedFile("nq.docx", saved(word_of(FULL)))
        answer = clerk.post(url("import"), {"issuer": world.huyen_uy.pk, "upload": upload, "text": ""})
        resolution = Resolution.objects.get()
        assert answer.url == url("proposal", resolution.pk)
        shown = clerk.get(answer.url).content.decode()
        assert "Đủ chữ" in shown
        assert clerk.post(url("adopt", resolution.pk), {}).status_code == 422
        assert clerk.post(url("adopt", resolution.pk), {"compared": "on"}).url == url("page", resolution.pk)
        assert clerk.get(url("proposal", resolution.pk)).url == url("page", resolution.pk)
        clerk.post(url("number", resolution.pk), {"number": "12"})
        clerk.post(url("programme", resolution.pk), {"programme": "cchc_2022"})
        clerk.force_login(world.xa_punhung)
        text = clerk.get(url("page", resolution.pk)).content.decode()
        assert "Số 12-NQ/HU" in text
        assert 'id="muc-I.2.1"' in text
        assert "Sửa" not in re.sub(r"<nav.*?</nav>", "", text, flags=re.DOTALL)
        sent = clerk.get(url("source", resolution.pk))
        assert "attachment" in sent["Content-Disposition"]

    def test_a_pasted_text(self, clerk, world):
        answer = clerk.post(url("import"), {"issuer": world.huyen_uy.pk, "text": PLAIN})
        assert answer.status_code == 302
        assert clerk.get(url("source", Resolution.objects.get().pk)).status_code == 404

    @pytest.mark.parametrize("text", ["", "Công thức nấu phở", "KẾ HOẠCH\nI. A\n1. B."])
    def test_a_refusal_keeps_what_was_typed(self, clerk, world, text):
        answer = clerk.post(url("import"), {"issuer": world.huyen_uy.pk, "text": text})
        assert answer.status_code == 422
        assert text.split("\n")[0] in answer.content.decode()
        assert not Resolution.objects.exists()

    def test_latin_1_is_refused_in_words(self, clerk, world):
        upload = SimpleUploadedFile("nq.txt", "Nghị quyết vê".encode("latin-1", "replace") + b"\xea")
        answer = clerk.post(url("import"), {"issuer": world.huyen_uy.pk, "upload": upload})
        assert answer.status_code == 422
        assert "UTF-8" in answer.content.decode()


class TestDoors:
    NAMES = ("page", "duties", "indicators", "history", "proposal")
    KEPT = ("adopt", "number", "discard", "correct", "programme")

    def test_nobody_without_login(self, client, proposed):
        assert client.get(url("list")).status_code == 302

    @pytest.mark.parametrize("name", NAMES)
    def test_a_reading_is_hidden_from_strangers_and_shown_to_its_own(self, client, world, proposed, name):
        for who, expected in (("xa_punhung", 404), ("quantri", 404), ("bithu", 200), ("ubkt", 200)):
            client.force_login(getattr(world, who))
            assert client.get(url(name, proposed.pk)).status_code == expected, who

    @pytest.mark.parametrize("name", KEPT)
    def test_only_the_office_may_write(self, client, world, proposed, name):
        for who, expected in (
            ("xa_punhung", 404),
            ("bithu", 403),
            ("ubkt", 403),
            ("vanthu", 200),
            ("vphu", 200),
        ):
            client.force_login(getattr(world, who))
            assert client.get(url(name, proposed.pk)).status_code == expected, who

    def test_import(self, client, world):
        for who, expected in (("xa_punhung", 200), ("bithu", 403), ("quantri", 403), ("vphu", 200)):
            client.force_login(getattr(world, who))
            assert client.get(url("import")).status_code == expected, who

    def test_a_clause_of_another_resolution_is_a_stranger(self, clerk, world, proposed):
        other = actions.propose_resolution(issuer=world.huyen_uy, by=world.doer(world.vanthu), text=PLAIN)
        for name in ("correct_clause", "split_clause", "merge_clause"):
            assert clerk.get(url(name, proposed.pk, clause(other, "I.1").pk)).status_code == 404

    def test_a_confirmed_reading_answers_too_late(self, clerk, adopted):
        row = clause(adopted, "II.1")
        data = {"code": "II.1", "marker": "1.", "heading": "x", "kind": "solution"} | rows(("y", True))
        answer = clerk.post(url("correct_clause", adopted.pk, row.pk), data)
        assert answer.status_code == 422
        assert "không sửa được" in answer.content.decode()


class TestCorrecting:
    def test_a_clause(self, clerk, proposed):
        row = clause(proposed, "II.1")
        page = clerk.get(url("correct_clause", proposed.pk, row.pk))
        assert page.status_code == 200
        data = {"code": "II.1", "marker": "1.", "heading": "Chỉ đạo sát", "kind": "solution"}
        answer = clerk.post(
            url("correct_clause", proposed.pk, row.pk), data | rows(("Một.", True), ("", False))
        )
        assert answer.url == url("proposal", proposed.pk) + "#muc-II.1"
        row.refresh_from_db()
        assert (row.heading, texts(row)) == ("Chỉ đạo sát", [("Một.", True)])
        assert "khác toàn văn" in clerk.get(url("proposal", proposed.pk)).content.decode()

    def test_one_more_row_without_script_saves_nothing(self, clerk, proposed):
        row = clause(proposed, "II.1")
        data = {"code": "II.1", "marker": "1.", "heading": "", "kind": "solution", "add_row": "form"}
        answer = clerk.post(url("correct_clause", proposed.pk, row.pk), data | rows(("Một.", True)))
        assert answer.status_code == 200
        assert 'name="form-1-text"' in answer.content.decode()
        assert texts(row) != [("Một.", True)]

    def test_split_and_merge(self, clerk, proposed):
        row = clause(proposed, "I.1")
        data = {"code": "I.3", "at": "0", "first_is_heading": "on"}
        assert clerk.get(url("split_clause", proposed.pk, row.pk)).status_code == 200
        answer = clerk.post(url("split_clause", proposed.pk, row.pk), data)
        assert answer.url.endswith("#muc-I.3")
        new = clause(proposed, "I.3")
        assert clerk.get(url("merge_clause", proposed.pk, new.pk)).status_code == 200
        assert clerk.post(url("merge_clause", proposed.pk, new.pk)).url.endswith("#muc-I.1")

    def test_head(self, clerk, proposed):
        page = clerk.get(url("correct", proposed.pk)).content.decode()
        assert "Lưu VPHU" in page
        data = {"title": "Nghị quyết mới", "issued_on": "05/12/2022", "symbol": "NQ/HU"} | {
            "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0,
            "form-0-text": "Tỉnh ủy", "form-0-purpose": "report", "form-1-text": "",
            "form-1-purpose": "inform",
        }  # fmt: skip
        assert clerk.post(url("correct", proposed.pk), data).url == url("proposal", proposed.pk)
        proposed.refresh_from_db()
        assert (proposed.title, proposed.issued_on.isoformat()) == ("Nghị quyết mới", "2022-12-05")
        assert list(proposed.recipients.values_list("text", "purpose")) == [("Tỉnh ủy", "report")]
        wrong = clerk.post(
            url("correct", proposed.pk), data | {"issued_on": "31/02/2025", "title": "Giữ lại"}
        )
        assert wrong.status_code == 422
        assert "Giữ lại" in wrong.content.decode()

    @pytest.mark.parametrize("field", ["period_from", "period_to", "vision_year"])
    def test_a_year_that_no_column_holds(self, clerk, proposed, field):
        data = {"title": "Giữ lại", "form-TOTAL_FORMS": 0, "form-INITIAL_FORMS": 0, field: "99999"}
        answer = clerk.post(url("correct", proposed.pk), data)
        assert answer.status_code == 422
        assert "Giữ lại" in answer.content.decode()

    def test_discard(self, clerk, proposed):
        assert clerk.post(url("discard", proposed.pk), {"reason": ""}).status_code == 422
        assert clerk.post(url("discard", proposed.pk), {"reason": "nhầm"}).url == url("list")
        assert not Resolution.objects.exists()


class TestReading:
    def test_coverage_is_told_in_words(self, client, world, adopted):
        client.force_login(world.xa_quaito)
        text = client.get(url("page", adopted.pk)).content.decode()
        assert "Câu này chưa có việc" in text
        assert "Đã có 5 việc" in text
        assert "Số: chưa có" in text

    def test_duties_and_indicators(self, client, world, adopted):
        client.force_login(world.xa_quaito)
        text = client.get(url("duties", adopted.pk)).content.decode()
        assert "45 ngày từ ngày ban hành" in text
        assert "Phục vụ mọi chỉ tiêu" in text
        text = client.get(url("indicators", adopted.pk)).content.decode()
        assert "từ 55% trở lên" in text
        assert "Năm 2030" in text
        assert "5 chỉ tiêu chưa có nhóm nhiệm vụ" in text

    def test_the_list_is_paged_by_key(self, client, world, adopted, monkeypatch):
        monkeypatch.setattr("resolutions.views.reading.LISTED", 1)
        by = world.doer(world.vanthu)
        newer = actions.propose_resolution(issuer=world.huyen_uy, by=by, text=PLAIN)
        client.force_login(world.vanthu)
        first = client.get(url("list")).content.decode()
        assert newer.title in first
        assert f"?truoc={newer.pk}" in first
        assert adopted.title in client.get(url("list"), {"truoc": newer.pk}).content.decode()
        client.force_login(world.xa_punhung)
        assert newer.title not in client.get(url("list")).content.decode()

    def test_the_text_costs_the_same_however_long(
        self, client, world, adopted, django_assert_max_num_queries
    ):
        client.force_login(world.xa_quaito)
        client.get(url("page", adopted.pk))
        with django_assert_max_num_queries(16):
            client.get(url("page", adopted.pk))


def test_every_page_that_corrects_says_which_state_it_shows(client, world):
    reading = actions.propose_resolution(issuer=world.huyen_uy, by=world.doer(world.vanthu), text=PLAIN)
    client.force_login(world.vanthu)
    part, last = reading.clauses.get(code="II"), reading.clauses.filter(code__startswith="III.").last()
    for name, mended in (
        ("correct", None),
        ("correct_clause", part),
        ("split_clause", last),
        ("merge_clause", last),
    ):
        address = reverse(f"resolutions:{name}", args=[reading.pk, *([mended.pk] if mended else [])])
        assert f'name="revision" value="{reading.revision}"' in client.get(address).content.decode(), name
