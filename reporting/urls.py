"""Addresses of the auditor's desk, under nhat-ky/."""

from django.urls import include, path

from reporting.views import dossier, inquiries, points

app_name = "reporting"

journal = [
    path("diem-can-xem/", points.points, name="points"),
    path("diem-can-xem/<slug:kind>/", points.point, name="point"),
    path("thanh-tra/", inquiries.inquiries, name="inquiries"),
    path("thanh-tra/moi/", inquiries.new, name="inquiry_new"),
    path("thanh-tra/<int:pk>/", inquiries.inquiry, name="inquiry"),
    path("thanh-tra/<int:pk>/quyet-dinh/", inquiries.scan, name="inquiry_scan"),
    path("thanh-tra/<int:pk>/ket-thuc/", inquiries.end, name="inquiry_end"),
    path("thanh-tra/<int:pk>/niem-phong/", inquiries.seal, name="seal_off"),
    path("thanh-tra/niem-phong/<int:pk>/go/", inquiries.lift, name="seal_lift"),
    path("ho-so/<str:label>/<int:pk>/", dossier.dossier, name="dossier"),
]
urlpatterns = [path("nhat-ky/", include(journal))]
