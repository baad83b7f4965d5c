"""Pages of the Propaganda Board's year: opening the sheets, logging, sample, the end, the workbook."""

from datetime import date
from functools import partial
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.verbs import VERBS
from registry import store
from registry.once import answers_once
from tasks.forms.units import groups_of
from tasks.opened import opened
from toolbox.spreadsheets import XLSX, write_rows
from workflow.actions import products as actions
from workflow.actions.undoing_entries import take_back_products
from workflow.forms.products import CloseForm, DrawForm, FindForm, OpenForm, ProductForm
from workflow.models import Case, DrawnProduct, ProductLog, Seat
from workflow.models.product import Finding, Language, month_words
from workflow.policy import case_for
from workflow.products import first_owed, months_of, year_in
from workflow.undoing import PRODUCTS
from workflow.views.answering import answer, desk_for, kindly, step_page
from workflow.views.undoing import taking_back

MONTH, LANGUAGE = "thang", "tieng"  # ?thang=2022-05&tieng=tai


@kindly
@require_http_methods(["GET", "POST"])
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    desk = desk_for(request, pk, "give")
    rows = list(desk.case.document.versions.order_by("-number")[0].tasks.select_related("lead_unit"))
    named = {row.lead_unit_id for row in rows} | {unit for row in rows for unit in row.cooperating}
    form = OpenForm(request.POST or None, request.FILES or None, person=request.user, desk=desk, named=named)
    return answer(
        request,
        form,
        "workflow/propaganda/open.html",
        lambda: actions.open_products(
            case=desk.case, by=doer_of(request, form), round=form.cleaned_data["round"],
            units=list(form.cleaned_data["units"]),
        ),
        lambda made: _("Đã giao việc, mở sổ cho %(count)d đơn vị") % {"count": len(made)},
        {"rows": rows, "groups": groups_of(form["units"])},
    )  # fmt: skip


@answers_once
@kindly
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, pk: int, seat: int) -> HttpResponse:
    """A month in one language, chosen by address; what was logged stands in the form to be corrected."""
    desk = desk_for(request, pk, "products", seat=seat)
    asked = desk.seat
    if asked is None:
        raise Http404
    rows = ProductLog.objects.newest().filter(seat=asked).select_related("drawn__finding")
    case, logs = desk.case, list(rows.prefetch_related("counts"))
    month, language = _chosen(request, case, asked, logs)
    last = next((one for one in logs if (one.month, one.language) == (month, language)), None)
    form = ProductForm(
        request.POST or None, request.FILES or None, person=request.user, desk=desk,
        month=month, language=language, last=last,
    )  # fmt: skip
    context = {
        "month": month_words(month),
        "months": _tabs(case, logs, month, language),
        "languages": _languages(logs, month, language),
        "month_key": f"{month:%Y-%m}",
        "last": last,
        "wanted": _wanted(last) if last else "",
        "may_take_back": last is not None
        and request.user.pk == (last.entered_by_id or last.person_id)
        and opened(PRODUCTS, last.pk) is None,
    }
    return answer(
        request,
        form,
        "workflow/propaganda/log.html",
        lambda: actions.log_products(
            case=case, seat=asked.pk, by=doer_of(request, form), products=form.products
        ),
        lambda made: _("Đã ghi sản phẩm tháng %(month)s") % {"month": month_words(made.month)},
        context,
    )


@kindly
@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int, log: int) -> HttpResponse:
    case = case_for(request.user, pk)
    rows = ProductLog.objects.newest().filter(case=case).select_related("seat__unit")
    row = get_object_or_404(rows, pk=log)
    act = partial(take_back_products, log=row)
    return taking_back(request, case, row, VERBS[row.seat.verb], row.seat.unit, act)


def _languages(logs: list[ProductLog], month: date, chosen: str) -> list[tuple[str, str, bool, bool]]:
    """(value, words, chosen, logged) of each language in that month."""
    done = {one.language for one in logs if one.month == month}
    return [(value, str(label), value == chosen, value in done) for value, label in Language.choices]


def _chosen(request: HttpRequest, case: Case, seat: Seat, logs: list[ProductLog]) -> tuple[date, str]:
    """Of the form that came, else of the address, else what came back, else the first month still owed, in
    Vietnamese."""
    months = {f"{month:%Y-%m}": month for month in months_of(case, office_today())}
    owed = first_owed(case, seat, {one.month for one in logs})
    fallback = owed if owed in months.values() else max(months.values())
    spoken: str = Language.VIETNAMESE
    if returned := next((one for one in logs if _wanted(one)), None):
        fallback, spoken = returned.month, returned.language
    said = request.POST.get("month", "")[:7] or request.GET.get(MONTH, "")
    language = request.POST.get("language", "") or request.GET.get(LANGUAGE, "")
    return months.get(said, fallback), language if language in Language.values else spoken


def _wanted(log: ProductLog) -> str:
    """What the Board wants added to it."""
    finding = getattr(getattr(log, "drawn", None), "finding", None)
    return finding.reason if finding and finding.outcome == Finding.SUPPLEMENT else ""


def _tabs(case: Case, logs: list[ProductLog], month: date, language: str) -> list[dict[str, Any]]:
    said = {one.month for one in logs}
    return [
        {
            "url": f"?{MONTH}={each:%Y-%m}&{LANGUAGE}={language}",
            "label": month_words(each),
            "current": each == month,
            "done": each in said,
        }
        for each in months_of(case, office_today())
    ]


draw = step_page(
    "products",
    form=DrawForm,
    template="workflow/propaganda/draw.html",
    act=actions.draw_products,
    done=lambda made: _("Đã rút %(count)d sổ để kiểm tra") % {"count": made.drawn.count()},
    shown=lambda form: {
        "share": form.desk.case.settings["own"].get("sample", 0),
        "draws": form.desk.case.product_draws.all(),
    },
)


@kindly
@require_http_methods(["GET", "POST"])
def find(request: HttpRequest, pk: int, drawn: int) -> HttpResponse:
    desk = desk_for(request, pk, "products")
    rows = DrawnProduct.objects.filter(draw__case=desk.case).select_related(
        "log__seat__unit", "log__person", "log__file", "draw"
    )
    row = get_object_or_404(rows.prefetch_related("log__counts"), pk=drawn)
    form = FindForm(request.POST or None, request.FILES or None, person=request.user, desk=desk)
    return answer(
        request,
        form,
        "workflow/propaganda/find.html",
        lambda: actions.find_product(
            case=desk.case, drawn=row.pk, by=doer_of(request, form), round=form.cleaned_data["round"],
            outcome=form.cleaned_data["outcome"], reason=form.cleaned_data["reason"],
        ),
        lambda made: _("Đã yêu cầu bổ sung") if made.outcome == Finding.SUPPLEMENT else _("Đã kiểm tra: đạt"),
        {"row": row, "log": row.log},
    )  # fmt: skip


close = step_page(
    "products",
    form=CloseForm,
    template="workflow/propaganda/close.html",
    act=actions.close_products,
    done=_lazy("Đã kết thúc năm tuyên truyền"),
    shown=lambda form: {"year": year_in(form.desk.case)},
)


@require_safe
def file(request: HttpRequest, pk: int, log: int) -> FileResponse:
    """The example of a log, to whoever sees the case."""
    shown = case_for(request.user, pk)
    row = get_object_or_404(ProductLog.objects.select_related("file"), case=shown, pk=log, file__isnull=False)
    return store.serve(row.file, name=row.file_name, of=shown.document)


@require_safe
def workbook(request: HttpRequest, pk: int) -> HttpResponse:
    """Every count of the year as a row: unit, month, language, channel, how many, how many people."""
    shown = case_for(request.user, pk)
    year = year_in(shown)
    titles = [
        _("Đơn vị"), _("Tháng"), _("Ngôn ngữ"), _("Kênh"), _("Số lượng"), _("Lượt người"), _("Ví dụ"),
        _("Lần ghi"), _("Người ghi"), _("Ngày ghi"),
    ]  # fmt: skip
    rows = [
        [
            sheet.seat.unit.name, month_words(one.month), one.get_language_display(),
            count.get_channel_display(), count.count, count.audience, "\n".join(one.links), one.version,
            one.person.full_name, one.done_on,
        ]
        for sheet in year.sheets
        for one in sheet.logs
        for count in one.counts.all()
    ]  # fmt: skip
    content = write_rows(titles, rows, sheet=_("Sản phẩm tuyên truyền"))
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="san-pham-tuyen-truyen-{shown.pk}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response
