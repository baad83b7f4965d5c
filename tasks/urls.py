"""The doors of what is owed."""

from django.urls import path

from tasks.views import assignments, holidays, inbox

app_name = "tasks"

urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("nhap-thay/", inbox.for_others, name="for_others"),
    path("cong-viec/", assignments.assignments, name="assignments"),
    path("cong-viec/<int:pk>/", assignments.assignment, name="assignment"),
    path("quan-tri/ngay-nghi/", holidays.holidays, name="holidays"),
    path("quan-tri/ngay-nghi/<int:pk>/bo/", holidays.holiday_withdraw, name="holiday_withdraw"),
]
