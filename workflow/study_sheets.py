"""The sheet as Excel has it: a pasted table beside the cells that it names."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from toolbox.headings import Column
from toolbox.tables import read_pasted
from toolbox.vietnamese import fold
from workflow.studying import Line


def columns() -> list[Column]:
    """Headings of the sheet, in the order in which a table without headings is read."""
    return [
        Column("unit", (_("Chi bộ"), "ten chi bo", "don vi", "ten don vi")),
        Column("held_on", (_("Ngày học"), "ngay to chuc", "thoi gian", "ngay")),
        Column("called", (_("Triệu tập"), "so trieu tap", "tong so dang vien", "tong so")),
        Column("present", (_("Dự"), "so du", "co mat", "tham gia")),
        Column("excused", (_("Vắng có lý do"), "vang", "vang co ly do"), required=False),
        Column("made_up", (_("Học bù"), "so hoc bu"), required=False),
        Column("made_up_on", (_("Ngày học bù"),), required=False),
        Column("note", (_("Ghi chú"),), required=False),
    ]


def match_pasted(text: str, lines: Iterable[Line]) -> tuple[dict[int, dict[str, str]], list[str]]:
    """Unit id → its cells as typed, and a sentence for each thing that was not understood."""
    known: dict[str, list[int]] = {}
    for line in lines:
        for name in {fold(line.unit.name), fold(line.unit.label)}:
            known.setdefault(name, []).append(line.unit.pk)
    wanted = columns()
    reading = read_pasted(text, wanted)
    notes = [*reading.notes, *reading.unread.values()]
    found: dict[int, dict[str, str]] = {}
    for row in reading.rows:
        said = row.get("unit", "")
        units = known.get(fold(said), [])
        if len(units) != 1:
            words = _("Không thấy chi bộ “%(name)s” trong bảng: đồng chí ghi dòng này bằng tay.")
            notes.append(words % {"name": said[:60]})
        elif units[0] in found:
            notes.append(_("“%(name)s” có hai dòng: lấy dòng đầu.") % {"name": said[:60]})
        else:
            found[units[0]] = {column.name: row.get(column.name, "") for column in wanted[1:]}
    return found, notes
