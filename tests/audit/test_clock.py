"""A clock set back: acts are refused whole, in words; the book verifies, and goes on once it says why."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from audit import lock, record
from audit.locking import database_now
from audit.models import Entry
from audit.own_acts import CLOCK_CORRECTED
from audit.verifying import verify
from tests.audit.conftest import FILED
from toolbox.errors import Shut


@pytest.fixture
def ahead(write):
    """The newest entry is of in two hours: what a clock set back by as much leaves."""
    write()
    write(at=timezone.now() + timedelta(hours=2))


def test_nothing_is_written_behind_the_book(ahead, person, author):
    for act in (lambda: lock(type(person).objects.filter(pk=person.pk)), database_now):
        with pytest.raises(Shut, match="sớm hơn mục cuối của sổ nhật ký"), transaction.atomic():
            act()
    with pytest.raises(Shut), transaction.atomic():
        record(FILED, by=author, on=None, facts={})
    assert Entry.objects.count() == 2
    assert verify().unsealed == 2


def test_seconds_of_acts_side_by_side_are_no_fault(write):
    write(at=timezone.now() + timedelta(seconds=90))
    assert write().pk


def test_a_page_says_it_and_keeps_what_was_typed(ahead, client, person):
    person.set_password("một câu dài dễ nhớ")
    person.must_change_password = False
    person.save()
    client.force_login(person)
    words = {
        "old_password": "một câu dài dễ nhớ",
        "new_password1": "câu khác 2022 dài",
        "new_password2": "câu khác 2022 dài",
    }
    answer = client.post(reverse("password_change"), words)
    assert answer.status_code == 422
    assert "báo quản trị chỉnh đồng hồ" in answer.content.decode()
    person.refresh_from_db()
    assert person.check_password("một câu dài dễ nhớ")


def test_it_goes_on_once_the_book_says_why(ahead, write):
    with pytest.raises(CommandError, match="Ghi lý do"):
        call_command("clock_was_ahead", " ")
    call_command("clock_was_ahead", "Máy chủ khởi động sai giờ, đã chỉnh theo giờ chuẩn.")
    said = Entry.objects.latest("pk")
    assert (said.act, said.facts["minutes"] in (119, 120)) == (CLOCK_CORRECTED.name, True)
    assert write().pk
    with pytest.raises(CommandError, match="không có gì phải ghi"):
        call_command("clock_was_ahead", "lần nữa")
