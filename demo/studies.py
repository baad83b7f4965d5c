"""The example's duty III.1: nineteen communes study the resolution, each left elsewhere; all invented."""

from collections.abc import Callable
from datetime import date, timedelta

from demo import papers
from demo.office import Office
from demo.places import COMMUNES
from organizations.clock import standing_at
from organizations.doer import Doer
from organizations.models import Unit
from registry.actions.distribution import Recipient, acknowledge
from registry.models import Distribution, Purpose
from resolutions.actions import set_number
from resolutions.models import Duty, Resolution
from workflow.actions.check_study import check_study
from workflow.actions.recipients import send_resolution
from workflow.actions.start import activate_duty
from workflow.actions.study import Counted, give_study_proof, name_exception, record_study, report_study
from workflow.models import Case

GIVEN_ON = date(2022, 4, 1)
SLUGS = [slug for _code, _name, slug in COMMUNES]
# The example's own: the text came without one, and what is sent out needs a number.
NUMBER = "99"
OUTSIDE = ("Thường trực Tỉnh ủy", "Văn phòng Tỉnh ủy", "Ủy viên Ban Thường vụ Tỉnh ủy phụ trách huyện")
UNANSWERED = ("tama", "puxi")  # whose clerks have not said that it came


def day(month: int, number: int) -> date:
    return date(2022, month, number)


class Body:
    """One unit's sheet and the people who fill it in."""

    def __init__(self, office: Office, duty: Duty, slug: str, turn: int) -> None:
        self.office, self.slug, self.turn = office, slug, turn
        self.unit = office.units[f"du.{slug}"]
        self.case = Case.objects.get(duty=duty, unit=self.unit)

    def who(self, kind: str) -> Doer:
        return self.office.doer(f"{kind}.{self.slug}")

    def cell(self, key: str) -> Unit:
        return self.office.units[f"cb.{self.slug}.{key}"]

    def count(self, key: str, met: date, away: int = 1, made_up: int = 0, why: str = "") -> Counted:
        """`away` of a cell whose size goes with the commune's turn; one of them excused."""
        called = (18 if key == "truongmn" else 27) + self.turn % 7
        return Counted(
            self.cell(key), held_on=met, called=called, present=called - away, excused=min(away, 1),
            made_up=made_up, made_up_on=met + timedelta(days=7) if made_up else None, reason=why,
        )  # fmt: skip

    def write(self, on: date, *rows: Counted) -> None:
        with standing_at(on):
            record_study(case=self.case, rows=rows, by=self.who("xa"))

    def prove(self, on: date, words: str = "BIEN BAN HOC TAP") -> None:
        with standing_at(on):
            scan = papers.scan(f"{words} - {self.slug} {on:%d/%m/%Y}")
            give_study_proof(case=self.case, file=scan, name="bien-ban-hoc-tap.pdf", by=self.who("xa"))

    def fill(self, on: date, away: int = 1) -> None:
        met = on - timedelta(days=4)
        self.write(on, self.count("truongmn", met), self.count("ban1", met, away))
        self.prove(on)

    def report(self, on: date, *, round: int = 1, entered: bool = False, words: str = "") -> None:
        by, scan = self.who("bt"), None
        if entered:
            decider = self.office.appointment(f"bt.{self.slug}", f"du.{self.slug}")
            by = Doer(self.office.people[f"vt.{self.slug}"], entered_for=decider, source="command")
            scan = papers.scan(f"BAO CAO DA KY - {self.slug}")
        with standing_at(on):
            report_study(case=self.case, by=by, round=round, comment=words, scan=scan)

    def check(self, on: date, gaps: list[str] | None = None, words: str = "") -> None:
        seat = self.case.seats.open().get(step="check_study").pk
        with standing_at(on):
            by = self.office.doer("tuyengiao")
            check_study(case=self.case, seat=seat, by=by, gaps=gaps or [], comment=words)


def confirmed(b: Body) -> None:
    b.fill(day(4, 18 + b.turn % 8))
    b.report(day(4, 28))
    b.check(day(5, 4))


def quaito(b: Body) -> None:
    """The school's cell has studied; the village's is still to be written down."""
    b.write(day(4, 25), b.count("truongmn", day(4, 21)))


def punhung(b: Body) -> None:
    b.fill(day(6, 13))
    b.report(day(6, 16), words="Ba bản họp ghép vì mưa lũ; đã liên hệ việc làm ở bộ phận một cửa của xã.")


def quaicang(b: Body) -> None:
    """Below the threshold at first, then made up."""
    b.fill(day(4, 20), away=9)
    b.write(day(4, 29), b.count("ban1", day(4, 16), away=9, made_up=8))
    b.report(day(5, 4))
    b.check(day(5, 9))


def quainua(b: Body) -> None:
    """To be supplemented; the sheet is open anew."""
    b.fill(day(6, 6))
    b.report(day(6, 9))
    b.check(day(6, 15), ["proof"], "Biên bản chụp thiếu trang ký, đề nghị gửi lại đủ trang.")


def toatinh(b: Body) -> None:
    b.fill(day(6, 14), away=11)


def tenhphong(b: Body) -> None:
    """One cell is missing by a named exception."""
    b.write(day(4, 26), b.count("truongmn", day(4, 22)))
    b.prove(day(4, 26))
    with standing_at(day(5, 5)):
        owner = b.office.people["bt.tenhphong"].appointments.get(position__unit=b.unit)
        name_exception(
            case=b.case, unit=b.cell("ban1"), owner=owner, until=day(6, 30), by=b.who("bt"),
            reason="Đường vào bản sạt lở, chưa họp được; học vào kỳ sinh hoạt tháng 6.",
        )  # fmt: skip
    b.report(day(5, 5))
    b.check(day(5, 10))


def muongmun(b: Body) -> None:
    """Supplemented once, then confirmed."""
    b.fill(day(4, 19))
    b.report(day(4, 26))
    b.check(day(4, 29), ["attendance"], "Biên bản ghi ít hơn một người so với bảng, đề nghị đối chiếu.")
    b.write(day(5, 5), b.count("ban1", day(4, 15), away=2, why="Biên bản ghi ít hơn một người so với bảng."))
    b.report(day(5, 6), round=2, words="Đã đối chiếu, sửa số dự của chi bộ bản trung tâm.")
    b.check(day(5, 11))


def chiengsinh(b: Body) -> None:
    b.fill(day(4, 22))
    b.report(day(4, 29), entered=True)
    b.check(day(5, 6))


def tama(b: Body) -> None:
    """Nothing written yet: late."""


def late_report(b: Body) -> None:
    b.fill(day(6, 10))
    b.report(day(6, 17))


STORIES: dict[str, Callable[[Body], None]] = {
    "quaito": quaito, "punhung": punhung, "quaicang": quaicang, "quainua": quainua, "toatinh": toatinh,
    "tenhphong": tenhphong, "muongmun": muongmun, "chiengsinh": chiengsinh, "tama": tama,
    "chiengdong": late_report, "phinhsang": late_report,
}  # fmt: skip


def live(office: Office, resolution: Resolution) -> None:
    duty = resolution.duties.get(code="III.1")
    _send(office, resolution)
    with standing_at(GIVEN_ON):
        owing = [unit for code, unit in office.units.items() if code.startswith("du.")]
        owing += [office.units[code] for code in ("đb.congan", "đb.quansu", "cb.noivu", "cb.yte")]
        owing += [office.units[code] for code in ("UBND", "MTTQ", "LĐLĐ", "HND", "HPN", "HCCB", "ĐTN")]
        activate_duty(duty=duty, units=owing, by=office.doer("vphu"))
    for turn, slug in enumerate(SLUGS):
        STORIES.get(slug, confirmed)(Body(office, duty, slug, turn))
    _district(office, duty)


def _send(office: Office, resolution: Resolution) -> None:
    """Sent on the day after it was entered; most have said that it came."""
    with standing_at(day(3, 29)):
        set_number(resolution=resolution, number=NUMBER, by=office.doer("vanthu"))
        resolution.refresh_from_db()
        units = [office.units[f"{key}.{slug}"] for slug in SLUGS for key in ("du", "ub")]
        units += [office.units[code] for code in ("UBND", "MTTQ", "ub.NV")]
        recipients = [Recipient(unit=unit, purpose=Purpose.CARRY_OUT) for unit in units]
        recipients += [Recipient(text=words, purpose=Purpose.REPORT) for words in OUTSIDE]
        by = office.doer("vanthu")
        send_resolution(resolution=resolution, recipients=recipients, by=by)
    sent = Distribution.objects.filter(entry__resolution_issued__resolution=resolution, unit__isnull=False)
    with standing_at(day(3, 30)):
        for row in sent.select_related("unit", "entry"):
            kind, _dot, slug = row.unit.code.partition(".")
            if kind in ("du", "ub") and slug in SLUGS and slug not in UNANSWERED:
                acknowledge(distribution=row, by=office.doer(f"vt.{slug}"))


def _district(office: Office, duty: Duty) -> None:
    """UBND huyện: one conference of its own people, confirmed."""
    unit = office.units["UBND"]
    case = Case.objects.get(duty=duty, unit=unit)
    chair = office.doer("chutich", "UBND")
    with standing_at(day(4, 20)):
        rows = [Counted(unit, held_on=day(4, 15), called=126, present=121, excused=5)]
        record_study(case=case, rows=rows, by=chair)
        scan = papers.scan("BIEN BAN HOI NGHI UBND HUYEN")
        give_study_proof(case=case, file=scan, name="bien-ban-hoi-nghi.pdf", by=chair)
        report_study(case=case, by=chair, round=1)
    with standing_at(day(4, 25)):
        seat = case.seats.get(step="check_study").pk
        check_study(case=case, seat=seat, by=office.doer("tuyengiao"), gaps=[])
