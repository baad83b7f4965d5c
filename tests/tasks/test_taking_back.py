"""A unit's report: taken back by who sent it until the collector opens it, then corrected in sight."""

import pytest
from django.test import Client
from django.urls import reverse

from tasks import actions
from tasks.models import Opened, Reading, ReportState
from tests.tasks.reported import AFTER, a_report, on, reported, sent
from tests.tasks.test_period_reports import WHY, accept, fresh, give_back, verified, waits_at
from toolbox.errors import NotAllowed, Refused, TooLate


@pytest.fixture
def report(world):
    return a_report(world)


class TestTakingBack:
    def take_back(self, world, report, who="bt_quaito", reason=WHY):
        with on():
            return actions.take_back_period_report(
                report=report, by=world.doer(getattr(world, who)), reason=reason
            )

    def open(self, report, person):
        client = Client()
        client.force_login(person)
        with on():
            return client.get(report.get_absolute_url()).content.decode()

    def test_it_is_written_on_in_the_same_round_and_sent_again(self, world, report):
        sent(world, report)
        assert reverse("tasks:report_take_back", args=[report.pk]) in self.open(report, world.bt_quaito)
        self.take_back(world, report)
        again = fresh(report)
        assert (again.state, again.round, again.given_round) == (ReportState.WAITING, 1, 0)
        assert waits_at(report) == [("du_quaito", "prepare_report", "Soạn báo cáo", "do")]
        assert not Reading.objects.given().exists()
        sent(world, report, numerator="31")
        assert Reading.objects.newest_given().get().numerator == 31
        assert [step.outcome for step in report.steps.order_by("pk")] == [
            "submitted", "taken_back", "submitted",
        ]  # fmt: skip
        verified(world, report)
        accept(world, report)

    def test_not_once_the_collector_has_opened_it(self, world, report):
        sent(world, report)
        self.open(report, world.bt_quaito)
        assert not Opened.objects.exists()
        self.open(report, world.vphu)
        with pytest.raises(TooLate, match=r"đã mở lúc .* trả lại rồi đính chính"):
            self.take_back(world, report)

    def test_only_who_sent_it_with_a_reason(self, world, report):
        sent(world, report)
        with pytest.raises(NotAllowed):
            self.take_back(world, report, who="xa_quaito")
        with pytest.raises(Refused, match="lý do"):
            self.take_back(world, report, reason="nhầm")

    def test_a_figure_that_was_sent_is_corrected_with_its_reason(self, world, report):
        sent(world, report)
        give_back(world, report)
        with pytest.raises(Refused, match=r"đã nộp là 30,0% .* lý do"):
            reported(world, report, AFTER, numerator="31")
        second = reported(world, report, AFTER, numerator="31", note="Đếm sót một hồ sơ ngày cuối tháng.")
        assert (second.version, second.round) == (2, 2)
