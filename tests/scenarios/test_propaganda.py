"""A year of propaganda over the browser: a weak line sends twice, a month is missed, a sample comes back."""

from datetime import date
from uuid import uuid4

from django.urls import reverse

from organizations.clock import standing_at
from tests.people import World
from tests.scenarios.people import Person, a_paper
from tests.workflow.reports import Board, a_plan
from workflow.models import DrawnProduct, ProductLog


def at(name: str, *args: object) -> str:
    return reverse(f"workflow:{name}", args=args)


def test_the_board_s_year(world: World) -> None:
    board = Board(world)
    case = a_plan(board)
    officer, quaito = Person(board.officer), Person(world.xa_quaito)
    with standing_at(date(2022, 5, 10)):
        page = officer.opens(at("open_products", case.pk))
        assert "Chuyên mục cải cách hành chính trên loa xã" in page
        assert officer.is_refused(at("open_products", case.pk), round="1")[0] == 422
        units = [str(world.ubnd_quaito.pk), str(world.ubnd_punhung.pk)]
        officer.sends(at("open_products", case.pk), round="1", units=units)
    seat = case.seats.get(unit=world.ubnd_quaito)
    sheet = at("log_products", case.pk, seat.pk)

    # the commune's officer logs May on a weak line: the same form twice counts once
    with standing_at(date(2022, 6, 13)):
        assert "tháng 05/2022" in quaito.opens("/")
        page = quaito.opens(sheet)
        assert 'name="count_radio"' in page
        assert "data-outbox" in page
        said = {
            "round": "1", "month": "2022-05-01", "language": "tai", "seen": "0", "count_radio": "8",
            "audience_radio": "420", "links": "https://loa.example.vn/5", "file": a_paper("Lịch phát"),
            "submit_token": str(uuid4()),
        }  # fmt: skip
        status, answer = quaito.is_refused(
            sheet, **(said | {"links": "loa xã", "file": a_paper("Lịch phát")})
        )
        assert status == 422
        assert "không phải đường dẫn" in answer
        quaito.sends(sheet, **(said | {"file": a_paper("Lịch phát")}))
        quaito.sends(sheet, **(said | {"file": a_paper("Lịch phát")}))
        assert ProductLog.objects.count() == 1
        # who reads the unit's neighbour has no seat here
        assert Person(world.xa_punhung).client.get(sheet).status_code == 403

    # the Board sees months × channels, and who said nothing
    with standing_at(date(2022, 6, 20)):
        page = officer.opens(case.get_absolute_url())
        assert "Phát thanh, truyền thanh" in page
        assert "Thiếu 1 tháng" in page
        assert 'rel="noopener noreferrer"' in page
        log = ProductLog.objects.get()
        file = officer.client.get(at("product_file", case.pk, log.pk))
        assert file.status_code == 200
        assert officer.client.get(at("products_sheet", case.pk)).content[:2] == b"PK"
        officer.sends(at("draw_products", case.pk), round="1")
        drawn = DrawnProduct.objects.get()
        find = at("find_product", case.pk, drawn.pk)
        assert officer.is_refused(find, round="1", outcome="supplement", reason="")[0] == 422
        why = "Đường dẫn ví dụ không mở được nữa."
        officer.sends(find, round="1", outcome="supplement", reason=why)

    # it comes back, is corrected as a second version, and the year ends
    with standing_at(date(2022, 6, 21)):
        assert "Bổ sung sản phẩm tháng 05/2022" in quaito.opens("/")
        page = quaito.opens(f"{sheet}?thang=2022-05&tieng=tai")
        assert 'value="8"' in page
        quaito.sends(sheet, **(said | {"seen": "1", "submit_token": str(uuid4()), "file": a_paper("Mới")}))
        assert ProductLog.objects.newest().get().version == 2
        close = at("close_products", case.pk)
        assert officer.is_refused(close, round="1", comment="")[0] == 422
        assert quaito.is_refused(close, round="1")[0] == 403
    with standing_at(date(2023, 1, 4)):
        officer.sends(close, round="1", comment="")
        assert quaito.client.get(sheet).status_code == 404
        assert "Kết thúc năm" in officer.opens(case.get_absolute_url())
