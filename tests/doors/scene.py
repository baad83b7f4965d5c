"""What stands behind the doors: Quài Tở's program once in every state, lived through the real actions."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from organizations.actions import deactivate_person, remember_device
from organizations.clock import office_today
from organizations.imports.kinds import KINDS
from organizations.models import Passkey, RememberedDevice
from registry.actions import Recipient, allot_number, ask_purge, notify
from registry.models import AtOnce, Notice, OutgoingMail, Purge, StoredFile
from registry.store import keep
from resolutions import actions as of_resolutions
from resolutions.data import PROGRAMMES
from resolutions.models import Resolution
from tasks.actions import add_holiday
from tasks.models import Assignment
from tests.doors.absence_scene import AbsenceScene
from tests.doors.cases import SENT_TO, STATES
from tests.doors.desk_scene import desk_places
from tests.doors.engine_scene import engine_places
from tests.doors.money_scene import MoneyScene
from tests.doors.oversight_scene import OversightScene
from tests.doors.period_scene import UNSENT_NOTE, UNSENT_WORDS, PeriodScene
from tests.doors.plan_scene import PlanScene
from tests.doors.points_scene import points_places
from tests.doors.report_scene import ReportScene
from tests.doors.study_scene import StudyScene
from tests.doors.work_scene import WorkScene
from tests.people import World, make_world
from tests.registry.files import docx, pdf, upload
from tests.resolutions.programme_text import FULL
from tests.resolutions.texts import PLAIN
from tests.workflow.stories import TASKS, a_scan, fresh, write
from workflow.actions.adopt import open_ballots, record_minutes
from workflow.actions.appraise import return_document
from workflow.actions.draft import submit
from workflow.actions.issue import dispatch, number
from workflow.actions.opinions import ask_opinions, close_opinions, give_opinion
from workflow.actions.review import review
from workflow.actions.sign import sign
from workflow.actions.start import activate_duty
from workflow.models import Case

# Words that stand in what was never submitted, and nowhere else; all begin with the same one.
FIRST_WORD = "Chim"
CANARIES = {
    "title": "Chim Én Tựa Đề", "text": "Chim Yểng Nội Dung", "target": "Chim Gáy Chỉ Tiêu",
    "task": "Chim Sẻ Nhiệm Vụ", "product": "Chim Cắt Sản Phẩm", "file_name": "Chim-Sao-Ten-Tep.pdf",
    "amended text": "Chim Công Viết Lại", "amended task": "Chim Ri Việc Mới",
    "amended file": "Chim-Khach-Moi.pdf", "report's words": UNSENT_WORDS, "figure's note": UNSENT_NOTE,
}  # fmt: skip
NEW_TITLE = "Chim Vẹt Tựa Mới"


class Scene:
    """The world, the cases by state, and for each door the numbers that stand in its address."""

    def __init__(self) -> None:
        self.world: World = make_world()
        self.file: StoredFile = keep(upload(pdf(2)))
        self.adopted, self.proposed = self._resolutions()
        self.cases: dict[str, Case] = {state: getattr(self, f"_{state}")() for state in STATES}
        self.work = WorkScene(self.world, self.file)
        deactivate_person(person=self.world.bt_punhung, by=self._by("quantri"), reason="Nghỉ hưu")
        self.periods = PeriodScene(self.world, self.adopted, self.file)
        self.plans = PlanScene(self.world, self.adopted)
        self.money = MoneyScene(self.world, self.adopted, self.file)
        self.study = StudyScene(self.world, self.adopted, self.file)
        self.oversight = OversightScene(self.world, self.adopted, self.file)
        frozen = self.periods.periods["frozen"]
        frozen.refresh_from_db()
        self.reports = ReportScene(self.world, self.adopted, self.file, frozen)
        self.absence = AbsenceScene(self.world, self.cases, self.file)
        self._args = self._places() | self.money.places() | self.oversight.places()
        self._args |= desk_places(self.world, self.cases["closed"])

    def address(self, door: str, place: str) -> str:
        """The address of a door at a place of the table."""
        return reverse(door, args=self.args(door, place))

    def args(self, door: str, place: str) -> tuple:
        """Numbers for the address. A seat, decision or clause that a place has not is a foreign one there."""
        if (door, place) in self._args:
            return self._args[door, place]
        if (found := self._args.get(("", place))) is None:
            raise LookupError(f"{door} leads to {place!r}, which the scene has not")
        more = self._args.get((door, ""), ())
        return found + more

    # resolutions

    def _resolutions(self) -> tuple[Resolution, Resolution]:
        by = self.world.doer(self.world.vanthu)
        found = [
            of_resolutions.propose_resolution(
                issuer=self.world.huyen_uy, by=by, upload=upload(docx(*text.splitlines()), "nghi-quyet.docx")
            )
            for text in (FULL, PLAIN)
        ]
        of_resolutions.load_programme(resolution=found[0], by=by, programme=PROGRAMMES["cchc_2022"])
        return of_resolutions.adopt_resolution(resolution=found[0], by=by), found[1]

    # the case in each state

    def _opened(self, state: str, **settings: Any) -> Case:
        duty = self.adopted.duties.get(code="III.3")
        by = self.world.doer(self.world.vphu)
        [case] = activate_duty(duty=duty, units=[self.world.du_quaito], by=by, period=state)
        case.settings = case.settings | settings
        case.save()
        return case

    def _without(self, *steps: str) -> list[str]:
        """The steps left out, when these are not: each state shall be there to be seen."""
        return [step for step in ("opinions", "appraise", "review_before") if step not in steps]

    def _by(self, person: str, **rest: Any) -> Any:
        return self.world.doer(getattr(self.world, person), **rest)

    def _submitted(self, case: Case, **parts: Any) -> Case:
        write(case, self.world, file=self.file, file_name="chuong-trinh.pdf", **parts)
        submit(case=case, by=self._by("xa_quaito"), revision=fresh(case).document.draft.revision)
        return fresh(case)

    def _voted(self, case: Case) -> Case:
        record_minutes(
            difference="Cấp ủy có thêm ủy viên chưa có tài khoản.",
            case=case, by=self._by("xa_quaito"), round=case.round, body="BCH", held_on=office_today(),
            scan=a_scan("b"), total=11, present=10, votes_for=9, votes_against=0, votes_other=1,
        )  # fmt: skip
        return fresh(case)

    def _draft(self) -> Case:
        case = self._opened("draft")
        write(
            case, self.world, title=CANARIES["title"], text=CANARIES["text"],
            targets=[{"title": CANARIES["target"], "value": "x"}],
            tasks=[TASKS[0] | {"title": CANARIES["task"], "product": CANARIES["product"]}],
            file=self.file, file_name=CANARIES["file_name"],
        )  # fmt: skip
        return case

    def _opinions(self) -> Case:
        case = self._submitted(self._opened("opinions", skip=self._without("opinions")))
        ask_opinions(
            case=case,
            round=case.round,
            by=self._by("xa_quaito"),
            units=[self.world.phong_tai_chinh],
            due_on=office_today(),
        )
        return fresh(case)

    def _explain(self) -> Case:
        case = self._submitted(self._opened("explain", skip=self._without("opinions")))
        by = self._by("xa_quaito")
        [seat] = ask_opinions(
            case=case, round=case.round, by=by, units=[self.world.phong_tai_chinh], due_on=office_today()
        )
        give_opinion(case=case, seat=seat.pk, by=self._by("taichinh"), agrees=False, text="Thiếu kinh phí.")
        close_opinions(case=case, round=case.round, by=by)
        return fresh(case)

    def _appraise(self) -> Case:
        return self._submitted(self._opened("appraise", skip=self._without("appraise")))

    def _adopt(self) -> Case:
        return self._submitted(self._opened("adopt"))

    def _ballots(self) -> Case:
        case = self._submitted(self._opened("ballots", adopt_by="ballots"))
        open_ballots(case=case, by=self._by("vt_quaito"), round=1)
        return fresh(case)

    def _amended(self, state: str = "amended") -> Case:
        """Returned by who was to sign, and being written anew."""
        case = self._voted(self._submitted(self._opened(state)))
        reason = "Cần xem lại số liệu hiện trạng."
        return_document(case=case, by=self._by("bt_quaito"), round=1, reason_code="figures", comment=reason)
        case = fresh(case)
        if state == "amended":
            write(
                case, self.world, title=NEW_TITLE, text=CANARIES["amended text"],
                file=self.file, file_name=CANARIES["amended file"],
                tasks=[TASKS[0] | {"title": CANARIES["amended task"]}],
            )  # fmt: skip
        return case

    def _sign(self) -> Case:
        """The second time, so that there are two versions."""
        return self._voted(self._submitted(self._amended("sign")))

    def _number(self, state: str = "number") -> Case:
        """Signed on paper; the clerk entered it with the signed sheet."""
        case = self._voted(self._submitted(self._opened(state)))
        decider = self.world.held(self.world.bt_quaito).pk
        sign(case=case, by=self._by("vt_quaito", entered_for=decider), round=1, scan=self.file)
        return fresh(case)

    def _dispatch(self, state: str = "dispatch") -> Case:
        case = self._number(state)
        number(case=case, by=self._by("vt_quaito"), round=1, issued_on=office_today())
        return fresh(case)

    def _review(self, state: str = "review") -> Case:
        case = self._dispatch(state)
        to = [Recipient(unit=getattr(self.world, unit)) for unit in SENT_TO]
        dispatch(case=case, by=self._by("vt_quaito"), round=1, recipients=to)
        return fresh(case)

    def _closed(self) -> Case:
        case = self._review("closed")
        for person, seat in zip(("vphu", "noivu", "hdv_quaito"), self._seats(case), strict=True):
            review(case=case, seat=seat, by=self._by(person), gaps=[])
        return fresh(case)

    # what the addresses name

    def _seats(self, case: Case) -> list[int]:
        return list(case.seats.open().order_by("pk").values_list("pk", flat=True))

    def _places(self) -> dict[tuple[str, str], tuple]:
        """(door, place) → its numbers; ("", place): the same at every door; (door, ""): what follows."""
        world, cases = self.world, self.cases
        found: dict[tuple[str, str], tuple] = {("", state): (case.pk,) for state, case in cases.items()}
        found |= {("", ""): (), ("", "adopted"): (self.adopted.pk,), ("", "proposed"): (self.proposed.pk,)}
        for key in ("du_quaito", "phong_tai_chinh"):
            found["", key] = (getattr(world, key).pk,)
        for key in ("xa_quaito", "bt_quaito", "dm_quaito", "xa_punhung", "bithu"):
            found["", getattr(world, key).username] = (getattr(world, key).pk,)
        remember_device(name="Android", by=self._by("xa_quaito"))
        device = RememberedDevice.objects.get()
        found["organizations:device_forget", "xa.quaito's"] = (device.pk,)
        passkey = Passkey.objects.create(
            person=world.xa_quaito,
            key_id="k",
            credential="",
            host="localhost",
            knows_person=True,
            since=timezone.now(),
        )
        found["organizations:passkey_remove", "xa.quaito's"] = (passkey.pk,)
        found["organizations:person_reactivate", "closed account"] = (world.bt_punhung.pk,)
        found |= self._seats_and_versions() | self._of_registry() | self._of_resolutions()
        found |= self.work.places()
        found |= self.periods.places()
        found |= engine_places(self.world, self.adopted, self.cases)
        found |= self.plans.places()
        found |= self.study.places()
        found |= self.reports.places()
        found |= self.absence.places()
        found |= points_places(world, cases, self.file)
        found["organizations:appointment_end", "xa.quaito"] = (world.held(world.xa_quaito).pk,)
        found["organizations:job_time", "registry.jobs.tidy"] = ("registry.jobs.tidy",)
        found["organizations:settings_group", "tasks"] = ("tasks",)
        found["organizations:import_template", "units"] = (next(iter(KINDS)),)
        return found

    def _seats_and_versions(self) -> dict[tuple[str, str], tuple]:
        seats = {state: self._seats(self.cases[state]) for state in ("opinions", "review")}
        members = {seat.person_id: seat.pk for seat in self.cases["ballots"].seats.open()}
        scanned = self.cases["number"].decisions.get(step="sign")
        given = self.cases["explain"].seats.get(step="opinions", unit=self.world.phong_tai_chinh)
        found: dict[tuple[str, str], tuple] = {
            ("workflow:version", ""): (1,), ("workflow:version_file", ""): (1,),
            ("workflow:version_purge", ""): (1,),
            ("workflow:version_page", ""): (1, 1), ("workflow:compare", ""): (1, 2),
            ("workflow:decision_scan", ""): (scanned.pk,),
            ("workflow:dispute", ""): (scanned.pk,), ("workflow:correct", ""): (scanned.pk,),
            ("workflow:give_opinion", ""): (seats["opinions"][0],),
            ("workflow:give_opinion", "opinions/finance"): (self.cases["opinions"].pk, seats["opinions"][0]),
            ("workflow:take_back_opinion", ""): (given.pk,), ("workflow:correct_opinion", ""): (given.pk,),
            ("workflow:review", ""): (seats["review"][0],),
            ("workflow:ballot", ""): (members[self.world.bt_quaito.pk],),
            ("workflow:activate", "adopted"): (self.adopted.duties.get(code="III.3").pk,),
        }  # fmt: skip
        for topic, seat in zip(("form", "substance", "reality"), seats["review"], strict=True):
            found["workflow:review", f"review/{topic}"] = (self.cases["review"].pk, seat)
        for key in ("bt", "pbt"):
            seat = members[getattr(self.world, f"{key}_quaito").pk]
            found["workflow:ballot", f"ballots/{key}"] = (self.cases["ballots"].pk, seat)
        return found

    def _of_registry(self) -> dict[tuple[str, str], tuple]:
        entries = {
            state: self.cases[state].document.versions.get().issuance.entry
            for state in ("dispatch", "review")
        }
        found: dict[tuple[str, str], tuple] = {
            ("", "kept"): (entries["dispatch"].pk,), ("", "sent out"): (entries["review"].pk,)
        }  # fmt: skip
        for row in entries["review"].distributions.select_related("unit"):
            found["registry:acknowledge", row.unit.code] = (row.pk,)
        purge, held = self._purge_and_suspicion()
        found |= {("registry:purge", "asked"): (purge.pk,), ("registry:suspicion", "held"): (held.pk,)}
        found["registry:mail_again", "of xa.quaito"] = (self._mail().pk,)
        found["registry:open_notice", "of vt.quaito"] = (Notice.objects.of(self.world.vt_quaito)[0].pk,)
        given = Assignment.objects.filter(
            lead_unit=self.world.ubnd_quaito, given_by_unit=self.world.du_quaito, giving=None
        )[0]
        found["tasks:assignment", "of a program"] = (given.pk,)
        holiday = add_holiday(
            root=self.world.huyen_uy,
            by=self._by("quantri"),
            day=date(2031, 1, 2),
            name="Nghỉ thử",
            source="QĐ",
        )
        found["tasks:holiday_withdraw", "a holiday"] = (holiday.pk,)
        return found

    def _purge_and_suspicion(self) -> tuple[Purge, StoredFile]:
        """Two further documents of Quài Tở's: one whose file is to go, one that looks secret."""
        looks_secret = "Gửi kèm theo các tài liệu mật của đơn vị."
        files = [keep(upload(pdf(5))), keep(upload(docx(looks_secret), "a.docx"))]
        for abstract, file in zip(("gửi nhầm", "có chữ giống dấu mật"), files, strict=True):
            allot_number(
                issuer=self.world.du_quaito, document_type="BC", abstract=abstract, issued_on=office_today(),
                by=self._by("vt_quaito"), file=file,
            )  # fmt: skip
        purge = ask_purge(
            stored=files[0], unit=self.world.du_quaito, kind="wrong", reason="Gửi nhầm bản nháp.",
            by=self._by("xa_quaito"),
        )  # fmt: skip
        return purge, files[1]

    def _mail(self) -> OutgoingMail:
        """One that did not leave; its title is nobody's but hers."""
        person = self.world.xa_quaito
        person.email = "xa.quaito@example.vn"
        person.save()
        notify(people=[person], text=CANARIES["title"], key="x", at_once=AtOnce.RETURNED)
        OutgoingMail.objects.filter(person=person).update(last_error="Máy chủ thư từ chối")
        return OutgoingMail.objects.get(person=person)

    def _of_resolutions(self) -> dict[tuple[str, str], tuple]:
        found: dict[tuple[str, str], tuple] = {}
        code = "I.2.2"
        for door in ("correct_clause", "split_clause", "merge_clause"):
            for place, one in (("proposed", self.proposed), ("adopted", self.adopted)):
                found[f"resolutions:{door}", place] = (one.pk, one.clauses.get(code=code).pk)
        foreign = (self.proposed.pk, self.adopted.clauses.get(code=code).pk)
        indicator = self.adopted.indicators.get(code="M07").pk
        found["resolutions:redefine", "adopted"] = (self.adopted.pk, indicator)
        found["resolutions:redefine", "foreign"] = (self.proposed.pk, indicator)
        return found | {("resolutions:correct_clause", "foreign"): foreign}
