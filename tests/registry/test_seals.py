"""The checkpoint leaves the house once a day, by file and mail; one that is missing shows red."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit import appendonly
from audit.models import Checkpoint, Departure
from audit.notes import notes_in
from audit.sealing import seal
from audit.standing import MISSING_AFTER, Standing, standing
from audit.templatetags.seal import seal_line
from organizations.actions import change_setting
from organizations.doer import Doer
from organizations.models import User
from registry.actions.departing import send_checkpoint
from registry.models import OutgoingMail
from tests.audit.conftest import seal_key  # noqa: F401


@pytest.fixture
def house(world, settings, tmp_path, seal_key):  # noqa: F811
    """A house with a key, a mail server and a folder for checkpoints; its auditor has an address."""
    settings.AUDIT_CHECKPOINTS = tmp_path / "checkpoints"
    settings.EMAIL_URL = "smtp://127.0.0.1:1"
    User.objects.filter(username="ubkt").update(email="ubkt@example.vn")
    by = Doer(User.objects.get(username="quantri"))
    names = "ubkt; khong.co"
    change_setting(unit=world.huyen_uy, key="registry.checkpoint_readers", value=names, by=by)
    return world


def test_the_checkpoint_leaves_once_a_day_by_file_and_by_mail(house, settings):
    assert send_checkpoint() is None  # nothing is sealed
    seal()
    departed = send_checkpoint()
    assert (departed.checkpoint, departed.mailed) == (Checkpoint.objects.get(), 1)
    assert send_checkpoint() is None
    (kept,) = settings.AUDIT_CHECKPOINTS.iterdir()
    assert kept.name == f"{timezone.localdate().isoformat()}.txt"
    mail = OutgoingMail.objects.get(key__startswith="checkpoint:")
    assert mail.address == "ubkt@example.vn"
    for text in (kept.read_text(), mail.body):
        assert [each.text for each in notes_in(text)] == [Checkpoint.objects.get().note]


def test_what_left_while_the_clock_was_ahead_is_gone_on_from(house):
    seal()
    ahead = timezone.now() + timedelta(days=30)
    today = timezone.localdate(ahead)
    Departure.objects.create(day=today, checkpoint=Checkpoint.objects.get(), left_at=ahead, mailed=0)
    assert send_checkpoint().day == today + timedelta(days=1)
    assert send_checkpoint() is None


def test_without_mail_the_file_leaves_alone(house, settings):
    settings.EMAIL_URL = ""
    seal()
    assert send_checkpoint().mailed == 0
    assert len(list(settings.AUDIT_CHECKPOINTS.iterdir())) == 1


def test_what_is_missing_or_late_is_told(house, settings):
    assert not standing().is_well  # nothing left the house yet
    seal()
    send_checkpoint()
    now = standing()
    assert now.is_well
    later = Standing(True, now.newest, None, now.left, now.now + MISSING_AFTER + timedelta(minutes=1))
    assert later.is_missing
    waiting = Standing(True, now.newest, now.now - timedelta(minutes=6), now.left, now.now)
    assert waiting.is_late
    settings.AUDIT_SEAL_KEY_FILE = ""
    assert not standing().is_well


def test_the_page_shows_the_newest_checkpoint_and_what_left(house, client, frozen_queries):
    seal()
    send_checkpoint()
    client.force_login(User.objects.get(username="ubkt"))
    with frozen_queries("seals"):
        answer = client.get(reverse("registry:seals"))
    words = answer.content.decode()
    copied = words.replace("<br>", "\n")  # as somebody marks and copies it
    assert [each.text for each in notes_in(copied)] == [Checkpoint.objects.get().note]
    assert "thư cho 1 người" in words
    assert seal_line() in words


def test_a_missing_departure_shows_red(house, client):
    seal()
    client.force_login(User.objects.get(username="quantri"))
    assert "Đã quá 36 giờ" in client.get(reverse("registry:seals")).content.decode()
    assert "Đã quá 36 giờ" in client.get(reverse("organizations:administration")).content.decode()


def test_departures_are_never_changed():
    assert Departure in appendonly.protected_models()
