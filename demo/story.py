"""The example's days: duty III.3 lived by nineteen communes, each left at another point of its way."""

from collections.abc import Callable
from datetime import date

from demo import papers, programs, studies
from demo.office import Office
from organizations.actions import change_setting
from organizations.clock import standing_at
from organizations.doer import Doer
from registry.actions.distribution import Recipient, acknowledge
from registry.models import Distribution, Purpose, StoredFile
from resolutions.models import Duty
from workflow import seats
from workflow.actions.adopt import cast_ballot, open_ballots, record_minutes
from workflow.actions.appraise import return_document
from workflow.actions.draft import save_draft, submit
from workflow.actions.issue import dispatch, number
from workflow.actions.opinions import ask_opinions, close_opinions, explain, give_opinion
from workflow.actions.outside import record_done_outside, record_issued
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case, Opinion

GIVEN_ON = date(2022, 4, 1)


def day(month: int, number: int) -> date:
    return date(2022, month, number)


class Commune:
    """One commune's case and the people who move it; each step stands on its own day."""

    def __init__(self, office: Office, slug: str, turn: int, duty: Duty) -> None:
        self.office, self.slug, self.turn = office, slug, turn
        self.committee = office.units[f"du.{slug}"]
        self.pk = Case.objects.get(duty=duty, unit=self.committee).pk

    @property
    def case(self) -> Case:
        return Case.objects.select_related("document__draft", "unit").get(pk=self.pk)

    def who(self, kind: str, unit: str | None = None) -> Doer:
        return self.office.doer(f"{kind}.{self.slug}", unit)

    def write(
        self, on: date, *, amended: bool = False, with_file: bool = True, complete: bool = True
    ) -> None:
        names = {key: self.office.units[f"{key}.{self.slug}"].name for key in ("du", "ub", "mt")}
        case = self.case
        text = programs.TEXT.format(committee=self.committee.name) + (programs.AMENDED if amended else "")
        targets, tasks = programs.targets(self.turn), programs.tasks(self.turn, names)
        rows = tasks if complete else tasks[:3]
        parts: dict[str, object] = {"text": "" if with_file else text, "targets": targets, "tasks": rows}
        if with_file:
            parts["file"] = papers.program(case.document.title, text, targets, tasks)
            parts["file_name"] = "chuong-trinh-hanh-dong.docx"
        with standing_at(on):
            save_draft(case=case, by=self.who("xa"), revision=case.document.draft.revision, **parts)

    def submit(self, on: date, note: str = "") -> None:
        with standing_at(on):
            case = self.case
            submit(case=case, by=self.who("xa"), revision=case.document.draft.revision, note=note)

    def adopt(self, on: date, votes: int = 9, total: int = 11) -> None:
        with standing_at(on):
            case = self.case
            record_minutes(
                difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
                case=case, by=self.who("xa"), round=case.round, body="Ban Chấp hành Đảng bộ xã", held_on=on,
                total=total, present=total - 1, votes_for=votes, votes_against=0,
                votes_other=total - 1 - votes,
                scan=papers.scan(f"BIEN BAN HOI NGHI - {self.slug} {on:%d/%m/%Y}"),
            )  # fmt: skip

    def sign(self, on: date, *, entered: bool = False) -> None:
        with standing_at(on):
            case = self.case
            by = self.who("bt")
            scan: StoredFile | None = None
            if entered:
                decider = self.office.appointment(f"bt.{self.slug}", f"du.{self.slug}")
                by = Doer(self.office.people[f"vt.{self.slug}"], entered_for=decider, source="command")
                scan = papers.scan(f"BAN DA KY - {self.slug}")
            sign(case=case, by=by, round=case.round, scan=scan)

    def number(self, on: date) -> None:
        with standing_at(on):
            number(case=self.case, by=self.who("vt"), round=self.case.round, issued_on=on)

    def dispatch(self, on: date) -> None:
        units = self.office.units
        recipients = [
            Recipient(unit=units["HU"], purpose=Purpose.REPORT),
            Recipient(unit=units["ub.NV"], purpose=Purpose.INFORM),
            Recipient(unit=units[f"ub.{self.slug}"], purpose=Purpose.CARRY_OUT),
            Recipient(unit=units[f"mt.{self.slug}"], purpose=Purpose.CARRY_OUT),
        ]
        with standing_at(on):
            dispatch(case=self.case, by=self.who("vt"), round=self.case.round, recipients=recipients)

    def review(self, on: date, who: str, gaps: list[str] | None = None, comment: str = "") -> None:
        case = self.case
        verb = {"vphu": "VPHU", "noivu": "NV"}.get(who)
        wanted = [
            s
            for s in seats.of_round(case, self._review_step())
            if (s.unit.symbol if s.unit else "") == (verb or "ĐU")
        ]
        with standing_at(on):
            review(case=case, seat=wanted[0].pk, by=self.office.doer(who), gaps=gaps or [], comment=comment)

    def _review_step(self) -> str:
        return "review_before" if "review" in self.case.settings["skip"] else "review"

    def issue(self, on: date) -> None:
        """From a draft to a dispatched program within a fortnight before `on`."""
        self.write(on.replace(day=max(1, on.day - 14)))
        self.submit(on.replace(day=max(1, on.day - 12)), "Kính trình cấp ủy xem xét.")
        self.adopt(on.replace(day=max(1, on.day - 6)))
        self.sign(on.replace(day=max(1, on.day - 3)))
        self.number(on)
        self.dispatch(on)

    def acknowledge(self, on: date) -> None:
        """The Party Office's clerk, Home Affairs and the commune's own office say that it came."""
        clerks = {"HU": "vanthu", "ub.NV": "noivu.cv", f"ub.{self.slug}": f"vt.{self.slug}"}
        for row in Distribution.objects.filter(entry__issuance__version__document__case=self.pk):
            if row.unit and (clerk := clerks.get(row.unit.code)):
                with standing_at(on):
                    acknowledge(distribution=row, by=self.office.doer(clerk))

    def receive(self, on: date, overseer: str) -> None:
        self.acknowledge(on)
        self.review(on, "vphu")
        self.review(on, "noivu")
        self.review(on, overseer)


def tuangiao(c: Commune) -> None:
    c.issue(day(4, 28))
    c.receive(day(5, 6), "hdv.hai")


def quaito(c: Commune) -> None:
    c.write(day(6, 15), with_file=False, complete=False)


def punhung(c: Commune) -> None:
    c.write(day(6, 8))
    c.submit(day(6, 13))


def quaicang(c: Commune) -> None:
    c.issue(day(6, 15))
    c.review(day(6, 16), "vphu")
    c.review(day(6, 17), "noivu")


def quainua(c: Commune) -> None:
    c.write(day(6, 2))
    c.submit(day(6, 6))
    c.adopt(day(6, 16))


def toatinh(c: Commune) -> None:
    c.write(day(5, 24))
    c.submit(day(5, 26))
    c.adopt(day(6, 3))
    with standing_at(day(6, 9)):
        return_document(
            case=c.case, by=c.who("bt"), round=1, reason_code="figures",
            comment="Hiện trạng hồ sơ trực tuyến chưa khớp báo cáo quý I của UBND xã, đề nghị rà lại.",
        )  # fmt: skip


def tenhphong(c: Commune) -> None:
    c.write(day(6, 3))
    c.submit(day(6, 7))
    c.adopt(day(6, 14))
    c.sign(day(6, 17))


def muongmun(c: Commune) -> None:
    tenhphong(c)
    c.number(day(6, 20))


def munchung(c: Commune) -> None:
    c.issue(day(5, 18))
    c.review(day(5, 24), "vphu")
    c.review(day(5, 25), "noivu", ["money"], "Bổ sung nguồn kinh phí cho từng nhiệm vụ của chương trình.")
    c.review(day(5, 25), "hdv.bon")
    c.write(day(6, 3), amended=True)
    c.submit(day(6, 6), "Đã bổ sung nguồn kinh phí theo yêu cầu của Phòng Nội vụ.")
    c.adopt(day(6, 15), 10)


def puxi(c: Commune) -> None:
    c.write(day(6, 9))
    c.submit(day(6, 13))
    units = c.office.units
    with standing_at(day(6, 14)):
        asked = [units["ub.puxi"], units["ub.NV"], units["ub.VHTT"]]
        ask_opinions(case=c.case, round=c.case.round, by=c.who("xa"), units=asked, due_on=day(6, 22))
    with standing_at(day(6, 16)):
        seat = next(s for s in seats.of_round(c.case, "opinions") if s.unit == units["ub.puxi"])
        give_opinion(case=c.case, seat=seat.pk, by=c.who("ct", "ub.puxi"), agrees=True)


def muongthin(c: Commune) -> None:
    c.write(day(5, 30))
    c.submit(day(6, 1))
    units = c.office.units
    with standing_at(day(6, 2)):
        ask_opinions(
            case=c.case,
            round=c.case.round,
            by=c.who("xa"),
            units=[units["ub.muongthin"], units["ub.NV"]],
            due_on=day(6, 9),
        )
    with standing_at(day(6, 7)):
        seat = next(s for s in seats.of_round(c.case, "opinions") if s.unit == units["ub.NV"])
        give_opinion(
            case=c.case, seat=seat.pk, by=c.office.doer("noivu", "ub.NV"), agrees=True,
            text="Nên ghi rõ số cán bộ được tập huấn ở từng bản và người chịu trách nhiệm.",
        )  # fmt: skip
    with standing_at(day(6, 10)):
        close_opinions(case=c.case, round=c.case.round, by=c.who("xa"))


def nasay(c: Commune) -> None:
    muongthin_like(c, answered=True)


def muongthin_like(c: Commune, *, answered: bool) -> None:
    c.write(day(5, 27))
    c.submit(day(5, 30))
    units = c.office.units
    with standing_at(day(5, 31)):
        ask_opinions(
            case=c.case, round=c.case.round, by=c.who("xa"), units=[units[f"ub.{c.slug}"]], due_on=day(6, 7)
        )
    with standing_at(day(6, 3)):
        [seat] = seats.of_round(c.case, "opinions")
        give_opinion(
            case=c.case, seat=seat.pk, by=c.who("ct", f"ub.{c.slug}"), agrees=True,
            text="Lùi hạn lập tổ hỗ trợ đến cuối tháng 10 vì mùa mưa.",
        )  # fmt: skip
        close_opinions(case=c.case, round=c.case.round, by=c.who("xa"))
    if answered:
        with standing_at(day(6, 8)):
            remarks = {
                o.pk: (True, "Đã lùi hạn đến 31/10/2022.") for o in Opinion.objects.filter(seat__case=c.case)
            }
            explain(case=c.case, round=c.case.round, by=c.who("xa"), responses=remarks)


def muongkhong(c: Commune) -> None:
    c.write(day(6, 6), with_file=False)
    with standing_at(day(6, 14)):
        case = c.case
        record_issued(
            case=case, by=c.who("xa"), revision=case.document.draft.revision, symbol="04-CTr/ĐU",
            issued_on=day(5, 5),
            signer_name=c.office.people["bt.muongkhong"].full_name, signer_title="Bí thư Đảng ủy",
            scan=papers.scan("CHUONG TRINH 04-CTr/DU"),
        )  # fmt: skip


def chiengsinh(c: Commune) -> None:
    c.write(day(4, 18))
    c.submit(day(4, 20))
    c.adopt(day(4, 27))
    c.sign(day(5, 4), entered=True)
    c.number(day(5, 5))
    c.dispatch(day(5, 5))
    c.receive(day(5, 12), "hdv.nam")


def rangdong(c: Commune) -> None:
    c.write(day(6, 7))
    c.submit(day(6, 9))
    with standing_at(day(6, 15)):
        open_ballots(case=c.case, by=c.who("vt"), round=1)
    with standing_at(day(6, 16)):
        person = c.office.people["pbt.rangdong"]
        seat = next(s for s in seats.of_round(c.case, "adopt") if s.person_id == person.pk)
        cast_ballot(case=c.case, seat=seat.pk, by=c.who("pbt"), choice="for")


def tama(c: Commune) -> None:
    """Nothing written yet: late."""


def chiengdong(c: Commune) -> None:
    c.write(day(6, 1))
    c.submit(day(6, 3))
    with standing_at(day(6, 13)):
        record_done_outside(
            case=c.case, by=c.who("xa"), round=1,
            comment="Đã thông qua tại hội nghị Ban Chấp hành ngày 10/6/2022, biên bản lưu ở Đảng ủy.",
            scan=papers.scan("BIEN BAN 10/6/2022"),
        )  # fmt: skip


def natong(c: Commune) -> None:
    c.write(day(6, 2))
    c.submit(day(6, 6))
    c.adopt(day(6, 15))
    c.review(day(6, 17), "vphu")


def phinhsang(c: Commune) -> None:
    c.issue(day(5, 20))
    c.receive(day(5, 31), "hdv.bon")


STORIES: tuple[Callable[[Commune], None], ...] = (
    tuangiao, quaito, punhung, quaicang, quainua, toatinh, tenhphong, muongmun, munchung, puxi, muongthin,
    nasay, muongkhong, chiengsinh, rangdong, tama, chiengdong, natong, phinhsang,
)  # fmt: skip

# Offices that decided otherwise than the default, before their case began.
DECIDED = (
    ("puxi", "action_program.step.opinions", "on"),
    ("muongthin", "action_program.step.opinions", "on"),
    ("nasay", "action_program.step.opinions", "on"),
    ("nasay", "action_program.step.appraise", "on"),
    ("rangdong", "action_program.adopt_by", "ballots"),
    ("natong", "action_program.review_when", "before"),
)


def live(office: Office, duty: Duty) -> None:
    with standing_at(GIVEN_ON):
        by = office.doer("quantri")
        for slug, key, value in DECIDED:
            change_setting(unit=office.units[f"du.{slug}"], key=key, value=value, by=by)
        owing = [
            unit
            for code, unit in office.units.items()
            if code.startswith(("du.", "đb.", "cb.")) and unit.kind != "cell"
        ]
        activate_duty(duty=duty, units=owing, by=office.doer("vphu"))
    for turn, story in enumerate(STORIES):
        story(Commune(office, story.__name__, turn, duty))
    studies.live(office, duty.resolution)
