"""Addresses of the registry, under van-thu/."""

from django.urls import path

from registry.views import books, notices, received

app_name = "registry"

urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/<int:pk>/", notices.open_notice, name="open_notice"),
    path("so/<int:pk>/", books.book, name="book"),
    path("van-ban/<int:pk>/", books.entry, name="entry"),
    path("van-ban/<int:pk>/tep/", books.entry_file, name="entry_file"),
    path("van-ban/<int:pk>/huy-so/", books.cancel, name="cancel"),
    path("den/", received.received, name="received"),
    path("den/<int:pk>/nhan/", received.acknowledge, name="acknowledge"),
]
