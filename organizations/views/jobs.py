"""The jobs that run by themselves: when each ran last, whether it went well, when it comes next."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from organizations import actions
from organizations.doer import doer_of
from organizations.forms.jobs import JobTimeForm
from organizations.models import Unit, User
from organizations.requests import Request
from organizations.views.doors import administered_units
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from toolbox.schedules import SCHEDULES, is_silent, last_done, runs


def _root(user: User) -> Unit:
    """The jobs are everybody's: who administers a root unit looks after them."""
    root = administered_units(user).filter(parent__isnull=True).order_by("pk").first()
    if root is None:
        raise NotAllowed(_("Việc nền do quản trị của đơn vị gốc theo dõi."))
    return root


@require_safe
def jobs(request: Request) -> HttpResponse:
    _root(request.user)
    last = last_done()
    context = {"runs": runs(), "last": last, "silent": is_silent(last, timezone.now())}
    return page(request, "organizations/administration/jobs.html", context)


@require_http_methods(["GET", "POST"])
def job_time(request: Request, job: str) -> HttpResponse:
    """The time of the day of one job."""
    root = _root(request.user)
    run = next((one for one in runs() if one.schedule.job == job and one.schedule.at), None)
    if run is None:
        raise Http404
    schedule = SCHEDULES[job]
    shown = timezone.localtime(run.next_at).time() if run.next_at else schedule.at
    form = JobTimeForm(request.POST or None, initial={"at": shown})
    if form.is_bound and form.is_valid():
        at, by = form.cleaned_data["at"], doer_of(request)
        if attempt(form, actions.move_job, schedule=schedule, at=at, root=root, by=by):
            messages.success(request, _("Đã đổi giờ chạy “%(title)s”.") % {"title": schedule.title})
            return redirect("organizations:jobs")
    context = {"schedule": schedule, "form": form}
    return page(request, "organizations/administration/job_time.html", context, form=form)
