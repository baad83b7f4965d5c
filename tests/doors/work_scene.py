"""Given work once in every state, lived through the real actions, and the numbers in its addresses."""

from datetime import timedelta
from typing import Any

from organizations.clock import office_today
from registry.models import StoredFile
from registry.store import keep
from tasks.actions.checking import check_evidence, confirm_done, return_work
from tasks.actions.completion import report_done
from tasks.actions.evidence import give_evidence
from tasks.actions.extensions import ask_extension
from tasks.actions.finishing import cancel, hand_over, pause
from tasks.actions.giving import Work, give_work
from tasks.actions.kinds import set_example, set_kind
from tasks.actions.receiving import hand_back, open_work
from tasks.actions.repeating import set_recurrence
from tasks.actions.sampling import draw_sample
from tasks.actions.sharing import hand_out
from tasks.models import Assignment, Evidence, EvidenceKind
from tests.doors.work import DOORS, STATES
from tests.people import World
from tests.registry.files import pdf, upload

WHY = "Lý do đủ dài để đọc."


class WorkScene:
    """One assignment for each state; `places`: (door, place) → the numbers of its address."""

    def __init__(self, world: World, file: StoredFile) -> None:
        self.world = world
        self.today = office_today()
        self.kind = EvidenceKind.objects.filter(unit=None).first() or EvidenceKind.objects.create(
            name="Báo cáo"
        )
        self.own_kind = set_kind(unit=world.ubnd_huyen, name="Loại riêng", guidance="", by=self.giver)
        self.example = set_example(
            unit=world.ubnd_huyen, kind=self.kind, is_good=True, words="Đủ chữ ký.", file=file,
            file_name="vi-du.pdf", by=self.giver,
        )  # fmt: skip
        self.rows: dict[str, Assignment] = {state: self._given() for state in STATES}
        for state in STATES[1:]:
            getattr(self, f"_{state}")(self.rows[state])
        self.rows = {state: Assignment.objects.get(pk=row.pk) for state, row in self.rows.items()}

    @property
    def giver(self) -> Any:
        return self.world.doer(self.world.noivu_cv)

    @property
    def officer(self) -> Any:
        return self.world.doer(self.world.xa_quaito)

    def _given(self) -> Assignment:
        work = Work(
            title="Công khai thủ tục", due_on=self.today + timedelta(days=30), needs=[self.kind],
            helpers=[self.world.phong_tai_chinh],
        )  # fmt: skip
        giving = give_work(
            giver=self.world.ubnd_huyen, work=work, units=[self.world.ubnd_quaito], by=self.giver
        )
        return giving.assignments.get()

    def _proven(self, row: Assignment) -> Evidence:
        return give_evidence(
            assignment=row,
            kind=self.kind,
            dated_on=self.today,
            file=keep(upload(pdf(6))),  # in no register: there it would be cited
            file_name="bc.pdf",
            by=self.officer,
        )

    def _doing(self, row: Assignment) -> None:
        open_work(assignment=row, by=self.officer)
        self._proven(row)
        later = row.due_on + timedelta(days=10)
        self.extension = ask_extension(assignment=row, until=later, reason=WHY, by=self.officer)
        head = self.world.doer(self.world.ct_quaito, self.world.ubnd_quaito)
        self.subtask = hand_out(assignment=row, officer=self.world.xa_quaito, title="Niêm yết", by=head)

    def _declined(self, row: Assignment) -> None:
        hand_back(assignment=row, ground="Điều 5 quy chế làm việc", by=self.officer)

    def _reported(self, row: Assignment) -> None:
        self._proven(row)
        report_done(assignment=row, words="Xong.", by=self.officer)

    def _checked(self, row: Assignment) -> None:
        self._reported(row)
        check_evidence(evidence=row.evidence.get(), passed=True, by=self.giver)

    def _returned(self, row: Assignment) -> None:
        self._checked(row)
        return_work(assignment=row, code="content", words=WHY, by=self.giver)

    def _paused(self, row: Assignment) -> None:
        pause(assignment=row, reason=WHY, by=self.giver)

    def _done(self, row: Assignment) -> None:
        self._checked(row)
        confirm_done(assignment=row, by=self.world.doer(self.world.noivu))

    def _cancelled(self, row: Assignment) -> None:
        cancel(assignment=row, reason=WHY, by=self.giver)

    def _handed(self, row: Assignment) -> None:
        hand_over(assignment=row, to=self.world.phong_noi_vu, reason=WHY, by=self.giver)

    def places(self) -> dict[tuple[str, str], tuple]:
        found = self._by_state()
        doing, done = self.rows["doing"], self.rows["done"]
        recurring = self.rows["cancelled"].giving
        set_recurrence(giving=recurring, rhythm="quarter", due_after=60, by=self.giver)
        draw_sample(
            unit=self.world.ubnd_huyen, from_day=self.today, to_day=self.today, seed="s", by=self.giver
        )
        office, unit = self.world.ubnd_huyen.pk, self.world.ubnd_quaito.pk
        for door, thing in (
            ("decide_extension", self.extension), ("withdraw_extension", self.extension),
            ("report_help", doing.cooperations.get()), ("answer_help", doing.cooperations.get()),
            ("finish_subtask", self.subtask), ("drop_subtask", self.subtask),
        ):  # fmt: skip
            found[f"tasks:{door}", "doing"] = (doing.pk, thing.pk)
            found[f"tasks:{door}", "done"] = (done.pk, thing.pk)
        found["tasks:receipt", "reported"] = (
            self.rows["reported"].pk,
            self.rows["reported"].completions.get().pk,
        )
        found["tasks:example_file", "given"] = (self.rows["given"].pk, self.example.pk)
        for door in ("giving", "more_units", "again", "recur"):
            found[f"tasks:{door}", "once"] = (self.rows["given"].giving_id,)
        found["tasks:end_recurrence", "recurring"] = (recurring.pk,)
        found["tasks:kind", "own"] = (office, self.own_kind.pk)
        for door in ("give", "kinds", "kind_new", "example", "draw"):
            found[f"tasks:{door}", "ubnd_huyen"] = (office,)
        for door in ("give", "week", "quality"):
            found[f"tasks:{door}", "ubnd_quaito"] = (unit,)
        return found

    def _by_state(self) -> dict[tuple[str, str], tuple]:
        found: dict[tuple[str, str], tuple] = {}
        pieces = {state: self.rows[state].evidence.get() for state in ("doing", "reported", "done")}
        for door, places in DOORS.items():
            for place in places:
                if place not in self.rows:
                    continue
                found[f"tasks:{door}", place] = (self.rows[place].pk,)
                if ("evidence" in door and door != "give_evidence") or door == "look_again":
                    found[f"tasks:{door}", place] += (pieces[place].pk,)
                if door == "evidence_page":
                    found[f"tasks:{door}", place] += (1,)
        return found
