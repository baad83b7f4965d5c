"""The four sheets of the set-up: their headings, how they are planned, and their template files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.imports import oversight, party_cells, people, samples, units
from organizations.imports.draft import Draft
from organizations.imports.house import House
from toolbox.headings import Column
from toolbox.spreadsheets import Row, write_rows


@dataclass(frozen=True, slots=True)
class Kind:
    """One sheet. The order of KINDS is that of the set-up: units, then people, then their communes."""

    key: str
    label: str | Promise
    hint: str | Promise
    columns: Sequence[Column]
    plan: Callable[[list[Row], House, Draft], None]
    examples: list[samples.Sample]

    def template(self) -> bytes:
        """An .xlsx with the headings and sample rows, invented."""
        rows = [[str(sample.get(column.name, "")) for column in self.columns] for sample in self.examples]
        return write_rows([column.title for column in self.columns], rows, sheet=self.key)


def plan(kind: Kind, rows: list[Row]) -> Draft:
    """What these rows would do, and every cell that is wrong. Writes nothing."""
    draft = Draft()
    kind.plan(rows, House(), draft)
    draft.errors.sort(key=lambda error: error.row)
    return draft


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            "don-vi",
            _("Đơn vị"),
            _("Cơ quan, đảng ủy, UBND xã, đoàn thể; cấp trên ghi bằng mã."),
            units.COLUMNS,
            units.plan_units,
            samples.UNITS,
        ),
        Kind(
            "nguoi",
            _("Người và chức vụ"),
            _("Mỗi người một dòng, một hoặc hai chức vụ."),
            people.COLUMNS,
            people.plan_people,
            samples.PEOPLE,
        ),
        Kind(
            "phu-trach",
            _("Huyện ủy viên phụ trách xã"),
            _("Ai bám sát xã nào, từ ngày nào."),
            oversight.COLUMNS,
            oversight.plan_oversight,
            samples.OVERSIGHT,
        ),
        Kind(
            "chi-bo",
            _("Chi bộ"),
            _("Chi bộ dưới từng Đảng ủy, kèm bí thư nếu đã biết."),
            party_cells.COLUMNS,
            party_cells.plan_cells,
            samples.CELLS,
        ),
    )
}
