"""Mails that go out: how it stands and what did not leave, for the administrator; the digest, for oneself."""

from datetime import datetime, time

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organizations.doer import doer_of
from organizations.requests import Request
from registry import actions, policy
from registry.letters import mail_is_on
from registry.models import OutgoingMail
from registry.views.paging import PAGE, key_in
from toolbox.pages import page


@require_safe
def mails(request: Request) -> HttpResponse:
    """Waiting, sent today, failing with the reason. Whom it is for and which kind it is, never its title."""
    policy.post_root(request.user)
    now = timezone.now()
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    failing = OutgoingMail.objects.failing().select_related("person").order_by("-pk")
    if (before := key_in(request)).isdecimal():
        failing = failing.filter(pk__lt=int(before[:18]))
    shown = list(failing[: PAGE + 1])
    context = {
        "on": mail_is_on(),
        "site_url": settings.SITE_URL,
        "hours": settings.MAIL_HOURS,
        "waiting": OutgoingMail.objects.unsent().count(),
        "sent_today": OutgoingMail.objects.filter(sent_at__gte=midnight).count(),
        "failing": [(mail, mail.is_being_sent(now)) for mail in shown[:PAGE]],
        "next_url": f"?truoc={shown[PAGE - 1].pk}" if len(shown) > PAGE else "",
        "previous_url": request.path if before else "",
    }
    return page(request, "registry/mail/mails.html", context)


@require_POST
def mail_again(request: Request, pk: int) -> HttpResponse:
    root = policy.post_root(request.user)
    mail = get_object_or_404(OutgoingMail, pk=pk)
    sent = actions.send_again(mail=mail, root=root, by=doer_of(request))
    messages.success(
        request, _("Thư cho %(person)s sẽ được gửi lại trong vài phút.") % {"person": sent.person}
    )
    return redirect("registry:mails")


@require_POST
def digest_wish(request: Request) -> HttpResponse:
    """From the box on one's account: ticked or not."""
    wanted = "digest" in request.POST
    actions.wish_digest(person=request.user, wanted=wanted)
    words = (
        _("Đồng chí sẽ nhận thư tổng hợp mỗi sáng.") if wanted else _("Đã thôi gửi thư tổng hợp buổi sáng.")
    )
    messages.success(request, words)
    return redirect("organizations:account")
