"""Addresses of the auditor's desk."""

from django.urls import path

from reporting.views import book, comparing, export, lives, reconciliation, viewings

app_name = "reporting"

urlpatterns = [
    path("", book.book, name="book"),
    path("<int:pk>/", book.entry, name="entry"),
    path("doi-chieu/", reconciliation.newest, name="reconciliation"),
    path("xuat/", export.export, name="export"),
    path("nguoi/<int:pk>/", lives.person, name="person"),
    path("nguoi/<int:pk>/da-xem/", viewings.seen_by, name="seen_by"),
    path("vat/<str:label>/<str:pk>/so-sanh/", comparing.compare, name="compare"),
    path("vat/<str:label>/<str:pk>/ai-da-xem/", viewings.who_saw, name="who_saw"),
    path("vat/<str:label>/<str:pk>/", lives.life, name="life"),
]
