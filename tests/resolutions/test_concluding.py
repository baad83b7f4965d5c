"""Sentences without a duty are signed away one by one; only the end of a resolution waits for that."""

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from resolutions.actions import conclude_resolution, waive_sentence
from resolutions.closing import bare_sentences
from resolutions.models import Paragraph
from tests.workflow.stories import a_resolution, a_scan
from toolbox.errors import NotAllowed, Refused, TooLate
from workflow.actions.start import activate_duty

WHY = "Tỉnh thực hiện, huyện không có thẩm quyền."


@pytest.fixture
def found(world):
    """Adopted; III.3 has its duty, III.9 obliges and has nothing."""
    made = a_resolution(world)
    made.resolution.status, made.resolution.adopted_at = "adopted", "2022-03-25T00:00Z"
    made.resolution.save()
    clause = made.duty.clause
    Paragraph.objects.create(clause=clause, position=1, text="Các xã xây dựng chương trình.", obliges=True)
    clause.pk, clause.code, clause.position = None, "III.9", 2
    clause.save()
    made.bare = Paragraph.objects.create(clause=clause, position=1, text="Bố trí máy chủ.", obliges=True)
    made.free = Paragraph.objects.create(clause=clause, position=2, text="Trước hết:", obliges=False)
    made.duty.refresh_from_db()
    return made


def test_only_the_end_waits_for_the_sentence_without_a_duty(world, found):
    by = world.doer(world.bithu)
    assert bare_sentences(found.resolution) == [found.bare]
    [case] = activate_duty(duty=found.duty, units=[world.du_quaito], by=world.doer(world.vphu))
    with pytest.raises(Refused, match="1 câu"):
        conclude_resolution(resolution=found.resolution, reason="Đã thực hiện xong.", by=by)
    waive_sentence(paragraph=found.bare, reason=WHY, by=by)
    assert bare_sentences(found.resolution) == []
    with pytest.raises(Refused, match="1 hồ sơ đang mở"):
        conclude_resolution(resolution=found.resolution, reason="Đã thực hiện xong.", by=by)
    case.closed_on = case.opened_on
    case.save()
    conclude_resolution(resolution=found.resolution, reason="Đã thực hiện xong.", by=by)
    with pytest.raises(TooLate):
        conclude_resolution(resolution=found.resolution, reason="Đã thực hiện xong.", by=by)
    acts = Entry.objects.about(found.resolution).order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["resolutions.waived", "resolutions.concluded"]


def test_a_waiver_is_signed_by_who_leads_once_with_words(world, found):
    for person in (world.vphu, world.vanthu, world.xa_quaito, world.ubkt):
        with pytest.raises(NotAllowed):
            waive_sentence(paragraph=found.bare, reason=WHY, by=world.doer(person))
    by = world.doer(world.bithu)
    with pytest.raises(Refused, match="lý do"):
        waive_sentence(paragraph=found.bare, reason="Không.", by=by)
    with pytest.raises(Refused, match="không giao việc"):
        waive_sentence(paragraph=found.free, reason=WHY, by=by)
    waive_sentence(paragraph=found.bare, reason=WHY, by=by)
    with pytest.raises(TooLate):
        waive_sentence(paragraph=found.bare, reason=WHY, by=by)


def test_the_clerk_enters_it_with_the_signed_sheet(world, found):
    by = world.doer(world.vanthu, entered_for=world.held(world.bithu).pk)
    with pytest.raises(Refused, match="bản chụp"):
        waive_sentence(paragraph=found.bare, reason=WHY, by=by)
    waiver = waive_sentence(paragraph=found.bare, reason=WHY, by=by, scan=a_scan())
    assert (waiver.person, waiver.entered_by) == (world.bithu, world.vanthu)


def test_the_pages(world, found):
    client = Client()
    client.force_login(world.bithu)
    duties = reverse("resolutions:duties", args=[found.resolution.pk])
    assert "Bố trí máy chủ" in client.get(duties).content.decode()
    url = reverse("resolutions:waive", args=[found.resolution.pk, found.bare.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": WHY}).status_code == 302
    shown = client.get(duties).content.decode()
    assert WHY in shown
    assert "Mọi câu phải thực hiện đã có nhiệm vụ" in shown
    end = reverse("resolutions:conclude", args=[found.resolution.pk])
    assert client.get(end).status_code == 200
    assert client.post(end, {"reason": "Đã thực hiện xong cả năm."}).status_code == 302
    assert "Nghị quyết đã kết thúc" in client.get(duties).content.decode()
    text = client.get(reverse("resolutions:page", args=[found.resolution.pk])).content.decode()
    assert "Được ký miễn" in text
    client.force_login(world.vphu)
    assert client.get(end).status_code in (200, 403)
