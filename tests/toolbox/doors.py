"""Addresses only these tests have: each refuses in its own way."""

from django.http import HttpResponse
from django.urls import path

from toolbox.errors import NotAllowed, Refused, TooLate

WORDS = {
    Refused: "Phiếu nhiều hơn số người có mặt.",
    NotAllowed: "Chỉ Bí thư ký được.",
    TooLate: "Đồng chí Hoa đã trả lại.",
}


def refusing(kind):
    """A view that raises `kind`."""

    def view(request):
        raise kind(WORDS[kind])

    return view


def echo(request):
    """What was typed, sent back."""
    return HttpResponse(request.POST.get("words", ""))


urlpatterns = [
    path("refused/", refusing(Refused)),
    path("not-allowed/", refusing(NotAllowed)),
    path("too-late/", refusing(TooLate)),
    path("echo/", echo),
]
