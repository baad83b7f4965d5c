# ruff: noqa: E501  a row of the table is a line
"""The example's reports and propaganda: a quarter reported and concluded on, a plan with its sheets; all invented."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password

from demo.office import PASSWORD, Office, _people
from demo.people import Post, Someone, on
from demo.story import day
from organizations.clock import standing_at
from organizations.roles import Role
from registry.actions.distribution import Recipient
from registry.models import Purpose
from resolutions.models import Duty, Resolution
from tasks.models import Period
from workflow.actions.appraise import appraise, return_document
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.products import Products, draw_products, find_product, log_products, open_products
from workflow.actions.report import Concluded, begin_report, conclude
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case

# The Board's own people beside its head.
BOARD = (
    Someone("tuyengiao.cv", "Lường Thị Hặc", (Post("BTGHU", "Chuyên viên Ban Tuyên giáo", on(Role.OFFICER, "BTGHU")),)),
    Someone("tuyengiao.pho", "Bạc Văn Xôm", (
        Post("BTGHU", "Phó Trưởng Ban Tuyên giáo", on(Role.DEPUTY, "BTGHU"), "PHÓ TRƯỞNG BAN", 2),)),
    Someone("tuyengiao.vt", "Quàng Thị Ọi", (Post("BTGHU", "Văn thư Ban Tuyên giáo", on(Role.CLERK, "BTGHU")),)),
    Someone("vhtt.cv", "Hà Thị Thắm", (Post("ub.VHTT", "Chuyên viên văn hóa, thông tin", on(Role.OFFICER, "ub.VHTT")),)),
    Someone("ttvh.cv", "Vừ A Páo", (Post("ub.TTVH", "Biên tập viên", on(Role.OFFICER, "ub.TTVH")),)),
)  # fmt: skip

REPORT = """Quý I, mười xã, thị trấn báo cáo thử; số liệu ở bảng kèm theo lấy từ kỳ đã chốt.
Hồ sơ nộp trên mạng còn thấp ở các xã vùng cao do đường truyền và thói quen nộp giấy.
Đề nghị Thường trực Huyện ủy yêu cầu các xã chưa báo cáo kiểm điểm, các xã có tỷ lệ thấp mở điểm hỗ trợ tại bản."""
MORE = "\nNguyên nhân chính: mạng ở ba xã yếu, cán bộ một cửa kiêm nhiệm."

PLAN = """Tuyên truyền Nghị quyết về cải cách hành chính bằng tiếng phổ thông, tiếng Thái và tiếng Mông, tới từng bản.
Mỗi tháng các đơn vị ghi sản phẩm đã làm, chậm nhất ngày 25; Ban Tuyên giáo kiểm tra theo mẫu."""
TASKS = (
    ("Chuyên mục cải cách hành chính trên đài huyện, mỗi tuần một số", "ub.TTVH", "30/12/2022", "Danh mục chuyên mục đã phát"),
    ("Làm mới pano ở trung tâm huyện và ba ngã ba", "ub.VHTT", "30/09/2022", "Biên bản nghiệm thu, ảnh"),
    ("Phát thanh tiếng Thái về dịch vụ công trên loa xã", "ub.quaito", "30/12/2022", "Lịch phát"),
)  # fmt: skip
# unit, day, month, language, counts with people reached, links
LOGS: tuple[tuple[str, str, date, date, str, dict[str, tuple[int, int | None]], tuple[str, ...]], ...] = (
    ("ub.TTVH", "ttvh.cv", day(5, 24), day(5, 1), "vi", {"article": (9, None), "radio": (12, 5200)}, ("https://truyenthanh.example.vn/cchc-01",)),
    ("ub.TTVH", "ttvh.cv", day(5, 24), day(5, 1), "tai", {"radio": (6, 3100)}, ()),
    ("ub.TTVH", "ttvh.cv", day(6, 16), day(6, 1), "hmn", {"radio": (4, 1400)}, ("https://truyenthanh.example.vn/cchc-tieng-mong",)),
    ("ub.quaito", "xa.quaito", day(5, 25), day(5, 1), "tai", {"radio": (8, 900), "talk": (2, 110)}, ()),
    ("ub.punhung", "xa.punhung", day(6, 2), day(5, 1), "hmn", {"radio": (3, 350), "talk": (1, 64)}, ()),
)  # fmt: skip


class Board:
    """The Propaganda Board's people and one of its cases."""

    def __init__(self, office: Office, case: Case) -> None:
        self.office, self.pk = office, case.pk

    @property
    def case(self) -> Case:
        return Case.objects.select_related("document__draft", "unit").get(pk=self.pk)

    def write(self, on: date, text: str, **parts: Any) -> None:
        with standing_at(on):
            case, by = self.case, self.office.doer("tuyengiao.cv")
            draft = save_draft(case=case, by=by, revision=case.document.draft.revision, text=text, **parts)
            submit(case=case, by=by, revision=draft.revision)

    def appraise(self, on: date) -> None:
        with standing_at(on):
            appraise(case=self.case, by=self.office.doer("tuyengiao.pho"), round=self.case.round)

    def issue(self, on: date, *units: str) -> None:
        """Signed, numbered and sent on one day."""
        units_by = self.office.units
        to = [Recipient(unit=units_by["HU"], purpose=Purpose.REPORT)]
        to += [Recipient(unit=units_by[code], purpose=Purpose.CARRY_OUT) for code in units]
        with standing_at(on):
            sign(case=self.case, by=self.office.doer("tuyengiao"), round=self.case.round)
            clerk = self.office.doer("tuyengiao.vt")
            number(case=self.case, by=clerk, round=self.case.round, issued_on=on)
            dispatch(case=self.case, by=clerk, round=self.case.round, recipients=to)


def live(office: Office, resolution: Resolution) -> None:
    """The first quarter's report with its conclusion; the year's plan with some months logged."""
    _staff(office)
    _report(office, Duty.objects.get(resolution=resolution, code="III.5-BC"))
    _communes_report(office, Duty.objects.get(resolution=resolution, code="III.3-BC"))
    _propaganda(office, Duty.objects.get(resolution=resolution, code="III.5"))


def _staff(office: Office) -> None:
    """Whoever is not there yet."""
    fresh = tuple(one for one in BOARD if one.login not in office.people)
    with standing_at(day(3, 1)):
        _people(office, fresh, office.doer("quantri"))
    for one in fresh:
        person = office.people[one.login]
        person.password, person.must_change_password, person.code_expires_at = (
            make_password(PASSWORD),
            False,
            None,
        )
        person.save(update_fields=["password", "must_change_password", "code_expires_at"])


def _report(office: Office, duty: Duty) -> None:
    period = Period.objects.get(key="2022-Q1", collector=office.units["HU"])
    with standing_at(day(4, 22)):
        unit, by = office.units["BTGHU"], office.doer("vphu")
        board = Board(office, begin_report(duty=duty, unit=unit, period=period, by=by))
    board.write(day(4, 25), REPORT)
    board.appraise(day(4, 25))
    with standing_at(day(4, 26)):
        return_document(
            case=board.case, by=office.doer("tuyengiao"), round=1, reason_code="content",
            comment="Bổ sung nguyên nhân của ba xã có tỷ lệ thấp nhất.",
        )  # fmt: skip
    board.write(day(4, 27), REPORT + MORE)
    board.appraise(day(4, 27))
    board.issue(day(4, 28))
    rows = [
        Concluded(
            "Kiểm điểm việc không báo cáo quý I, gửi báo cáo về Văn phòng Huyện ủy",
            office.units[f"ub.{slug}"],
            day(7, 15),
        )
        for slug in ("tama", "puxi")
    ] + [
        Concluded(
            "Mở điểm hỗ trợ nộp hồ sơ trực tuyến tại bản xa trung tâm",
            office.units["ub.punhung"],
            day(6, 15),
            "Biên bản mở điểm",
        )
    ]
    with standing_at(day(5, 9)):
        conclude(
            case=board.case, by=office.doer("vphu"), round=2, body="standing_committee", held_on=day(5, 9),
            basis="31-TB/HU", tasks=rows,
            comment="Thường trực Huyện ủy nhất trí với báo cáo; các xã chưa báo cáo phải kiểm điểm, không để lặp lại ở quý II.",
        )  # fmt: skip


def _communes_report(office: Office, duty: Duty) -> None:
    """Quài Tở writes its own report of the same quarter and has it on the desk."""
    period = Period.objects.get(key="2022-Q1", collector=office.units["HU"])
    with standing_at(day(6, 13)):
        unit, by = office.units["du.quaito"], office.doer("vphu")
        case = begin_report(duty=duty, unit=unit, period=period, by=by)
        case = Case.objects.select_related("document__draft").get(pk=case.pk)
        save_draft(
            case=case, by=office.doer("xa.quaito"), revision=case.document.draft.revision,
            text="Quý I, xã đã lập tổ hỗ trợ ở bốn bản.",
        )  # fmt: skip


def _propaganda(office: Office, duty: Duty) -> None:
    units = office.units
    with standing_at(day(4, 11)):
        [case] = activate_duty(duty=duty, units=[units["BTGHU"]], by=office.doer("vphu"))
    board = Board(office, case)
    tasks = [
        {
            "title": title,
            "lead_unit": units[lead].name,
            "due_on": due,
            "product": product,
            "group": "N6",
            "cooperating": "",
        }
        for title, lead, due, product in TASKS
    ]
    sheets = ("ub.TTVH", "ub.VHTT", "ub.quaito", "ub.punhung")
    board.write(day(4, 18), PLAN, tasks=tasks)
    board.appraise(day(4, 20))
    board.issue(day(4, 25), *sheets)
    with standing_at(day(4, 26)):
        given = [units[code] for code in sheets]
        seats = open_products(case=board.case, by=office.doer("tuyengiao.cv"), round=1, units=given)
    for code, login, on_day, month, language, counts, links in LOGS:
        seat = next(one for one in seats if one.unit == units[code])
        with standing_at(on_day):
            products = Products(month, language, counts, links=links)
            log_products(case=board.case, seat=seat.pk, by=office.doer(login), products=products)
    with standing_at(day(6, 17)):
        by = office.doer("tuyengiao.cv")
        draw = draw_products(case=board.case, by=by, round=1, seed="2022-06-17")
        first = draw.drawn.order_by("pk")[0]
        find_product(
            case=board.case, drawn=first.pk, by=by, round=1, outcome="supplement",
            reason="Chưa có ví dụ nào mở được, đề nghị kèm lịch phát hoặc ảnh.",
        )  # fmt: skip
