"""My own account: who I am here, in which capacity I act, my password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from organizations import actions
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.forms.account import CapacityForm, ChangePasswordForm, NewPasswordForm
from organizations.models import Appointment
from organizations.page_parts import ACCOUNT, parts_of
from organizations.requests import Request
from toolbox.pages import attempt, page


@require_http_methods(["GET", "POST"])
def account(request: Request) -> HttpResponse:
    mine = Appointment.objects.of(request.user).on(office_today()).select_related("position__unit")
    held = list(mine.prefetch_related("position__roles__unit"))
    form = CapacityForm(
        request.POST or None, held=held, initial={"appointment": request.session.get("appointment", "")}
    )
    if form.is_bound and form.is_valid():
        request.session["appointment"] = form.cleaned_data["appointment"]
        messages.success(request, _("Đã ghi tư cách mặc định."))
        return redirect("organizations:account")
    context = {"held": held, "form": form, "parts": parts_of(ACCOUNT, request.user)}
    return page(request, "organizations/account/account.html", context, form=form)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def first_password(request: Request) -> HttpResponse:
    """After a one-time code; who has a password already is sent to the page for changing it."""
    if not request.user.must_change_password:
        return redirect("password_change")
    return _password_page(
        request, NewPasswordForm(request.POST or None), "registration/forced_password_change.html"
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def password_change(request: Request) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None, person=request.user)
    return _password_page(request, form, "registration/password_change_form.html")


def _password_page(request: Request, form: NewPasswordForm, template: str) -> HttpResponse:
    if form.is_bound and form.is_valid():
        person = attempt(
            form,
            actions.change_own_password,
            by=doer_of(request),
            password=form.cleaned_data["new_password1"],
        )
        if person:
            update_session_auth_hash(request, person)
            messages.success(request, _("Đã đổi mật khẩu."))
            return redirect("tasks:inbox")
    return page(request, template, {"form": form}, form=form)
