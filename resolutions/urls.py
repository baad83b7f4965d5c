"""Addresses of resolutions."""

from django.urls import path

from resolutions.views import concluding, correcting, importing, reading, redefining

app_name = "resolutions"

urlpatterns = [
    path("", reading.list_resolutions, name="list"),
    path("nhap/", importing.bring_in, name="import"),
    # one resolution
    path("<int:pk>/", reading.show, name="page"),
    path("<int:pk>/nhiem-vu/", reading.duties, name="duties"),
    path("<int:pk>/chi-tieu/", reading.indicators, name="indicators"),
    path("<int:pk>/chi-tieu/<int:indicator_pk>/cach-tinh/", redefining.redefine, name="redefine"),
    path("<int:pk>/nhat-ky/", reading.history, name="history"),
    path("<int:pk>/ban-goc/", reading.source, name="source"),
    path("<int:pk>/so/", importing.number, name="number"),
    path("<int:pk>/bo-du-lieu/", importing.programme, name="programme"),
    # its reading, until it is confirmed
    path("<int:pk>/ban-doc/", importing.proposal, name="proposal"),
    path("<int:pk>/ban-doc/xac-nhan/", importing.adopt, name="adopt"),
    path("<int:pk>/ban-doc/bo/", importing.discard, name="discard"),
    path("<int:pk>/ban-doc/sua/", correcting.correct, name="correct"),
    path("<int:pk>/ban-doc/muc/<int:clause_pk>/", correcting.correct_clause, name="correct_clause"),
    path("<int:pk>/ban-doc/muc/<int:clause_pk>/tach/", correcting.split_clause, name="split_clause"),
    path("<int:pk>/ban-doc/muc/<int:clause_pk>/gop/", correcting.merge_clause, name="merge_clause"),
    # what ends the work on it
    path("<int:pk>/cau/<int:paragraph_pk>/mien/", concluding.waive, name="waive"),
    path("<int:pk>/ket-thuc/", concluding.conclude, name="conclude"),
]
