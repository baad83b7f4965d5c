"""A row for each figure: what is typed stays as it was typed, what is wrong in it is said beside it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import User
from registry.forms.kept import PROOFS, KeptFileField
from registry.models import RegisterEntry
from registry.policy import visible_entries
from registry.symbols import LONGEST as LONGEST_SYMBOL
from tasks.figures import LONGEST_NOTE, LONGEST_SOURCE, NOT_YET, REACHED, Typed
from tasks.models import Answer, Measure, Reading
from tasks.models.reading import plain_number
from tasks.report_content import FigureRow
from toolbox.vietnamese import clean_text

ANSWERS = {
    Measure.RATIO: Answer.choices,
    Measure.FIGURE: [
        (Answer.VALUE, Answer.VALUE.label),
        (Answer.NOT_APPLICABLE, Answer.NOT_APPLICABLE.label),
    ],
    Measure.MILESTONE: [
        ("", _("Chưa trả lời")),
        (REACHED, _("Đã đạt mốc")),
        (NOT_YET, _("Chưa đạt mốc")),
        (Answer.NOT_APPLICABLE, Answer.NOT_APPLICABLE.label),
    ],
}


def _cell(label: Any, **attrs: Any) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, widget=forms.TextInput(attrs={"autocomplete": "off", **attrs})
    )


def _words(label: Any, longest: int) -> forms.CharField:
    attrs = {"rows": 1, "maxlength": str(longest)}
    return forms.CharField(label=label, required=False, widget=forms.Textarea(attrs=attrs))


class FigureForm(forms.Form):
    """One row. `seen`: the version that the page showed, so that a newer one is not overwritten unseen."""

    mark_optional = False

    answer = forms.ChoiceField(label=_("Trả lời"), required=False)
    numerator = _cell(_("Tử số"), inputmode="decimal", maxlength="20")
    denominator = _cell(_("Mẫu số"), inputmode="decimal", maxlength="20")
    source = _words(_("Nguồn số liệu"), LONGEST_SOURCE)
    note = _words(_("Ghi chú"), LONGEST_NOTE)
    confirmed = forms.BooleanField(label=_("Tử số lớn hơn mẫu số là đúng"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *args: Any, row: FigureRow, **kwargs: Any) -> None:
        self.row = row
        kwargs.setdefault("prefix", f"so-{row.target.pk}")
        super().__init__(data, *args, initial=said_in(row), **kwargs)
        measure = Measure(row.target.measure)
        self.fields["answer"].choices = ANSWERS[measure]  # type: ignore[attr-defined]
        if measure != Measure.RATIO:
            del self.fields["denominator"], self.fields["confirmed"]
        if measure == Measure.FIGURE:
            self.fields["numerator"].label = _("Số đạt được")
        if measure == Measure.MILESTONE:
            del self.fields["numerator"]

    @property
    def asks_to_confirm(self) -> bool:
        """The box is shown only when it is asked for."""
        return "confirmed" in self.errors or bool(self.is_bound and self["confirmed"].value())

    @property
    def typed(self) -> Typed:
        said = self.cleaned_data
        return Typed(
            answer=said.get("answer", ""),
            numerator=said.get("numerator", ""),
            denominator=said.get("denominator", ""),
            source=said.get("source", ""),
            note=said.get("note", ""),
            confirmed=bool(said.get("confirmed")),
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if not self.errors and self.row.reading and self.typed.is_blank:
            words = _("Số đã ghi không xóa được. Ghi số đúng, hoặc chọn không áp dụng và nêu lý do.")
            self.add_error("numerator" if "numerator" in self.fields else "answer", words)
        return said

    @property
    def is_said(self) -> bool:
        """Something is reported that the newest version does not say."""
        return self.has_changed() and not self.typed.is_blank


class AddedFigureForm(FigureForm):
    """A figure after the freeze: what was typed and never sent stands there and goes along."""

    @property
    def is_said(self) -> bool:
        reading = self.row.reading
        never_sent = reading is not None and not (
            reading.addendum_id or reading.report.has_given(reading.round)
        )
        return not self.typed.is_blank and (never_sent or self.has_changed())


def said_in(row: FigureRow) -> dict[str, Any]:
    """The newest version as it would be typed; without one only where the figure comes from."""
    reading, measure = row.reading, row.target.measure
    blank = "" if measure == Measure.MILESTONE else Answer.VALUE
    if reading is None:
        return {"answer": blank, "source": row.source, "seen": 0}
    return {
        "answer": _answered(reading, measure),
        "numerator": plain_number(reading.numerator),
        "denominator": plain_number(reading.denominator),
        "source": reading.source,
        "note": reading.note,
        "confirmed": reading.exceeds,
        "seen": reading.version,
    }


def _answered(reading: Reading, measure: str) -> str:
    if measure == Measure.MILESTONE and reading.is_value:
        return REACHED if reading.numerator else NOT_YET
    return reading.answer


class ProvenFigureForm(FigureForm):
    """One figure on its own page, with what shows that it is so."""

    file = KeptFileField(label=_("Tệp kiểm chứng"), accepted=PROOFS, required=False)
    symbol = forms.CharField(
        label=_("Hoặc văn bản trong sổ: số, ký hiệu"),
        required=False,
        max_length=LONGEST_SYMBOL,
        help_text=_("Ví dụ 15/BC-UBND. Văn bản phải có trong sổ mà đồng chí xem được."),
    )
    without = forms.BooleanField(label=_("Bỏ tài liệu đang đính kèm"), required=False)

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        reading = self.row.reading
        if reading is None or not (reading.file_id or reading.entry_id):
            del self.fields["without"]

    def clean_symbol(self) -> RegisterEntry | None:
        text = clean_text(self.cleaned_data["symbol"])
        if not text:
            return None
        found = visible_entries(self.person).filter(symbol__iexact=text, cancelled_on=None)
        entry = found.order_by("-issued_on", "-pk").first()
        if entry is None:
            raise forms.ValidationError(
                _("Không thấy văn bản số “%(text)s” trong các sổ đồng chí xem được.") % {"text": text}
            )
        return entry
