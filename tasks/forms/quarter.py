"""A unit's open period in one form: a row for each work, figure and piece of words, each judged by itself."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import User
from tasks.forms.figures import FigureForm
from tasks.forms.own import OwnDoerFields
from tasks.models import PeriodReport
from tasks.quarter import AskedWords, Owed, Work
from tasks.verbs import PERFORM, PREPARE_REPORT
from toolbox.fields import VnNumberField

LONGEST = 20_000


class WorkRow(forms.Form):
    """How one work goes: words, or a count of a total."""

    mark_optional = False

    words = forms.CharField(
        label=_("Tình hình"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 1})
    )
    reached = VnNumberField(label=_("Đã làm được"), required=False)
    of = VnNumberField(label=_("Trên tổng số"), required=False)
    measure = forms.CharField(label=_("Đơn vị tính"), required=False, max_length=40)

    def __init__(self, data: Any = None, *, work: Work) -> None:
        self.work = work
        last = work.last
        initial = {"of": last.of, "measure": last.measure} if last else {}
        super().__init__(data, prefix=f"viec-{work.row.pk}", initial=initial)

    @property
    def is_said(self) -> bool:
        said = self.cleaned_data
        return bool(said.get("words")) or said.get("reached") is not None


class WordsRow(forms.Form):
    """What is said about one group, in every report that has room for it."""

    mark_optional = False

    text = forms.CharField(required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: Any = None, *, asked: AskedWords, unit_pk: int) -> None:
        self.asked = asked
        group = asked.group
        prefix = f"loi-{unit_pk}-{group.pk if group else 0}"
        super().__init__(data, prefix=prefix, initial={"text": asked.text})
        self.fields["text"].label = f"{group.code}. {group.title}" if group else _("Đánh giá chung")

    @property
    def key(self) -> int | None:
        return self.asked.group.pk if self.asked.group else None


class SeenForm(forms.Form):
    """Which state of the report's words the page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, report: PeriodReport) -> None:
        self.report = report
        super().__init__(data, prefix=f"bc-{report.pk}", initial={"revision": report.revision})


class UnitSheet:
    """The rows of one unit with who acts there."""

    def __init__(self, owed: Owed, person: User, data: Any = None) -> None:
        self.owed = owed
        verb = PREPARE_REPORT if owed.reports else PERFORM
        self.who = OwnDoerFields(data, person=person, verb=verb, unit=owed.unit, prefix=f"ai-{owed.unit.pk}")
        self.works = [WorkRow(data, work=work) for work in owed.works]
        self.figures = [FigureForm(data, row=asked.row) for asked in owed.figures]
        self.words = [WordsRow(data, asked=asked, unit_pk=owed.unit.pk) for asked in owed.words]
        self.seen = [SeenForm(data, report=report) for report in owed.reports]

    @property
    def rows(self) -> list[forms.Form]:
        return [*self.works, *self.figures, *self.words]

    @property
    def words_in_sight(self) -> list[WordsRow]:
        """The general ones, and groups about which something is said."""
        return [row for row in self.words if row.key is None or row["text"].value() or row.errors]

    @property
    def words_folded(self) -> list[WordsRow]:
        shown = self.words_in_sight
        return [row for row in self.words if row not in shown]

    @property
    def says_something(self) -> bool:
        rows = [form for form in (*self.works, *self.figures) if form.is_valid() and form.is_said]
        sent = [seen.report for seen in self.seen if seen.is_valid()]
        return bool(rows) or any(self.words_for(report) for report in sent)

    def words_for(self, report: PeriodReport) -> dict[int | None, str]:
        """Group → what is typed about it, where the report does not say so yet."""
        return {
            row.key: row.cleaned_data["text"]
            for row in self.words
            for asked, written in row.asked.in_reports
            if asked.pk == report.pk and row.is_valid() and row.cleaned_data["text"].strip() != written
        }

    @property
    def has_errors(self) -> bool:
        return any(form.errors for form in (self.who, *self.rows))
