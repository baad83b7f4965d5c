"""The pieces pages are put together from: icons, badges, fields, tables of rows, steps, timeline, dates."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import forms, template
from django.forms import BaseForm, BaseFormSet, BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from toolbox.pages import ADD_ROW
from toolbox.vietnamese import spoken_number

register = template.Library()

SPRITE = "vendor/bootstrap-icons-1.13.2/sprite.svg"

# What a status looks like: its tone (a class in parts.css) and its icon. Words always stand beside them.
STATUS = {
    "done": ("good", "check-circle-fill"),
    "current": ("info", "hourglass-split"),
    "waiting": ("info", "hourglass-split"),
    "info": ("info", "info-circle-fill"),
    "late": ("bad", "exclamation-triangle-fill"),
    "returned": ("bad", "arrow-counterclockwise"),
    "refused": ("bad", "x-circle-fill"),
    "bad": ("bad", "exclamation-circle-fill"),
    "soon": ("warn", "clock"),
    "warn": ("warn", "exclamation-circle-fill"),
    "entered_for": ("warn", "pen"),
    "recorded_late": ("warn", "clock-history"),
    "on_behalf_of": ("info", "person-badge"),
    "held": ("info", "pause-circle"),
    "extended": ("info", "calendar-plus"),
    "draft": ("calm", "pencil"),
    "coming": ("calm", "circle"),
    "skipped": ("calm", "skip-forward"),
    "cancelled": ("calm", "slash-circle"),
    "outside": ("calm", "box-arrow-up-right"),
    "before": ("calm", "journal-text"),
    "neutral": ("calm", "tag"),
}

STEP_ICONS = {
    "done": "check-circle-fill",
    "current": "record-circle",
    "coming": "circle",
    "skipped": "skip-forward",
    "outside": "box-arrow-up-right",
}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One drawing of the sprite: ornament, or with `label` a picture that is read aloud."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg class="icon" focusable="false" {}><use href="{}#{}"></use></svg>', spoken, static(SPRITE), name
    )


@register.simple_tag
def status_badge(kind: str, text: str) -> SafeString:
    """Icon, words and colour for a state; `kind` is a key of STATUS, an unknown one is neutral."""
    tone, picture = STATUS.get(kind, STATUS["neutral"])
    return format_html('<span class="status tone-{}">{}<span>{}</span></span>', tone, icon(picture), text)


@register.simple_tag(takes_context=True)
def live_search(context: dict) -> SafeString:
    """Attributes of a search form: the page's content is renewed half a second after the last letter.

    Without script the form's button does the same.
    """
    return format_html(
        'hx-get="{}" hx-trigger="input delay:500ms, submit" hx-target="#main" hx-select="#main"'
        ' hx-swap="outerHTML" hx-push-url="true"',
        context["request"].path,
    )


@register.filter
def vn_date(value: date | None) -> str:
    """A day as Vietnamese write it, 05/12/2022; a moment gives its day here. Empty for None."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%d/%m/%Y") if value else ""


@register.filter
def vn_day(value: date | None, beside: date | None = None) -> str:
    """A day where many stand in a table: 05/12, with its year where that is not the year `beside` it."""
    if value is None or (beside and value.year != beside.year):
        return vn_date(value)
    return value.strftime("%d/%m")


@register.filter
def vn_datetime(value: datetime | None) -> str:
    """A moment in the office's time, 14:05 05/12/2022. Empty for None."""
    if not value:
        return ""
    if timezone.is_aware(value):
        value = timezone.localtime(value)
    return value.strftime("%H:%M %d/%m/%Y")


@register.filter
def vn_number(value: Decimal | int | None) -> str:
    """A number as it is written here, 1.250,5. Empty for None."""
    return "" if value is None else spoken_number(value)


@register.inclusion_tag("parts/steps.html")
def steps(steps: Iterable[Any]) -> dict[str, Any]:
    """The way of a document. Each step has .title .state .who .when .note; state is a key of STEP_ICONS."""
    words = {
        "done": _("đã xong"),
        "current": _("đang ở bước này"),
        "coming": _("chưa đến"),
        "skipped": _("bỏ qua"),
        "outside": _("làm ngoài hệ thống"),
    }
    return {"rows": [(step, STEP_ICONS[step.state], words[step.state]) for step in steps]}


@register.inclusion_tag("parts/timeline.html")
def timeline(entries: Iterable[Any]) -> dict[str, Any]:
    """What happened. Each entry has .who .sentence .when .done_on .recorded_on .badges .reason.

    A badge has .code .label .detail; `code` is a kind of STATUS, "late" here means recorded late.
    """
    return {"rows": [(entry, [_as_badge(badge) for badge in entry.badges or ()]) for entry in entries]}


def _as_badge(badge: Any) -> tuple[str, str, str]:
    return "recorded_late" if badge.code == "late" else badge.code, badge.label, badge.detail


@register.inclusion_tag("parts/error_summary.html")
def error_summary(*sent: BaseForm | BaseFormSet | None) -> dict[str, Any]:
    """ "Chưa gửi được" and every error of the given forms and formsets, each linked to its field."""
    found = []
    for form in sent:
        if form and form.is_bound:  # a table that the flow has not is ""
            found += _errors_of_formset(form) if isinstance(form, BaseFormSet) else _errors_of(form)
    return {"found": found}


def _errors_of(form: BaseForm, place: str = "") -> list[tuple[str, str]]:
    """(id of the field or "", words) for each error; `place` says in which row."""
    found = [("", f"{place}{error}") for error in form.non_field_errors()]
    for field in [*form.hidden_fields(), *form.visible_fields()]:
        target = "" if field.is_hidden else field_target(field)
        found += [(target, f"{place}{field.label}: {error}") for error in field.errors]
    return found


def _errors_of_formset(formset: BaseFormSet) -> list[tuple[str, str]]:
    found = [("", str(error)) for error in formset.non_form_errors()]
    for number, form in enumerate(formset.forms, start=1):
        found += _errors_of(form, place=_("Dòng %(number)s, ") % {"number": number})
    return found


def field_target(field: BoundField) -> str:
    """The id a link to this field goes to: of a group of choices, its first."""
    several = isinstance(field.field.widget, (forms.RadioSelect, forms.CheckboxSelectMultiple))
    return f"{field.auto_id}_0" if several else field.auto_id


@register.inclusion_tag("parts/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """All fields of a form in order, hidden ones and errors of the whole form included."""
    return {"form": form, "whole": form.non_field_errors()}


@register.inclusion_tag("parts/field.html")
def form_field(field: BoundField, bare: bool = False) -> dict[str, Any]:
    """One field: words, hint, error, control. `bare`: no visible words (a table's head carries them)."""
    # The browser's own bubbles speak the browser's language: the server's words are shown instead.
    field.form.use_required_attribute = False
    errors = field.errors
    hint = str(field.help_text) or ("" if bare else _date_hint(field))
    kind = _kind(field)
    return {
        "field": field,
        "kind": kind,
        "bare": bare,
        "hint": hint,
        "errors": errors,
        "choices": _choices(field) if kind in {"radios", "checkboxes"} else [],
        "optional": _says_optional(field),
        "control": "" if kind in {"radios", "checkboxes"} else _control(field, kind, hint, errors, bare),
        "described": _described(field, hint, errors),
    }


def _says_optional(field: BoundField) -> bool:
    """Whether its label says that it may stay empty: not where its hint says when it may not."""
    is_needed_at_times = getattr(field.field, "is_needed_at_times", False)
    return not field.field.required and getattr(field.form, "mark_optional", True) and not is_needed_at_times


def _kind(field: BoundField) -> str:
    """hidden, radios, checkboxes, checkbox, file or plain: which shape parts/field.html gives it."""
    widget = field.field.widget
    if field.is_hidden:
        return "hidden"
    if isinstance(widget, forms.RadioSelect):
        return "radios"
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "checkboxes"
    return {"checkbox": "checkbox", "file": "file"}.get(getattr(widget, "input_type", ""), "plain")


def _date_hint(field: BoundField) -> str:
    return _("ngày/tháng/năm, ví dụ 05/12/2022") if isinstance(field.field, forms.DateField) else ""


def _described(field: BoundField, hint: str, errors: Any) -> str:
    ids = [f"{field.auto_id}_helptext"] if hint else []
    return " ".join(ids + ([f"{field.auto_id}_error"] if errors else []))


def _control(field: BoundField, kind: str, hint: str, errors: Any, bare: bool) -> SafeString:
    """The control itself, with classes, the link to hint and error, and a keyboard that fits."""
    if kind == "hidden":
        return field.as_widget()
    widget = field.field.widget
    style = (
        "" if kind == "checkbox" else "form-select" if isinstance(widget, forms.Select) else "form-control"
    )
    attrs: dict[str, str | bool] = {"class": f"{style} {widget.attrs.get('class', '')}".strip()}
    if described := _described(field, hint, errors):
        attrs["aria-describedby"] = described
    if bare:
        attrs["aria-label"] = str(field.label)
    if isinstance(field.field, forms.DateField):
        attrs |= {"inputmode": "numeric", "autocomplete": "off", "class": f"{attrs['class']} width-date"}
    return field.as_widget(attrs=attrs)


def _choices(field: BoundField) -> list[tuple[SafeString, str, str]]:
    """(control, words, hint) of each option; hints come from the form's `option_hints[field][value]`."""
    hints = getattr(field.form, "option_hints", {}).get(field.name, {})
    return [
        (option.tag(), option.choice_label, hints.get(str(option.data["value"]), ""))
        for option in field.subwidgets
    ]


@register.inclusion_tag("parts/formset_table.html")
def formset_table(formset: BaseFormSet, caption: str = "") -> dict[str, Any]:
    """Rows in a form: a table, cards on a phone, with "Thêm dòng" that works without script too."""
    columns = [field for field in formset.empty_form.visible_fields() if field.name != "DELETE"]
    return {
        "formset": formset,
        "caption": caption,
        "columns": columns,
        "rows": formset.forms,
        "add_row": ADD_ROW,
        "whole": formset.non_form_errors(),
    }
