"""Addresses of the registry, under van-thu/."""

from django.urls import path

from registry.views import books, notices, purges, received, suspicions

app_name = "registry"

urlpatterns = [
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/<int:pk>/", notices.open_notice, name="open_notice"),
    path("so/<int:pk>/", books.book, name="book"),
    path("van-ban/<int:pk>/", books.entry, name="entry"),
    path("van-ban/<int:pk>/tep/", books.entry_file, name="entry_file"),
    path("van-ban/<int:pk>/huy-so/", books.cancel, name="cancel"),
    path("van-ban/<int:pk>/xoa-tep/", books.ask_purge, name="entry_purge"),
    path("xoa-tep/", purges.purges, name="purges"),
    path("xoa-tep/<int:pk>/", purges.purge, name="purge"),
    path("tep-nghi-mat/<int:pk>/", suspicions.suspicion, name="suspicion"),
    path("den/", received.received, name="received"),
    path("den/<int:pk>/nhan/", received.acknowledge, name="acknowledge"),
]
