"""The example's periods of 2022: a quarter that is frozen, one under way; every figure is invented."""

from collections.abc import Iterable
from datetime import date

from demo import papers
from demo.office import Office
from demo.story import day
from organizations.clock import standing_at
from organizations.doer import Doer
from resolutions.models import Resolution
from tasks import actions
from tasks.actions.targets import OwnTarget
from tasks.figures import Typed
from tasks.models import Period, PeriodReport, Target
from tasks.owing import debtors_of

# Which indicators are given to whom: the communes' own, and those of the agencies that lead them.
TO_COMMUNES = ("M02", "M04", "M08")
TO_AGENCIES = {"ub.VP": ("M03", "M06", "M07"), "ub.TP": ("M01",), "ub.TCKH": ("M11",)}

# The first quarter was a trial with ten communes.
FIRST = ("tuangiao", "quaito", "punhung", "quaicang", "quainua", "toatinh", "munchung", "chiengsinh", "tama",
         "puxi")  # fmt: skip
# Received, filed online, solved, digitised, wholly electronic, in the first quarter.
COUNTS = {
    "tuangiao": (412, 74, 398, 96, 51), "quaito": (268, 31, 255, 40, 22), "punhung": (143, 9, 139, 18, 0),
    "quaicang": (301, 42, 290, 61, 30), "quainua": (255, 28, 249, 44, 19), "toatinh": (121, 10, 118, 14, 6),
    "munchung": (198, 17, 190, 25, 12), "chiengsinh": (176, 20, 171, 30, 16),
    "phinhsang": (204, 15, 199, 21, 9),
}  # fmt: skip
SOURCE = "Hệ thống thông tin giải quyết thủ tục hành chính của tỉnh"

GENERAL = (
    "Trong kỳ, xã nhận {received} hồ sơ, {online} hồ sơ nộp trên mạng. Người dân ở bản xa vẫn quen nộp giấy; "
    "mỗi tuần hai buổi, cán bộ một cửa xuống bản hướng dẫn."
)
ON_PAPERWORK = "Đã bỏ yêu cầu nộp bản sao hộ khẩu ở bốn thủ tục; đang rà tiếp các thủ tục về đất đai."


def counts(slug: str, quarter: int) -> tuple[int, ...]:
    """Of the quarter: a little more came, and noticeably more of it on line, after the program began."""
    received, online, solved, digitised, electronic = COUNTS[slug]
    if quarter == 1:
        return received, online, solved, digitised, electronic
    return received + 23, round(online * 1.6) + 4, solved + 21, digitised + 38, electronic + 15


class Unit:
    """One commune's report for a period, and the people who write and send it."""

    def __init__(self, office: Office, slug: str, period: Period) -> None:
        self.office, self.slug, self.period = office, slug, period

    @property
    def report(self) -> PeriodReport:
        unit = self.office.units[f"du.{self.slug}"]
        return self.period.reports.select_related("unit", "period").get(unit=unit)

    def who(self, kind: str) -> Doer:
        return self.office.doer(f"{kind}.{self.slug}")

    def write(self, on: date, *, without: Iterable[str] = (), **instead: Typed) -> None:
        """Figures of the three indicators and two paragraphs. `instead`: another answer to one of them."""
        quarter = (self.period.first_day.month + 2) // 3
        received, online, solved, digitised, electronic = counts(self.slug, quarter)
        figures = {"M02": (online, received), "M04": (digitised, solved), "M08": (electronic, solved)}
        said = {code: _typed(*both) for code, both in figures.items()} | instead
        with standing_at(on):
            report = self.report
            for target in report.unit.targets.filter(indicator__code__in=set(said) - set(without)):
                typed = said[target.indicator.code]
                actions.report_reading(report=report, target=target, by=self.who("xa"), typed=typed)
            group = Resolution.objects.get().task_groups.get(code="N3")
            words = {None: GENERAL.format(received=received, online=online), group.pk: ON_PAPERWORK}
            actions.save_words(report=report, by=self.who("xa"), revision=report.revision, words=words)

    def hand_up(self, on: date) -> None:
        with standing_at(on):
            actions.hand_up_report(report=self.report, by=self.who("xa"), round=self.report.round)

    def send(self, on: date, *, on_paper: date | None = None) -> None:
        """By the secretary; signed on paper the clerk enters it."""
        with standing_at(on):
            by, scan = self.who("bt"), None
            if on_paper:
                decider = self.office.appointment(f"bt.{self.slug}", f"du.{self.slug}")
                clerk = self.office.people[f"vt.{self.slug}"]
                by = Doer(clerk, entered_for=decider, done_on=on_paper, source="command")
                scan = papers.scan(f"BAO CAO QUY DA KY - {self.slug}")
            report = self.report
            actions.submit_report(report=report, by=by, round=report.round, confirm=True, scan=scan)

    def verify(self, on: date, *codes: str) -> None:
        """All figures, or those of the codes."""
        with standing_at(on):
            found = self.report.readings.all()
            found = found.filter(target__indicator__code__in=codes) if codes else found
            ids = list(found.values_list("pk", flat=True))
            actions.verify_readings(
                report=self.report, by=self.office.doer("noivu.cv", "ub.NV"), readings=ids
            )

    def accept(self, on: date) -> None:
        self.verify(on)
        with standing_at(on):
            report = self.report
            by = self.office.doer("noivu.cv", "ub.NV")
            actions.accept_report(report=report, by=by, round=report.round)

    def give_back(self, on: date, code: str, reason: str) -> None:
        """One figure does not fit, so the report goes back."""
        by = self.office.doer("noivu.cv", "ub.NV")
        with standing_at(on):
            report = self.report
            reading = report.readings.newest_given().get(target__indicator__code=code)
            actions.return_reading(reading=reading, by=by, reason=reason)
            actions.return_report(report=report, by=by, round=report.round, comment=reason)


def _typed(numerator: int, denominator: int) -> Typed:
    return Typed(numerator=str(numerator), denominator=str(denominator), source=SOURCE)


def begin(office: Office, resolution: Resolution) -> None:
    """Targets given, the calendar made, the first quarter taken as where everybody starts."""
    with standing_at(day(4, 4)):
        by = office.doer("noivu", "ub.NV")
        communes = [unit for code, unit in office.units.items() if code.startswith("du.")]
        wanted = {tuple(communes): TO_COMMUNES} | {(office.units[k],): v for k, v in TO_AGENCIES.items()}
        for units, codes in wanted.items():
            indicators = list(resolution.indicators.select_related("resolution").filter(code__in=codes))
            actions.hand_targets(
                resolution=resolution, indicators=indicators, units=list(units), year=2025, by=by
            )
        _own_target(office)
        keeper = office.doer("vphu")
        collector = office.units["HU"]
        actions.make_calendar(collector=collector, year=2022, kinds=["quarter", "year"], by=keeper)
        period = Period.objects.get(key="2022-Q1")
        actions.change_days(
            period=period, by=keeper, opens_on=day(4, 5), cut_off_on=day(3, 31), due_on=day(4, 12),
            report_on=day(4, 20),
        )  # fmt: skip
    with standing_at(day(4, 5)):
        units = [office.units[f"du.{slug}"] for slug in FIRST]
        actions.open_period(period=period, units=units, by=keeper)
    _first_quarter({slug: Unit(office, slug, period) for slug in FIRST})
    with standing_at(day(4, 22)):
        actions.freeze_period(period=period, by=keeper, confirm=True)
    _addendum(Unit(office, "toatinh", period))


def _own_target(office: Office) -> None:
    """A figure that a commune set itself, of which nothing may come up in a quarter."""
    wish = OwnTarget(
        title="Phản ánh, kiến nghị được trả lời đúng hạn", unit_of_measure="%", year=2025, measure="ratio",
        direction="at_least", cadence="quarter", value=None, numerator="số phản ánh trả lời đúng hạn",
        denominator="số phản ánh nhận được", source="Sổ tiếp công dân",
    )  # fmt: skip
    actions.set_target(unit=office.units["du.munchung"], by=office.doer("xa.munchung"), wish=wish)


def _first_quarter(of: dict[str, Unit]) -> None:
    of["tuangiao"].write(day(4, 7))
    of["tuangiao"].send(day(4, 8))
    of["tuangiao"].accept(day(4, 11))
    of["chiengsinh"].write(day(4, 8))
    of["chiengsinh"].send(day(4, 8))
    of["chiengsinh"].accept(day(4, 12))
    of["quaito"].write(day(4, 10))
    of["quaito"].send(day(4, 11))
    of["quaito"].accept(day(4, 14))
    of["quaicang"].write(day(4, 12))
    of["quaicang"].send(day(4, 12))
    of["quaicang"].accept(day(4, 15))
    reason = "Mạng nội bộ chưa nối tới trụ sở xã nên chưa có bước nào xử lý điện tử."
    of["punhung"].write(day(4, 11), M08=Typed(answer="not_applicable", note=reason))
    of["punhung"].send(day(4, 12))
    of["punhung"].accept(day(4, 18))
    of["munchung"].write(day(4, 12))
    _nothing_arose(of["munchung"], day(4, 12))
    of["munchung"].send(day(4, 12))
    of["munchung"].accept(day(4, 18))
    of["quainua"].write(day(4, 14))  # late
    of["quainua"].send(day(4, 14))
    of["quainua"].accept(day(4, 19))
    of["toatinh"].write(day(4, 14))  # late, and given back
    of["toatinh"].send(day(4, 15))
    of["toatinh"].give_back(day(4, 19), "M02", "Hệ thống một cửa ghi 8 hồ sơ trực tuyến, báo cáo ghi 10.")


def _nothing_arose(unit: Unit, on: date) -> None:
    with standing_at(on):
        target = Target.objects.get(unit=unit.report.unit, indicator=None)
        typed = Typed(answer="none_arisen", source="Sổ tiếp công dân")
        actions.report_reading(report=unit.report, target=target, by=unit.who("xa"), typed=typed)


def _addendum(unit: Unit) -> None:
    with standing_at(day(4, 25)):
        target = unit.report.unit.targets.get(indicator__code="M02")
        actions.add_addendum(
            report=unit.report, by=unit.who("bt"), reason="Đối chiếu xong với hệ thống sau ngày chốt.",
            text="Hai hồ sơ nộp giấy đã đếm nhầm là nộp trên mạng.", figures=[(target, _typed(8, 121))],
        )  # fmt: skip
    unit.verify(day(4, 27), "M02")


def go_on(office: Office) -> None:
    """The second quarter: opened by its day, due on 15 June, each commune at another point."""
    period = Period.objects.get(key="2022-Q2")
    keeper = office.doer("vphu")
    with standing_at(day(6, 1)):
        actions.open_period(period=period, units=list(debtors_of(period)), by=keeper)
    of = {slug: Unit(office, slug, period) for slug in COUNTS}
    for slug in ("tuangiao", "chiengsinh"):
        of[slug].write(day(6, 9))
        of[slug].send(day(6, 10))
        of[slug].accept(day(6, 14))
    of["quainua"].write(day(6, 9))
    of["quainua"].send(day(6, 14), on_paper=day(6, 13))
    of["quaicang"].write(day(6, 13))
    of["quaicang"].send(day(6, 14))
    of["quaicang"].verify(day(6, 16), "M02")
    of["quaito"].write(day(6, 13))
    of["quaito"].hand_up(day(6, 14))
    of["punhung"].write(day(6, 14), without=["M08"])
    of["phinhsang"].write(day(6, 15))
    of["phinhsang"].send(day(6, 15))
    of["toatinh"].write(day(6, 14))
    of["toatinh"].send(day(6, 15))
    of["toatinh"].give_back(day(6, 17), "M04", "Số kết quả đã số hóa chưa khớp kho dữ liệu, đề nghị đếm lại.")
    with standing_at(day(6, 16)):
        actions.urge_reports(period=period, by=keeper)
    of["munchung"].write(day(6, 16))
    of["munchung"].send(day(6, 17))  # late
