# ruff: noqa: E501  a row of the annex is a line
"""The example's plans: UBND's, sent back once by Finance, in effect since May; the plans that follow, one for each
agency and commune, in every state; the amendment for 2023 just begun. All words and figures are ours."""

from datetime import date

from django.contrib.auth.hashers import make_password

from demo.office import PASSWORD, Office, _people
from demo.people import Post, Someone, on
from demo.places import COMMUNES
from organizations.clock import standing_at
from organizations.doer import Doer
from organizations.models import User
from organizations.roles import Role
from registry.actions.distribution import Recipient
from registry.models import Purpose
from resolutions.models import Duty, Resolution
from workflow import seats
from workflow.actions.agree import agree, return_plan
from workflow.actions.amend import amend_yearly
from workflow.actions.appraise import appraise
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.opinions import ask_opinions, close_opinions, explain, give_opinion
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.forms.issue import default_recipients
from workflow.models import Case, Opinion

PEOPLE = (
    Someone("vp.ubnd", "Lê Đức Thuận", (
        Post("ub.VP", "Chánh Văn phòng HĐND và UBND huyện", (*on(Role.HEAD, "ub.VP"), *on(Role.OFFICE_HEAD, "UBND")), "CHÁNH VĂN PHÒNG", 1),)),
    # drafts what UBND itself reports; the head of its office appraises, the Chair signs
    Someone("cv.ubnd", "Lò Thị Mai", (
        Post("ub.VP", "Chuyên viên tổng hợp Văn phòng HĐND và UBND huyện", on(Role.OFFICER, "UBND", "ub.VP")),)),
    Someone("vt.ubnd", "Phan Thị Nhàn", (
        Post("ub.VP", "Văn thư UBND huyện", on(Role.CLERK, "UBND", "ub.VP", "ub.NV")),)),
    Someone("pct.ubnd", "Tạ Văn Hưng", (
        Post("UBND", "Phó Chủ tịch UBND huyện", on(Role.DEPUTY, "UBND"), "PHÓ CHỦ TỊCH", 2),)),
    Someone("tuphap", "Ngô Thị Hạnh", (
        Post("ub.TP", "Trưởng phòng Tư pháp", on(Role.HEAD, "ub.TP"), "TRƯỞNG PHÒNG", 1),)),
)  # fmt: skip

TEXT = """Kế hoạch này đưa Nghị quyết của Ban Chấp hành Đảng bộ huyện thành việc của từng cơ quan, từng xã.
Mỗi việc có một cơ quan chủ trì, một hạn và một sản phẩm; chỉ tiêu chia theo năm để kiểm tra được.
Kinh phí: ngân sách huyện năm 2022 và lồng ghép các chương trình; việc thường xuyên dùng dự toán đã giao.
Các cơ quan, xã lập kế hoạch riêng trong 20 ngày làm việc, gửi Phòng Nội vụ rà soát."""
MONEY = (
    "Chi thường xuyên ngân sách huyện năm 2022 đã giao; máy quét của xã lồng ghép Chương trình chuyển đổi số."
)

# code, name, unit, where it stands, by year
FIGURES = (
    ("M02", "Hồ sơ thủ tục hành chính nộp trực tuyến", "%", "14", {2022: 25, 2023: 35, 2024: 45, 2025: 50}),
    ("M04", "Số hóa hồ sơ đã giải quyết", "%", "20", {2022: 45, 2023: 70, 2024: 90, 2025: 100}),
    ("M06", "Văn bản điện tử ký số gửi nhận trên mạng", "%", "62", {2022: 80, 2023: 95, 2024: 100, 2025: 100}),
    ("M07", "Thủ tục đủ điều kiện lên dịch vụ công mức độ 4", "%", "38", {2022: 60, 2023: 80, 2024: 100, 2025: 100}),
    ("M08", "Hồ sơ xử lý hoàn toàn trên mạng", "%", "11", {2022: 25, 2023: 45, 2024: 65, 2025: 80}),
    ("M01", "Văn bản quy phạm pháp luật ban hành đúng pháp luật", "%", "100", {2022: 100, 2023: 100, 2024: 100, 2025: 100}),
    ("M11", "Thực hiện cơ chế tự chủ", "%", "40", {2030: 100}),
)  # fmt: skip
# title, lead, helpers, due, product, group, indicator
WORK = (
    ("Tham mưu giao ban cải cách hành chính mỗi tháng một lần", "ub.NV", ("ub.VP",), "31/12/2022", "Thông báo kết luận từng tháng", "N1", ""),
    ("Rà soát văn bản của HĐND, UBND huyện, lập danh mục phải sửa", "ub.TP", ("ub.VP",), "30/09/2022", "Báo cáo rà soát kèm danh mục", "N2", "M01"),
    ("Đưa thủ tục đủ điều kiện lên dịch vụ công, công khai danh mục", "ub.VP", ("ub.VHTT",), "30/08/2022", "Quyết định công bố danh mục", "N3", "M07"),
    ("Nối phần mềm một cửa với kho dữ liệu để không bắt nộp lại giấy tờ", "ub.VP", ("ub.VHTT",), "15/12/2022", "Biên bản nghiệm thu", "N3", ""),
    ("Ký số mọi văn bản không mật, gửi qua trục liên thông", "ub.VP", (), "30/10/2022", "Bảng đối chiếu sổ văn bản", "", "M06"),
    ("Mở ba lớp nghiệp vụ một cửa cho công chức xã", "ub.NV", ("ub.TCKH",), "30/11/2022", "Danh sách lớp, kết quả kiểm tra cuối lớp", "N4", "M10"),
    ("Tự chấm điểm chỉ số cải cách hành chính, nêu nguyên nhân từng điểm mất", "ub.NV", ("ub.TP", "ub.VP"), "15/12/2022", "Bảng tự chấm có kiểm chứng", "N5", "M12"),
    ("Xây dựng chuyên mục truyền thanh về dịch vụ công trực tuyến", "ub.VHTT", ("ub.TTVH",), "30/06/2022", "Đề cương chuyên mục, lịch phát", "N6", ""),
    ("Kiểm tra công vụ không báo trước ở mười đơn vị", "ub.TTr", ("ub.NV",), "30/11/2022", "Kết luận từng cuộc", "N7", ""),
    ("Lập phương án tự chủ cho đơn vị sự nghiệp", "ub.TCKH", ("ub.NV",), "20/12/2022", "Phương án tự chủ trình UBND", "", "M11"),
)  # fmt: skip
OF_COMMUNES = (
    "Số hóa kết quả giải quyết hồ sơ tại bộ phận một cửa",
    "31/12/2022",
    "Bảng theo dõi từng tháng",
    "N3",
    "M04",
)


def day(month: int, number: int) -> date:
    return date(2022, month, number)


class Plan:
    """A case and who moves it; each step stands on its own day."""

    def __init__(self, office: Office, pk: int) -> None:
        self.office, self.pk = office, pk

    @property
    def case(self) -> Case:
        found = Case.objects.select_related(
            "document__draft", "unit", "drafting_unit", "duty__resolution", "process"
        )
        return found.get(pk=self.pk)

    def who(self, login: str, unit: str | None = None) -> Doer:
        return self.office.doer(login, unit)

    def write(self, when: date, by: Doer, **parts: object) -> None:
        with standing_at(when):
            save_draft(case=self.case, by=by, revision=self.case.document.draft.revision, **parts)

    def submit(self, when: date, by: Doer, note: str = "") -> None:
        with standing_at(when):
            submit(case=self.case, by=by, revision=self.case.document.draft.revision, note=note)

    def seat(self, step: str) -> int:
        return next(int(seat.pk) for seat in seats.of_round(self.case, step) if seat.state == "open")

    def issue(self, when: date, signer: Doer, clerk: Doer) -> None:
        """Signed two days before, numbered and sent out to whom the house proposes."""
        with standing_at(when.replace(day=max(1, when.day - 2))):
            sign(case=self.case, by=signer, round=self.case.round)
        with standing_at(when):
            number(case=self.case, by=clerk, round=self.case.round, issued_on=when)
            to = [
                Recipient(unit=unit, purpose=Purpose(purpose))
                for unit, purpose in default_recipients(self.case)
            ]
            dispatch(case=self.case, by=clerk, round=self.case.round, recipients=to)


def figures() -> list[dict[str, str]]:
    return [
        {"indicator": code, "title": title, "unit_of_measure": unit, "baseline": now, "baseline_year": "2021",
         "value": str(value), "year": str(year), "lower_reason": ""}
        for code, title, unit, now, years in FIGURES
        for year, value in years.items()
    ]  # fmt: skip


def annex(office: Office) -> list[dict[str, str]]:
    """The agencies' work, then one row for each commune."""
    units = office.units
    rows = [
        {"title": title, "lead_unit": units[lead].name, "cooperating": "; ".join(units[one].name for one in helpers),
         "due_on": due, "product": product, "group": group, "indicator": code}
        for title, lead, helpers, due, product, group, code in WORK
    ]  # fmt: skip
    title, due, product, group, code = OF_COMMUNES
    return rows + [
        {"title": title, "lead_unit": units[f"ub.{slug}"].name, "cooperating": "", "due_on": due,
         "product": product, "group": group, "indicator": code}
        for _code, _name, slug in COMMUNES
    ]  # fmt: skip


def of_district(office: Office, resolution: Resolution) -> Plan:
    duty = Duty.objects.get(resolution=resolution, code="III.2-KH")
    with standing_at(day(4, 1)):
        [case] = activate_duty(duty=duty, units=[office.units["UBND"]], by=office.doer("vphu"))
    plan = Plan(office, case.pk)
    officer = plan.who("noivu.cv")
    plan.write(day(4, 7), officer, text=TEXT, targets=figures(), tasks=annex(office)[:-1])
    plan.submit(day(4, 8), officer, "Kính gửi các cơ quan, các xã cho ý kiến.")
    _opinions(plan, officer)
    with standing_at(day(4, 22)):
        return_plan(
            case=plan.case, seat=plan.seat("finance"), by=plan.who("taichinh"), reason_code="content",
            comment="Chưa nêu nguồn mua máy quét cho 19 xã; việc của xã Phình Sáng chưa có trong phụ lục.",
        )  # fmt: skip
    plan.write(day(4, 25), officer, text=f"{TEXT}\nMáy quét của xã: {MONEY}", tasks=annex(office))
    plan.submit(day(4, 25), officer, "Đã bổ sung nguồn kinh phí và việc của xã Phình Sáng.")
    with standing_at(day(4, 25)):
        close_opinions(case=plan.case, by=officer, round=2)
    with standing_at(day(4, 27)):
        agree(case=plan.case, seat=plan.seat("finance"), by=plan.who("taichinh"), money_source=MONEY)
    with standing_at(day(4, 28)):
        appraise(
            case=plan.case, by=plan.who("vp.ubnd", "ub.VP"), round=2, comment="Đúng thẩm quyền, thể thức."
        )
    plan.issue(day(5, 5), plan.who("chutich", "UBND"), plan.who("vt.ubnd"))
    return plan


def _opinions(plan: Plan, officer: Doer) -> None:
    """Most communes agree, Quài Tở has a remark, some stay silent; Home Affairs takes the remark in."""
    units = plan.office.units
    slugs = [slug for _code, _name, slug in COMMUNES]
    with standing_at(day(4, 11)):
        asked = [units["ub.TCKH"], units["ub.TP"], units["ub.VP"], *(units[f"ub.{slug}"] for slug in slugs)]
        found = ask_opinions(case=plan.case, by=officer, round=1, units=asked, due_on=day(4, 18))
    by_unit = {seat.unit_id: seat for seat in found}
    with standing_at(day(4, 14)):
        for slug in slugs[:12]:
            remark = (
                "Xã có bốn bản chưa có mạng, đề nghị năm 2022 lùi mức số hóa." if slug == "quaito" else ""
            )
            seat = by_unit[units[f"ub.{slug}"].pk]
            give_opinion(
                case=plan.case,
                seat=seat.pk,
                by=plan.who(f"ct.{slug}", f"ub.{slug}"),
                agrees=not remark,
                text=remark,
            )
        give_opinion(case=plan.case, seat=by_unit[units["ub.TP"].pk].pk, by=plan.who("tuphap"), agrees=True)
    with standing_at(day(4, 19)):
        close_opinions(case=plan.case, by=officer, round=1)
        said = {
            one.pk: (
                False,
                "Mức 45% năm 2022 tính trên hồ sơ của cả xã; bản chưa có mạng số hóa tại bộ phận một cửa.",
            )
            for one in Opinion.objects.filter(seat__case=plan.pk)
            if one.is_remark
        }
        explain(case=plan.case, by=officer, round=1, responses=said)


# How far each commune has come: received, with Home Affairs, sent back, waiting for its chair; the others are late.
RECEIVED = ("tuangiao", "quaicang", "chiengsinh", "munchung", "puxi", "nasay", "phinhsang")
AT_REVIEW, SENT_BACK, AT_CHAIR = ("muongmun", "tenhphong"), "quainua", "punhung"
OWN_TEXT = """Xã nhận các việc huyện giao, thêm việc của mình và chia cho từng công chức.
Kinh phí: dự toán của xã năm 2022, phần máy quét huyện cấp."""


def of_commune(office: Office, slug: str) -> Plan:
    """The commune's own plan, from its draft to the desk of Home Affairs; Quài Tở writes, Tỏa Tình has not begun."""
    unit = office.units[f"ub.{slug}"]
    plan = Plan(office, Case.objects.get(duty__code="III.2-KHDV", unit=unit, period="").pk)
    if slug not in (*RECEIVED, *AT_REVIEW, SENT_BACK, AT_CHAIR, "quaito"):
        return plan
    officer = plan.who(f"xa.{slug}")
    own = {"title": "Trực hướng dẫn nộp hồ sơ tại nhà văn hóa bản mỗi tuần một buổi", "lead_unit": unit.name,
           "cooperating": "", "due_on": "30/11/2022", "product": "Sổ trực", "group": "N3", "indicator": "M02"}  # fmt: skip
    tasks = [*plan.case.document.draft.tasks, own]
    plan.write(
        day(5, 16),
        officer,
        text=OWN_TEXT if slug != SENT_BACK else "Xã nhận các việc huyện giao.",
        tasks=tasks,
    )
    if slug == "quaito":
        return plan
    plan.submit(day(5, 18), officer, "Kính trình Chủ tịch UBND xã.")
    if slug == AT_CHAIR:
        return plan
    plan.issue(day(5, 24), plan.who(f"ct.{slug}", f"ub.{slug}"), plan.who(f"vt.{slug}"))
    noivu = plan.who("noivu", "ub.NV")
    if slug in RECEIVED:
        with standing_at(day(5, 30)):
            review(case=plan.case, seat=plan.seat("review"), by=noivu, gaps=[])
    if slug == SENT_BACK:
        words = "Kế hoạch chưa nói tiền lấy ở đâu: ghi rõ phần xã lo, phần huyện cấp."
        with standing_at(day(5, 31)):
            review(case=plan.case, seat=plan.seat("review"), by=noivu, gaps=["money"], comment=words)
    return plan


def live(office: Office, resolution: Resolution) -> None:
    with standing_at(day(3, 30)):
        _people(office, PEOPLE, office.doer("quantri"))
    fresh = User.objects.filter(username__in=[one.login for one in PEOPLE])
    fresh.update(password=make_password(PASSWORD), must_change_password=False, code_expires_at=None)
    plan = of_district(office, resolution)
    for _code, _name, slug in COMMUNES:
        of_commune(office, slug)
    with standing_at(day(6, 17)):
        new = amend_yearly(case=plan.case, by=office.doer("noivu"), year=2023)
    next_year = Plan(office, new.pk)
    text = f"{TEXT}\nNăm 2023 thêm ba việc, giữ các việc đang làm."
    next_year.write(day(6, 20), next_year.who("noivu.cv"), text=text)
