"""The administrator's page of jobs: red when nothing runs; the time of the day of one."""

from datetime import time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_q.models import Schedule as Row
from django_q.models import Task

from audit.models import Entry

pytestmark = pytest.mark.django_db
JOB = "registry.jobs.tidy"


@pytest.fixture
def admin(client, world):
    client.force_login(world.quantri)
    return client


def shown(client, name: str, *args) -> str:
    return " ".join(client.get(reverse(name, args=args)).content.decode().split())


def ran(ago: timedelta) -> None:
    at = timezone.now() - ago
    Task.objects.create(id="1" * 32, name="x", func=JOB, group=JOB, started=at, stopped=at)


@pytest.mark.parametrize(
    ("ago", "words"),
    [(None, "Không chạy"), (timedelta(minutes=11), "Không chạy"), (timedelta(0), "Đang chạy")],
)
def test_the_administrator_sees_whether_jobs_run(admin, ago, words):
    if ago is not None:
        ran(ago)
    for name in ("organizations:administration", "organizations:jobs"):
        page = shown(admin, name)
        assert words in page
        assert ({"Không chạy", "Đang chạy"} - {words}).pop() not in page


def test_the_time_of_a_job_is_changed_and_stands_in_the_book(admin):
    url = reverse("organizations:job_time", args=[JOB])
    assert 'value="02:30"' in admin.get(url).content.decode()
    wrong = admin.post(url, {"at": "mai"})
    assert wrong.status_code == 422
    assert "ví dụ 07:00" in wrong.content.decode()
    assert admin.post(url, {"at": "04:15"}).status_code == 302
    assert timezone.localtime(Row.objects.get(name=JOB).next_run).time() == time(4, 15)
    assert Entry.objects.latest("pk").act == "organizations.job_moved"


def test_the_pages_cost_the_same_however_often_jobs_ran(admin, frozen_queries):
    for runs in (1, 20):
        Task.objects.all().delete()
        at = timezone.now()
        Task.objects.bulk_create(
            Task(id=f"{number:032}", name="x", func=JOB, group=JOB, started=at, stopped=at)
            for number in range(runs)
        )
        with frozen_queries("jobs", at_most=16):
            admin.get(reverse("organizations:jobs"))
        with frozen_queries("administration", at_most=20):
            admin.get(reverse("organizations:administration"))


def test_what_runs_all_day_has_no_time(admin):
    assert admin.get(reverse("organizations:job_time", args=["registry.jobs.send_mail"])).status_code == 404
