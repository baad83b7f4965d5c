"""Coming in, going out, and night or day."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from organizations.forms.account import LoginForm

THEMES = {"light", "dark"}
A_YEAR = 365 * 24 * 60 * 60


@method_decorator(login_not_required, name="dispatch")
class Login(LoginView):
    """By user name or telephone number; a wrong word answers 422 like every other form."""

    authentication_form = LoginForm
    redirect_authenticated_user = True

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


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
