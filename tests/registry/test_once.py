"""A form with a token counts once: sent twice, sent at once, refused and put right, from somebody else."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection

from organizations.clock import office_today
from registry.actions.once import send_once
from registry.forms import SentOnce
from registry.models import Notice, SentForm
from tests.people import World
from tests.workflow.stories import a_case, fresh, to_adoption
from toolbox.errors import Refused, TooLate
from workflow.actions.opinions import ask_opinions
from workflow.models import Case, Opinion

pytestmark = pytest.mark.django_db
AGAIN = "Phần này đã được ghi nhận từ lần gửi trước"


def write(world: World) -> Notice:
    return Notice.objects.create(person=world.bithu, text="một")


def send(world: World, token, run=None, person=None):
    return send_once(
        token=token,
        person=person or world.xa_quaito,
        run=run or (lambda: write(world)),
        goes_to=lambda made: f"/tin/{made.pk}/",
    )


def test_the_second_time_makes_nothing_and_leads_to_the_same_place(world):
    token = uuid4()
    first, second = send(world, token), send(world, token)
    assert Notice.objects.count() == 1
    assert first.went_to == second.went_to == f"/tin/{first.made.pk}/"
    assert [first.again, second.again] == [False, True]
    assert send(world, uuid4()).again is False


def test_what_was_refused_may_be_sent_again(world):
    def refused():
        write(world)
        raise Refused("Thiếu ngày.")

    token = uuid4()
    with pytest.raises(Refused):
        send(world, token, refused)
    assert not Notice.objects.exists()
    assert not SentForm.objects.exists()
    assert send(world, token).again is False


def test_a_token_is_its_persons(world):
    token = uuid4()
    send(world, token)
    with pytest.raises(TooLate):
        send(world, token, person=world.xa_punhung)
    assert Notice.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_arriving_at_once_makes_one(world):
    token, start = uuid4(), Barrier(6)

    def arrive(_number: int):
        start.wait()
        try:
            return send(world, token)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        led = list(pool.map(arrive, range(6)))
    assert Notice.objects.count() == 1
    assert len({each.went_to for each in led}) == 1
    assert sorted(each.again for each in led) == [False, True, True, True, True, True]


@pytest.mark.parametrize("sent", ["", "x", "9d6bb5a4"])
def test_a_page_without_a_right_token_counts_as_a_new_one(sent):
    forms = [SentOnce({"submit_token": sent}) for _each in range(2)]
    assert all(form.is_valid() for form in forms)
    assert forms[0].cleaned_data["submit_token"] != forms[1].cleaned_data["submit_token"]


def test_the_token_is_made_with_the_page_and_stays_through_corrections():
    assert SentOnce()["submit_token"].value() != SentOnce()["submit_token"].value()
    token = str(uuid4())
    assert f'value="{token}"' in str(SentOnce({"submit_token": token})["submit_token"])


# Its first user: the opinion of a unit that was asked.


@pytest.fixture
def asked(world) -> Case:
    case = a_case(world)
    case.settings = case.settings | {"skip": [step for step in case.settings["skip"] if step != "opinions"]}
    case.save()
    case = to_adoption(case, world)
    by = world.doer(world.xa_quaito)
    ask_opinions(case=case, by=by, units=[world.phong_tai_chinh], due_on=office_today(), round=1)
    return fresh(case)


def opinion(case: Case, **said) -> dict:
    return {"round": 1, "submit_token": str(uuid4()), "agrees": "no", "text": "Thiếu kinh phí.", **said}


def test_an_opinion_that_arrives_twice_is_one_and_leads_to_the_document(client, world, asked):
    client.force_login(world.taichinh)
    url = f"/ho-so/{asked.pk}/y-kien/{asked.seats.get().pk}/"
    assert "data-outbox" in client.get(url).content.decode()
    said = opinion(asked)
    assert client.post(url, said | {"text": ""}).status_code == 422
    assert client.post(url, said).status_code == 302
    again = client.post(url, said)
    assert again.url == asked.get_absolute_url()
    assert AGAIN in client.get(again.url).content.decode()
    assert Opinion.objects.count() == 1
    assert client.post(url, opinion(asked)).status_code == 409  # another page of the same seat comes too late


def test_a_script_is_told_where_to_go_and_the_message_waits_for_the_visit(client, world, asked):
    client.force_login(world.taichinh)
    url = f"/ho-so/{asked.pk}/y-kien/{asked.seats.get().pk}/"
    refused = client.post(url, opinion(asked, text=""), headers={"X-Outbox": "1"})
    assert refused.status_code == 422
    answer = client.post(url, opinion(asked), headers={"X-Outbox": "1"})
    assert answer.status_code == 200
    assert "Đã trả lời: không nhất trí" in client.get(answer.json()["to"]).content.decode()
    client.logout()
    assert client.post(url, opinion(asked), headers={"X-Outbox": "1"}).json()["to"].startswith("/dang-nhap/")
