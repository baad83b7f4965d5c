"""A unit's report over HTTP: figures, words, its way to the collector and back; who sees what before."""

import pytest
from django.urls import reverse

from organizations.clock import standing_at
from tasks import actions
from tasks.models import Narrative, PeriodReport, Reading
from tests.registry.files import pdf, upload
from tests.tasks.at_the_desk import asked_for, at, come_in, files, row, text, today  # noqa: F401  fixtures
from tests.tasks.reported import AFTER, a_target, frozen, on, reported, sent


class TestFigures:
    def test_each_row_is_saved_by_itself_and_says_what_is_wrong(self, enter, world, report):
        first = report.unit.targets.get()
        second = a_target(world.du_quaito, title="Số hóa")
        officer, where = enter("xa_quaito"), at("figures", report.pk)
        answer = officer.post(where, row(first, "31", "268") | row(second, "-5", "100"))
        assert answer.status_code == 422
        shown = text(answer)
        assert "Đã ghi 1 số liệu; 1 dòng chưa ghi được." in shown
        assert "Số liệu không được âm" in shown
        assert 'value="-5"' in shown
        assert Reading.objects.get().words == "11,6% (31/268)"
        answer = officer.post(where, row(first, "31", "268", seen="1") | row(second, "5", "100"), follow=True)
        assert "Đã ghi 1 số liệu." in text(answer)
        assert Reading.objects.count() == 2

    def test_an_untouched_form_writes_nothing(self, enter, world, report):
        reported(world, report)
        target = report.unit.targets.get()
        same = row(target, "30", "100", seen="1")
        assert "Không có gì thay đổi" in text(
            enter("xa_quaito").post(at("figures", report.pk), same, follow=True)
        )
        assert Reading.objects.count() == 1

    def test_a_figure_is_not_taken_back_by_emptying_it(self, enter, world, report):
        reported(world, report)
        answer = enter("xa_quaito").post(
            at("figures", report.pk), row(report.unit.targets.get(), "", "", seen="1")
        )
        assert answer.status_code == 422
        assert "Số đã ghi không xóa được" in text(answer)

    def test_more_than_the_whole_is_asked_back(self, enter, world, report):
        target, where = report.unit.targets.get(), at("figures", report.pk)
        officer = enter("xa_quaito")
        assert "Tử số lớn hơn mẫu số là đúng" not in text(officer.get(where))
        answer = officer.post(where, row(target, "11", "10"))
        assert answer.status_code == 422
        assert "Tử số lớn hơn mẫu số là đúng" in text(answer)
        assert officer.post(where, row(target, "11", "10", confirmed="on")).status_code == 302
        assert Reading.objects.get().exceeds

    def test_somebody_else_s_newer_figure_is_shown(self, enter, world, report):
        reported(world, report)
        reported(world, report, numerator="40")
        answer = enter("xa_quaito").post(
            at("figures", report.pk), row(report.unit.targets.get(), "50", "100", seen="1")
        )
        assert "người khác ghi: 40,0% (40/100)" in text(answer)

    def test_a_milestone_and_a_figure(self, enter, world, report):
        milestone = a_target(world.du_quaito, title="Hạ tầng", measure="milestone", value=None)
        figure = a_target(world.du_quaito, title="Bản có tổ hỗ trợ", measure="figure", unit_of_measure="bản")
        officer, where = enter("xa_quaito"), at("figures", report.pk)
        assert f'name="so-{milestone.pk}-numerator"' not in text(officer.get(where))
        assert f'name="so-{figure.pk}-denominator"' not in text(officer.get(where))
        officer.post(where, row(milestone, answer="reached") | row(figure, "3"))
        assert {one.words for one in Reading.objects.all()} == {"Đã đạt mốc", "3"}

    def test_one_figure_with_its_proof(self, enter, world, report):
        target = report.unit.targets.get()
        officer, where = enter("xa_quaito"), at("figure", report.pk, target.pk)
        said = row(target, "31", "268") | {f"so-{target.pk}-file": upload(pdf(1), "so-mot-cua.pdf")}
        assert officer.post(where, said).status_code == 302
        reading = Reading.objects.get()
        assert reading.file_name == "so-mot-cua.pdf"
        file = at("reading_file", report.pk, reading.pk)
        assert officer.get(file)["Content-Disposition"].endswith('"so-mot-cua.pdf"')
        assert enter("vphu").get(file).status_code == 404  # not sent yet
        officer = enter("xa_quaito")
        wrong = officer.post(
            where, row(target, "32", "268", seen="1") | {f"so-{target.pk}-symbol": "99/BC-UBND"}
        )
        assert "Không thấy văn bản số “99/BC-UBND”" in text(wrong)
        without = {f"so-{target.pk}-without": "on"}
        officer.post(where, row(target, "32", "268", seen="1") | without)
        assert Reading.objects.get(version=2).file is None
        assert (
            officer.get(at("reading_file", report.pk, Reading.objects.get(version=2).pk)).status_code == 404
        )

    def test_where_it_cannot_be_written_any_more(self, enter, world, report):
        report = sent(world, report)
        officer = enter("xa_quaito")
        for name in ("figures", "words", "figures_sheet", "figures_import", "report_hand_up"):
            answer = officer.get(at(name, report.pk))
            assert answer.status_code == 409
            assert "nhờ Huyện ủy Tuần Giáo trả lại" in text(answer)
            assert report.get_absolute_url() in text(answer)


class TestUnsent:
    """What is not sent is its unit's and the auditors'."""

    @pytest.fixture
    def written(self, world, report):

        reported(world, report, note="Ghi chú riêng")
        with on():
            fresh = PeriodReport.objects.get(pk=report.pk)
            actions.save_words(
                report=fresh, by=world.doer(world.xa_quaito), revision=0, words={None: "Lời chưa gửi"}
            )
        return report

    @pytest.mark.parametrize("who", ["xa_quaito", "bt_quaito", "vt_quaito", "ubkt"])
    def test_they_see_it(self, enter, written, who):
        shown = text(enter(who).get(written.get_absolute_url()))
        assert "30,0% (30/100)" in shown
        assert "Lời chưa gửi" in shown

    @pytest.mark.parametrize("who", ["vphu", "noivu", "bithu", "hdv_quaito"])
    def test_others_see_that_it_is_owed(self, enter, world, written, who):
        reader, target = enter(who), written.unit.targets.get()
        for where in (
            written.get_absolute_url(), at("figure", written.pk, target.pk), at("period", written.period.pk),
            target.get_absolute_url(), reverse("organizations:unit", args=[written.unit.pk]),
        ):  # fmt: skip
            shown = text(reader.get(where))
            for secret in ("30,0%", "30/100", "Lời chưa gửi", "Ghi chú riêng"):
                assert secret not in shown
        assert "Đơn vị chưa nộp" in text(reader.get(written.get_absolute_url()))
        sent(world, written)
        assert "Lời chưa gửi" in text(reader.get(written.get_absolute_url()))

    @pytest.mark.parametrize("who", ["xa_punhung", "taichinh", "quantri"])
    def test_strangers_know_of_nothing(self, enter, written, who):
        reader = enter(who)
        for name in ("report", "figures", "words", "report_submit", "report_check", "addendum"):
            assert reader.get(at(name, written.pk)).status_code == 404


class TestTheWay:
    def test_words_handed_up_sent_checked_accepted(self, enter, world, report):
        officer = enter("xa_quaito")
        said = {"revision": "0", "chung": "Quý này nhận 268 hồ sơ."}
        assert officer.post(at("words", report.pk), said).status_code == 302
        stale = officer.post(at("words", report.pk), said | {"chung": "Khác"})
        assert stale.status_code == 422
        assert "Người khác vừa lưu" in text(stale)
        assert Narrative.objects.get().text == "Quý này nhận 268 hồ sơ."
        reported(world, report)
        assert "Đã trình lãnh đạo" in text(
            officer.post(at("report_hand_up", report.pk), {"round": "1"}, follow=True)
        )
        assert officer.get(at("report_submit", report.pk)).status_code == 403
        head = enter("bt_quaito")
        assert "30,0% (30/100)" in text(head.get(at("report_submit", report.pk)))
        assert "Đã nộp" in text(head.post(at("report_submit", report.pk), {"round": "1"}, follow=True))
        checker, where = enter("noivu_cv"), at("report_check", report.pk)
        early = checker.post(where, {"round": "1", "do": "accept"})
        assert early.status_code == 422
        assert "Còn 1 số liệu chưa khớp nguồn" in text(early)
        assert "Khớp nguồn: 1 số liệu" in text(
            checker.post(where, {"round": "1", "verify": "all"}, follow=True)
        )
        done = checker.post(where, {"round": "1", "do": "accept"}, follow=True)
        assert "Đã tiếp nhận báo cáo" in text(done)

    def test_given_back_figure_by_figure_and_as_a_whole(self, enter, world, report):
        report = sent(world, report)
        checker, reading = enter("noivu_cv"), report.readings.get()
        where = at("reading_return", report.pk, reading.pk)
        assert checker.post(where, {"reason": "sai"}).status_code == 422
        checker.post(where, {"reason": "Sổ một cửa ghi 28 hồ sơ"})
        page = checker.get(at("report_return", report.pk))
        assert "Hồ sơ nộp trực tuyến: Sổ một cửa ghi 28 hồ sơ" in text(page)  # begins with what did not fit
        checker.post(at("report_return", report.pk), {"round": "1", "comment": "Sổ một cửa ghi 28 hồ sơ"})
        shown = text(enter("xa_quaito").get(report.get_absolute_url()))
        assert "Sổ một cửa ghi 28 hồ sơ" in shown
        assert "sửa theo ý kiến rồi nộp lại" in shown

    def test_entered_for_the_head_by_the_clerk(self, enter, world, report):
        clerk, where = enter("vt_quaito"), at("report_submit", report.pk)
        said = {"round": "1", "confirm": "on", "entered_for": world.held(world.bt_quaito).pk}
        answer = clerk.post(where, said)
        assert "Nhập thay phải kèm bản chụp" in text(answer)
        assert clerk.post(where, said | {"scan": upload(pdf(1), "ky.pdf")}).status_code == 302
        report.refresh_from_db()
        step = report.steps.get()
        shown = text(clerk.get(report.get_absolute_url()))
        assert "Đồng chí Lường Văn Thoan nhập thay" in shown
        assert clerk.get(at("report_scan", report.pk, step.pk)).status_code == 200

    def test_an_addendum_after_the_freeze(self, enter, world, report):
        frozen(world, report.period)
        target, head, where = report.unit.targets.get(), enter("bt_quaito"), at("addendum", report.pk)
        with standing_at(AFTER):
            wrong = head.post(where, {"reason": "Số đến muộn do mất mạng"} | row(target, "5", "-1"))
            assert wrong.status_code == 422
            assert "Số liệu không được âm" in text(wrong)
            assert not Reading.objects.exists()
            said = {"reason": "Số đến muộn do mất mạng", "text": "Lời đến muộn"} | row(target, "5", "10")
            shown = text(head.post(where, said, follow=True))
            assert "Bổ sung ngày 17/06/2022" in shown
            assert "50,0% (5/10)" in shown
            assert "Lời đến muộn" in shown
            checker = enter("noivu_cv")
            assert "Đối chiếu số bổ sung" in text(checker.get("/"))
            checker.post(at("report_check", report.pk), {"round": "1", "verify": "all"})
            assert "Đối chiếu số bổ sung" not in text(checker.get("/"))

    def test_what_was_typed_and_never_sent_goes_along(self, enter, world, report):
        reported(world, report)
        enter("xa_quaito").post(at("words", report.pk), {"revision": "0", "chung": "Lời chưa kịp nộp"})
        frozen(world, report.period)
        target, where = report.unit.targets.get(), at("addendum", report.pk)
        with standing_at(AFTER):
            head = enter("bt_quaito")
            assert "30/100" not in text(head.get(report.get_absolute_url()))
            page = text(head.get(where))
            assert 'value="30"' in page
            assert "Đánh giá chung: Lời chưa kịp nộp" in page
            as_shown = {"reason": "Chưa kịp nộp trước hạn"} | row(target, "30", "100", seen="1")
            shown = text(head.post(where, as_shown, follow=True))
        assert "30,0% (30/100)" in shown
        assert [one.version for one in Reading.objects.newest_given()] == [2]

    def test_an_addendum_while_it_is_open_is_told_so(self, enter, report):
        answer = enter("bt_quaito").get(at("addendum", report.pk))
        assert answer.status_code == 409
        assert "sửa thẳng trong báo cáo" in text(answer)
