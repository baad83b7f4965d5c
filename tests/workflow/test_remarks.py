"""Trao đổi: asked, answered, recorded; seen by who sees the case, deciding nothing."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from registry.models import Notice
from tests.workflow.stories import a_case, to_adoption
from toolbox.errors import NotAllowed, Refused
from workflow.actions.remarks import answer, ask
from workflow.engine import open_task
from workflow.models import Case, Decision, Remark


@pytest.fixture
def case(world) -> Case:
    return to_adoption(a_case(world), world)


def test_who_is_asked_is_told_and_answers(world, case):
    before = open_task(case).pk
    question = ask(
        case=case, by=world.doer(world.noivu_cv), text="Số liệu lấy ở đâu?", people=[world.xa_quaito]
    )
    assert Notice.objects.filter(person=world.xa_quaito, text__contains="Số liệu lấy ở đâu?").count() == 1
    said = answer(question=question, by=world.doer(world.xa_quaito), text="Ở sổ một cửa.")
    assert (said.answers, said.person) == (question, world.xa_quaito)
    assert Notice.objects.filter(person=world.noivu_cv, text__contains="Ở sổ một cửa.").count() == 1
    acts = Entry.objects.about(case.document).order_by("pk").values_list("act", flat=True)
    assert list(acts)[-2:] == ["workflow.asked", "workflow.answered"]
    assert (open_task(case).pk, Decision.objects.count()) == (before, 0)


def test_only_who_sees_the_case_asks_and_only_its_people_are_asked(world, case):
    with pytest.raises(NotAllowed):
        ask(case=case, by=world.doer(world.xa_punhung), text="Cho hỏi?", people=[world.xa_quaito])
    with pytest.raises(Refused, match="không tham gia"):
        ask(case=case, by=world.doer(world.xa_quaito), text="Cho hỏi?", people=[world.xa_punhung])
    with pytest.raises(Refused, match="ít nhất một người"):
        ask(case=case, by=world.doer(world.xa_quaito), text="Cho hỏi?", people=[])
    question = ask(case=case, by=world.doer(world.ubkt), text="Cho hỏi?", people=[world.xa_quaito])
    said = answer(question=question, by=world.doer(world.xa_quaito), text="Đây ạ.")
    with pytest.raises(Refused, match="trả lời câu hỏi"):
        answer(question=said, by=world.doer(world.ubkt), text="Cảm ơn.")


def test_what_was_said_stays(world, case):
    question = ask(case=case, by=world.doer(world.ubkt), text="Cho hỏi?", people=[world.xa_quaito])
    with pytest.raises(IntegrityError), transaction.atomic():
        Remark.objects.filter(pk=question.pk).update(text="khác")


def test_the_pages(world, case):
    client = Client()
    client.force_login(world.ubkt)
    url = reverse("workflow:ask", args=[case.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"text": ""}).status_code == 422
    sent = {"text": "Căn cứ nào?", "people": [world.xa_quaito.pk], "submit_token": "0" * 32}
    assert client.post(url, sent).status_code == 302
    assert client.post(url, sent).status_code == 302
    assert Remark.objects.count() == 1
    client.force_login(world.xa_quaito)
    shown = client.get(case.get_absolute_url()).content.decode()
    assert "Căn cứ nào?" in shown
    reply = reverse("workflow:answer", args=[case.pk, Remark.objects.get().pk])
    assert client.post(reply, {"text": "Nghị quyết."}).status_code == 302
    assert "Nghị quyết." in client.get(case.get_absolute_url()).content.decode()
    client.force_login(world.xa_punhung)
    assert client.get(url).status_code == 404
