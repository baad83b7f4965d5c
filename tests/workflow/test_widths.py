"""What is typed fits the column it is kept in: PostgreSQL refuses a longer word, SQLite lets it pass."""

from typing import Any

import pytest
from django.db.models import CharField, Model
from django.test import Client
from django.urls import reverse

from organizations.clock import office_today
from organizations.models import OfficeSetting, Position, Unit, UnitKind
from registry.models import RegisterEntry
from registry.symbols import LONGEST, parse_symbol
from tests.people import World
from tests.workflow.stories import a_case, fresh, signed, to_adoption, write
from tests.workflow.test_issued import document
from toolbox.errors import Refused
from workflow.actions.draft import submit
from workflow.actions.issue import number
from workflow.actions.opinions import ask_opinions
from workflow.drafting import column_number
from workflow.models import Decision


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_ROOT = tmp_path


def too_wide(row: Model) -> list[str]:
    """Names of the columns that hold more letters than they may."""
    columns = [one for one in row._meta.concrete_fields if isinstance(one, CharField) and one.max_length]
    return [one.name for one in columns if len(getattr(row, one.attname) or "") > one.max_length]


def test_a_unit_with_a_long_name_and_no_short_one_is_asked_for_its_opinion(world: World) -> None:
    OfficeSetting.objects.create(unit=world.huyen_uy, key="action_program.step.opinions", value="on")
    name = "Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện Tuần Giáo"
    centre = Unit(
        kind=UnitKind.AGENCY, branch="state", name=name, symbol="TTGD", parent=world.ubnd_huyen,
        valid_from=world.huyen_uy.valid_from,
    )  # fmt: skip
    centre.save()
    case = to_draft_sent(world)
    by = world.doer(world.xa_quaito)
    [seat] = ask_opinions(case=case, round=case.round, by=by, units=[centre], due_on=office_today())
    assert too_wide(seat) == []
    assert str(seat) == name


def to_draft_sent(world: World) -> Any:
    case = a_case(world)
    write(case, world)
    submit(case=case, by=world.doer(world.xa_quaito), revision=fresh(case).document.draft.revision)
    return fresh(case)


def test_a_signer_with_a_long_title_and_unit(world: World) -> None:
    post = Position.objects.get(unit=world.du_quaito, title="Bí thư Đảng ủy")
    post.title = "Bí thư Đảng ủy, Chủ tịch Hội đồng nhân dân, Trưởng Ban Chỉ đạo cải cách hành chính xã"
    post.signing_title = "BÍ THƯ ĐẢNG ỦY, CHỦ TỊCH HỘI ĐỒNG NHÂN DÂN, TRƯỞNG BAN CHỈ ĐẠO XÃ"
    post.save()
    Unit.objects.filter(pk=world.du_quaito.pk).update(name="Đảng ủy xã Quài Tở " + "và các bản vùng cao " * 3)
    case = signed(a_case(world), world)
    entry = number(case=case, by=world.doer(world.vt_quaito), round=1, issued_on=office_today())
    assert too_wide(entry) == []
    assert post.title in entry.signer_title


def test_a_long_signer_on_the_page_of_an_issued_document(world: World, client: Client) -> None:
    case = a_case(world)
    client.force_login(world.xa_quaito)
    where = reverse("workflow:record_issued", args=[case.pk])
    room = RegisterEntry._meta.get_field("signer_name").max_length or 0
    said = document(link="https://vanban.example.vn/1")
    assert client.post(where, said | {"signer_name": "A" * (room + 1)}).status_code == 422
    assert client.post(where, said | {"signer_name": "A" * room}).status_code == 302


def test_a_symbol_that_grows_when_it_is_written_out() -> None:
    typed = "5-CTr/" + "Đ" * (LONGEST - 6)
    assert len(typed) == LONGEST
    with pytest.raises(Refused, match="chưa đúng dạng"):
        parse_symbol(typed)
    assert parse_symbol("5-CTr/ĐU").text == "05-CTr/ĐU"


@pytest.mark.parametrize("text", ["999999999999,995", "1e12", "9" * 200, "NaN", "Infinity"])
def test_a_number_that_no_column_holds_is_no_number(text: str) -> None:
    with pytest.raises(ArithmeticError):
        column_number(text)


def test_the_reason_of_a_tiny_unit_fits_the_decision(world: World, client: Client) -> None:
    client.force_login(world.quantri)
    where = reverse("organizations:settings_group", args=["action_program"]) + f"?don-vi={world.du_quaito.pk}"
    assert client.post(where, {"action_program.tiny": "đ" * 161}).status_code == 422
    assert client.post(where, {"action_program.tiny": "đ" * 160}).status_code == 302
    case = to_adoption(a_case(world), world)
    room = Decision._meta.get_field("exception").max_length or 0
    assert len(f"Đơn vị ít người: {case.settings['tiny']}") <= room
