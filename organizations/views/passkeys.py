"""A passkey is added and taken away; coming in with one is a way of `second_factor.prove`."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizations import actions, passkeys
from organizations import second_factor as factor
from organizations.doer import doer_of
from organizations.forms.account import PasskeyForm
from organizations.models import Passkey
from organizations.requests import Request
from organizations.views.second_factor import device_name, show_codes
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    """The device is asked to make a key. The first factor of somebody brings the recovery codes with it."""
    if factor.is_needed(request) and factor.has_factor(request.user):
        return redirect("organizations:second_factor")  # whoever knows a password alone adds no key
    form = PasskeyForm(request.POST or None, initial={"name": device_name(request)})
    if form.is_bound and form.is_valid():
        answer = passkeys.answer_of(request, form.cleaned_data["passkey"])
        name, by = form.cleaned_data["name"], doer_of(request)
        codes = attempt(form, actions.add_passkey, answer=answer, name=name, by=by)
        if codes is not None:
            factor.has_proven(request)
            if codes:
                return show_codes(request, codes)
            messages.success(request, _("Đã thêm khóa truy cập %(device)s.") % {"device": name})
            return redirect("organizations:account")
    context = {"form": form, "asked": passkeys.ask_new(request, request.user)}
    return page(request, "organizations/account/passkey.html", context, form=form)


@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    passkey = get_object_or_404(Passkey, pk=pk, person=request.user)
    actions.remove_passkey(passkey=passkey, by=doer_of(request))
    messages.success(request, _("Đã bỏ khóa truy cập %(device)s.") % {"device": passkey.name})
    return redirect("organizations:account")
