"""Coming in, going out, and night or day."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organizations import machine
from organizations.forms.account import LoginForm
from organizations.kept import IN_SESSION, NOT_TYPED, Letter
from organizations.requests import Request
from toolbox.pages import page

THEMES = {"light", "dark"}
A_YEAR = 365 * 24 * 60 * 60


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    """By user name or telephone number; a wrong word answers 422 like every other form."""

    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.request.POST.get("kept", ""), **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Leads on to where one was going; with a form kept from before, to that form first."""
        led = self._way_on(form)
        machine.mark(self.request, led)
        return led

    def _way_on(self, form: Any) -> HttpResponse:
        led = super().form_valid(form)
        letter = Letter.opened(self.request.POST.get("kept", ""), form.get_user().pk)
        if letter is None:
            return led
        self.request.session[IN_SESSION] = letter.sealed()
        return redirect("organizations:kept")


def ask_again(request: HttpRequest, letter: Letter) -> HttpResponse:
    """The login in the place of an answer: the session has ended, what was typed is kept."""
    context = {"form": LoginForm(request), "kept": letter.sealed(), "expired": True}
    return page(request, "registration/login.html", context)


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """Too many wrong passwords for one name at one address."""
    form = LoginForm(request, initial={"username": request.POST.get("username", "")})
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    context = {"form": form, "kept": request.POST.get("kept", ""), "locked_minutes": minutes}
    return render(request, "registration/login.html", context, status=429)


@require_http_methods(["GET", "POST"])
def kept_form(request: Request) -> HttpResponse:
    """What was typed before the session ended: sent on as it was (307 keeps the form), or let go."""
    letter = Letter.opened(request.session.get(IN_SESSION, ""), request.user.pk)
    if letter is None:
        messages.info(request, _("Không còn biểu mẫu nào chờ gửi tiếp."))
        return redirect("tasks:inbox")
    if request.method == "POST":
        del request.session[IN_SESSION]
        if "drop" in request.POST:
            messages.info(request, _("Đã bỏ biểu mẫu đó, không gửi."))
            return redirect("tasks:inbox")
        return HttpResponse(status=307, headers={"Location": letter.path})
    return page(request, "registration/kept.html", {"letter": letter, "ours": NOT_TYPED})


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Light or dark by a cookie; anything else: as the device has it."""
    wanted = request.POST.get("theme", "")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)  # not redirect(): it takes a bare word for the name of a view
    if wanted in THEMES:
        response.set_cookie("theme", wanted, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
