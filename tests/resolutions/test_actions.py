"""What is done to a resolution: proposed, corrected, confirmed, numbered, given its programme."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audit.models import Entry
from resolutions import actions, policy
from resolutions.coverage import coverage
from resolutions.data import PROGRAMMES
from resolutions.models import Indicator, Resolution, Status
from resolutions.reading.marks import bare
from resolutions.reading.tree import read_resolution
from tests.resolutions.programme_text import FULL
from tests.resolutions.test_extract import saved, word_of
from tests.resolutions.texts import PLAIN
from toolbox.errors import NotAllowed, Refused, TooLate


@pytest.fixture
def clerk(world):
    return world.doer(world.vanthu)


@pytest.fixture
def proposed(world, clerk):
    return actions.propose_resolution(issuer=world.huyen_uy, by=clerk, text=PLAIN)


@pytest.fixture
def full(world, clerk):
    return actions.propose_resolution(issuer=world.huyen_uy, by=clerk, text=FULL)


def printed(resolution):
    """The rows put together again."""
    rows = resolution.clauses.prefetch_related("paragraphs").order_by("position")
    return " ".join(
        " ".join([row.marker, row.heading, *(paragraph.text for paragraph in row.paragraphs.all())])
        for row in rows
    )


def clause(resolution, code):
    return resolution.clauses.get(code=code)


def texts(clause):
    return list(clause.paragraphs.values_list("text", "obliges"))


def as_it_is(clause, **changes):
    kept = {name: getattr(clause, name) for name in ("code", "marker", "heading", "kind")}
    return {"clause": clause, "paragraphs": texts(clause), **kept, **changes}


class TestPropose:
    def test_the_rows_are_the_reading(self, proposed):
        read = read_resolution(PLAIN)
        numbered = [row for row in proposed.clauses.order_by("position") if row.is_numbered]
        assert [row.code for row in numbered] == [one.code for one in read.walk()]
        assert [row.heading for row in numbered] == [one.heading for one in read.walk()]
        assert bare(printed(proposed)) in bare(PLAIN)
        assert (proposed.number, proposed.symbol, proposed.issued_on) == ("07", "NQ/HU", date(2023, 2, 5))
        assert proposed.status == Status.PROPOSED
        assert [row.purpose for row in proposed.recipients.all()] == ["report", "carry_out", "file"]
        assert clause(proposed, "I.2.1").parent == clause(proposed, "I.2")
        assert clause(proposed, "I.2.1").history.count() == 1

    def test_a_word_file_is_kept(self, world, clerk, settings, tmp_path):
        settings.FILES_ROOT = tmp_path
        upload = SimpleUploadedFile("nghi-quyet.docx", saved(word_of(PLAIN)))
        kept = actions.propose_resolution(issuer=world.huyen_uy, by=clerk, upload=upload)
        assert kept.source.sha256
        assert kept.source_name == "nghi-quyet.docx"
        assert Entry.objects.latest("pk").header["files"] == [kept.source.sha256]

    def test_the_same_text_comes_once(self, world, clerk, proposed):
        with pytest.raises(Refused, match="đã được nhập"):
            actions.propose_resolution(issuer=world.huyen_uy, by=clerk, text=PLAIN.replace("\n", "\r\n\r\n"))
        assert Resolution.objects.count() == 1

    @pytest.mark.parametrize("text", ["", "Công thức nấu phở"])
    def test_refused(self, world, clerk, text):
        with pytest.raises(Refused):
            actions.propose_resolution(issuer=world.huyen_uy, by=clerk, text=text)

    def test_a_program_under_another_name_does_not_pass_the_gate(self, world, clerk):
        upload = SimpleUploadedFile("nghi-quyet.pdf", b"MZ" + b"\0" * 500)
        with pytest.raises(Refused, match="chương trình chạy được"):
            actions.propose_resolution(issuer=world.huyen_uy, by=clerk, upload=upload)

    @pytest.mark.parametrize("who", ["bithu", "xa_quaito", "ubkt", "quantri", "noivu"])
    def test_only_the_committees_office_may(self, world, who):
        with pytest.raises(NotAllowed):
            actions.propose_resolution(issuer=world.huyen_uy, by=world.doer(getattr(world, who)), text=PLAIN)

    @pytest.mark.parametrize("who", ["vphu", "vanthu"])
    def test_head_and_clerk_of_the_office_may(self, world, who):
        actions.propose_resolution(issuer=world.huyen_uy, by=world.doer(getattr(world, who)), text=PLAIN)

    def test_a_commune_brings_its_own(self, world):
        doer = world.doer(world.vt_quaito)
        assert list(policy.issuers_for(world.vt_quaito)) == [world.du_quaito]
        actions.propose_resolution(issuer=world.du_quaito, by=doer, text=PLAIN)
        with pytest.raises(NotAllowed):
            actions.propose_resolution(issuer=world.du_punhung, by=doer, text=PLAIN)

    def test_issuers(self, world):
        assert list(policy.issuers_for(world.vphu)) == [world.huyen_uy]
        assert list(policy.issuers_for(world.vanthu)) == [world.huyen_uy]
        assert list(policy.issuers_for(world.bithu)) == []


class TestWhoSees:
    def test_a_reading_is_seen_by_its_committee_and_the_auditors(self, world, proposed):
        seen = {name for name in vars(world) if hasattr(getattr(world, name), "username")
                and policy.visible_to(getattr(world, name)).exists()}  # fmt: skip
        assert {"vanthu", "vphu", "bithu", "ubkt"} <= seen
        assert not seen & {"xa_quaito", "xa_punhung", "bt_quaito", "quantri", "taichinh"}

    def test_what_is_adopted_is_seen_by_all(self, world, clerk, proposed):
        actions.adopt_resolution(resolution=proposed, by=clerk)
        assert policy.visible_to(world.xa_punhung).get() == proposed


class TestCorrect:
    def test_words_kind_and_what_obliges(self, clerk, proposed):
        row = clause(proposed, "II.2")
        new = [("Trực lửa cả năm.", True), ("", False), ("Báo tin ngay.", True)]
        actions.correct_clause(**as_it_is(row, paragraphs=new, heading="Giữ rừng", kind="other"), by=clerk)
        row.refresh_from_db()
        assert (row.heading, row.kind) == ("Giữ rừng", "other")
        assert texts(row) == [new[0], new[2]]
        entry = Entry.objects.latest("pk")
        assert (entry.act, entry.header["facts"]["code"]) == ("resolutions.clause_corrected", "II.2")

    def test_nothing_changed_is_no_act(self, clerk, proposed):
        before = Entry.objects.count()
        actions.correct_clause(**as_it_is(clause(proposed, "II.2")), by=clerk)
        assert Entry.objects.count() == before

    def test_a_new_code_moves_all_below(self, clerk, proposed):
        actions.correct_clause(**as_it_is(clause(proposed, "I.2"), code="I.3"), by=clerk)
        assert clause(proposed, "I.3.1").parent == clause(proposed, "I.3")
        assert not proposed.clauses.filter(code__startswith="I.2").exists()
        actions.correct_clause(**as_it_is(clause(proposed, "I.3.2"), code="I.4"), by=clerk)
        assert clause(proposed, "I.4").parent == clause(proposed, "I")

    @pytest.mark.parametrize(
        ("code", "word"), [("I.1", "Đã có"), ("III.1.1", "đứng sau"), ("x", "như I"), ("", "như I")]
    )
    def test_codes_that_cannot_be(self, clerk, proposed, code, word):
        with pytest.raises(Refused, match=word):
            actions.correct_clause(**as_it_is(clause(proposed, "I.2"), code=code), by=clerk)

    def test_split_and_merge_are_each_others_way_back(self, clerk, proposed):
        row = clause(proposed, "II.2")
        order = list(proposed.clauses.order_by("position").values_list("code", flat=True))
        before, words = texts(row), bare(printed(proposed))
        new = actions.split_clause(clause=row, by=clerk, at=1, code="II.3")
        assert (texts(row), texts(new)) == (before[:1], before[1:])
        assert new.parent == clause(proposed, "II")
        codes = list(proposed.clauses.order_by("position").values_list("code", flat=True))
        assert codes[codes.index("II.2") + 1] == "II.3"
        back = actions.merge_with_previous(clause=new, by=clerk)
        assert back == row
        assert list(proposed.clauses.order_by("position").values_list("code", flat=True)) == order
        assert bare(printed(proposed)) == words

    def test_a_split_takes_number_and_heading_from_the_words(self, clerk, proposed):
        row = clause(proposed, "III.1")
        actions.correct_clause(
            **as_it_is(row, paragraphs=[*texts(row), ("2. Kinh phí", False), ("Chi đủ.", True)]), by=clerk
        )
        new = actions.split_clause(clause=row, by=clerk, at=1, code="III.4", first_is_heading=True)
        assert (new.marker, new.heading, texts(new)) == ("2.", "Kinh phí", [("Chi đủ.", True)])

    def test_merging_loses_no_word(self, clerk, proposed):
        words = bare(printed(proposed))
        actions.merge_with_previous(clause=clause(proposed, "III.2"), by=clerk)
        actions.merge_with_previous(clause=clause(proposed, "I.2.2"), by=clerk)
        assert bare(printed(proposed)) == words

    def test_what_cannot_be_merged(self, clerk, proposed):
        with pytest.raises(Refused, match="mục con"):
            actions.merge_with_previous(clause=clause(proposed, "I.2"), by=clerk)
        with pytest.raises(Refused, match="đầu tiên"):
            actions.merge_with_previous(clause=clause(proposed, "MD"), by=clerk)

    def test_a_clause_that_is_gone_is_told(self, clerk, proposed):
        row = clause(proposed, "III.2")
        actions.merge_with_previous(clause=row, by=clerk)
        with pytest.raises(TooLate):
            actions.merge_with_previous(clause=row, by=clerk)

    def test_head_and_recipients(self, clerk, proposed):
        fields = {"signer_name": "Vàng Thị Mai", "issued_on": date(2023, 2, 6)}
        actions.correct_resolution(
            resolution=proposed, by=clerk, fields=fields, recipients=[("Tỉnh ủy", "report")]
        )
        proposed.refresh_from_db()
        assert (proposed.signer_name, proposed.issued_on) == ("Vàng Thị Mai", date(2023, 2, 6))
        assert list(proposed.recipients.values_list("text", "purpose")) == [("Tỉnh ủy", "report")]
        with pytest.raises(Refused, match="tên gọi"):
            actions.correct_resolution(resolution=proposed, by=clerk, fields={"title": " "})
        with pytest.raises(Refused, match="giai đoạn"):
            actions.correct_resolution(resolution=proposed, by=clerk, fields={"period_to": 2000})

    def test_a_reading_can_be_dropped_and_the_book_knows_why(self, clerk, full):
        actions.load_programme(resolution=full, by=clerk, programme=PROGRAMMES["cchc_2022"])
        with pytest.raises(Refused, match="lý do"):
            actions.discard_proposal(resolution=full, by=clerk, reason=" ")
        actions.discard_proposal(resolution=full, by=clerk, reason="nhầm tệp")
        assert not Resolution.objects.exists()
        assert Entry.objects.latest("pk").words["reason"] == "nhầm tệp"


class TestAdopt:
    def test_then_nothing_is_corrected(self, clerk, proposed):
        adopted = actions.adopt_resolution(resolution=proposed, by=clerk)
        assert adopted.adopted_at is not None
        row = clause(proposed, "II.2")
        for attempt in (
            lambda: actions.adopt_resolution(resolution=proposed, by=clerk),
            lambda: actions.correct_clause(**as_it_is(row, heading="x"), by=clerk),
            lambda: actions.split_clause(clause=row, by=clerk, at=1, code="II.3"),
            lambda: actions.merge_with_previous(clause=row, by=clerk),
            lambda: actions.correct_resolution(resolution=proposed, by=clerk, fields={"title": "x"}),
            lambda: actions.discard_proposal(resolution=proposed, by=clerk, reason="x"),
        ):
            with pytest.raises(TooLate):
                attempt()

    def test_not_without_signer_day_or_work(self, clerk, proposed):
        for field, value, word in (("issued_on", None, "ngày ban hành"), ("signer_name", "", "người ký")):
            kept = getattr(proposed, field)
            actions.correct_resolution(resolution=proposed, by=clerk, fields={field: value})
            with pytest.raises(Refused, match=word):
                actions.adopt_resolution(resolution=proposed, by=clerk)
            actions.correct_resolution(resolution=proposed, by=clerk, fields={field: kept})
        for row in proposed.clauses.all():
            actions.correct_clause(
                **as_it_is(row, paragraphs=[(text, False) for text, _ in texts(row)]), by=clerk
            )
        with pytest.raises(Refused, match="phải thực hiện"):
            actions.adopt_resolution(resolution=proposed, by=clerk)


class TestNumber:
    def test_once(self, clerk, full):
        assert full.number is None
        assert "…" in full.full_symbol
        numbered = actions.set_number(resolution=full, number="7", by=clerk)
        assert numbered.full_symbol == "Số 07-NQ/HU"
        with pytest.raises(TooLate, match="07"):
            actions.set_number(resolution=full, number="8", by=clerk)

    @pytest.mark.parametrize("number", ["", "0", "-1", "7/NQ", "bảy", "12345", "٣"])
    def test_what_is_no_number(self, clerk, full, number):
        with pytest.raises(Refused):
            actions.set_number(resolution=full, number=number, by=clerk)

    def test_no_number_twice_in_a_term(self, clerk, full, proposed):
        with pytest.raises(Refused, match="đã dùng"):
            actions.set_number(resolution=full, number="07", by=clerk)


class TestProgramme:
    def test_it_hangs_on_the_clauses_and_comes_once(self, clerk, full):
        for _time in range(2):
            actions.load_programme(resolution=full, by=clerk, programme=PROGRAMMES["cchc_2022"])
        assert (full.task_groups.count(), full.indicators.count(), full.duties.count()) == (8, 15, 11)
        assert Entry.objects.filter(act="resolutions.programme_loaded").count() == 1
        m02 = full.indicators.get(code="M02")
        assert (m02.direction, m02.target_value, m02.vision_value) == ("at_least", 50, 55)
        assert [group.code for group in m02.groups.all()] == ["N3"]
        assert full.duties.get(flow="ActionProgramFlow").clause.code == "III.3"
        orphans = Indicator.objects.filter(resolution=full).without_group().values_list("code", flat=True)
        assert list(orphans) == ["M05", "M06", "M09", "M11", "M15"]

    def test_figures(self):
        figures = {one.code: (one.target.value, one.vision.value) for one in PROGRAMMES["cchc_2022"].measures}
        assert figures == {
            "M01": (100, None), "M02": (50, 55), "M03": (80, 85), "M04": (100, None),
            "M05": (None, None),
            "M06": (100, None), "M07": (100, 100), "M08": (80, None), "M09": (None, None),
            "M10": (None, None),
            "M11": (None, 100), "M12": (None, None), "M13": (None, None),
            "M14": (None, 70), "M15": (None, 100),
        }  # fmt: skip

    def test_refused_where_it_does_not_fit(self, clerk, proposed):
        with pytest.raises(Refused, match=r"II\.3"):
            actions.load_programme(resolution=proposed, by=clerk, programme=PROGRAMMES["cchc_2022"])

    def test_coverage_counts_duties(self, clerk, full):
        assert coverage(full) == {}
        actions.load_programme(resolution=full, by=clerk, programme=PROGRAMMES["cchc_2022"])
        assert coverage(full)[clause(full, "III.2").pk] == 5
        assert clause(full, "II.1").pk not in coverage(full)

    def test_owners(self, world, clerk, full):
        from resolutions.owners import owners_of

        actions.load_programme(resolution=full, by=clerk, programme=PROGRAMMES["cchc_2022"])
        duties = {duty.code: set(owners_of(duty, date(2022, 6, 20))) for duty in full.duties.all()}
        assert duties["III.3"] == {world.du_quaito, world.du_punhung}
        assert duties["III.5"] == {world.ban_tuyen_giao}
        assert duties["III.2-KH"] == {world.ubnd_huyen}
        assert world.cb_quaito not in duties["III.1"]


class TestWidths:
    """PostgreSQL refuses what is longer than its column; SQLite lets it pass: the code must not."""

    @pytest.mark.parametrize("symbol", ["Số 123456789012-NQ/HU", f"Số 07-NQ/{'H' * 40}"])
    def test_a_number_or_symbol_beyond_belief_is_left_to_the_person(self, world, clerk, symbol):
        text = PLAIN.replace("Số 07-NQ/HU", symbol)
        kept = actions.propose_resolution(issuer=world.huyen_uy, by=clerk, text=text)
        assert (kept.number, kept.symbol) == (None, "")
        assert any("số, ký hiệu" in doubt for doubt in read_resolution(text).doubts)

    def test_a_plain_text_under_an_endless_name(self, world, clerk):
        upload = SimpleUploadedFile(f"{'a' * 220}.txt", PLAIN.encode())
        with pytest.raises(Refused, match="Tên tệp quá dài"):
            actions.propose_resolution(issuer=world.huyen_uy, by=clerk, upload=upload)

    def test_codes_below_a_clause_that_moves(self, clerk, full):
        below = clause(full, "I.2.1")
        below.code = "I.2." + ".".join(["10"] * 5)
        below.save()
        moved = clause(full, "I.2")
        said = {"marker": moved.marker, "heading": moved.heading, "kind": moved.kind}
        with pytest.raises(Refused, match="dài quá"):
            actions.correct_clause(clause=moved, by=clerk, code="XXXVIII.10", paragraphs=texts(moved), **said)


def test_a_correction_from_an_old_page_is_refused(proposed, clerk):
    clause = proposed.clauses.get(code="II")
    said = {"code": "II", "marker": clause.marker, "kind": clause.kind, "paragraphs": []}
    shown = Resolution.objects.get(pk=proposed.pk).revision
    actions.correct_clause(clause=clause, by=clerk, revision=shown, heading="Mới", **said)
    with pytest.raises(TooLate, match="vừa sửa"):
        actions.correct_clause(clause=clause, by=clerk, revision=shown, heading="Cũ", **said)
    assert proposed.clauses.get(code="II").heading == "Mới"
