"""Bàn giao: what a leaver hands over, and the receiver's signature for it."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from audit.timeline import timeline
from organizations.doer import doer_of
from organizations.forms.choices import offer
from organizations.leaving import remaining
from organizations.models import User
from organizations.policy import covered
from organizations.verbs import ADMINISTER, INSPECT, READ_OWN
from tasks.views.leading import lead_on
from toolbox.errors import NotAllowed
from toolbox.pages import attempt, page
from workflow.actions.handover import answer_handover, may_arrange, open_handover, posts_near, unit_of
from workflow.forms.absence import HandoverAnswerForm, HandoverForm
from workflow.models import Handover


@require_http_methods(["GET", "POST"])
def open_(request: HttpRequest, pk: int) -> HttpResponse:
    """What still lies with the person, and to whom it shall go."""
    person = get_object_or_404(User, pk=pk)
    unit = unit_of(person)
    if unit is None or not may_arrange(request.user, person, unit):
        raise NotAllowed(_("Bàn giao do quản trị hoặc lãnh đạo đơn vị của người nghỉ lập."))
    form = HandoverForm(request.POST or None)
    offer(form, "receiver", posts_near(unit).exclude(person=person))
    if form.is_bound and form.is_valid():
        receiver, note = form.cleaned_data["receiver"].person, form.cleaned_data["note"]
        made = attempt(form, open_handover, person=person, receiver=receiver, note=note, by=doer_of(request))
        if made:
            messages.success(request, _("Đã gửi danh sách cho người nhận. Ký nhận xong, việc mới chuyển."))
            return redirect(made)
    context = {"person": person, "left": remaining(person), "form": form, "before": _of(person)}
    return page(request, "workflow/handover/open.html", context, form=form)


def _of(person: User) -> list[Handover]:
    return list(Handover.objects.filter(person=person).select_related("person", "receiver", "answer")[:10])


def _handover(person: User, pk: int) -> Handover:
    """To leaver, receiver, who opened it, her unit's own people, administrators and auditors."""
    theirs = Q(person=person) | Q(receiver=person) | Q(opened_by=person)
    post = "person__appointments__position__unit"
    for verb in (READ_OWN, INSPECT, ADMINISTER):
        theirs |= covered(person, verb, post)
    rows = Handover.objects.filter(pk__in=Handover.objects.filter(theirs).order_by().values("pk"))
    return get_object_or_404(rows.select_related("person", "receiver", "opened_by", "answer"), pk=pk)


@require_GET
def handover(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _handover(request.user, pk)
    context = {
        "handover": shown,
        "items": list(shown.items.all()),
        "asked": shown.is_open and shown.receiver_id == request.user.pk,
        "entries": timeline(shown),
    }
    return page(request, "workflow/handover/handover.html", context)


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    shown = _handover(request.user, pk)
    if shown.receiver_id != request.user.pk:
        raise NotAllowed(_("Danh sách này chờ người nhận bàn giao ký."))
    form = HandoverAnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        made = attempt(form, answer_handover, handover=shown, by=doer_of(request), **form.cleaned_data)
        if made:
            done = _("Đã ký nhận bàn giao") if made.accepted else _("Đã trả lời chưa nhận bàn giao")
            return lead_on(request, shown.get_absolute_url(), shown, done)
    context = {"handover": shown, "items": list(shown.items.all()), "form": form}
    return page(request, "workflow/handover/answer.html", context, form=form)
