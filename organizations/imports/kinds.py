"""The four sheets of the set-up: their headings, how they are planned, and their template files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.imports import oversight, party_cells, people, units
from organizations.imports.draft import Draft
from organizations.imports.house import House
from toolbox.headings import Column
from toolbox.spreadsheets import Row, write_rows


@dataclass(frozen=True, slots=True)
class Kind:
    """`order` of the set-up is the order of KINDS: units before people, people before their communes."""

    key: str
    label: str | Promise
    hint: str | Promise
    columns: Sequence[Column]
    plan: Callable[[list[Row], House, Draft], None]
    samples: tuple[tuple[str, ...], ...]

    def template(self) -> bytes:
        """An .xlsx with the headings and sample rows, invented."""
        return write_rows([column.title for column in self.columns], self.samples, sheet=str(self.key))


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
            (
                ("HU", "Huyện ủy Mẫu", "Huyện ủy", "", "01/07/2020", "Huyện ủy", "HU"),
                (
                    "DU-A",
                    "Đảng ủy xã A",
                    "Đảng ủy xã, thị trấn",
                    "HU",
                    "01/07/2020",
                    "",
                    "ĐU",
                    "00001",
                    "Xã A",
                ),
            ),
        ),
        Kind(
            "nguoi",
            _("Người và chức vụ"),
            _("Mỗi người một dòng, một hoặc hai chức vụ."),
            people.COLUMNS,
            people.plan_people,
            (
                (
                    *(
                        "Nguyễn Thị Mẫu",
                        "mau.nt",
                        "0912000001",
                        "",
                        "DU-A",
                        "Văn thư",
                        "Văn thư",
                        "01/07/2020",
                    ),
                    *("", "UBND-A", "", "UBND-A", "Công chức Văn phòng - Thống kê"),
                    *("Chuyên viên, cán bộ đầu mối", "01/07/2020"),
                ),
            ),
        ),
        Kind(
            "phu-trach",
            _("Huyện ủy viên phụ trách xã"),
            _("Ai bám sát xã nào, từ ngày nào."),
            oversight.COLUMNS,
            oversight.plan_oversight,
            (("mau.nt", "DU-A", "01/07/2020", "TB số 10-TB/HU"),),
        ),
        Kind(
            "chi-bo",
            _("Chi bộ"),
            _("Chi bộ dưới từng Đảng ủy, kèm bí thư nếu đã biết."),
            party_cells.COLUMNS,
            party_cells.plan_cells,
            (
                (
                    "CB-A1",
                    "Chi bộ bản Một",
                    "DU-A",
                    "01/07/2020",
                    "Trần Văn Mẫu",
                    "",
                    "0912000002",
                    "01/07/2020",
                ),
            ),
        ),
    )
}
