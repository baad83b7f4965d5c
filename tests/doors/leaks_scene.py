"""At every unit of the cast the same restricted things, each with a word of its own that stands nowhere else.

`canary("draft", unit)` is "draft.du_quaito.chim"; whoever reads it somewhere has seen that unit's draft.
"""

import re
from datetime import date, timedelta
from io import BytesIO
from zipfile import ZipFile

from django.http import HttpResponseBase

from organizations.clock import office_today
from organizations.doer import Doer
from organizations.grants import sync_grants
from organizations.models import Appointment, Inquiry, Mandate, Position, PositionRole, Unit, User, new_group
from organizations.roles import Role
from registry.actions import Recipient, allot_number, ask_purge, notify, send
from registry.store import keep
from resolutions.models import Duty, Resolution, Status
from tasks import actions
from tasks.actions.directions import direct
from tasks.actions.evidence import give_evidence
from tasks.actions.giving import Work, give_work
from tasks.actions.progress import tell_progress
from tasks.figures import Typed
from tasks.models import Assignment, EvidenceKind, Period, PeriodReport, Target
from tasks.workdays import add_working_days
from tests.doors.leaks_table import COLLECTED
from tests.people import SINCE, make_world
from tests.registry.files import docx, pdf, upload
from tests.workflow.stories import TASKS, a_resolution, a_scan, fresh
from workflow.actions.adopt import cast_ballot, open_ballots, record_minutes
from workflow.actions.appraise import return_document
from workflow.actions.draft import save_draft, submit
from workflow.actions.opinions import ask_opinions, give_opinion
from workflow.actions.remarks import ask
from workflow.actions.reservations import reserve_opinion
from workflow.actions.start import activate_duty
from workflow.actions.visits import record_visit
from workflow.models import Case

_WORD = re.compile(r"(\w+)\.(\w+)\.chim")
SEARCHED = "chim"


def canary(kind: str, unit: Unit) -> str:
    return f"{kind}.{unit.code}.{SEARCHED}"


def words_in(response: HttpResponseBase) -> set[tuple[str, str]]:
    """(kind, unit's code) of every canary in the answer: its lines, its body, the parts of a workbook."""
    body = b"".join(response) if response.streaming else response.content
    texts = [str(response.headers).encode(), body]
    if body[:2] == b"PK":
        with ZipFile(BytesIO(body)) as parts:
            texts += [parts.read(name) for name in parts.namelist()]
    return {found for text in texts for found in said_in(text.decode(errors="replace"))}


def said_in(text: str) -> set[tuple[str, str]]:
    return {(kind, unit) for kind, unit in _WORD.findall(text)}


class LeaksScene:
    """Lived through the real actions by two people who hold every role everywhere and draw no suspicion."""

    def __init__(self) -> None:
        self.world = make_world()
        self.today = office_today()
        self.units = list(Unit.objects.order_by("path"))
        self.posts = self._posts()
        self.first, self.second = self._hand("writer", "Người viết"), self._hand("checker", "Người duyệt")
        # One content for all: who else uses it must not be told either.
        self.file = keep(upload(pdf(2)))
        self.places: dict[tuple[str, str], tuple] = {}
        self.resolution = a_resolution(self.world).resolution
        self.duty = Duty.objects.get()
        self.kind = EvidenceKind.objects.filter(unit=None).first() or EvidenceKind.objects.create(name="Tệp")
        self._cases()
        for unit in self.units:
            self._work(unit)
            self._papers(unit)
            self._looks(unit)
        self._reports()

    def has(self, kind: str, unit: Unit) -> bool:
        """All is at every unit, but a collector owes itself no report."""
        return unit != self.world.huyen_uy or kind not in ("note", "words", *COLLECTED)

    def beside(self, unit: Unit) -> Unit:
        """The unit that helps, is asked and is written to: the next one in the list."""
        return self.units[(self.units.index(unit) + 1) % len(self.units)]

    # who acts, and the posts that people are drawn into

    def _posts(self) -> dict[tuple[str, str], Position]:
        """One post for each role on each unit, set-based."""
        keys = [(role, unit) for role in Role for unit in self.units]
        groups = type(new_group()).objects.bulk_create(new_group() for _key in keys)
        made = Position.objects.bulk_create(
            Position(unit=unit, title=f"{role.label} 2", group=group)
            for (role, unit), group in zip(keys, groups, strict=True)
        )
        PositionRole.objects.bulk_create(
            PositionRole(position=post, role=role, unit=unit)
            for (role, unit), post in zip(keys, made, strict=True)
        )
        sync_grants()
        return {(str(role), unit.code): post for (role, unit), post in zip(keys, made, strict=True)}

    def _hand(self, login: str, name: str) -> User:
        group = new_group()
        group.save()
        post = Position.objects.create(
            unit=self.world.huyen_uy, title=name, signing_title="BÍ THƯ", group=group
        )
        PositionRole.objects.bulk_create(
            PositionRole(position=post, role=role, unit=unit)
            for role in set(Role) - {Role.ADMINISTRATOR, Role.AUDITOR}
            for unit in self.units
        )
        sync_grants(post)
        person = User.objects.create_user(login, full_name=name)
        Appointment.objects.create(person=person, position=post, valid_from=SINCE)
        return person

    def by(self, second: bool = False) -> Doer:
        return Doer(self.second if second else self.first)

    # documents

    def _cases(self) -> None:
        for state in ("draft", "returned", "asked", "voted", "ballots"):
            for case in activate_duty(duty=self.duty, units=self.units, by=self.by(), period=state):
                case.settings |= {"skip": ["opinions", "review_before"], "adopt_by": "minutes"}
                if state != "returned":
                    case.settings["skip"].append("appraise")
                if state == "asked":
                    case.settings["skip"].remove("opinions")
                case.save()
                self.places[f"case {state}", case.unit.code] = (case.pk,)
                getattr(self, f"_{state}")(case)

    def _write(self, case: Case, *kinds: str) -> None:
        """Title, text, task and file name carry these canaries."""
        title, text, task, name = (canary(kind, case.unit) for kind in kinds)
        save_draft(
            case=case, by=self.by(), revision=fresh(case).document.draft.revision, title=title, text=text,
            tasks=[TASKS[0] | {"title": task, "lead_unit": str(case.unit), "product": "Tờ"}], targets=[],
            file=self.file, file_name=f"{name}.pdf",
        )  # fmt: skip

    def _submit(self, case: Case) -> Case:
        submit(case=case, by=self.by(), revision=fresh(case).document.draft.revision)
        return fresh(case)

    def _draft(self, case: Case) -> None:
        self._write(case, "draft", "drafttext", "drafttask", "draftfile")

    def _returned(self, case: Case) -> None:
        """Submitted, asked about, sent back with a word, and being written anew."""
        self._write(case, "sent", "senttext", "senttask", "sentfile")
        case = self._submit(case)
        ask(case=case, by=self.by(), text=canary("remark", case.unit), people=[self.second])
        return_document(
            case=case, by=self.by(second=True), round=1, reason_code="figures",
            comment=canary("sentback", case.unit),
        )  # fmt: skip
        self._write(fresh(case), "newtitle", "newtext", "newtask", "newfile")

    def _asked(self, case: Case) -> None:
        self._write(case, "askedtitle", "asked", "askedtask", "askedfile")
        case = self._submit(case)
        beside = self.beside(case.unit)
        [seat] = ask_opinions(case=case, round=1, by=self.by(), units=[beside], due_on=self.today)
        give_opinion(
            case=case, seat=seat.pk, by=self.by(second=True), agrees=False, text=canary("opinion", case.unit)
        )

    def _voted(self, case: Case) -> None:
        """Voted by minutes, with an opinion that did not prevail."""
        self._write(case, "votedtitle", "voted", "votedtask", "votedfile")
        case = self._submit(case)
        minutes = record_minutes(
            difference="Cấp ủy có ủy viên chưa có tài khoản.", case=case, by=self.by(), round=1, body="BCH",
            held_on=self.today, scan=a_scan("b"), total=9, present=9, votes_for=8, votes_against=1,
            votes_other=0,
        )  # fmt: skip
        words = canary("minority", case.unit)
        reserve_opinion(decision=minutes.decision, by=self.by(second=True), text=words)

    def _ballots(self, case: Case) -> None:
        """Named ballots, of which one is cast: its words are shown to nobody."""
        self._write(case, "countedtitle", "counted", "countedtask", "countedfile")
        case = self._submit(case)
        open_ballots(case=case, by=self.by(), round=1)
        [seat] = case.seats.open().filter(person=self.second)
        words = canary("ballot", case.unit)
        cast_ballot(case=case, seat=seat.pk, by=self.by(second=True), choice="against", comment=words)

    # given work

    def give(self, unit: Unit) -> Assignment:
        """Given by the unit before it, with the help of the one beside it."""
        work = Work(
            title=canary("work", unit), due_on=self.today + timedelta(30), needs=[self.kind],
            helpers=[self.beside(unit)],
        )  # fmt: skip
        giver = self.units[self.units.index(unit) - 1]
        return give_work(giver=giver, work=work, units=[unit], by=self.by()).assignments.get()

    def _work(self, unit: Unit) -> None:
        """Something is told of it, and a piece of evidence is laid with it, not reported."""
        row = self.give(unit)
        tell_progress(assignment=row, words=canary("progress", unit), by=self.by())
        piece = give_evidence(
            assignment=row, kind=self.kind, dated_on=self.today, file=self.file,
            file_name=canary("evidence", unit) + ".pdf", by=self.by(),
        )  # fmt: skip
        self.places["work", unit.code] = (row.pk,)
        self.places["evidence", unit.code] = (row.pk, piece.pk)

    # what is kept and sent

    def _papers(self, unit: Unit) -> None:
        entry = allot_number(
            issuer=unit, document_type="BC", abstract=canary("entry", unit), issued_on=self.today,
            by=self.by(), file=keep(upload(docx(f"Của {unit.code}"), "a.docx")),
        )  # fmt: skip
        send(entry=entry, recipients=[Recipient(unit=self.beside(unit))], by=self.by())
        purge = ask_purge(
            stored=entry.file, unit=unit, kind="wrong", reason=canary("purge", unit), by=self.by()
        )
        notify(people=[self.first], text=canary("notice", unit), path="/")
        told = direct(
            unit=unit, kind="give", words=canary("direction", unit), units=[self.beside(unit)],
            due_on=self.today + timedelta(9), by=self.by(),
        )  # fmt: skip
        proposed = Resolution.objects.create(
            issuer=unit, title=canary("proposed", unit), abstract=canary("proposed", unit), symbol="NQ/HU",
            issued_on=self.today, period_from=2021, period_to=2025, vision_year=2030, source_text="…",
            fingerprint=f"{unit.pk:064}", status=Status.PROPOSED,
        )  # fmt: skip
        self.places["entry", unit.code] = (entry.pk,)
        self.places["purge", unit.code] = (purge.pk,)
        self.places["direction", unit.code] = (told.pk,)
        self.places["directed", unit.code] = (told.giving.assignments.get().pk,)
        self.places["proposed", unit.code] = (proposed.pk,)

    def _looks(self, unit: Unit) -> None:
        """An inspection, a visit, a mandate that begins next month."""
        inquiry = Inquiry.objects.create(
            decision="1-QĐ", decided_on=self.today, decided_by="UBKT", subject=canary("inquiry", unit),
            valid_from=self.today, valid_to=self.today + timedelta(30), kept_at=self.world.huyen_uy,
            opened_by=self.first,
        )  # fmt: skip
        inquiry.units.add(unit)
        inquiry.inspectors.add(self.second)
        note = record_visit(
            unit=unit, findings=canary("visit", unit), recommendations=canary("advice", unit), by=self.by()
        )
        lender = User.objects.create_user(f"lender{unit.pk}", full_name="Người đi vắng")
        post = Appointment.objects.create(
            person=lender, position=self.posts[Role.HEAD, unit.code], valid_from=SINCE
        )
        mandate = Mandate.objects.create(
            giver=post, receiver=self.first, receiver_post=self.first.appointments.get(), verbs=",sign,",
            valid_from=self.today + timedelta(30), valid_to=self.today + timedelta(40),
            paper=canary("mandate", unit), given_on=self.today,
        )  # fmt: skip
        self.places["inquiry", unit.code] = (inquiry.pk,)
        self.places["visit", unit.code] = (note.pk,)
        self.places["advice", unit.code] = (note.recommendations.get().pk,)
        self.places["mandate", unit.code] = (mandate.pk,)

    # reports of a period

    def _reports(self) -> None:
        """One not sent, with a figure and words; one sent."""
        keeper, year = self.world.doer(self.world.vphu), self.today.year
        actions.make_calendar(collector=self.world.huyen_uy, year=year, kinds=["quarter"], by=keeper)
        soon = add_working_days(self.today, 3)
        for unit in self.units:
            target = Target.objects.create(
                unit=unit, title=canary("target", unit), unit_of_measure="%", year=year, measure="ratio",
                cadence="quarter", set_on=date(year - 1, 1, 1),
            )  # fmt: skip
            self.places["target", unit.code] = (target.pk,)
        for number, kinds in ((1, ("note", "words")), (2, ("sentnote", "sentwords"))):
            period = Period.objects.get(key=f"{year}-Q{number}")
            actions.change_days(
                period=period,
                by=keeper,
                opens_on=self.today,
                cut_off_on=self.today,
                due_on=soon,
                report_on=soon,
            )
            period.refresh_from_db()
            owing = [
                unit for unit in self.units if unit != self.world.huyen_uy
            ]  # a collector owes itself nothing
            for report in actions.open_period(period=period, units=owing, by=keeper):
                self._report(report, *kinds)
                self.places["report" if number == 1 else "sent report", report.unit.code] = (report.pk,)

    def _report(self, report: PeriodReport, note: str, words: str) -> None:
        unit = report.unit
        typed = Typed(numerator="1", denominator="2", source="Sổ", note=canary(note, unit))
        actions.report_reading(report=report, target=unit.targets.get(), by=self.by(), typed=typed)
        actions.save_words(report=report, by=self.by(), revision=0, words={None: canary(words, unit)})
        if words == "sentwords":
            actions.submit_report(report=report, by=self.by(second=True), round=1, confirm=True)
