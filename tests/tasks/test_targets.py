"""Targets: a unit's own, the district's handed to many, changed with their history, ended with a reason."""

from datetime import date
from decimal import Decimal

import pytest

from audit.models import Entry
from resolutions import actions as of_resolutions
from resolutions.data import PROGRAMMES
from tasks import actions
from tasks.actions.targets import OwnTarget
from tasks.models import Target
from tasks.models.target import cadence_of, measure_of
from tests.resolutions.programme_text import FULL
from tests.tasks.reported import TODAY, a_target, on
from toolbox.errors import NotAllowed, Refused, TooLate

WISH = OwnTarget(
    title="Bản có tổ hỗ trợ", unit_of_measure="bản", year=2025, measure="figure", direction="at_least",
    cadence="half_year", value=Decimal(7),
)  # fmt: skip


@pytest.fixture
def resolution(world):
    by = world.doer(world.vanthu)
    made = of_resolutions.propose_resolution(issuer=world.huyen_uy, by=by, text=FULL)
    of_resolutions.load_programme(resolution=made, by=by, programme=PROGRAMMES["cchc_2022"])
    return of_resolutions.adopt_resolution(resolution=made, by=by)


def handed(world, resolution, *units, codes=("M02",), who="noivu", year=2025):
    with on():
        return actions.hand_targets(
            resolution=resolution, indicators=list(resolution.indicators.filter(code__in=codes)),
            units=list(units), year=year, by=world.doer(getattr(world, who)),
        )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "measure", "cadence"),
    [
        ("M01", "ratio", "half_year"), ("M02", "ratio", "month"), ("M03", "ratio", "quarter"),
        ("M05", "milestone", "year"), ("M07", "ratio", "quarter"), ("M09", "ratio", "year"),
        ("M10", "ratio", "half_year"), ("M12", "figure", "quarter"), ("M13", "figure", "year"),
    ],
)  # fmt: skip
def test_an_indicator_s_own_words_say_how_and_how_often(code, measure, cadence):
    one = next(each for each in PROGRAMMES["cchc_2022"].measures if each.code == code)
    said = type("Indicator", (), {"denominator": one.denominator})()
    assert (measure_of(one.unit, said), cadence_of(one.cadence)) == (measure, cadence)


class TestOwn:
    def set(self, world, who="xa_quaito", wish=WISH):
        with on():
            return actions.set_target(unit=world.du_quaito, by=world.doer(getattr(world, who)), wish=wish)

    def test_set_outside_a_program(self, world):
        made = self.set(world)
        assert (made.indicator, made.set_on, made.cadence) == (None, TODAY, "half_year")
        assert made.history.count() == 1
        assert Entry.objects.get(act="tasks.target_set").header["facts"]["value"] == "7"

    def test_once_for_a_year(self, world):
        self.set(world)
        with pytest.raises(Refused, match="đã có chỉ tiêu này cho năm 2025"):
            self.set(world)
        from dataclasses import replace

        self.set(world, wish=replace(WISH, year=2023))

    @pytest.mark.parametrize("who", ["vt_quaito", "xa_punhung", "vphu", "bithu", "ubkt"])
    def test_by_the_unit_s_own_people(self, world, who):
        with pytest.raises(NotAllowed):
            self.set(world, who=who)

    def test_changed_with_both_values_kept(self, world):
        made = self.set(world)
        with on():
            actions.change_target(target=made, by=world.doer(world.xa_quaito), value=Decimal(9))
            actions.change_target(target=made, by=world.doer(world.xa_quaito), value=Decimal(9))
        assert [row.value for row in made.history.order_by("history_id")] == [7, 9]
        [entry] = Entry.objects.filter(act="tasks.target_changed")
        assert "mức phấn đấu “7.00” → “9”" in entry.header["facts"]["changes"]

    def test_ended_with_a_reason_and_then_it_stands(self, world):
        made = self.set(world)
        by = world.doer(world.xa_quaito)
        with on():
            with pytest.raises(Refused, match="vì sao"):
                actions.end_target(target=made, by=by, on=date(2022, 7, 1), reason=" ")
            with pytest.raises(Refused, match="sau ngày đặt"):
                actions.end_target(target=made, by=by, on=TODAY, reason="Thôi")
            actions.end_target(target=made, by=by, on=date(2022, 7, 1), reason="Gộp vào chỉ tiêu khác")
        assert list(Target.objects.standing(on=date(2022, 6, 30))) == [made]
        assert not Target.objects.standing(on=date(2022, 7, 1)).exists()
        with on(date(2022, 7, 2)), pytest.raises(TooLate, match="01/07/2022"):
            actions.change_target(target=made, by=by, value=Decimal(1))


class TestHanded:
    def test_to_many_units_once(self, world, resolution, django_assert_max_num_queries):
        units = (world.du_quaito, world.du_punhung, world.phong_tai_chinh)
        with django_assert_max_num_queries(20):
            made = handed(world, resolution, *units, codes=("M02", "M07"))
        assert len(made) == 6
        assert handed(world, resolution, *units, codes=("M02", "M07")) == []
        one = Target.objects.get(unit=world.phong_tai_chinh, indicator__code="M07")
        assert (one.value, one.measure, one.cadence, one.history.count()) == (100, "ratio", "quarter", 1)
        assert Entry.objects.filter(act="tasks.targets_handed").count() == 1

    def test_after_the_period_the_figure_of_the_vision(self, world, resolution):
        [made] = handed(world, resolution, world.du_quaito, year=2030)
        assert made.value == 55

    def test_a_unit_lowers_it_only_with_a_reason_and_changes_nothing_else(self, world, resolution):
        [made] = handed(world, resolution, world.du_quaito)
        by = world.doer(world.xa_quaito)
        with on(), pytest.raises(Refused, match="ghi lý do") as refusal:
            actions.change_target(target=made, by=by, value=Decimal(40))
        assert refusal.value.field == "lower_reason"
        with on():
            changed = actions.change_target(
                target=made, by=by, value=Decimal(40), title="Tên khác", lower_reason="Vùng sâu, mạng yếu"
            )
        assert (changed.value, changed.title) == (40, "Hồ sơ thủ tục hành chính nộp trực tuyến")

    def test_ended_by_who_hands_out_not_by_the_unit(self, world, resolution):
        [made] = handed(world, resolution, world.du_quaito)
        said = {"target": made, "on": date(2023, 1, 1), "reason": "Không còn cấp huyện"}
        with on():
            with pytest.raises(NotAllowed):
                actions.end_target(by=world.doer(world.xa_quaito), **said)
            actions.end_target(by=world.doer(world.noivu), **said)

    @pytest.mark.parametrize("who", ["vanthu", "tuyengiao", "bt_quaito", "ubkt", "quantri"])
    def test_whose_hand(self, world, resolution, who):
        with pytest.raises(NotAllowed):
            handed(world, resolution, world.du_quaito, who=who)

    def test_nothing_picked_is_refused(self, world, resolution):
        with pytest.raises(Refused, match="ít nhất một chỉ tiêu"):
            handed(world, resolution, world.du_quaito, codes=())
        with pytest.raises(Refused, match="ít nhất một đơn vị"):
            handed(world, resolution)


def test_who_sees_a_target(world):
    target = a_target(world.du_quaito)
    seen = {
        who
        for who in ("xa_quaito", "vphu", "bithu", "ubkt", "hdv_quaito", "xa_punhung", "quantri", "taichinh")
        if Target.objects.visible_to(getattr(world, who)).filter(pk=target.pk).exists()
    }  # fmt: skip
    assert seen == {"xa_quaito", "vphu", "bithu", "ubkt", "hdv_quaito"}
