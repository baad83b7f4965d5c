"""One entry with all it holds, a month of a person, the whole life of a thing."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from audit.erasing import wipe_body
from audit.models import Entry
from audit.sealing import seal
from organizations.acts import PERSON_CREATED, UNIT_CORRECTED
from organizations.clock import standing_at
from organizations.roles import Role
from reporting.acts import EXPORTED
from tasks.models.target import Measure
from tests import build
from tests.audit.conftest import seal_key  # noqa: F401
from tests.tasks.life import give
from tests.workflow.stories import a_case

JUNE = date(2022, 6, 10)
SAID = {"rows": 2, "format": "CSV", "asked": "Mọi mục"}


def words_of(client, name, *args, **asked):
    answer = client.get(reverse(f"reporting:{name}", args=args), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split()), answer


def test_an_entry_shows_everything_it_holds(world, wrote, auditor, seal_key, frozen_queries):  # noqa: F811
    facts = {
        "changes": ["tên “Quài Tờ” → “Quài Tở”"],
        "due_on": "2022-06-30",
        "owner_id": 5,
        "measure": "ratio",
    }
    shown = wrote(
        world.vanthu, world.du_quaito, JUNE, act=UNIT_CORRECTED, done_on=JUNE - timedelta(days=9),
        decider=world.bithu, facts=facts, reason="gõ nhầm dấu", files=["ab" * 32],
    )  # fmt: skip
    words, _answer = words_of(auditor, "entry", shown.pk)
    for said in (
        "Lò Văn Khụt", "Trần Thị Mai Lan", "Văn thư Văn phòng Huyện ủy", "01/06/2022", "10/06/2022",
        "mạng hỏng", "tên “Quài Tờ” → “Quài Tở”", "30/06/2022", str(Measure.RATIO.label),
        "gõ nhầm dấu", "ab" * 32,
        "không có trong kho tệp",
        "Chờ niêm",
    ):  # fmt: skip
        assert said in words
    assert "ratio" not in words
    seal(everything=True)
    with frozen_queries("entry"):
        words, _answer = words_of(auditor, "entry", shown.pk)
    assert f"mục thứ {shown.leaf.place + 1}" in words
    assert "Chờ niêm" not in words


def test_the_neighbours_are_those_of_the_same_thing(world, wrote, auditor):
    first, other, last = (
        wrote(world.vanthu, unit, JUNE) for unit in (world.mttq, world.van_phong, world.mttq)
    )
    words, answer = words_of(auditor, "entry", first.pk)
    assert reverse("reporting:entry", args=[last.pk]) in words
    assert answer.context["page"].before is None
    words, _answer = words_of(auditor, "entry", other.pk)
    assert "của việc này" not in words


def test_what_two_people_wiped_is_said_to_be_wiped(world, wrote, auditor):
    shown = wrote(world.vanthu, world.mttq, JUNE, reason="số điện thoại của bà Mùa")
    second = wrote(world.vphu, world.mttq, JUNE)
    asked, by = (_author(entry) for entry in (shown, second))
    wipe_body(entry=shown, asked_by=asked, by=by, reason="dữ liệu cá nhân")
    words, _answer = words_of(auditor, "entry", shown.pk)
    assert "Hai người đã quyết định xóa" in words
    assert "bà Mùa" not in words


def _author(entry):
    from audit import Author

    days = {"done_on": entry.done_on, "office_day": entry.office_day}
    return Author(**entry.header["actor"], **days)


def test_a_month_of_a_person_is_counted_by_kind(world, wrote, auditor, frozen_queries):
    for day in (JUNE, JUNE + timedelta(days=1), date(2022, 4, 2), date(2021, 12, 31)):
        wrote(world.vanthu, world.du_quaito, day)
    wrote(world.vanthu, world.xa_quaito, JUNE, act=PERSON_CREATED)
    wrote(world.vanthu, world.mttq, JUNE, decider=world.bithu)
    with frozen_queries("person"):
        words, answer = words_of(auditor, "person", world.vanthu.pk)
    months = answer.context["months"]
    assert [(key, count) for key, _words, count in months.by_kind] == [("to-chuc", 2), ("tai-khoan", 1)]
    assert [(first.month, count) for first, count in months.of_the_year] == [(4, 1), (6, 3)]
    assert answer.context["typed"] == 1
    assert "Tháng 6/2022: 3 việc" in words
    assert (months.before, months.after) == (date(2022, 4, 2), None)
    _words, answer = words_of(auditor, "person", world.vanthu.pk, thang="2021-12")
    assert answer.context["months"].after == date(2022, 4, 2)
    assert len(answer.context["found"].rows) == 1
    _words, answer = words_of(auditor, "person", world.vanthu.pk, thang="2022-13")
    assert answer.context["months"].first == date(2022, 6, 1)


@pytest.mark.parametrize("many", [3, 45])
def test_a_thing_is_told_from_its_beginning(world, wrote, auditor, frozen_queries, many):
    days = [JUNE + timedelta(days=n) for n in range(many)]
    mine = [wrote(world.vanthu, world.du_quaito, day).pk for day in days]
    wrote(world.vanthu, world.du_punhung, JUNE)
    with frozen_queries("life"):
        words, answer = words_of(auditor, "life", "organizations.unit", world.du_quaito.pk)
    assert f"{many} mục" in words
    assert world.du_quaito.get_absolute_url() in words
    seen = [row.pk for row in answer.context["found"].rows]
    if many > len(seen):
        address = reverse("reporting:life", args=["organizations.unit", world.du_quaito.pk])
        answer = auditor.get(address + answer.context["next_url"])
        seen += [row.pk for row in answer.context["found"].rows]
    assert seen == mine[::-1]


def test_the_life_of_a_thing_that_is_gone_is_still_told(world, wrote, auditor):
    shown = wrote(world.vanthu, world.du_quaito, JUNE)
    header = Entry.objects.get(pk=shown.pk).header
    assert header["object"]["text"] == "Đảng ủy xã Quài Tở"
    assert auditor.get(reverse("reporting:life", args=["no.such", "1"])).status_code == 404


def test_a_document_leads_auditors_and_nobody_else_into_the_book(world, client):
    case = a_case(world)
    life = reverse("reporting:life", args=["workflow.document", case.document.pk])
    for person, leads in ((world.ubkt, True), (world.bt_quaito, False)):
        client.force_login(person)
        assert (life in client.get(case.get_absolute_url()).content.decode()) is leads
    client.force_login(world.ubkt)
    assert client.get(life).status_code == 200


def test_the_life_of_work_begins_with_its_giving(world, auditor):
    with standing_at(JUNE):
        [row] = give(world)
    words, answer = words_of(auditor, "life", "tasks.assignment", row.pk)
    assert [each.act for each in answer.context["found"].rows] == ["tasks.given"]
    assert words_of(auditor, "compare", "tasks.assignment", row.pk)[1].status_code == 200
    assert "Giao việc cho 1 đơn vị" in words


def test_what_another_looked_into_is_not_hers_to_read(world, client, wrote):
    """Deeds of looking stand on nothing: two of them are no life of one thing."""
    near = build.person()
    build.appointment(near, build.position(world.mttq, Role.AUDITOR))
    wrote(world.ubkt, None, date(2022, 6, 1), act=EXPORTED, unit=world.mttq, facts=SAID)
    far = wrote(world.ubkt, None, date(2022, 6, 2), act=EXPORTED, unit=world.huyen_uy, facts=SAID)
    client.force_login(near)
    assert client.get(reverse("reporting:entry", args=[far.pk])).status_code == 404
