"""Who is mailed at once: drafters whose document came back, members whose vote closes; nobody else."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from organizations.clock import office_today
from registry.models import AtOnce, Notice, OutgoingMail
from tasks.workdays import add_working_days
from tests.workflow.stories import a_case, a_scan, adopted, fresh, to_adoption
from workflow.actions.adopt import cast_ballot, open_ballots, record_minutes
from workflow.actions.appraise import return_document
from workflow.actions.reminders import remind_of_closing_votes
from workflow.models import Seat

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def with_mail(settings, world):
    settings.EMAIL_URL, settings.SITE_URL = "smtp://127.0.0.1:1", "https://thihanh.example.vn"
    for key in ("xa_quaito", "bt_quaito", "pbt_quaito", "ct_quaito", "vt_quaito"):
        person = getattr(world, key)
        person.email = f"{person.username}@example.vn"
        person.save()


def test_a_document_that_came_back_is_mailed_to_who_wrote_it(world):
    case = adopted(a_case(world), world)
    assert not OutgoingMail.objects.exists()
    return_document(
        case=case,
        by=world.doer(world.bt_quaito),
        round=1,
        reason_code="content",
        comment="Thiếu nguồn kinh phí.",
    )
    mail = OutgoingMail.objects.get()
    assert (mail.person, mail.kind) == (world.xa_quaito, AtOnce.RETURNED)
    assert mail.subject.startswith("Bị trả lại để sửa: Chương trình")
    due_on = add_working_days(office_today(), 15)
    who = f"{world.bt_quaito.full_name}, Bí thư Đảng ủy, Đảng ủy xã Quài Tở"
    assert f"Người thực hiện: {who}\n" in mail.body
    assert f"Hạn: {due_on:%d/%m/%Y}\n" in mail.body
    assert f"https://thihanh.example.vn/ho-so/{case.pk}/" in mail.body
    assert "kinh phí" not in mail.body, "nothing beyond the title"


def test_a_document_that_was_not_adopted_came_back_too(world):
    case = to_adoption(a_case(world), world)
    record_minutes(
        difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
        case=case, by=world.doer(world.vt_quaito), round=1, body="BCH", held_on=office_today(),
        scan=a_scan("b"),
        total=11, present=10, votes_for=5, votes_against=4, votes_other=1,
    )  # fmt: skip
    assert OutgoingMail.objects.get().subject.startswith("Chưa được thông qua, trả lại để sửa:")


def balloting(world) -> list[Seat]:
    """Three members asked; the vote ends after the days of the case's own settings."""
    case = to_adoption(a_case(world), world)
    open_ballots(case=case, by=world.doer(world.xa_quaito), round=1)
    Notice.objects.all().delete()
    return list(fresh(case).seats.order_by("pk"))


def test_members_whose_vote_closes_on_the_next_working_day_are_reminded_once(world):
    seats = balloting(world)
    cast_ballot(case=seats[0].case, seat=seats[0].pk, by=world.doer(seats[0].person), choice="for")
    last = seats[0].due_on
    eve = add_working_days(last, -1)
    assert remind_of_closing_votes(on=add_working_days(eve, -1)) == 0
    for _time in range(3):
        remind_of_closing_votes(on=eve)
    told = {seat.person_id for seat in seats[1:]}
    assert set(OutgoingMail.objects.values_list("person_id", flat=True)) == told
    assert Notice.objects.count() == OutgoingMail.objects.count() == len(told) == 2
    assert f"Hạn: {last:%d/%m/%Y}" in OutgoingMail.objects.first().body


def test_the_last_day_makes_up_for_an_eve_on_which_nothing_ran_and_later_it_is_too_late(world):
    last = balloting(world)[0].due_on
    assert remind_of_closing_votes(on=last) == 3
    OutgoingMail.objects.all().delete()
    assert remind_of_closing_votes(on=last + timedelta(days=1)) == 0


def test_reminding_costs_the_same_for_one_and_for_many(world):
    seats = balloting(world)
    eve = add_working_days(seats[0].due_on, -1)
    counts = []
    for many in (1, 3):
        Seat.objects.update(state="answered")
        Seat.objects.filter(pk__in=[seat.pk for seat in seats[:many]]).update(state="open")
        with CaptureQueriesContext(connection) as asked:
            remind_of_closing_votes(on=eve)
        counts.append(len([query for query in asked if "SAVEPOINT" not in query["sql"]]))
    assert counts[0] == counts[1] == 4
