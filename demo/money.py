"""The example's money and inspections: 2022 half spent, 2023 being asked for, an inspection in each state."""

from datetime import date

from demo import papers
from demo.office import Office
from organizations.clock import standing_at
from organizations.doer import Doer
from organizations.models import Unit
from registry.models import StoredFile
from resolutions.models import Duty, Resolution
from tasks.actions.checking import check_evidence
from tasks.actions.completion import report_done
from tasks.actions.evidence import give_evidence
from tasks.models import EvidenceKind
from workflow.actions.budget import Amounts, Ruling, allocate, balance_needs, record_council
from workflow.actions.findings import Wrong, conclude_inspection, draft_findings, recheck_finding
from workflow.actions.inspection import Letter, answer_inspection, form_team, record_visit, send_outline
from workflow.actions.inspection_plan import Planned, approve_inspections, plan_inspections
from workflow.actions.needs import Need, ask_needs, close_needs, give_needs
from workflow.actions.spending import report_spending
from workflow.actions.years import open_year
from workflow.budget import table_of
from workflow.models import Case, Remedy

# What is asked for in 2022: unit, content, đồng; finance cut what is marked.
NEEDS = (
    ("quaito", "Máy quét và máy in cho bộ phận một cửa", 42_000_000, 36_000_000),
    ("quaito", "Tập huấn nộp hồ sơ trực tuyến ở 12 bản", 18_500_000, 18_500_000),
    ("punhung", "Sửa phòng tiếp dân, kê lại bàn một cửa", 65_000_000, 50_000_000),
    ("tuangiao", "Màn hình tra cứu kết quả hồ sơ", 38_000_000, 38_000_000),
    ("muongmun", "Đường truyền dự phòng mùa mưa", 9_600_000, 9_600_000),
)
OWN = ("ub.NV", "Kiểm tra, khảo sát hài lòng của người dân", 55_000_000, 45_000_000)


def day(month: int, number: int) -> date:
    return date(2022, month, number)


class Money:
    """UBND huyện's year and the desks that move it."""

    def __init__(self, office: Office, resolution: Resolution) -> None:
        self.office, self.resolution = office, resolution

    def who(self, login: str, unit: str | None = None) -> Doer:
        return self.office.doer(login, unit)

    def unit(self, code: str) -> Unit:
        return self.office.units[code]

    def entered(self, login: str, decider: str, unit: str) -> Doer:
        """Home Affairs types in what somebody decided on paper."""
        held = self.office.appointment(decider, unit)
        return Doer(self.office.people[login], entered_for=held, source="command")

    def opened(self, code: str, year: int, on: date) -> Case:
        duty = Duty.objects.get(resolution=self.resolution, code=code)
        with standing_at(on):
            [case] = open_year(duty=duty, year=year, by=self.who("vphu"))
        return fresh(case)

    def seat(self, case: Case, unit: Unit) -> int:
        return int(case.seats.open().get(unit=unit).pk)

    # the money of 2022: everything but the last quarters

    def spent_year(self) -> None:
        case = self.opened("III.2-KP", 2022, day(4, 1))
        self._collect(case)
        table = table_of(case)
        cut = {line.pk: self._cut(line.line.content) for line in table.lines}
        reasons = {
            line.pk: "Cân đối theo khả năng ngân sách huyện."
            for line in table.lines
            if cut[line.pk] != line.proposed
        }
        with standing_at(day(4, 12)):
            by = self.who("taichinh")
            balance_needs(
                case=case, seat=self.seat(case, self.unit("ub.TCKH")), by=by, amounts=Amounts(cut, reasons)
            )
        with standing_at(day(4, 20)):
            said = self._ruling("14/NQ-HĐND", day(4, 18), cut)
            record_council(case=case, by=self.who("noivu"), round=1, amounts=Amounts(cut), ruling=said)
        with standing_at(day(4, 28)):
            said = self._ruling("526/QĐ-UBND", day(4, 27), cut)
            allocate(case=case, by=self.who("noivu.cv"), round=1, amounts=Amounts(cut), ruling=said)
        self._spend(case)

    def _collect(self, case: Case) -> None:
        units = [self.unit(f"ub.{slug}") for slug in ("quaito", "punhung", "tuangiao", "muongmun", "tama")]
        units.append(self.unit("ub.NV"))
        with standing_at(day(4, 1)):
            ask_needs(case=case, by=self.who("noivu"), round=1, units=units, due_on=day(4, 8))
        for turn, slug in enumerate(("quaito", "punhung", "tuangiao", "muongmun")):
            rows = [Need(words, amount) for place, words, amount, _cut in NEEDS if place == slug]
            by, scan = self.who(f"xa.{slug}"), None
            if slug == "muongmun":  # on paper
                by = self.entered("noivu.cv", "ct.muongmun", "ub.muongmun")
                scan = papers.scan("NHU CAU KINH PHI - muongmun")
            with standing_at(day(4, 5 + turn)):
                seat = self.seat(case, self.unit(f"ub.{slug}"))
                give_needs(case=case, seat=seat, by=by, needs=rows, scan=scan)
        with standing_at(day(4, 6)):
            rows = [Need(OWN[1], OWN[2])]
            give_needs(
                case=case, seat=self.seat(case, self.unit("ub.NV")), by=self.who("noivu", "ub.NV"), needs=rows
            )
        with standing_at(day(4, 11)):  # Ta Ma was silent
            close_needs(case=case, by=self.who("noivu"), round=1)

    def _cut(self, content: str) -> int:
        known = {words: cut for _place, words, _amount, cut in NEEDS} | {OWN[1]: OWN[3]}
        return known[content]

    def _ruling(self, symbol: str, on: date, amounts: dict[int, int]) -> Ruling:
        return Ruling(symbol, on, sum(amounts.values()), papers.scan(f"VAN BAN {symbol}"))

    def _spend(self, case: Case) -> None:
        """Two communes have reported the second quarter; one spent more than it had."""
        lines = {line.line.content: line for line in table_of(case).lines}
        for slug, on, told in (
            ("quaito", day(6, 14), {NEEDS[0][1]: (35_400_000, ""), NEEDS[1][1]: (6_000_000, "")}),
            (
                "tuangiao",
                day(6, 16),
                {NEEDS[3][1]: (39_200_000, "Trượt giá; xã bù từ nguồn chi thường xuyên.")},
            ),
        ):
            amounts = {lines[words].pk: amount for words, (amount, _why) in told.items()}
            reasons = {lines[words].pk: why for words, (_amount, why) in told.items()}
            with standing_at(on):
                report_spending(
                    case=case, unit=self.unit(f"ub.{slug}"), by=self.who(f"xa.{slug}"), quarter=2,
                    amounts=Amounts(amounts, reasons), file=papers.scan(f"BANG KE CHI - {slug}"),
                    file_name="bang-ke-quy-2.pdf",
                )  # fmt: skip

    def next_year(self) -> None:
        """The needs of 2023 are being asked for: one came, one is late, the rest have time."""
        case = self.opened("III.2-KP", 2023, day(6, 6))
        soon, late = ("quaito", "punhung", "quaicang"), ("tama", "puxi")
        with standing_at(day(6, 6)):
            by = self.who("noivu")
            units = [self.unit(f"ub.{slug}") for slug in late]
            ask_needs(case=case, by=by, round=1, units=units, due_on=day(6, 15))
            units = [self.unit(f"ub.{slug}") for slug in soon] + [self.unit("ub.NV"), self.unit("ub.TCKH")]
            ask_needs(case=case, by=by, round=1, units=units, due_on=date(2022, 8, 15))
        with standing_at(day(6, 17)):
            seat = self.seat(case, self.unit("ub.puxi"))
            rows = [Need("Máy phát điện cho bộ phận một cửa", 27_000_000)]
            give_needs(case=case, seat=seat, by=self.who("xa.puxi"), needs=rows)

    # inspections of 2022

    def inspections(self) -> None:
        plan = self.opened("III.2-KT", 2022, day(4, 1))
        rows = [
            Planned(self.unit(f"ub.{slug}"), 2, "Hồ sơ trễ hạn, xin lỗi dân; công khai thủ tục")
            for slug in STATES
        ]
        rows.append(Planned(self.unit("ub.VHTT"), 3, "Cung cấp dịch vụ công trực tuyến"))
        with standing_at(day(4, 5)):
            plan_inspections(case=plan, by=self.who("noivu"), round=1, rows=rows)
        with standing_at(day(4, 8)):
            made = approve_inspections(
                case=plan, by=self.who("chutich", "UBND"), round=1, symbol="61/KH-UBND", issued_on=day(4, 8),
                scan=papers.scan("KE HOACH 61/KH-UBND"),
            )  # fmt: skip
        cases = {case.unit.code: case for case in made}
        for slug, steps in STATES.items():
            Inspection(self, fresh(cases[f"ub.{slug}"]), slug).go(steps)
        self.opened("III.2-KT", 2023, day(6, 20))


class Inspection:
    """One inspection, taken as many steps as it is left at."""

    def __init__(self, money: Money, case: Case, slug: str) -> None:
        self.money, self.case, self.slug = money, case, slug

    def go(self, steps: int) -> None:
        for step in (self.team, self.outline, self.visit, self.answer, self.draft, self.conclude)[:steps]:
            step()
            self.case = fresh(self.case)
        if self.slug == "quainua":
            self.remedy(confirmed=True)
        elif self.slug == "toatinh":
            self.remedy(confirmed=False)

    def letter(self, symbol: str, on: date) -> Letter:
        return Letter(symbol, on, papers.scan(f"VAN BAN {symbol} {self.slug}"))

    def team(self) -> None:
        people = self.money.office.people
        with standing_at(day(4, 18)):
            form_team(
                case=self.case, round=1, by=self.money.entered("noivu.cv", "chutich", "UBND"),
                leader=people["noivu"], members=[people["taichinh"]],
                others="Hờ A Chua, thanh tra viên Thanh tra huyện",
                letter=self.letter("433/QĐ-UBND", day(4, 15)),
            )  # fmt: skip

    def outline(self) -> None:
        with standing_at(day(4, 20)):
            send_outline(
                case=self.case, by=self.money.who("noivu.cv"), round=1, visit_on=day(5, 4),
                letter=self.letter("212/UBND-NV", day(4, 20)),
            )  # fmt: skip

    def visit(self) -> None:
        on = day(6, 17) if self.slug == "nasay" else day(5, 5)
        with standing_at(on):
            record_visit(
                case=self.case, by=self.money.who("noivu.cv"), round=1, held_on=on,
                for_team=self.money.office.people["noivu"].full_name,
                for_unit=self.money.office.people[f"ct.{self.slug}"].full_name,
                words="Kiểm tra 60 hồ sơ; 4 hồ sơ trễ hạn chưa có thư xin lỗi.",
                scan=papers.scan(f"BIEN BAN LAM VIEC - {self.slug}"),
            )  # fmt: skip

    def answer(self) -> None:
        by = self.money.who(f"ct.{self.slug}", f"ub.{self.slug}")
        with standing_at(day(5, 9)):
            seat = self.case.seats.open().get().pk
            answer_inspection(
                case=self.case, seat=seat, by=by, text="Do mất mạng ba ngày; xã đã bổ sung thư xin lỗi."
            )

    def draft(self) -> None:
        rows = [
            Wrong("Bốn hồ sơ trễ hạn không có thư xin lỗi", "Gửi thư xin lỗi, hẹn lại ngày trả", day(6, 10)),
        ]
        with standing_at(day(5, 12)):
            draft_findings(
                case=self.case, by=self.money.who("noivu.cv"), round=1, rows=rows,
                comment="Bộ phận một cửa nền nếp, công khai đủ thủ tục.",
            )  # fmt: skip

    def conclude(self) -> None:
        with standing_at(day(5, 16)):
            by = self.money.who("chutich", "UBND")
            conclude_inspection(case=self.case, by=by, round=1, letter=self.letter("98/TB-UBND", day(5, 16)))

    def remedy(self, *, confirmed: bool) -> None:
        """The unit reports with its proof; looked at, and confirmed where it is the one that ended."""
        row = Remedy.objects.get(finding__case=self.case)
        kind = EvidenceKind.objects.filter(unit=None).first()
        if kind is None:
            return
        by = self.money.who(f"xa.{self.slug}")
        file: StoredFile = papers.scan(f"THU XIN LOI - {self.slug}")
        with standing_at(day(6, 8)):
            piece = give_evidence(
                assignment=row.assignment, kind=kind, dated_on=day(6, 7), file=file,
                file_name="thu-xin-loi.pdf", by=by,
            )  # fmt: skip
            report_done(assignment=row.assignment, words="Đã gửi bốn thư xin lỗi, hẹn lại ngày trả.", by=by)
        if confirmed:
            with standing_at(day(6, 13)):
                check_evidence(evidence=piece, passed=True, by=self.money.who("noivu.cv"))
                recheck_finding(
                    case=self.case, finding=row.finding_id, by=self.money.who("noivu"), remedied=True
                )


# How many steps each inspection has come.
STATES = {
    "quainua": 6, "toatinh": 6, "natong": 6, "quaito": 5, "muongthin": 4, "nasay": 3, "chiengdong": 2,
    "punhung": 1, "rangdong": 0,
}  # fmt: skip


def fresh(case: Case) -> Case:
    return Case.objects.select_related("document__draft", "unit__parent", "duty").get(pk=case.pk)


def live(office: Office, resolution: Resolution) -> None:
    """Money of two years, inspections of one and the plan of the next."""
    money = Money(office, resolution)
    money.spent_year()
    money.next_year()
    money.inspections()
