"""Addresses of the auditor's desk."""

from django.urls import path

from reporting.views import book, export, lives

app_name = "reporting"

urlpatterns = [
    path("", book.book, name="book"),
    path("<int:pk>/", book.entry, name="entry"),
    path("xuat/", export.export, name="export"),
    path("nguoi/<int:pk>/", lives.person, name="person"),
    path("vat/<str:label>/<str:pk>/", lives.life, name="life"),
]
