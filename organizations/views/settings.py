"""What an office decides for itself: the groups of settings, and each on a page of its own."""

from collections import Counter

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import actions
from organizations.doer import doer_of
from organizations.forms.settings import SettingsForm
from organizations.models import OfficeSetting, Unit
from organizations.office_settings import GROUPS, SETTINGS, group_of
from organizations.requests import Request
from organizations.views.doors import administered_units
from toolbox.pages import attempt, page


@require_safe
def settings(request: Request) -> HttpResponse:
    """?don-vi=<id>: whose settings; without it the topmost unit's."""
    unit = _unit_of(request)
    stored = OfficeSetting.objects.filter(unit=unit, key__in=SETTINGS).values_list("key", flat=True)
    own, declared = Counter(map(group_of, stored)), Counter(one.group for one in SETTINGS.values())
    groups = [(key, words, declared[key], own[key]) for key, words in GROUPS.items()]
    units = administered_units(request.user).order_by("path")
    context = {"unit": unit, "units": units, "groups": groups}
    return page(request, "organizations/administration/settings.html", context)


@require_http_methods(["GET", "POST"])
def settings_group(request: Request, group: str) -> HttpResponse:
    """One group of them as a form."""
    unit = _unit_of(request)
    if group not in GROUPS:
        raise Http404
    back = f"{reverse('organizations:settings')}?don-vi={unit.pk}"
    form = SettingsForm(request.POST or None, unit=unit, group=group)
    if form.is_bound and form.is_valid():
        changes = form.changes()
        done = attempt(form, actions.change_settings, unit=unit, changes=changes, by=doer_of(request))
        if done is not None:
            words = _("Đã ghi thiết lập của %(unit)s.") if done else _("Không có gì thay đổi.")
            messages.success(request, words % {"unit": unit})
            return redirect(back)
    context = {"unit": unit, "title": GROUPS[group], "form": form, "back": back}
    return page(request, "organizations/administration/settings_group.html", context, form=form)


def _unit_of(request: Request) -> Unit:
    units = administered_units(request.user).select_related("parent").order_by("path")
    asked = request.GET.get("don-vi", "")
    return get_object_or_404(units, pk=asked) if asked.isdecimal() else units[0]
