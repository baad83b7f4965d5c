"""The acts on a whole case: one page for all, each with its words, its form and its action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from organizations.policy import may
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow.actions import detours as actions
from workflow.forms.detours import DetourForm, HandOverForm
from workflow.page.detours import ways
from workflow.policy import case_for
from workflow.views.answering import kindly


@dataclass(frozen=True, slots=True)
class Deed:
    """What the page of an act says and does."""

    lead: str | Promise
    action: Callable[..., Any]
    done: str | Promise
    form: type[DetourForm] = DetourForm


DEEDS = {
    "rut-lai": Deed(
        gettext_lazy("Hồ sơ trở lại bước soạn thảo. Chỉ rút được khi chưa ai cho ý kiến hoặc quyết định."),
        actions.withdraw,
        gettext_lazy("Đã rút lại, hồ sơ ở bước soạn thảo."),
    ),
    "tam-dung": Deed(
        gettext_lazy("Hồ sơ giữ nguyên bước, không chờ ai, không tính ngày cho đến khi cho tiếp tục."),
        actions.suspend,
        gettext_lazy("Đã tạm dừng hồ sơ."),
    ),
    "tiep-tuc": Deed(
        gettext_lazy("Hồ sơ tiếp tục ở bước đã dừng; hạn lùi đúng số ngày tạm dừng."),
        actions.resume,
        gettext_lazy("Hồ sơ đã tiếp tục."),
    ),
    "huy": Deed(
        gettext_lazy("Đơn vị không phải thực hiện nữa. Hồ sơ và nhật ký vẫn được giữ."),
        actions.cancel,
        gettext_lazy("Đã hủy hồ sơ."),
    ),
    "mo-lai": Deed(
        gettext_lazy("Hồ sơ đã kết thúc trở lại bước đầu. Việc đã giao mà chưa đơn vị nào nhận sẽ hủy."),
        actions.reopen,
        gettext_lazy("Đã mở lại hồ sơ."),
    ),
    "chuyen": Deed(
        gettext_lazy("Đơn vị khác làm tiếp từ bước hiện nay; những gì đã quyết định vẫn giữ nguyên."),
        actions.hand_over,
        gettext_lazy("Đã chuyển hồ sơ."),
        HandOverForm,
    ),
}


@kindly
@require_http_methods(["GET", "POST"])
def detour(request: HttpRequest, pk: int, deed: str) -> HttpResponse:
    """A stranger 404, who has not the right 403; an act that does not fit the case's state is told kindly."""
    case = case_for(request.user, pk)
    known, way = DEEDS.get(deed), ways(case).get(deed)
    if known is None or way is None:
        raise Http404
    if not may(request.user, way.verb, way.unit):
        raise NotAllowed(_("Việc này không thuộc nhiệm vụ của đồng chí."))
    form = known.form(request.POST or None, person=request.user, verb=way.verb, unit=way.unit, case=case)
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("reason", "to") if name in form.cleaned_data}
        if attempt(form, known.action, case=case, by=doer_of(request, form), **said):
            messages.success(request, str(known.done))
            return redirect(case)
    context = {"case": case, "document": case.document, "form": form, "way": way, "lead": known.lead}
    return page(request, "workflow/steps/detour.html", context, form=form)
