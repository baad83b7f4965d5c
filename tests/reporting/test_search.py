"""The book is searched by person, unit, act, days and words; by key, with the same few statements."""

from copy import copy
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.urls import reverse

from audit.models import DONE, Entry
from organizations.acts import APPOINTED, CODE_ISSUED, UNIT_OPENED
from organizations.models import User
from reporting import kinds, search
from reporting.search import Asked

BOOK = "reporting:book"
JUNE = date(2022, 6, 10)


def shown(client, **asked):
    answer = client.get(reverse(BOOK), asked)
    return [row.pk for row in answer.context["found"].rows], answer


@pytest.fixture
def book(world, wrote):
    """Entries by name: of two people, on several days, one typed for another, one recorded late."""
    day = timedelta(days=1)
    appointed = {"person": "Lò Thị Diệu", "position": "Công chức"}
    return {
        "clerk's": wrote(world.vanthu, world.du_quaito, JUNE),
        "officer's": wrote(world.xa_quaito, world.du_punhung, JUNE + day, reason="Đề án số 05 bị chậm"),
        "late": wrote(world.xa_quaito, world.cb_quaito, JUNE + 2 * day, done_on=JUNE - 9 * day),
        "typed": wrote(world.vanthu, world.cb_punhung, JUNE + 2 * day, decider=world.bithu),
        "in July": wrote(
            world.vanthu, world.held(world.vphu), date(2022, 7, 1), act=APPOINTED, facts=appointed
        ),
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["in July", "typed", "late", "officer's", "clerk's"]),
        ({"ten": "tran thi mai"}, ["in July", "clerk's"]),
        ({"ten": "lo van khut"}, ["typed"]),  # what is decided is the decider's, whoever typed it
        ({"ten": "tran thi mai", "vai": "nhap"}, ["typed"]),
        ({"ten_don_vi": "xa quai to", "duoi": "on"}, None),  # several: to choose from
        ({"ten_don_vi": "uy ban nhan dan xa quai to"}, ["late", "officer's"]),
        ({"ten_don_vi": "uy ban nhan dan huyen", "duoi": "on"}, ["late", "officer's"]),
        ({"ten_don_vi": "uy ban nhan dan huyen"}, []),
        ({"viec": "to-chuc"}, ["in July", "typed", "late", "officer's", "clerk's"]),
        ({"viec": "tai-khoan"}, []),
        ({"tu": "12/06/2022", "den": "30/06/2022"}, ["typed", "late"]),
        ({"den": "01/06/2022", "theo": "lam"}, ["late"]),
        ({"dau": "muon"}, ["late"]),
        ({"dau": "nhap-thay"}, ["typed"]),
        ({"dau": "may"}, []),
        ({"tim": "de an 5"}, ["officer's"]),  # đ as d, 05 as 5, in the free text
        ({"tim": "pu nhung"}, ["officer's"]),  # in the name of the thing
        ({"tim": "nhap thay lo van khut"}, ["typed"]),  # in a mark
        ({"tim": "de an 50"}, []),
    ],
)
def test_each_condition_finds_its_entries(book, auditor, asked, found):
    rows, answer = shown(auditor, **asked)
    assert answer.status_code == 200
    if found is None:
        assert rows == []
        assert len(answer.context["units"]) == 2
    else:
        assert [name for pk in rows for name, entry in book.items() if entry.pk == pk] == found


def test_a_wrong_day_and_an_unknown_name_are_told(book, auditor):
    for asked, words in (
        ({"tu": "30/02/2022"}, "Kiểm tra lại ngày"),
        ({"tu": "02/06/2022", "den": "01/06/2022"}, "ở trước"),
        ({"ten": "khong ai ca"}, "Không có ai tên như vậy"),
    ):
        rows, answer = shown(auditor, **asked)
        assert (rows, answer.status_code) == ([], 422)
        assert words in answer.content.decode()


def test_it_is_paged_by_key_and_costs_the_same_at_any_size(world, wrote, auditor, frozen_queries):
    wrote(world.vanthu, world.du_quaito, JUNE)
    with frozen_queries("book"):
        shown(auditor)
    many = [wrote(world.vanthu, world.du_quaito, JUNE - timedelta(days=n // 9)).pk for n in range(70)]
    for asked in ({}, {"tim": "quai to"}):
        with frozen_queries("book"):
            first, answer = shown(auditor, **asked)
        seen = list(first)
        while address := answer.context["next_url"]:
            answer = auditor.get(reverse(BOOK) + address)
            seen += [row.pk for row in answer.context["found"].rows]
        assert len(first) == search.PAGE
        days = dict(Entry.objects.values_list("pk", "office_day"))
        assert seen == sorted(days, key=lambda pk: (days[pk], pk), reverse=True)
        assert set(many) < set(seen)


def test_words_are_looked_for_a_stretch_at_a_time(world, wrote, auditor, monkeypatch):
    """Else one rare word would read the whole book for one page."""
    old = wrote(world.vanthu, world.cb_punhung, JUNE - timedelta(days=9))
    for n in range(7):
        wrote(world.vanthu, world.du_quaito, JUNE - timedelta(days=n))
    monkeypatch.setattr(search, "LOOKED_THROUGH", 5)
    rows, answer = shown(auditor, tim="phieng pi")
    assert rows == []
    assert "lùi đến ngày 06/06/2022" in answer.content.decode()
    answer = auditor.get(reverse(BOOK) + answer.context["next_url"])
    assert [row.pk for row in answer.context["found"].rows] == [old.pk]
    assert not answer.context["next_url"]


def test_an_auditor_of_one_commune_reads_its_entries_only(world, wrote, book, client):
    role = world.held(world.ubkt).position.roles
    role.exclude(unit=world.huyen_uy).delete()
    role.update(unit=world.du_quaito)
    from organizations.grants import sync_grants

    sync_grants()
    own = wrote(world.bt_quaito, world.cb_quaito, JUNE)
    client.force_login(world.ubkt)
    rows, answer = shown(client)
    assert rows == [own.pk]
    assert "Đảng ủy xã Quài Tở và đơn vị cấp dưới" in answer.content.decode()
    assert client.get(reverse("reporting:entry", args=[book["typed"].pk])).status_code == 404
    # Half a life would mislead: a thing that is hers to read is read whole.
    assert client.get(reverse("reporting:entry", args=[book["late"].pk])).status_code == 200
    assert (
        client.get(reverse("reporting:life", args=["organizations.unit", world.cb_punhung.pk])).status_code
        == 404
    )
    assert client.get(reverse("reporting:person", args=[world.vanthu.pk])).status_code == 404


def test_a_month_is_one_range_of_an_index(world, wrote):
    """No sorting, no second index: as the engine itself plans it over a book of many days and people."""
    _fill(wrote(world.vanthu, world.du_quaito, JUNE), world)
    one = {"person": world.vanthu}
    for asked, index in (
        (Asked(**one), "entry_by_decider_day"),
        (Asked(**one, by=DONE), "entry_by_decider_done"),
        (Asked(**one, as_typist=True), "entry_by_person_day"),
        (Asked(unit=world.du_quaito), "entry_by_unit_day"),
        (Asked(unit=world.du_quaito, by=DONE), "entry_by_unit_done"),
        (Asked(), "entry_by_day"),
        (Asked(by=DONE), "entry_by_day_done"),
    ):
        asked.first, asked.last = date(2022, 6, 1), date(2022, 6, 30)
        rows = asked.among(Entry.objects.all()).newest_days_first(by=asked.by, below=(JUNE, 5))[:31]
        plan = rows.explain().replace("\n", " ") + " "
        assert f"{index} " in plan, plan
        assert "Sort" not in plan, plan
        assert "TEMP B-TREE" not in plan


def _fill(pattern, world):
    """Six years of entries like this one, by all people in all units."""
    people, units = list(vars(world).values()), [world.du_quaito, world.huyen_uy, world.mttq, world.van_phong]
    people = [each for each in people if isinstance(each, User)]
    rows = []
    for n in range(4_000):
        row = copy(pattern)
        row.pk, row.uuid = None, uuid4()
        row.person, row.unit_id = people[n % len(people)], units[n % len(units)].pk
        row.decider_id = people[n % 7].pk
        row.office_day = row.done_on = date(2019, 1, 1) + timedelta(days=n // 2)
        rows.append(row)
    Entry.objects.bulk_create(rows, batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        if connection.vendor == "postgresql":  # of a month so small it would rather sort
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")


def test_every_act_that_a_group_names_exists_and_stands_in_one():
    from audit.acts import Act

    named = [
        f"{floor}.{act}" for kind in kinds.KINDS for floor, acts in kind.acts.items() for act in acts.split()
    ]
    assert sorted(set(named) - {act.name for act in Act.all()}) == []
    assert len(named) == len(set(named))
    assert [name for name in kinds.acts_of(kinds.OTHER) if not name.startswith("test.")] == []
    assert CODE_ISSUED.name in kinds.acts_of("tai-khoan")
    assert kinds.label_of("test.unknown") == "Việc khác"
    assert kinds.counted({UNIT_OPENED.name: 2, APPOINTED.name: 1, "x.y": 1}) == [
        ("to-chuc", "Đơn vị, chức vụ, ủy quyền, bàn giao", 3), ("khac", "Việc khác", 1),
    ]  # fmt: skip
