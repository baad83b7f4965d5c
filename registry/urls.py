"""Addresses of the registry, under van-thu/."""

from django.urls import path

from registry import views

app_name = "registry"

urlpatterns = [
    path("thong-bao/", views.notices, name="notices"),
    path("thong-bao/<int:pk>/", views.open_notice, name="open_notice"),
    path("so/<int:pk>/", views.book, name="book"),
    path("van-ban/<int:pk>/", views.entry, name="entry"),
    path("van-ban/<int:pk>/tep/", views.entry_file, name="entry_file"),
    path("van-ban/<int:pk>/huy-so/", views.cancel, name="cancel"),
    path("den/", views.received, name="received"),
    path("den/<int:pk>/nhan/", views.acknowledge, name="acknowledge"),
]
