"""Addresses of the registry, under van-thu/; the administrator's stand with the others, under quan-tri/."""

from django.urls import include, path

from registry.views import books, mails, notices, purges, received, seals, suspicions

app_name = "registry"

administration = [
    path("thu/", mails.mails, name="mails"),
    path("thu/<int:pk>/gui-lai/", mails.mail_again, name="mail_again"),
]
registry = [
    path("thu-tong-hop/", mails.digest_wish, name="digest_wish"),
    path("thong-bao/", notices.notices, name="notices"),
    path("thong-bao/<int:pk>/", notices.open_notice, name="open_notice"),
    path("so/<int:pk>/", books.book, name="book"),
    path("van-ban/<int:pk>/", books.entry, name="entry"),
    path("van-ban/<int:pk>/tep/", books.entry_file, name="entry_file"),
    path("van-ban/<int:pk>/huy-so/", books.cancel, name="cancel"),
    path("van-ban/<int:pk>/dinh-chinh/", books.correct, name="correct"),
    path("van-ban/<int:pk>/xoa-tep/", books.ask_purge, name="entry_purge"),
    path("xoa-tep/", purges.purges, name="purges"),
    path("xoa-tep/<int:pk>/", purges.purge, name="purge"),
    path("tep-nghi-mat/<int:pk>/", suspicions.suspicion, name="suspicion"),
    path("den/", received.received, name="received"),
    path("den/<int:pk>/nhan/", received.acknowledge, name="acknowledge"),
    path("dau-niem/", seals.seals, name="seals"),
]
urlpatterns = [path("van-thu/", include(registry)), path("quan-tri/", include(administration))]
