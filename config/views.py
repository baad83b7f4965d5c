"""Pages of the house itself: the source it runs from, and whether it is well."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@login_not_required
@require_safe
def source(request: HttpRequest) -> HttpResponse:
    """Where the source of this very program is to be had (AGPL-3.0, section 13)."""
    return render(request, "source.html", {"repository": settings.SOURCE_REPOSITORY})


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
