"""Addresses of the auditor's desk, under nhat-ky/."""

from django.urls import include, path

from reporting.views import dossier, points

app_name = "reporting"

journal = [
    path("diem-can-xem/", points.points, name="points"),
    path("diem-can-xem/<slug:kind>/", points.point, name="point"),
    path("ho-so/<str:label>/<int:pk>/", dossier.dossier, name="dossier"),
]
urlpatterns = [path("nhat-ky/", include(journal))]
