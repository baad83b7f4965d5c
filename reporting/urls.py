"""Addresses of the auditor's desk, under nhat-ky/."""

from django.urls import path

from reporting.views import (
    book,
    comparing,
    dossier,
    export,
    inquiries,
    lives,
    points,
    reconciliation,
    viewings,
)

app_name = "reporting"

urlpatterns = [
    path("", book.book, name="book"),
    path("<int:pk>/", book.entry, name="entry"),
    path("xuat/", export.export, name="export"),
    path("nguoi/<int:pk>/", lives.person, name="person"),
    path("nguoi/<int:pk>/da-xem/", viewings.seen_by, name="seen_by"),
    path("vat/<str:label>/<str:pk>/so-sanh/", comparing.compare, name="compare"),
    path("vat/<str:label>/<str:pk>/ai-da-xem/", viewings.who_saw, name="who_saw"),
    path("vat/<str:label>/<str:pk>/", lives.life, name="life"),
    path("diem-can-xem/", points.points, name="points"),
    path("diem-can-xem/<slug:kind>/", points.point, name="point"),
    path("doi-chieu/", reconciliation.newest, name="reconciliation"),
    path("ho-so/<str:label>/<int:pk>/", dossier.dossier, name="dossier"),
    path("thanh-tra/", inquiries.inquiries, name="inquiries"),
    path("thanh-tra/moi/", inquiries.new, name="inquiry_new"),
    path("thanh-tra/<int:pk>/", inquiries.inquiry, name="inquiry"),
    path("thanh-tra/<int:pk>/quyet-dinh/", inquiries.scan, name="inquiry_scan"),
    path("thanh-tra/<int:pk>/ket-thuc/", inquiries.end, name="inquiry_end"),
    path("thanh-tra/<int:pk>/niem-phong/", inquiries.seal, name="seal_off"),
    path("thanh-tra/niem-phong/<int:pk>/go/", inquiries.lift, name="seal_lift"),
]
