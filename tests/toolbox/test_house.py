"""The pieces of a page: every field has its words, every error its way, every icon its drawing."""

import hashlib
import json
import re
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from django import forms
from django.template import Context, Template

from toolbox.pages import quiet
from toolbox.templatetags import house as tags

ROOT = Path(__file__).resolve().parent.parent.parent
SPRITE = (ROOT / "static" / tags.SPRITE).read_text()


class Opinion(forms.Form):
    """One of each kind of field."""

    decision = forms.ChoiceField(
        label="Ý kiến", widget=forms.RadioSelect, choices=[("a", "Đồng ý"), ("b", "Trả lại")]
    )
    note = forms.CharField(
        label="Nội dung", help_text="Bắt buộc khi trả lại.", widget=forms.Textarea, required=False
    )
    day = forms.DateField(label="Ngày ký")
    scan = forms.FileField(label="Bản quét", required=False)
    read = forms.BooleanField(label="Đã đọc")
    case = forms.CharField(widget=forms.HiddenInput)
    option_hints = {"decision": {"b": "Người soạn nhận lại."}}


class Row(forms.Form):
    """A row of a table."""

    name = forms.CharField(label="Nhiệm vụ")
    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)


Rows = forms.formset_factory(Row, extra=1, can_delete=True)


@pytest.fixture(autouse=True)
def _house(house):
    """Plain static names."""


def show(source: str, **context) -> str:
    return Template("{% load house %}" + source).render(Context(context))


class TestFields:
    """`form_fields` and `form_field`."""

    def test_every_field_has_its_words(self):
        html = show("{% form_fields form %}", form=Opinion())
        for words in ("Ý kiến", "Nội dung", "Ngày ký", "Bản quét", "Đã đọc", "Người soạn nhận lại."):
            assert words in html
        assert html.count("(không bắt buộc)") == 2

    def test_choices_stand_in_a_fieldset_with_a_legend(self):
        html = show("{% form_field form.decision %}", form=Opinion())
        assert "<fieldset" in html
        assert re.search(r"<legend[^>]*>Ý kiến", html)
        assert html.count('type="radio"') == 2

    def test_a_day_shows_how_to_write_it(self):
        html = show("{% form_field form.day %}", form=Opinion())
        assert "ví dụ 05/12/2022" in html
        assert 'inputmode="numeric"' in html
        assert 'aria-describedby="id_day_helptext"' in html

    def test_an_error_is_tied_to_its_field(self):
        html = show("{% form_field form.note %}", form=bound_with_error())
        assert 'id="id_note_error"' in html
        assert 'aria-describedby="id_note_helptext id_note_error"' in html
        assert 'aria-invalid="true"' in html

    def test_the_browser_is_not_asked_to_judge(self):
        assert " required" not in show("{% form_fields form %}", form=Opinion())

    def test_a_quiet_form_shows_no_error(self):
        html = show("{% error_summary form %}{% form_fields form %}", form=quiet(Opinion({})))
        assert "has-error" not in html
        assert "aria-invalid" not in html
        assert "Chưa gửi được" not in html

    def test_what_is_typed_cannot_become_markup(self):
        form = Opinion({"note": "</textarea><script>x</script>"})
        assert "<script>" not in show("{% form_fields form %}", form=form)


def bound_with_error():
    form = Opinion({"note": "a"})
    form.add_error("note", "Ngắn quá.")
    return form


class TestErrorSummary:
    """`error_summary`."""

    def test_every_link_leads_to_something_on_the_page(self):
        form, rows = (
            bound_with_error(),
            Rows({"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 1, "form-0-pk": 1}),
        )
        html = show(
            "{% error_summary form rows %}{% form_fields form %}{% formset_table rows %}",
            form=form,
            rows=rows,
        )
        targets = re.findall(r'href="#([^"]+)"', html.split("</ul>")[0])
        assert {"id_decision_0", "id_note", "id_day", "id_read", "id_form-0-name"} <= set(targets)
        assert all(f'id="{target}"' in html for target in targets)
        assert "Dòng 1, Nhiệm vụ" in html

    def test_nothing_before_it_is_sent(self):
        assert show("{% error_summary form %}", form=Opinion()).strip() == ""

    def test_an_error_of_a_hidden_field_is_not_lost(self):
        assert "Case:" in show("{% error_summary form %}", form=Opinion({"note": "a"}))


class TestRows:
    """`formset_table`."""

    def test_a_row_names_its_columns_for_a_phone(self):
        html = show("{% formset_table rows %}", rows=Rows())
        assert 'data-label="Nhiệm vụ"' in html
        assert 'aria-label="Nhiệm vụ"' in html
        assert 'name="add_row"' in html
        assert "__prefix__" in html.split("<template")[1]

    def test_every_hidden_field_of_a_row_is_sent_once(self):
        rows = Rows(initial=[{"name": "a", "pk": 4}])
        html = show("{% formset_table rows %}", rows=rows).split("<template")[0]
        assert html.count('name="form-0-pk"') == 1


def test_steps_say_their_state_in_words_too():
    states = ["done", "current", "coming", "skipped", "outside"]
    steps = [
        SimpleNamespace(title=f"Bước {s}", state=s, who="", when=date(2022, 6, 1), note="") for s in states
    ]
    html = show("{% steps steps %}", steps=steps)
    for words in ("đã xong", "đang ở bước này", "chưa đến", "bỏ qua", "làm ngoài hệ thống", "01/06/2022"):
        assert words in html
    assert html.count('aria-current="step"') == 1


def line(done_on, badges=()):
    return SimpleNamespace(
        who="Đồng chí Lò Văn Thanh", sentence="ký", when=datetime(2022, 6, 15, 7, 5, tzinfo=UTC),
        done_on=done_on, recorded_on=date(2022, 6, 15), badges=badges, reason="Mất điện <hai> ngày",
    )  # fmt: skip


def test_the_timeline_shows_both_days_only_when_they_differ():
    assert "Làm ngày 10/06/2022, ghi nhận 14:05 15/06/2022" in show(
        "{% timeline t %}", t=[line(date(2022, 6, 10))]
    )
    html = show("{% timeline t %}", t=[line(date(2022, 6, 15))])
    assert "14:05 15/06/2022" in html
    assert "ghi nhận" not in html


def test_the_timeline_shows_badges_and_escapes_the_reason():
    badge = SimpleNamespace(code="entered_for", label="nhập thay", detail="đ/c Hoa nhập")
    html = show("{% timeline t %}", t=[line(date(2022, 6, 15), (badge,))])
    assert "nhập thay" in html
    assert "đ/c Hoa nhập" in html
    assert "&lt;hai&gt;" in html


def test_days_are_written_day_first_and_in_the_office_time():
    assert tags.vn_date(date(2022, 12, 5)) == "05/12/2022"
    assert tags.vn_datetime(datetime(2022, 12, 5, 17, 30, tzinfo=UTC)) == "00:30 06/12/2022"
    assert tags.vn_date(datetime(2022, 12, 5, 17, 30, tzinfo=UTC)) == "06/12/2022"
    assert tags.vn_day(date(2022, 12, 5), date(2022, 1, 1)) == tags.vn_day(date(2022, 12, 5)) == "05/12"
    assert tags.vn_day(date(2022, 12, 5), date(2023, 1, 1)) == "05/12/2022"
    assert tags.vn_day(None) == tags.vn_date(None) == tags.vn_datetime(None) == ""


def test_an_unknown_status_is_still_words():
    assert "lạ" in tags.status_badge("no such kind", "lạ")


def test_every_icon_asked_for_is_drawn():
    asked = {icon for _tone, icon in tags.STATUS.values()} | set(tags.STEP_ICONS.values())
    for template in (ROOT / "templates").rglob("*.html"):
        asked |= set(re.findall(r"{%\s*icon\s+[\"']([\w-]+)[\"']", template.read_text()))
        asked |= set(re.findall(r"picture=[\"']([\w-]+)[\"']", template.read_text()))
    assert asked <= set(re.findall(r'<symbol id="([\w-]+)"', SPRITE))


def test_vendored_files_are_the_listed_ones():
    vendor = ROOT / "static" / "vendor"
    listed = {}
    for each in json.loads((vendor / "vendor.json").read_text()):
        assert each["version"]
        assert each["licence"]
        listed |= each["files"]
    there = {
        str(file.relative_to(vendor)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in vendor.rglob("*")
        if file.is_file() and file.parent != vendor
    }
    assert listed == there


def test_no_page_carries_inline_style_or_script():
    for template in (ROOT / "templates").rglob("*.html"):
        text = template.read_text()
        assert not re.search(r"\sstyle=|\son\w+=|<style|hx-on|<script(?![^>]*\bsrc=)", text), template
