"""What is there when an opening balance is read: a handful of queries whatever the length of the sheets."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Appointment, Unit
from organizations.roles import Role
from registry.past import Runs
from tasks.models import Assignment
from toolbox.errors import Refused
from toolbox.vietnamese import fold
from workflow.engine import open_task
from workflow.flows import DisseminationFlow
from workflow.models import Case, VisitNote
from workflow.studying import Line, sheet_of

TaskKey = tuple[str, date, int]  # folded title, day given, unit that gave it
LONGEST_LABEL = 120


class Known:
    """Of one unit. Raises Refused when nobody has said on which day it began."""

    def __init__(self, unit: Unit) -> None:
        if unit.go_live_on is None:
            raise Refused(
                _(
                    "%(unit)s chưa có ngày bắt đầu dùng hệ thống. Nhờ quản trị ghi ngày này ở trang đơn vị "
                    "rồi nhập số dư đầu kỳ."
                )
                % {"unit": unit}
            )
        self.unit, self.began, self.today = unit, unit.go_live_on, office_today()

    @cached_property
    def givers(self) -> list[Unit]:
        """Who can have given it work: all units of today but cells."""
        found = Unit.objects.on(self.today).exclude(kind="cell")
        return list(found.order_by("path"))

    @cached_property
    def giver_by_name(self) -> dict[str, Unit]:
        """By name, short name and code; a short name that two share means neither."""
        names: dict[str, set[Unit]] = defaultdict(set)
        for each in self.givers:
            for name in filter(None, (each.name, each.short_name, each.code)):
                names[fold(name)].add(each)
        return {name: found.pop() for name, found in names.items() if len(found) == 1}

    @cached_property
    def above(self) -> Unit:
        return next((each for each in self.givers if each.pk == self.unit.parent_id), self.unit)

    @cached_property
    def tasks(self) -> set[TaskKey]:
        """What was taken over before."""
        rows = Assignment.objects.filter(lead_unit=self.unit, taken_from__isnull=False)
        told = rows.order_by().values_list("title", "given_on", "given_by_unit")
        return {(fold(title), day, giver) for title, day, giver in told}

    @cached_property
    def runs(self) -> Runs:
        return Runs(self.unit)

    @cached_property
    def studies(self) -> dict[str, tuple[Case, dict[str, Line]]]:
        """By resolution the case whose sheet is open, and its lines by the name of the cell."""
        cases = Case.objects.filter(unit=self.unit, closed_on=None, duty__flow=DisseminationFlow.__name__)
        found = {}
        for case in cases.select_related("unit", "process", "document", "duty__resolution"):
            task = open_task(case)
            if task is not None and task.flow_task.name == DisseminationFlow.hold_study.name:
                label = case.duty.resolution.title[:LONGEST_LABEL].strip()
                found[label] = (case, {line.unit.name: line for line in sheet_of(case).lines})
        return found

    @cached_property
    def members(self) -> dict[str, list[Appointment]]:
        """Who oversaw the unit at some time, by name and by user name."""
        held = Appointment.objects.filter(
            position__roles__role=Role.OVERSEER, position__roles__unit=self.unit
        )
        found: dict[str, list[Appointment]] = defaultdict(list)
        for row in held.select_related("person", "position__unit").order_by("pk"):
            found[fold(row.person.full_name)].append(row)
            found[fold(row.person.username)].append(row)
        return dict(found)

    @property
    def members_now(self) -> list[str]:
        rows = {row.pk: row for held in self.members.values() for row in held}
        return sorted({row.person.full_name for row in rows.values() if row.is_valid_on(self.today)})

    @cached_property
    def visits(self) -> dict[tuple[int, date], VisitNote]:
        return {(note.person_id, note.done_on): note for note in VisitNote.objects.filter(unit=self.unit)}
