"""Quý này: what her units owe in the open periods on one page, each thing typed once."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import Doer, doer_of
from organizations.requests import Request
from registry.forms.once import SentOnce
from registry.once import answers_once, run_once, way_on
from tasks.actions.narratives import save_words
from tasks.actions.progress import tell_progress
from tasks.actions.quarter import answer_figure
from tasks.forms.quarter import UnitSheet
from tasks.quarter import owed_by_unit, units_of_hers
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page


@dataclass(slots=True)
class Saved:
    """What was taken: words about work, figures, groups of words."""

    works: int = 0
    figures: int = 0
    words: int = 0

    @property
    def words_for_it(self) -> str:
        return _("Đã ghi %(works)d tình hình, %(figures)d số liệu, %(words)d phần lời.") % {
            "works": self.works, "figures": self.figures, "words": self.words,
        }  # fmt: skip


@answers_once
@require_http_methods(["GET", "POST"])
def quarter(request: Request) -> HttpResponse:
    """A row for each thing owed; what is right is kept, what is wrong is said in its row."""
    sheets = sheets_of(request)
    once = SentOnce(request.POST or None)
    sent = once.is_bound and once.is_valid() and all(sheet.who.is_valid() for sheet in sheets)
    if sent and any(sheet.says_something for sheet in sheets):
        led = run_once(request, once, lambda: _save_all(request, sheets), here=request.path)
        if led.again:
            return way_on(request, led)
        messages.success(request, led.made.words_for_it)
        if not any(sheet.has_errors for sheet in sheets):
            return way_on(request, led)
        once, sheets = SentOnce(), _shown_again(request, sheets)
    elif sent and not any(sheet.has_errors for sheet in sheets):
        messages.info(request, _("Chưa có dòng nào mới nên chưa ghi gì."))
        return redirect(request.path)
    forms = [form for sheet in sheets for form in (sheet.who, *sheet.rows)]
    return page(request, "tasks/quarter/quarter.html", {"sheets": sheets, "once": once}, form=forms)


def sheets_of(request: Request, *, blank: bool = False) -> list[UnitSheet]:
    """A sheet for each of her units that owes something; 403 for who reports for none."""
    units = units_of_hers(request.user)
    if not units:
        raise NotAllowed(_("Trang này dành cho cán bộ báo cáo thay đơn vị."))
    data = request.POST if request.method == "POST" and not blank else None
    owed = [owed_by_unit(unit, request.user) for unit in units]
    return [UnitSheet(each, request.user, data) for each in owed if not each.is_nothing]


def _save_all(request: Request, sheets: list[UnitSheet]) -> Saved:
    saved = Saved()
    for sheet in sheets:
        by = doer_of(request, sheet.who)
        _save_works(sheet, by, saved)
        _save_figures(sheet, by, saved)
        _save_words(sheet, by, saved)
    return saved


def _save_works(sheet: UnitSheet, by: Doer, saved: Saved) -> None:
    for form in sheet.works:
        if form.is_valid() and form.is_said:
            said = form.cleaned_data
            saved.works += bool(attempt(form, tell_progress, assignment=form.work.row, by=by, **said))


def _save_figures(sheet: UnitSheet, by: Doer, saved: Saved) -> None:
    for form, asked in zip(sheet.figures, sheet.owed.figures, strict=True):
        if form.is_valid() and form.is_said:
            said = {"typed": form.typed, "seen": form.cleaned_data["seen"]}
            saved.figures += bool(attempt(form, answer_figure, asked=asked, by=by, **said))


def _save_words(sheet: UnitSheet, by: Doer, saved: Saved) -> None:
    """All words of a report at once; why it could not be is said beside the first of them."""
    taken: set[int | None] = set()
    for seen in sheet.seen:
        words = sheet.words_for(seen.report)
        if not words or not seen.is_valid():
            continue
        first = next(row for row in sheet.words if row.key in words)
        said = {"revision": seen.cleaned_data["revision"], "words": words}
        if attempt(first, save_words, report=seen.report, by=by, **said):
            taken |= words.keys()
    saved.words += len(taken)


def _shown_again(request: Request, sheets: list[UnitSheet]) -> list[UnitSheet]:
    """Rows that were saved as they stand now, those that were not as they were typed."""
    fresh = {sheet.owed.unit.pk: sheet for sheet in sheets_of(request, blank=True)}
    for sheet in sheets:
        now = fresh[sheet.owed.unit.pk]
        for name in ("works", "figures", "words"):
            known = {form.prefix: form for form in getattr(now, name)}
            kept = [form if form.errors else known[form.prefix] for form in getattr(sheet, name)]
            setattr(sheet, name, kept)
        sheet.seen = now.seen
    return sheets
