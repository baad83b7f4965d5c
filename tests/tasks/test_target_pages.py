"""A unit's targets over HTTP."""

from django.urls import reverse

from tasks.models import Target
from tests.tasks.at_the_desk import asked_for, at, come_in, files, text, today  # noqa: F401  fixtures


class TestTargets:
    def test_set_changed_ended(self, enter, world):
        officer = enter("xa_quaito")
        said = {
            "title": "Bản có tổ hỗ trợ", "unit_of_measure": "bản", "measure": "figure",
            "direction": "at_least", "value": "1.250,5", "year": "2025", "cadence": "quarter",
        }  # fmt: skip
        where = at("target_new", world.du_quaito.pk)
        wrong = officer.post(where, said | {"value": "nhiều"})
        assert wrong.status_code == 422
        assert "“nhiều” không phải là số" in text(wrong)
        assert "Bản có tổ hỗ trợ" in text(officer.post(where, said, follow=True))
        target = Target.objects.get()
        change = at("target_change", target.pk)
        assert 'value="1.250,5"' in text(officer.get(change))
        officer.post(change, said | {"value": "9"})
        target.refresh_from_db()
        assert target.value == 9
        ended = officer.post(at("target_end", target.pk), {"on": "01/07/2022", "reason": "Gộp"}, follow=True)
        assert "Gộp" in text(ended)
        assert enter("xa_punhung").get(target.get_absolute_url()).status_code == 404

    def test_on_the_unit_s_page(self, enter, world, report):
        shown = text(enter("xa_quaito").get(reverse("organizations:unit", args=[world.du_quaito.pk])))
        assert "Đặt chỉ tiêu riêng" in shown
        assert "Báo cáo kỳ" in shown
        assert at("target", report.unit.targets.get().pk) in shown
