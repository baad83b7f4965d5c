"""A new way of counting an indicator."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations.doer import doer_of
from resolutions import actions, policy
from resolutions.forms.redefining import DefinitionForm
from resolutions.views.importing import desk, sent
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def redefine(request: HttpRequest, pk: int, indicator_pk: int) -> HttpResponse:
    """From a day on; what was reported before stays as it was counted."""
    resolution = policy.resolution_for(request.user, pk, to_manage=True)
    indicator = get_object_or_404(resolution.indicators.prefetch_related("definitions"), pk=indicator_pk)
    form = DefinitionForm(sent(request), **desk(request, resolution))
    if form.is_bound and form.is_valid():
        said = {name: form.cleaned_data[name] for name in form.base_fields}
        by = doer_of(request, form)
        if attempt(form, actions.redefine_indicator, indicator=indicator, by=by, **said):
            messages.success(request, _("Đã ghi cách tính mới; số liệu kỳ trước giữ nguyên cách tính cũ."))
            return redirect(f"{reverse('resolutions:indicators', args=[pk])}#{indicator.code}")
    context = {"resolution": resolution, "indicator": indicator, "form": form}
    return page(request, "resolutions/redefine.html", context, form=form)
