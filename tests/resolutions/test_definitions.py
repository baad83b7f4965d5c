"""An indicator counted otherwise from a day on: both ways stay readable, the page says since when."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from audit.models import Entry
from resolutions import actions
from resolutions.data import PROGRAMMES
from tests.resolutions.programme_text import FULL
from toolbox.errors import NotAllowed, Refused

DAY = date(2022, 8, 15)
SAID = {"valid_from": date(2023, 1, 1), "numerator": "số thủ tục cung cấp toàn trình", "basis": "NĐ thử"}


@pytest.fixture
def adopted(world):
    by = world.doer(world.vanthu)
    made = actions.propose_resolution(issuer=world.huyen_uy, by=by, text=FULL)
    actions.load_programme(resolution=made, by=by, programme=PROGRAMMES["cchc_2022"])
    return actions.adopt_resolution(resolution=made, by=by)


@pytest.fixture
def m07(adopted):
    return adopted.indicators.get(code="M07")


def test_the_definition_of_a_day_is_the_last_in_force(m07):
    before, after = m07.definition_on(date(2022, 8, 14)), m07.definition_on(DAY)
    assert "mức độ 4" in before.numerator
    assert (before.valid_from, before.source) == (None, m07.source)
    assert "toàn trình" in after.numerator
    assert after.basis == "Nghị định 42/2022/NĐ-CP"


def test_a_new_definition_is_written_down_with_the_old_one(world, m07):
    made = actions.redefine_indicator(indicator=m07, by=world.doer(world.vanthu), **SAID)
    assert m07.definition_on(date(2022, 12, 31)) != made
    assert m07.definition_on(date(2023, 1, 1)) == made
    assert made.source == m07.source  # nothing said: as before
    entry = Entry.objects.get(act="resolutions.redefined")
    assert "toàn trình" in entry.header["facts"]["old"]
    assert made.history.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [({"numerator": " "}, "tử số"), ({"basis": ""}, "văn bản"), ({"valid_from": DAY}, "15/08/2022")],
)
def test_what_is_refused(world, m07, change, words):
    with pytest.raises(Refused, match=words):
        actions.redefine_indicator(indicator=m07, by=world.doer(world.vanthu), **(SAID | change))
    assert m07.definitions.count() == 1


def test_only_the_committee_s_office_may(world, m07):
    for person in (world.bithu, world.noivu, world.xa_quaito, world.quantri):
        with pytest.raises(NotAllowed):
            actions.redefine_indicator(indicator=m07, by=world.doer(person), **SAID)


def test_on_the_page(client, world, m07):
    client.force_login(world.vanthu)
    where = reverse("resolutions:redefine", args=[m07.resolution_id, m07.pk])
    assert "mức độ 4" in client.get(where).content.decode()
    assert client.post(where, {"valid_from": "31/02/2023"}).status_code == 422
    answer = client.post(where, SAID | {"valid_from": "01/01/2023"}, follow=True)
    shown = answer.content.decode()
    assert "Từ 15/08/2022 (Nghị định 42/2022/NĐ-CP)" in shown
    assert "Từ 01/01/2023 (NĐ thử)" in shown


@pytest.mark.parametrize(
    ("year", "value", "falls"), [(2025, "49.99", True), (2025, "50", False), (2026, "54", True)]
)
def test_what_falls_short_of_the_resolution(adopted, year, value, falls):
    m02 = adopted.indicators.select_related("resolution").get(code="M02")
    assert m02.falls_short(year, Decimal(value)) is falls
