"""Opinions and notes of visits: taken back until the next opens them, then corrected in sight."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from organizations.clock import office_today
from tasks.models import Opened, Waiting
from tests.workflow.oversight import planned, visited
from tests.workflow.stories import a_case, a_scan, fresh, to_adoption
from tests.workflow.studies import MET, a_study, counted, keep
from tests.workflow.test_detours import step
from tests.workflow.test_undoing import looked_at
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.detours import suspend
from workflow.actions.opinions import ask_opinions, close_opinions, explain, give_opinion
from workflow.actions.oversight import report_quarter
from workflow.actions.recommendations import refuse_recommendation
from workflow.actions.undoing_entries import correct_opinion, take_back_opinion, take_back_visit
from workflow.actions.visits import correct_visit, reply_to_visit
from workflow.models import Case, Opinion, VisitNote

WHY = "Ghi nhầm ý kiến của văn bản khác."


class TestOpinions:
    """Quài Tở's committee asks the Finance division and Home Affairs."""

    @pytest.fixture
    def case(self, world) -> Case:
        case = a_case(world)
        case.settings["skip"] = [one for one in case.settings["skip"] if one != "opinions"]
        case.save()
        case, due_on = to_adoption(case, world), office_today() + timedelta(days=5)
        units = [world.phong_tai_chinh, world.phong_noi_vu]
        ask_opinions(case=case, by=world.doer(world.xa_quaito), units=units, due_on=due_on, round=1)
        self.say(world, case, agrees=True)
        return fresh(case)

    def seat(self, world, case) -> int:
        return case.seats.exclude(state="taken_back").get(unit=world.phong_tai_chinh).pk

    def say(self, world, case, **said) -> Opinion:
        return give_opinion(case=case, seat=self.seat(world, case), by=world.doer(world.taichinh), **said)

    def take_back(self, world, case, by=None, reason=WHY):
        by = by or world.doer(world.taichinh)
        return take_back_opinion(case=case, seat=self.seat(world, case), by=by, reason=reason)

    def correct(self, world, case, field, new, by=None):
        by, seat = by or world.doer(world.taichinh), self.seat(world, case)
        return correct_opinion(case=case, seat=seat, field=field, new=new, reason=WHY, by=by)

    def close(self, world, case):
        case.seats.update(due_on=office_today() - timedelta(days=1))
        return close_opinions(case=case, by=world.doer(world.xa_quaito), round=1)

    def test_the_unit_is_asked_anew_and_the_old_word_counts_no_more(self, world, case):
        first = self.seat(world, case)
        self.take_back(world, case)
        again = case.seats.get(pk=self.seat(world, case))
        assert (again.pk != first, again.state, again.due_on) == (
            True, "open", case.seats.get(pk=first).due_on,
        )  # fmt: skip
        assert Waiting.objects.of_source("workflow.seat", again.pk).exists()
        assert Entry.objects.filter(act="workflow.opinion_taken_back").count() == 1
        self.say(world, case, agrees=False, text="Thiếu nguồn kinh phí.")
        shown = looked_at(case, world.xa_quaito)
        assert "Đã thu lại" in shown
        assert WHY in shown
        assert self.close(world, case) == "explain"

    def test_a_remark_taken_back_needs_no_explanation(self, world, case):
        self.take_back(world, case)
        self.say(world, case, agrees=False, text="Ý kiến của văn bản khác.")
        self.take_back(world, case)
        assert self.close(world, case) == "appraise" or step(fresh(case)) != "explain"

    def test_only_its_author_with_a_reason(self, world, case):
        with pytest.raises(NotAllowed):
            self.take_back(world, case, by=world.doer(world.xa_quaito))
        with pytest.raises(Refused, match="lý do"):
            self.take_back(world, case, reason="nhầm")
        with pytest.raises(NotAllowed):
            self.correct(world, case, "comment", "Khác", by=world.doer(world.xa_quaito))

    def test_what_was_entered_for_another_is_taken_back_by_who_entered_it(self, world, case):
        self.take_back(world, case)
        clerk = world.doer(world.vt_quaito)
        given = replace(clerk, entered_for=world.held(world.taichinh).pk)
        with pytest.raises(NotAllowed):
            give_opinion(case=case, seat=self.seat(world, case), by=given, agrees=True, scan=a_scan("e"))

    def test_once_who_asked_has_it_open_it_is_corrected(self, world, case):
        looked_at(case, world.taichinh), looked_at(case, world.bt_quaito)
        assert not Opened.objects.exists()
        looked_at(case, world.xa_quaito)
        assert Opened.objects.get().source == "workflow.opinion"
        with pytest.raises(TooLate, match=r"đã mở lúc .* đính chính"):
            self.take_back(world, case)
        with pytest.raises(Refused, match="nội dung ý kiến trước"):
            self.correct(world, case, "agrees", "không nhất trí")
        self.correct(world, case, "comment", "Thiếu nguồn kinh phí.")
        self.correct(world, case, "agrees", "không nhất trí")
        shown = looked_at(case, world.bt_quaito)
        assert "đã ghi Nhất trí → sửa thành Không nhất trí" in shown
        assert Opinion.objects.get().agrees is True
        assert self.close(world, case) == "explain", "what stands today is a remark"
        answer = {Opinion.objects.get().pk: (True, "Đã bổ sung.")}
        explain(case=fresh(case), by=world.doer(world.xa_quaito), round=1, responses=answer)

    @pytest.mark.parametrize(
        ("field", "new", "words"),
        [
            ("outcome", "x", "Chọn chỗ ghi sai"),
            ("agrees", "có lẽ", "Ghi “Nhất trí”"),
            ("agrees", "nhất trí", "giống giá trị"),
            ("comment", " ", "Ghi giá trị đúng"),
            ("done_on", "31/12/2099", "ngày được hỏi"),
        ],
    )
    def test_refused(self, world, case, field, new, words):
        with pytest.raises(Refused, match=words):
            self.correct(world, case, field, new)

    def test_after_the_round_the_answer_stays_its_words_are_corrected(self, world, case):
        self.close(world, case)
        with pytest.raises(TooLate, match="kết thúc"):
            self.take_back(world, case)
        with pytest.raises(Refused, match="kết thúc"):
            self.correct(world, case, "agrees", "không nhất trí")
        self.correct(world, case, "comment", "Nhất trí, đề nghị in đẹp.")

    def test_the_pages(self, world, case):
        client, seat = Client(), self.seat(world, case)
        away = reverse("workflow:take_back_opinion", args=[case.pk, seat])
        right = reverse("workflow:correct_opinion", args=[case.pk, seat])
        client.force_login(world.taichinh)
        shown = client.get(case.get_absolute_url()).content.decode()
        assert away in shown
        assert right in shown
        assert client.post(right, {"field": "comment", "new": "", "reason": WHY}).status_code == 422
        said = {"field": "comment", "new": "Nhất trí với dự thảo.", "reason": WHY}
        assert client.post(right, said).status_code == 302
        assert client.post(away, {"reason": "nhầm"}).status_code == 422
        looked_at(case, world.xa_quaito)
        assert away not in client.get(case.get_absolute_url()).content.decode()
        assert client.post(away, {"reason": WHY}).status_code == 422


class TestVisits:
    """The member writes his note; Quài Tở answers it."""

    def take_back(self, world, note, by=None, reason=WHY):
        return take_back_visit(note=note, by=by or world.doer(world.hdv_quaito), reason=reason)

    def test_the_quarter_waits_for_a_visit_again(self, world):
        case = planned(world)
        note = visited(world)
        assert step(fresh(case)) == "report"
        self.take_back(world, note)
        assert step(fresh(case)) == "visit"
        assert not VisitNote.objects.standing().exists()
        waiting = Waiting.objects.filter(about=world.du_quaito).exclude(source="workflow.case")
        assert [row.step for row in waiting] == ["Đi cơ sở"], "no answer, no recommendation waits any more"
        assert Entry.objects.filter(act="workflow.visit_taken_back").count() == 1
        again = visited(world, recommendations="")
        assert step(fresh(case)) == "report"
        report_quarter(
            case=fresh(case), seat=fresh(case).seats.open().get().pk, words="Đã đi, xã làm tốt.",
            by=world.doer(world.hdv_quaito),
        )  # fmt: skip
        with pytest.raises(TooLate, match="Báo cáo quý đã gửi"):
            self.take_back(world, again)

    def test_a_second_note_leaves_the_quarter_where_it_is(self, world):
        case = planned(world)
        visited(world)
        self.take_back(world, visited(world))
        assert step(fresh(case)) == "report"

    def test_no_note_of_a_reported_quarter_is_taken_back_even_with_another_beside_it(self, world):
        case = planned(world)
        visited(world)
        second = visited(world, recommendations="")
        report_quarter(
            case=fresh(case), seat=fresh(case).seats.open().get().pk, words="Đã đi, xã làm tốt.",
            by=world.doer(world.hdv_quaito),
        )  # fmt: skip
        with pytest.raises(TooLate, match="Báo cáo quý đã gửi"):
            self.take_back(world, second)

    def test_what_rests_is_not_moved(self, world):
        case = planned(world)
        note = visited(world)
        suspend(case=fresh(case), by=world.doer(world.vphu), reason="Chờ kết luận của Thường trực.")
        with pytest.raises(Refused):
            self.take_back(world, note)
        assert step(fresh(case)) == "report"

    def test_once_the_commune_has_it_open_it_is_corrected_with_a_reason(self, world):
        note = visited(world)
        looked_at(note, world.hdv_quaito), looked_at(note, world.bithu)
        assert not Opened.objects.exists()
        looked_at(note, world.bt_quaito)
        with pytest.raises(TooLate, match=r"đã mở lúc .* đính chính"):
            self.take_back(world, note)
        said = {"note": note, "findings": "Còn 5 hồ sơ chậm.", "by": world.doer(world.hdv_quaito)}
        with pytest.raises(Refused, match="lý do đính chính"):
            correct_visit(reason="nhầm", **said)
        made = correct_visit(reason="Đếm lại hồ sơ.", **said)
        assert "Đếm lại hồ sơ." in looked_at(made, world.bt_quaito)

    def test_refused(self, world):
        note = visited(world)
        with pytest.raises(NotAllowed):
            self.take_back(world, note, by=world.doer(world.bt_quaito))
        with pytest.raises(Refused, match="lý do"):
            self.take_back(world, note, reason="nhầm")
        refuse_recommendation(
            recommendation=note.recommendations.first(), words="Ngoài thẩm quyền.", by=world.doer(world.vphu)
        )
        with pytest.raises(TooLate, match="người làm tiếp"):
            self.take_back(world, note)

    def test_nobody_goes_on_with_what_was_taken_back(self, world):
        note = visited(world)
        self.take_back(world, note)
        for act in (
            lambda: self.take_back(world, note),
            lambda: reply_to_visit(note=note, answer="confirmed", by=world.doer(world.bt_quaito)),
            lambda: correct_visit(
                note=note, findings="Khác", reason="Đếm lại hồ sơ.", by=world.doer(world.hdv_quaito)
            ),
            lambda: refuse_recommendation(
                recommendation=note.recommendations.first(), words="Ngoài thẩm quyền.",
                by=world.doer(world.vphu),
            ),
        ):  # fmt: skip
            with pytest.raises(TooLate):
                act()

    def test_the_pages(self, world):
        note, client = visited(world), Client()
        address = reverse("workflow:visit_take_back", args=[note.pk])
        client.force_login(world.hdv_quaito)
        assert address in client.get(note.get_absolute_url()).content.decode()
        assert client.post(address, {"reason": "nhầm"}).status_code == 422
        assert client.post(address, {"reason": WHY}).status_code == 302
        shown = looked_at(note, world.bt_quaito)
        assert WHY in shown
        assert reverse("workflow:visit_reply", args=[note.pk]) not in shown


def test_who_made_it_up_since_is_no_correction_of_a_sheet(world):
    case = a_study(world)
    keep(case, world, counted(world.cb_quaito, 20, 15))
    keep(case, world, counted(world.cb_quaito, 20, 15, made_up=4, made_up_on=MET))
    with pytest.raises(Refused, match="vì sao sửa"):
        keep(case, world, counted(world.cb_quaito, 20, 15, made_up=3, made_up_on=MET))
