"""The way of a report: written, sent, returned, accepted, frozen, added to; and at whose desk it waits."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from audit.models import Entry
from registry.models import Notice
from registry.store import keep
from tasks import actions
from tasks.models import Addendum, Narrative, PeriodReport, Reading, ReportStep, Waiting
from tasks.report_content import content_hash, figure_rows, narratives_of
from tests.registry.files import pdf, upload
from tests.tasks.reported import AFTER, TODAY, a_report, a_target, frozen, on, opened, reported, sent, typed
from toolbox.errors import NotAllowed, Refused, TooLate

WHY = "Số hồ sơ chưa khớp sổ một cửa"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_ROOT = tmp_path


@pytest.fixture
def report(world):
    return a_report(world)


def fresh(report):
    return PeriodReport.objects.select_related("period__collector", "unit").get(pk=report.pk)


def waits_at(report):
    """(unit, verb, words, ask) of what waits for the report."""
    rows = Waiting.objects.of_source("tasks.period_report", report.pk)
    return [(row.unit.code, row.verb, row.step, row.ask) for row in rows.select_related("unit")]


def write(world, report, words, day=TODAY, revision=None, who="xa_quaito"):
    report = fresh(report)
    with on(day):
        return actions.save_words(
            report=report, by=world.doer(getattr(world, who)), words=words,
            revision=report.revision if revision is None else revision,
        )  # fmt: skip


def submit(world, report, day=TODAY, who="bt_quaito", **said):
    report = fresh(report)
    doer = said.pop("by", None) or world.doer(getattr(world, who))
    with on(day):
        return actions.submit_report(report=report, by=doer, **({"round": report.round} | said))


def give_back(world, report, day=AFTER, comment=WHY, who="vphu"):
    report = fresh(report)
    with on(day):
        return actions.return_report(
            report=report, by=world.doer(getattr(world, who)), round=report.round, comment=comment
        )


def verified(world, report, day=AFTER):
    with on(day):
        actions.verify_readings(
            report=fresh(report), by=world.doer(world.noivu_cv),
            readings=report.readings.values_list("pk", flat=True),
        )  # fmt: skip


def accept(world, report, day=AFTER, who="vphu", **said):
    report = fresh(report)
    with on(day):
        return actions.accept_report(
            report=report, by=world.doer(getattr(world, who)), **({"round": report.round} | said)
        )


def test_where_it_waits_all_along_its_way(world, report):
    assert waits_at(report) == [("du_quaito", "prepare_report", "Soạn báo cáo", "do")]
    with on():
        actions.hand_up_report(report=report, by=world.doer(world.xa_quaito), round=1)
        actions.hand_up_report(report=report, by=world.doer(world.xa_quaito), round=1)
    assert waits_at(report) == [("du_quaito", "submit_report", "Nộp báo cáo", "decide")]
    sent(world, report)
    assert waits_at(report) == [("huyen_uy", "check_reports", "Kiểm tra báo cáo", "decide")]
    assert Waiting.objects.get(verb="check_reports").due_on == date(2022, 6, 15)  # three working days
    give_back(world, report)
    assert waits_at(report) == [("du_quaito", "prepare_report", "Sửa báo cáo", "returned")]
    assert Waiting.objects.get(verb="prepare_report").due_on == report.period.due_on
    submit(world, report, AFTER)
    verified(world, report)
    accept(world, report)
    assert waits_at(report) == []
    assert list(fresh(report).steps.values_list("round", "outcome")) == [
        (1, "submitted"), (1, "returned"), (2, "submitted"), (2, "accepted"),
    ]  # fmt: skip
    acts = Entry.objects.about(report).order_by("pk").values_list("act", flat=True)
    assert [act for act in acts if "report_" in act] == [
        "tasks.report_handed_up", "tasks.report_submitted", "tasks.report_returned", "tasks.report_submitted",
        "tasks.report_accepted",
    ]  # fmt: skip


class TestWords:
    def test_typed_over_until_sent_then_they_stay(self, world, report):
        group = None
        write(world, report, {group: "Lần đầu"})
        write(world, report, {group: "Lần hai"})
        assert [one.text for one in narratives_of(fresh(report), unsent=True)] == ["Lần hai"]
        assert narratives_of(fresh(report), unsent=False) == []
        submit(world, report, confirm=True)
        with pytest.raises(TooLate, match="nhờ Huyện ủy Tuần Giáo trả lại"):
            write(world, report, {group: "Lần ba"})
        assert [one.text for one in narratives_of(fresh(report), unsent=False)] == ["Lần hai"]

    def test_a_return_leaves_what_was_sent_and_goes_on_from_it(self, world, report):
        write(world, report, {None: "Đã gửi"})
        submit(world, report, confirm=True)
        give_back(world, report)
        write(world, report, {None: "Đang sửa"}, AFTER)
        assert [one.text for one in narratives_of(fresh(report), unsent=False)] == ["Đã gửi"]
        assert [one.text for one in narratives_of(fresh(report), unsent=True)] == ["Đang sửa"]
        assert Narrative.objects.count() == 2

    def test_an_old_page_overwrites_nothing(self, world, report):
        write(world, report, {None: "Của tôi"})
        with pytest.raises(TooLate, match="Người khác vừa lưu"):
            write(world, report, {None: "Của trang cũ"}, revision=0)
        assert Narrative.objects.get().text == "Của tôi"

    def test_emptied_words_go(self, world, report):
        write(world, report, {None: "Gõ nhầm"})
        write(world, report, {None: "  "})
        assert not Narrative.objects.exists()

    def test_not_after_the_freeze(self, world, report):
        frozen(world, report.period)
        with pytest.raises(TooLate, match="Lập bổ sung"):
            write(world, report, {None: "Muộn"}, AFTER)

    @pytest.mark.parametrize("who", ["vt_quaito", "xa_punhung", "vphu", "ubkt"])
    def test_whose_words_they_are(self, world, report, who):
        with pytest.raises(NotAllowed):
            write(world, report, {None: "x"}, who=who)


class TestSending:
    def test_what_was_sent_is_bound_by_its_hash(self, world, report):
        write(world, report, {None: "Đã gửi"})
        reported(world, report)
        step = submit(world, report)
        readings = Reading.objects.filter(report=report)
        assert step.content == content_hash(fresh(report), readings)
        assert Entry.objects.get(act="tasks.report_submitted").header["facts"]["content"] == step.content
        Narrative.objects.update(text="Đổi lén")
        assert step.content != content_hash(fresh(report), readings)

    def test_what_is_missing_is_confirmed(self, world, report):
        with pytest.raises(Refused, match="Chưa có số liệu: Hồ sơ nộp trực tuyến") as refusal:
            submit(world, report)
        assert refusal.value.field == "confirm"
        submit(world, report, confirm=True)

    def test_a_figure_given_back_is_corrected_or_explained_first(self, world, report):
        reading = sent(world, report).readings.get()
        with on(AFTER):
            actions.return_reading(reading=reading, by=world.doer(world.noivu_cv), reason=WHY)
        give_back(world, report)
        with pytest.raises(Refused, match="bị trả lại chưa sửa: Hồ sơ"):
            submit(world, report, AFTER)
        reported(world, report, AFTER, note="Đã đối chiếu lại với sổ, số đúng")
        submit(world, report, AFTER)

    @pytest.mark.parametrize("who", ["xa_quaito", "pbt_quaito", "vt_quaito", "bt_punhung", "vphu", "ubkt"])
    def test_the_head_sends(self, world, report, who):
        with pytest.raises(NotAllowed):
            submit(world, report, who=who, confirm=True)

    def test_or_it_is_entered_for_her_with_the_signed_sheet(self, world, report):
        clerk = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
        with pytest.raises(Refused, match="bản chụp"):
            submit(world, report, by=clerk, confirm=True)
        step = submit(world, report, by=clerk, confirm=True, scan=keep(upload(pdf(1))))
        assert (step.person, step.entered_by) == (world.bt_quaito, world.vt_quaito)

    def test_signed_in_time_recorded_late(self, world, report):
        by = world.doer(world.bt_quaito, done_on=date(2022, 6, 15))
        submit(world, report, AFTER, by=by, confirm=True)
        row = PeriodReport.objects.with_days().select_related("period").get()
        assert (row.sent_on, row.sent_recorded_on) == (date(2022, 6, 15), AFTER)
        assert not row.was_late(row.sent_on, AFTER)
        assert row.was_late(None, AFTER)
        assert not row.was_late(None, TODAY)

    def test_not_twice_and_not_from_an_old_page(self, world, report):
        submit(world, report, confirm=True)
        with pytest.raises(TooLate):
            submit(world, report, confirm=True)
        give_back(world, report)
        with pytest.raises(TooLate, match="lần nộp trước"):
            submit(world, report, AFTER, confirm=True, round=1)

    def test_not_into_a_frozen_period(self, world, report):
        frozen(world, report.period)
        with pytest.raises(TooLate, match="đã chốt"):
            submit(world, report, AFTER, confirm=True)


class TestChecking:
    def test_accepted_only_when_every_figure_fits(self, world, report):
        sent(world, report)
        with pytest.raises(Refused, match="Còn 1 số liệu chưa khớp nguồn"):
            accept(world, report)
        verified(world, report)
        accept(world, report)
        assert fresh(report).state == "accepted"

    def test_a_return_says_why_and_who_wrote_is_told(self, world, report):
        write(world, report, {None: "Lời"})
        sent(world, report)
        with pytest.raises(Refused, match="ít nhất 10"):
            give_back(world, report, comment="sai số")
        give_back(world, report)
        assert fresh(report).round == 2
        told = Notice.objects.filter(text__startswith="Bị trả lại để sửa")
        assert {notice.person for notice in told} == {world.bt_quaito, world.xa_quaito}
        assert ReportStep.objects.get(outcome="returned").comment == WHY

    def test_what_was_accepted_may_still_be_returned_until_the_freeze(self, world, report):
        sent(world, report)
        verified(world, report)
        accept(world, report)
        give_back(world, report)
        submit(world, report, AFTER)
        frozen(world, report.period)
        with pytest.raises(TooLate, match="đã chốt"):
            give_back(world, report)

    def test_a_report_on_the_unit_s_desk_is_not_returned(self, world, report):
        with pytest.raises(TooLate, match="đang ở đơn vị"):
            give_back(world, report)

    @pytest.mark.parametrize("who", ["bithu", "tuyengiao", "bt_quaito", "xa_quaito", "ubkt", "quantri"])
    def test_only_the_collector_s_desk(self, world, report, who):
        sent(world, report)
        with pytest.raises(NotAllowed):
            give_back(world, report, who=who)

    def test_who_sent_it_does_not_check_it(self, world, report):
        """She has become the head of the Party Office since."""
        from organizations.models import Position
        from tests import build

        sent(world, report)
        office = Position.objects.get(title="Chánh Văn phòng Huyện ủy")
        build.appointment(world.bt_quaito, office, valid_from=AFTER)
        with pytest.raises(NotAllowed, match="Người nộp không kiểm tra"):
            give_back(world, report, who="bt_quaito")

    def test_steps_stay_as_they_are(self, world, report):
        sent(world, report)
        with pytest.raises(IntegrityError), transaction.atomic():
            ReportStep.objects.update(comment="khác")


class TestAddendum:
    def add(self, world, report, who="bt_quaito", **said):
        report = fresh(report)
        doer = said.pop("by", None) or world.doer(getattr(world, who))
        said = {"reason": "Bưu điện gửi số muộn", "text": ""} | said
        with on(AFTER):
            return actions.add_addendum(report=report, by=doer, **said)

    def test_beside_what_was_frozen_never_in_its_place(self, world, report):
        sent(world, report)
        frozen(world, report.period)
        target = report.unit.targets.get()
        added = self.add(world, report, text="Thêm 5 hồ sơ", figures=[(target, typed("35"))])
        assert [one.words for one in Reading.objects.as_frozen()] == ["30,0% (30/100)"]
        [row] = figure_rows(fresh(report), unsent=False)
        assert [(one.words, one.addendum) for one in row.readings] == [
            ("30,0% (30/100)", None), ("35,0% (35/100)", added),
        ]  # fmt: skip
        assert fresh(report).state == "submitted"

    def test_it_waits_until_its_figures_are_verified(self, world, report):
        other = a_target(world.du_quaito, title="Khác")
        frozen(world, report.period)
        target = report.unit.targets.get(title="Hồ sơ nộp trực tuyến")
        self.add(world, report, figures=[(target, typed("35")), (other, typed("1", "2"))])
        row = Waiting.objects.get(source="tasks.addendum")
        assert (row.unit, row.verb, row.step) == (world.huyen_uy, "check_reports", "Đối chiếu số bổ sung")
        first, second = Reading.objects.order_by("pk")
        with on(AFTER):
            actions.verify_reading(reading=first, by=world.doer(world.noivu_cv))
            assert Waiting.objects.filter(pk=row.pk).exists()
            actions.return_reading(reading=second, by=world.doer(world.noivu_cv), reason=WHY)
        assert not Waiting.objects.filter(pk=row.pk).exists()

    def test_words_alone_are_enough_and_stay(self, world, report):
        frozen(world, report.period)
        self.add(world, report, text="Phần lời gửi muộn")
        assert not Waiting.objects.filter(source="tasks.addendum").exists()
        with pytest.raises(IntegrityError), transaction.atomic():
            Addendum.objects.update(text="khác")

    @pytest.mark.parametrize(
        ("said", "words", "field"),
        [
            ({"reason": "muộn"}, "ít nhất 10", "reason"),
            ({}, "ít nhất một số liệu", "text"),
        ],
    )
    def test_what_is_refused(self, world, report, said, words, field):
        frozen(world, report.period)
        with pytest.raises(Refused, match=words) as refusal:
            self.add(world, report, **said)
        assert refusal.value.field == field
        assert not Addendum.objects.exists()

    def test_a_wrong_figure_takes_all_of_it_back(self, world, report):
        frozen(world, report.period)
        target = report.unit.targets.get()
        with pytest.raises(Refused, match="không được âm") as refusal:
            self.add(world, report, text="Lời", figures=[(target, typed(denominator="-1"))])
        assert refusal.value.field == f"{target.pk}-denominator"
        assert not Addendum.objects.exists()

    def test_not_while_the_report_itself_can_be_written_in(self, world, report):
        with pytest.raises(Refused, match="sửa thẳng"):
            self.add(world, report, text="Lời")

    @pytest.mark.parametrize("who", ["xa_quaito", "vt_quaito", "bt_punhung", "vphu"])
    def test_the_head_adds(self, world, report, who):
        frozen(world, report.period)
        with pytest.raises(NotAllowed):
            self.add(world, report, who=who, text="Lời")

    def test_or_it_is_entered_for_her_with_the_signed_sheet(self, world, report):
        frozen(world, report.period)
        clerk = world.doer(world.vt_quaito, entered_for=world.held(world.bt_quaito).pk)
        target = report.unit.targets.get()
        with pytest.raises(Refused, match="bản chụp"):
            self.add(world, report, by=clerk, text="Lời")
        added = self.add(world, report, by=clerk, figures=[(target, typed("35"))], scan=keep(upload(pdf(1))))
        assert (added.person, added.entered_by) == (world.bt_quaito, world.vt_quaito)
        reading = added.readings.get()
        assert (reading.person, reading.entered_by) == (world.bt_quaito, world.vt_quaito)


def test_a_unit_s_successor_goes_on_with_what_is_open(world):
    from organizations.actions import close_unit_with_successor

    report = a_report(world)
    old = opened(world, world.du_quaito, key="2022-Q1").reports.get(unit=world.du_quaito)
    frozen(world, old.period)
    by = world.doer(world.quantri)
    with on(AFTER):
        new = close_unit_with_successor(
            unit=world.du_quaito, by=by, on=AFTER, legal_basis="NQ thử", name="Đảng ủy xã Quài Tở mới"
        )
    assert fresh(report).unit == new
    assert fresh(old).unit == world.du_quaito
    target = report.unit.targets.model.objects.get()
    assert target.unit == new
    assert target.history.count() == 2
    assert Waiting.objects.get(source="tasks.period_report").unit == new
