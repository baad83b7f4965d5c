"""What stands behind the doors of periods: one to come, one open, one frozen; a report in each state."""

from typing import Any

from organizations.clock import office_today
from registry.models import StoredFile
from resolutions.models import Resolution
from tasks import actions
from tasks.actions.readings import Proof
from tasks.figures import Typed
from tasks.models import Period, PeriodReport, Target
from tasks.workdays import add_working_days
from tests.people import World

# What is written and not sent; see `tests.doors.scene.CANARIES`.
UNSENT_WORDS, UNSENT_NOTE = "Chim Bói Cá Lời Báo Cáo", "Chim Cút Ghi Chú"


class PeriodScene:
    """Lived through the real actions; `places` gives the numbers of each place."""

    def __init__(self, world: World, resolution: Resolution, file: StoredFile) -> None:
        self.world, self.resolution, self.file = world, resolution, file
        self.year = office_today().year
        self.given, self.own, self.foreign = self._targets()
        self.periods = {place: self._period(place) for place in ("coming", "open", "second", "frozen")}
        self.reports = {"asked": self._asked("open"), "sent": self._sent(), "late": self._late()}

    def _by(self, person: str, **rest: Any) -> Any:
        return self.world.doer(getattr(self.world, person), **rest)

    def _targets(self) -> tuple[Target, Target, Target]:
        world = self.world
        given, foreign = actions.hand_targets(
            resolution=self.resolution, indicators=[self.resolution.indicators.get(code="M06")],
            units=[world.du_quaito, world.du_punhung], year=self.year, by=self._by("noivu"),
        )  # fmt: skip
        own = Target.objects.create(
            unit=world.du_quaito, title="Tự đặt", unit_of_measure="%", year=self.year, measure="ratio",
            cadence="quarter", set_on=given.set_on,
        )  # fmt: skip
        Target.objects.update(set_on=given.set_on.replace(year=self.year - 2))
        return given, own, foreign

    def _period(self, place: str) -> Period:
        """Quarters of this year moved to now, of the year before for the frozen one."""
        keeper = self._by("vphu")
        year = self.year - (place == "frozen")
        actions.make_calendar(collector=self.world.huyen_uy, year=year, kinds=["quarter"], by=keeper)
        number = {"coming": 1, "open": 2, "second": 3, "frozen": 4}[place]
        period = Period.objects.get(key=f"{year}-Q{number}")
        if place != "frozen":
            today, due = office_today(), add_working_days(office_today(), 3)
            actions.change_days(
                period=period, by=keeper, opens_on=today, cut_off_on=today, due_on=due, report_on=due
            )
        return Period.objects.get(pk=period.pk)

    def _opened(self, place: str) -> PeriodReport:
        period = self.periods[place]
        [report] = actions.open_period(period=period, units=[self.world.du_quaito], by=self._by("vphu"))
        return report

    def _write(self, report: PeriodReport, note: str, words: str) -> None:
        for target in (self.given, self.own):
            typed = Typed(numerator="1", denominator="2", source="Sổ", note=note)
            proof = Proof(self.file, "so.pdf")
            by = self._by("xa_quaito")
            actions.report_reading(report=report, target=target, by=by, typed=typed, proof=proof)
        actions.save_words(report=report, by=self._by("xa_quaito"), revision=0, words={None: words})

    def _asked(self, place: str) -> PeriodReport:
        report = self._opened(place)
        self._write(report, UNSENT_NOTE, UNSENT_WORDS)
        return report

    def _sent(self) -> PeriodReport:
        """Signed on paper; the clerk entered it with the signed sheet."""
        report = self._opened("second")
        self._write(report, "Đã gửi", "Đã gửi")
        decider = self.world.held(self.world.bt_quaito).pk
        clerk = self._by("vt_quaito", entered_for=decider)
        actions.submit_report(report=report, by=clerk, round=1, confirm=True, scan=self.file)
        return report

    def _late(self) -> PeriodReport:
        """Nothing was sent before the freeze; then something was added."""
        report = self._opened("frozen")
        actions.freeze_period(period=self.periods["frozen"], by=self._by("vphu"), confirm=True)
        decider = self.world.held(self.world.bt_quaito).pk
        figure = (self.own, Typed(numerator="1", denominator="2", source="Sổ"))
        actions.add_addendum(
            report=report, by=self._by("vt_quaito", entered_for=decider), reason="Số đến muộn vì mất mạng",
            figures=[figure], scan=self.file,
        )  # fmt: skip
        return report

    def places(self) -> dict[tuple[str, str], tuple]:
        found: dict[tuple[str, str], tuple] = {
            ("", "coming"): (self.periods["coming"].pk,),
            ("", "open"): (self.periods["open"].pk,),
            ("", "frozen"): (self.periods["frozen"].pk,),
            ("", "own"): (self.own.pk,),
            ("", "given"): (self.given.pk,),
            ("tasks:period_calendar", "huyen_uy"): (self.world.huyen_uy.pk,),
        }
        for place, report in self.reports.items():
            reading = report.readings.get(target=self.own)
            found["", place] = (report.pk,)
            found["tasks:figure", place] = (report.pk, self.own.pk)
            for door in ("reading_file", "reading_purge", "reading_return"):
                found[f"tasks:{door}", place] = (report.pk, reading.pk)
        found["tasks:figure", "foreign"] = (self.reports["asked"].pk, self.foreign.pk)
        sent, late = self.reports["sent"], self.reports["late"]
        found["tasks:report_scan", "sent"] = (sent.pk, sent.steps.get().pk)
        found["tasks:addendum_scan", "late"] = (late.pk, late.addenda.get().pk)
        return found
