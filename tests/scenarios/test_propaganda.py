"""A year of propaganda over the browser: a weak line sends twice, a month is missed, a sample comes back."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.urls import reverse

from organizations.clock import standing_at
from tests.people import World
from tests.scenarios.people import Person, a_paper
from tests.workflow.reports import Board, a_plan
from workflow.models import Case, DrawnProduct, ProductLog


def at(name: str, *args: object) -> str:
    return reverse(f"workflow:{name}", args=args)


def may(**said: Any) -> dict[str, Any]:
    """Quài Tở's May in Thai, as the form sends it."""
    fields = {
        "round": "1", "month": "2022-05-01", "language": "tai", "seen": "0", "count_radio": "8",
        "audience_radio": "420", "links": "https://loa.example.vn/5", "file": a_paper("Lịch phát"),
    }  # fmt: skip
    return fields | said


class Story:
    def __init__(self, world: World) -> None:
        self.world, self.board = world, Board(world)
        self.case: Case = a_plan(self.board)
        self.officer, self.quaito = Person(self.board.officer), Person(world.xa_quaito)

    def open(self) -> None:
        address = at("open_products", self.case.pk)
        assert "Chuyên mục cải cách hành chính trên loa xã" in self.officer.opens(address)
        assert self.officer.is_refused(address, round="1")[0] == 422
        units = [str(self.world.ubnd_quaito.pk), str(self.world.ubnd_punhung.pk)]
        self.officer.sends(address, round="1", units=units)
        self.sheet = at("log_products", self.case.pk, self.case.seats.get(unit=self.world.ubnd_quaito).pk)

    def log(self) -> None:
        """May on a weak line: the same form twice counts once."""
        assert "tháng 05/2022" in self.quaito.opens("/")
        page = self.quaito.opens(self.sheet)
        assert 'name="count_radio"' in page
        assert "data-outbox" in page
        status, answer = self.quaito.is_refused(self.sheet, **may(links="loa xã"))
        assert status == 422
        assert "không phải đường dẫn" in answer
        token = str(uuid4())
        self.quaito.sends(self.sheet, **may(submit_token=token))
        self.quaito.sends(self.sheet, **may(submit_token=token))
        assert ProductLog.objects.count() == 1
        assert Person(self.world.xa_punhung).client.get(self.sheet).status_code == 403

    def sample(self) -> None:
        """The Board sees months × channels, who said nothing, and sends one back."""
        page = self.officer.opens(self.case.get_absolute_url())
        for words in ("Phát thanh, truyền thanh", "Thiếu 1 tháng", 'rel="noopener noreferrer"'):
            assert words in page
        log = ProductLog.objects.get()
        file = self.officer.client.get(at("product_file", self.case.pk, log.pk))
        assert file.status_code == 200
        assert self.officer.client.get(at("products_sheet", self.case.pk)).content[:2] == b"PK"
        self.officer.sends(at("draw_products", self.case.pk), round="1")
        find = at("find_product", self.case.pk, DrawnProduct.objects.get().pk)
        assert self.officer.is_refused(find, round="1", outcome="supplement", reason="")[0] == 422
        why = "Đường dẫn ví dụ không mở được nữa."
        self.officer.sends(find, round="1", outcome="supplement", reason=why)

    def correct(self) -> None:
        assert "Bổ sung sản phẩm tháng 05/2022" in self.quaito.opens("/")
        assert 'value="8"' in self.quaito.opens(f"{self.sheet}?thang=2022-05&tieng=tai")
        new = may(seen="1", submit_token=str(uuid4()), file=a_paper("Mới"))
        self.quaito.sends(self.sheet, **new, reason="Thay đường dẫn không mở được bằng bản chụp.")
        assert ProductLog.objects.newest().get().version == 2


def test_the_board_s_year(world: World) -> None:
    story = Story(world)
    with standing_at(date(2022, 5, 10)):
        story.open()
    with standing_at(date(2022, 6, 13)):
        story.log()
    with standing_at(date(2022, 6, 20)):
        story.sample()
    close = at("close_products", story.case.pk)
    with standing_at(date(2022, 6, 21)):
        story.correct()
        assert story.officer.is_refused(close, round="1", comment="")[0] == 422
        assert story.quaito.is_refused(close, round="1")[0] == 403
    with standing_at(date(2023, 1, 4)):
        story.officer.sends(close, round="1", comment="")
        assert story.quaito.client.get(story.sheet).status_code == 404
        assert "Kết thúc năm" in story.officer.opens(story.case.get_absolute_url())
