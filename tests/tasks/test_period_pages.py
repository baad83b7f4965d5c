"""Periods over HTTP: the calendar, the matrix, opening, urging, the freeze; what all of it costs."""

from datetime import date

import pytest

from organizations.clock import standing_at
from tasks import actions
from tasks.models import Period
from tests import build
from tests.tasks.at_the_desk import asked_for, at, come_in, files, text, today  # noqa: F401  fixtures
from tests.tasks.reported import AFTER, TODAY, a_report, a_target, on, opened, quarters, sent, typed


class TestKeeping:
    def test_a_year_s_calendar_and_its_days(self, enter, world):
        keeper = enter("vphu")
        where = at("period_calendar", world.huyen_uy.pk)
        assert keeper.post(where, {"year": "2022"}).status_code == 422
        answer = keeper.post(where, {"year": "2022", "kinds": ["quarter", "year"]}, follow=True)
        assert "Đã lập 5 kỳ" in text(answer)
        assert "Quý II năm 2022" in text(answer)
        period = Period.objects.get(key="2022-Q3")
        days = {"opens_on": "01/09/2022", "cut_off_on": "14/09/2022", "due_on": "16/09/2022"}
        wrong = keeper.post(at("period_days", period.pk), days | {"report_on": "18/09/2022"})
        assert wrong.status_code == 422
        assert "ngày nghỉ" in text(wrong)
        assert "18/09/2022" in text(wrong)
        assert (
            keeper.post(at("period_days", period.pk), days | {"report_on": "20/09/2022"}).status_code == 302
        )
        period.refresh_from_db()
        assert period.due_on == date(2022, 9, 16)

    def test_opening_offers_who_owes_and_takes_others_too(self, enter, world):
        quarters(world)
        a_target(world.du_quaito)
        period = Period.objects.get(key="2022-Q2")
        keeper = enter("vphu")
        page = keeper.get(at("period_open", period.pk))
        assert page.context["form"].initial or page.context["form"]["units"].value() == [world.du_quaito.pk]
        both = [world.du_quaito.pk, world.phong_tai_chinh.pk]
        assert "Đã yêu cầu 2 đơn vị" in text(
            keeper.post(at("period_open", period.pk), {"units": both}, follow=True)
        )
        again = keeper.post(at("period_open", period.pk), {"units": both})
        assert again.status_code == 422  # those that were asked are no choice any more

    def test_urge_then_freeze(self, enter, world, report):
        keeper = enter("vphu")
        where = at("period", report.period.pk)
        assert "Đôn đốc (1)" in text(keeper.get(where))
        assert "Đã đôn đốc 1 đơn vị" in text(keeper.post(at("period_urge", report.period.pk), follow=True))
        with standing_at(AFTER):
            silent = keeper.post(at("period_freeze", report.period.pk))
            assert silent.status_code == 422
            assert "1 đơn vị chưa nộp" in text(silent)
            done = keeper.post(at("period_freeze", report.period.pk), {"confirm": "on"}, follow=True)
        assert "Kỳ đã chốt" in text(done)
        assert "Không nộp trước khi chốt" in text(done)

    @pytest.mark.parametrize("who", ["xa_quaito", "bithu", "ubkt", "quantri"])
    def test_others_read_the_calendar_and_keep_nothing(self, enter, world, report, who):
        reader = enter(who)
        assert "Quý II năm 2022" in text(reader.get(at("periods"), {"nam": "2022"}))
        assert reader.get(at("period", report.period.pk)).status_code == 200
        for name in ("period_days", "period_open", "period_urge", "period_freeze"):
            assert reader.get(at(name, report.period.pk)).status_code == 403
        assert reader.get(at("period_calendar", world.huyen_uy.pk)).status_code == 403

    def test_a_unit_sees_its_own_row_alone(self, enter, world):
        period = opened(world, world.du_quaito, world.du_punhung)
        units = [found.unit for found, *_ in enter("xa_punhung").get(at("period", period.pk)).context["rows"]]
        assert units == [world.du_punhung]
        assert len(enter("bithu").get(at("period", period.pk)).context["rows"]) == 2

    @pytest.mark.parametrize("asked", ["", "abc", "0999", "²", "99999"])
    def test_a_year_that_is_none_is_this_one(self, enter, asked):
        assert enter("vphu").get(at("periods"), {"nam": asked}).context["year"] == 2022

    def test_filter_and_pages_of_the_matrix(self, enter, world, report, monkeypatch):
        monkeypatch.setattr("tasks.views.periods.ROWS", 2)
        units = [build.unit(parent=world.huyen_uy, go_live_on=date(2022, 1, 1)) for _ in range(4)]
        with on():
            actions.open_period(period=report.period, units=units, by=world.doer(world.vphu))
        sent(world, report)
        reader, where = enter("vphu"), at("period", report.period.pk)
        found, url = [], where
        while url:
            page = reader.get(url)
            found += [each.pk for each, *_ in page.context["rows"]]
            url = page.context["next_url"] and where + page.context["next_url"]
        assert len(found) == len(set(found)) == 5
        assert [
            each.state for each, *_ in reader.get(where, {"tinh-trang": "submitted"}).context["rows"]
        ] == ["submitted"]
        assert len(reader.get(where, {"tinh-trang": "bua", "sau": "²"}).context["rows"]) == 2


class TestStatements:
    """The same number for little and for much."""

    @pytest.mark.parametrize("count", [2, 60])
    def test_the_matrix(self, client, world, frozen_queries, count):
        units = [build.unit(parent=world.huyen_uy, go_live_on=date(2022, 1, 1)) for _ in range(count)]
        period = opened(world, *units)
        client.force_login(world.vphu)
        with frozen_queries("period"):
            client.get(at("period", period.pk))

    @pytest.mark.parametrize("count", [1, 12])
    def test_the_calendar(self, client, world, frozen_queries, count):

        kinds = ["year"] if count == 1 else ["month", "quarter", "year"]
        actions.make_calendar(collector=world.huyen_uy, year=2022, kinds=kinds, by=world.doer(world.vphu))
        client.force_login(world.xa_quaito)
        with frozen_queries("periods"):
            client.get(at("periods"))

    @pytest.mark.parametrize("count", [1, 25])
    def test_a_report_and_its_forms(self, client, world, frozen_queries, count):
        report = a_report(world)
        for number in range(count):
            target = a_target(world.du_quaito, title=f"Chỉ tiêu {number}")
            reported_one(world, report, target)
        with frozen_queries("actions.report_reading"):
            reported_one(world, report, a_target(world.du_quaito, title="Chỉ tiêu cuối"))
        client.force_login(world.xa_quaito)
        with frozen_queries("report"):
            client.get(report.get_absolute_url())
        with frozen_queries("figures"):
            client.get(at("figures", report.pk))
        with frozen_queries("figures sheet"):
            client.get(at("figures_sheet", report.pk))
        with standing_at(TODAY):
            actions.submit_report(report=report, by=world.doer(world.bt_quaito), round=1, confirm=True)
        client.force_login(world.noivu_cv)
        with frozen_queries("report check"):
            client.get(at("report_check", report.pk))


def reported_one(world, report, target):
    actions.report_reading(report=report, target=target, by=world.doer(world.xa_quaito), typed=typed())
