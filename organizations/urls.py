"""Addresses of the organisation. Coming in and going out keep Django's own names."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LogoutView
from django.urls import include, path

from organizations.views import (
    account,
    administration,
    appointments,
    codes,
    imports,
    jobs,
    login,
    passkeys,
    people,
    positions,
    second_factor,
    settings,
    unit_changes,
    units,
)

pages = [
    path("giao-dien/", login.theme, name="theme"),
    path("mat-khau-moi/", account.first_password, name="first_password"),
    path("tai-khoan/", account.account, name="account"),
    path("tai-khoan/gui-tiep/", login.kept_form, name="kept"),
    path("tai-khoan/xac-thuc/", second_factor.prove, name="second_factor"),
    path("tai-khoan/xac-thuc/cai-dat/", second_factor.set_up, name="second_factor_setup"),
    path("tai-khoan/xac-thuc/ma-du-phong/", second_factor.recovery_codes, name="recovery_codes"),
    path("tai-khoan/xac-thuc/khoa/them/", passkeys.add, name="passkey_new"),
    path("tai-khoan/xac-thuc/khoa/<int:pk>/bo/", passkeys.remove, name="passkey_remove"),
    path("tai-khoan/thiet-bi/<int:pk>/thoi-nho/", second_factor.forget, name="device_forget"),
    path("tai-khoan/dang-xuat-moi-noi/", second_factor.end_sessions, name="sessions_end"),
    path("don-vi/", units.units, name="units"),
    path("don-vi/<int:pk>/", units.unit, name="unit"),
    path("quan-tri/", administration.administration, name="administration"),
    path("quan-tri/san-sang/", administration.ready, name="ready"),
    path("quan-tri/don-vi/them/", unit_changes.unit_new, name="unit_new"),
    path("quan-tri/don-vi/<int:pk>/dinh-chinh/", unit_changes.unit_correct, name="unit_correct"),
    path("quan-tri/don-vi/<int:pk>/ke-tiep/", unit_changes.unit_successor, name="unit_successor"),
    path("quan-tri/don-vi/<int:pk>/chuc-vu/", positions.positions, name="positions"),
    path("quan-tri/don-vi/<int:pk>/chuc-vu/them/", positions.position_new, name="position_new"),
    path("quan-tri/don-vi/<int:pk>/dau-moi/", positions.focal, name="focal"),
    path("quan-tri/don-vi/<int:pk>/phieu/", codes.slips, name="slips"),
    path("quan-tri/nguoi-dung/", people.people, name="people"),
    path("quan-tri/nguoi-dung/them/", people.person_new, name="person_new"),
    path("quan-tri/nguoi-dung/<int:pk>/", people.person, name="person"),
    path("quan-tri/nguoi-dung/<int:pk>/ngung/", people.person_deactivate, name="person_deactivate"),
    path(
        "quan-tri/nguoi-dung/<int:pk>/xac-thuc-lai/", people.person_second_factor, name="person_second_factor"
    ),
    path("quan-tri/nguoi-dung/<int:pk>/mo-lai/", people.person_reactivate, name="person_reactivate"),
    path("quan-tri/nguoi-dung/<int:pk>/ma/", codes.code, name="code"),
    path("quan-tri/nguoi-dung/<int:pk>/chuc-vu/", appointments.appointment_new, name="appointment_new"),
    path("quan-tri/bo-nhiem/<int:pk>/ket-thuc/", appointments.appointment_end, name="appointment_end"),
    path("quan-tri/thiet-lap/", settings.settings, name="settings"),
    path("quan-tri/thiet-lap/<slug:group>/", settings.settings_group, name="settings_group"),
    path("quan-tri/viec-nen/", jobs.jobs, name="jobs"),
    path("quan-tri/viec-nen/<str:job>/", jobs.job_time, name="job_time"),
    path("quan-tri/nhap-excel/", imports.import_, name="import"),
    path("quan-tri/nhap-excel/mau/<slug:kind>/", imports.import_template, name="import_template"),
]

urlpatterns = [
    path("dang-nhap/", login.Login.as_view(), name="login"),
    path("dang-xuat/", login_not_required(LogoutView.as_view()), name="logout"),
    path("doi-mat-khau/", account.password_change, name="password_change"),
    path("", include((pages, "organizations"))),
]
