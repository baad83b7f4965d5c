"""What an office decides for itself, on one page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organizations import actions
from organizations.doer import doer_of
from organizations.forms.settings import SettingsForm
from organizations.requests import Request
from organizations.views.doors import administered_units
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def settings(request: Request) -> HttpResponse:
    """?don-vi=<id>: whose settings; without it the topmost unit's."""
    units = administered_units(request.user).order_by("path")
    asked = request.GET.get("don-vi", "")
    unit = get_object_or_404(units, pk=asked) if asked.isdecimal() else units.select_related("parent")[0]
    form = SettingsForm(request.POST or None, unit=unit)
    if form.is_bound and form.is_valid():
        changes = form.changes()
        done = attempt(form, actions.change_settings, unit=unit, changes=changes, by=doer_of(request))
        if done is not None:
            words = _("Đã ghi thiết lập của %(unit)s.") if done else _("Không có gì thay đổi.")
            messages.success(request, words % {"unit": unit})
            return redirect(f"{reverse('organizations:settings')}?don-vi={unit.pk}")
    context = {"unit": unit, "units": units, "form": form}
    return page(request, "organizations/administration/settings.html", context, form=form)
