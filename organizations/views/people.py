"""Running people's accounts: the list, a person, new, changed, closed."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit.timeline import timeline
from organizations import actions
from organizations.clock import office_today
from organizations.doer import doer_of
from organizations.forms.people import ChangePersonForm, NewPersonForm, ReasonForm
from organizations.models import User
from organizations.requests import Request
from organizations.views.doors import administered_units, person_for
from toolbox.pages import attempt, page
from toolbox.vietnamese import clean_text

PER_PAGE = 50


@require_safe
def people(request: Request) -> HttpResponse:
    """By name, a page at a time, beginning after the key ?sau=<folded name>~<id>."""
    units = administered_units(request.user)
    words = clean_text(request.GET.get("tim", ""))
    mine = Q(appointments__position__unit__in=units) | Q(appointments=None)
    rows = User.objects.filter(pk__in=User.objects.filter(mine).values("pk"))
    if words:
        rows = rows.filter(
            Q(pk__in=User.objects.named_like(words)) | Q(username__icontains=words) | Q(phone=words)
        )
    name, _tilde, pk = clean_text(request.GET.get("sau", "")).rpartition("~")
    if pk.isdecimal():
        rows = rows.filter(Q(name_folded__gt=name) | Q(name_folded=name, pk__gt=int(pk[:18])))
    found = list(rows.prefetch_related("appointments__position__unit")[: PER_PAGE + 1])
    shown, more = found[:PER_PAGE], len(found) > PER_PAGE
    query = {"tim": words, "sau": f"{shown[-1].name_folded}~{shown[-1].pk}"} if more else {}
    context = {
        "people": shown,
        "words": words,
        "today": office_today(),
        "next_url": f"?{urlencode(query)}" if more else "",
    }
    return page(request, "organizations/people/people.html", context)


@require_http_methods(["GET", "POST"])
def person_new(request: Request) -> HttpResponse:
    form = NewPersonForm(
        request.POST or None,
        units=administered_units(request.user),
        initial={"unit": request.GET.get("don-vi")},
    )
    if form.is_bound and form.is_valid():
        made = attempt(form, actions.create_person, by=doer_of(request), **form.cleaned_data)
        if made:
            messages.success(
                request, _("Đã lập tài khoản %(login)s. Tiếp theo: chức vụ.") % {"login": made.username}
            )
            return redirect("organizations:appointment_new", made.pk)
    return page(request, "organizations/people/new.html", {"form": form}, form=form)


@require_http_methods(["GET", "POST"])
def person(request: Request, pk: int) -> HttpResponse:
    shown = person_for(request.user, pk)
    values = {"full_name": shown.full_name, "phone": shown.phone, "email": shown.email}
    form = ChangePersonForm(request.POST or None, initial=values)
    if (
        form.is_bound
        and form.is_valid()
        and attempt(form, actions.change_person, person=shown, by=doer_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("Đã ghi thay đổi."))
        return redirect("organizations:person", pk)
    context = {
        "person": shown,
        "form": form,
        "held": shown.appointments.select_related("position__unit").order_by("-valid_from"),
        "today": office_today(),
        "entries": timeline(shown),
        "is_me": shown.pk == request.user.pk,
    }
    return page(request, "organizations/people/person.html", context, form=form)


@require_http_methods(["GET", "POST"])
def person_deactivate(request: Request, pk: int) -> HttpResponse:
    shown = person_for(request.user, pk)
    form = ReasonForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and attempt(form, actions.deactivate_person, person=shown, by=doer_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("Đã ngừng tài khoản của %(person)s.") % {"person": shown})
        return redirect("organizations:person", pk)
    return page(request, "organizations/people/deactivate.html", {"person": shown, "form": form}, form=form)


@require_http_methods(["GET", "POST"])
def person_second_factor(request: Request, pk: int) -> HttpResponse:
    """Who lost telephone and recovery codes sets the second factor up anew at the next login."""
    shown = person_for(request.user, pk)
    form = ReasonForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and attempt(form, actions.reset_second_factor, person=shown, by=doer_of(request), **form.cleaned_data)
    ):
        messages.success(request, _("%(person)s cài lại xác thực ở lần đăng nhập tới.") % {"person": shown})
        return redirect("organizations:person", pk)
    context = {"person": shown, "form": form}
    return page(request, "organizations/people/second_factor.html", context, form=form)


@require_POST
def person_reactivate(request: Request, pk: int) -> HttpResponse:
    shown = person_for(request.user, pk)
    actions.reactivate_person(person=shown, by=doer_of(request))
    messages.success(request, _("Đã mở lại tài khoản. Cấp mã để người này đăng nhập."))
    return redirect("organizations:person", pk)
