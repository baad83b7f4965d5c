"""The second step of coming in: proving it, setting it up, and what one may take back."""

from base64 import b32encode

import segno
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from organizations import actions, passkeys
from organizations import second_factor as factor
from organizations.doer import doer_of
from organizations.forms.account import SecondFactorForm, SetSecondFactorForm
from organizations.kept import IN_SESSION
from organizations.models import RememberedDevice, User
from organizations.page_parts import ACCOUNT, Part
from organizations.requests import Request
from toolbox.pages import attempt, page

SALT = "organizations.second_factor"
_KINDS = ("iPhone", "iPad", "Android", "Windows", "Macintosh", "Linux")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def prove(request: Request) -> HttpResponse:
    """Between the password and the work, where the session must prove more."""
    if not factor.is_needed(request):
        return redirect("tasks:inbox")
    if not factor.has_factor(request.user):
        return redirect("organizations:second_factor_setup")
    form = SecondFactorForm(request.POST or None)
    if form.is_bound and form.is_valid() and _fits(request, form):
        return _lead_on(request, remember=form.cleaned_data["remember"])
    context = {"form": form, "asked": passkeys.ask_known(request, request.user)}
    return page(request, "organizations/account/second_factor.html", context, form=form)


def _fits(request: Request, form: SecondFactorForm) -> bool:
    """Whether the passkey or the code proves it; if not, the form says why."""
    by, said = doer_of(request), form.cleaned_data["passkey"]
    if said:
        answer = passkeys.answer_of(request, said)
        fits = attempt(form, lambda: actions.prove_passkey(answer=answer, by=by) or "")
        wrong = _("Khóa này có thể đã bị sao chép nên không nhận. Gõ mã, rồi bỏ khóa ở trang tài khoản.")
    else:
        code = form.cleaned_data["code"]
        fits = attempt(form, lambda: actions.prove_second_factor(code=code, by=by) or "")
        wrong = _("Mã chưa đúng hoặc đã dùng. Gõ mã mới đang hiện trên ứng dụng.")
    if not fits and not form.errors:
        form.add_error("code", wrong)
    return bool(fits)


def _lead_on(request: Request, *, remember: bool) -> HttpResponse:
    factor.has_proven(request)
    led = redirect("organizations:kept" if IN_SESSION in request.session else "tasks:inbox")
    if remember:
        key = actions.remember_device(name=device_name(request), by=doer_of(request))
        led.set_cookie(
            factor.COOKIE,
            key,
            max_age=int(factor.REMEMBERED_FOR.total_seconds()),
            httponly=True,
            secure=settings.HTTPS,
            samesite="Lax",
        )
    return led


def device_name(request: HttpRequest) -> str:
    told = request.headers.get("User-Agent", "")
    return next((kind for kind in _KINDS if kind in told), _("Thiết bị khác"))


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def set_up(request: Request) -> HttpResponse:
    """An app is shown a key as a picture; its first code proves that it has it. Nothing is kept before."""
    if factor.is_needed(request) and factor.has_factor(request.user):
        return redirect("organizations:second_factor")  # whoever knows a password alone sets up no new app
    known = _key_of(request)
    key = known or actions.new_key()
    sealed = signing.dumps([request.user.pk, key], salt=SALT)
    form = SetSecondFactorForm(request.POST if known else None, initial={"key": sealed})
    if form.is_bound and form.is_valid():
        codes = attempt(
            form,
            actions.set_second_factor,
            key=key,
            code=form.cleaned_data["code"],
            by=doer_of(request),
        )
        if codes:
            factor.has_proven(request)
            return show_codes(request, codes)
    shown = TOTPDevice(user=request.user, key=key)
    context = {
        "form": form,
        "picture": _picture_of(shown.config_url),
        "address": shown.config_url,
        "letters": _in_fours(shown),
        "must": factor.is_needed(request),
        "passkeys": passkeys.place_of(request) is not None,
    }
    return page(request, "organizations/account/second_factor_setup.html", context, form=form)


def _in_fours(device: TOTPDevice) -> str:
    """The key in letters, for who cannot read the picture: typed in groups of four."""
    letters = b32encode(device.bin_key).decode().rstrip("=")
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def _key_of(request: Request) -> str | None:
    try:
        person, key = signing.loads(request.POST.get("key", ""), salt=SALT, max_age=60 * 60)
    except signing.BadSignature:
        return None
    return str(key) if person == request.user.pk else None


def _picture_of(address: str) -> SafeString:
    """The key as a picture an app reads; made of our own words alone, so it is safe."""
    code = segno.make(address, error="m")
    return mark_safe(code.svg_inline(scale=4, border=2, omitsize=True, lineclass=None, svgclass="qr"))


@require_POST
def recovery_codes(request: Request) -> HttpResponse:
    return show_codes(request, actions.renew_recovery_codes(by=doer_of(request)))


def show_codes(request: Request, codes: list[str]) -> HttpResponse:
    return page(request, "organizations/account/recovery_codes.html", {"codes": codes})


@require_POST
def forget(request: Request, pk: int) -> HttpResponse:
    device = get_object_or_404(RememberedDevice, pk=pk, person=request.user)
    actions.forget_device(device=device, by=doer_of(request))
    messages.success(request, _("Thiết bị đó phải xác thực lại ở lần đăng nhập tới."))
    return redirect("organizations:account")


@require_POST
def end_sessions(request: Request) -> HttpResponse:
    """Everywhere but here."""
    actions.end_own_sessions(by=doer_of(request))
    request.user.refresh_from_db()
    update_session_auth_hash(request, request.user)
    messages.success(request, _("Đã đăng xuất khỏi mọi thiết bị khác."))
    return redirect("organizations:account")


def _mine(person: User) -> dict[str, object]:
    return {
        "has_app": factor.has_app(person),
        "passkeys": list(person.passkeys.all()),
        "codes_left": StaticToken.objects.filter(device__user=person).count(),
        "devices": list(RememberedDevice.objects.filter(person=person)),
        "asked": settings.SECOND_FACTOR and factor.is_asked_of(person),
    }


Part(ACCOUNT, "organizations/account/_second_factor.html", _mine)
