"""Addresses only these tests have: each refuses in its own way, one shows every piece."""

from base64 import b64encode
from types import SimpleNamespace

from django import forms
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import path

from toolbox import pages
from toolbox.errors import NotAllowed, Refused, TooLate

WORDS = {
    Refused: "Phiếu nhiều hơn số người có mặt.",
    NotAllowed: "Chỉ Bí thư ký được.",
    TooLate: "Đồng chí Hoa đã trả lại.",
}


def somebody(request):
    """Whose pages these are: a person with a key for what is kept on the device."""
    return {
        "user": SimpleNamespace(pk=7, is_authenticated=True),
        "device_key": b64encode(b"thirty-two bytes of a secret key").decode(),
    }


def refusing(kind):
    """A view that raises `kind`."""

    def view(request):
        raise kind(WORDS[kind])

    return view


def echo(request):
    """What was typed, sent back."""
    return HttpResponse(request.POST.get("words", ""))


class Opinion(forms.Form):
    """A choice, words and a day."""

    decision = forms.ChoiceField(
        label="Ý kiến", widget=forms.RadioSelect, choices=[("a", "Đồng ý"), ("b", "Trả lại")]
    )
    note = forms.CharField(label="Nội dung", widget=forms.Textarea, required=False)
    day = forms.DateField(label="Ngày ký", input_formats=["%d/%m/%Y"])


class Task(forms.Form):
    """A row: a task, who leads it, until when."""

    name = forms.CharField(label="Nhiệm vụ", widget=forms.Textarea(attrs={"rows": 1}))
    unit = forms.ChoiceField(label="Chủ trì", choices=[("", ""), ("1", "UBND xã"), ("2", "Đảng ủy")])
    due = forms.CharField(label="Hạn")


Tasks = forms.formset_factory(Task, extra=1, can_delete=True)


def opinion(request):
    """A form with rows; a success goes to the clear page."""
    data = request.POST or None
    if pages.asks_for_row(request):
        form = pages.quiet(Opinion(data))
        rows = pages.quiet(Tasks(pages.with_one_more_row(request.POST, "r"), prefix="r"))
    else:
        form, rows = Opinion(data), Tasks(data, prefix="r")
        if form.is_bound and form.is_valid() and rows.is_valid():
            messages.success(request, "Đã gửi ý kiến.")
            return redirect("/next/")
    states = ["done", "outside", "skipped", "current", "coming"]
    steps = [
        SimpleNamespace(title=f"Bước {n}", state=s, who="", when="", note="") for n, s in enumerate(states)
    ]
    return pages.page(request, "form.html", {"form": form, "rows": rows, "steps": steps}, form=[form, rows])


urlpatterns = [
    path("opinion/", opinion),
    path("save/", lambda request: JsonResponse({})),
    path("next/", lambda request: pages.page(request, "base.html", {"heading": "Việc của tôi"})),
    path("refused/", refusing(Refused)),
    path("not-allowed/", refusing(NotAllowed)),
    path("too-late/", refusing(TooLate)),
    path("echo/", echo),
]
