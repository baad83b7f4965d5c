"""The example: a Secretary away, a word on a program, two spoken ones, today's folder."""

from dataclasses import replace
from datetime import date

from demo import papers
from demo.office import Office
from organizations.clock import standing_at
from organizations.doer import Doer
from organizations.models import Appointment
from tasks.actions.directions import answer_direction, direct
from tasks.actions.folder import order_folder
from tasks.folder import folder_of
from workflow.actions.direct import direct_at_case
from workflow.actions.mandates import authorise
from workflow.models import Case


def post(office: Office, login: str, unit: str) -> Appointment:
    return Appointment.objects.select_related("person", "position__unit").get(
        pk=office.appointment(login, unit)
    )


def entering(office: Office) -> Doer:
    """The head of the Party Office, for the Secretary."""
    return replace(office.doer("vphu"), entered_for=office.appointment("bithu", "HU"))


def live(office: Office) -> None:
    with standing_at(date(2022, 6, 13)):
        _directions(office)
    with standing_at(date(2022, 6, 20)):
        _away(office)
        _folder(office)


def _directions(office: Office) -> None:
    """One written on a commune's program, one spoken and confirmed, one spoken that waits for her word."""
    units = office.units
    case = Case.objects.filter(unit=units["du.quaito"]).order_by("pk").first()
    if case is not None:
        direct_at_case(
            case=case, unit=units["HU"], kind="advise", by=office.doer("bithu"), due_on=date(2022, 6, 24),
            words="Tham mưu cách nhân rộng mô hình một cửa của Quài Tở sang các xã vùng thấp",
            units=[units["BTGHU"]],
        )  # fmt: skip
    by = entering(office)
    told = (
        "Kiểm tra việc niêm yết thủ tục ở các xã vùng cao",
        "Báo cáo số máy trạm còn thiếu ở bộ phận một cửa",
    )
    made = [
        direct(
            unit=units["HU"], kind="give", words=words, units=[units["UBND"]], by=by,
            due_on=date(2022, 6, day), spoken=True,
        )
        for words, day in zip(told, (17, 30), strict=True)
    ]  # fmt: skip
    answer_direction(direction=made[0], confirmed=True, by=office.doer("bithu"))


def _away(office: Office) -> None:
    """The Secretary goes to a course for two weeks; the office enters what she signed on paper."""
    authorise(
        unit=office.units["HU"], receiver_post=post(office, "thuongtruc", "HU"), verbs=(),
        valid_from=date(2022, 6, 20), valid_to=date(2022, 7, 3),
        paper="Giấy ủy quyền số 04-UQ/HU ngày 20/6/2022",
        by=entering(office), scan=papers.scan("GIAY UY QUYEN 04-UQ/HU"),
    )  # fmt: skip


def _folder(office: Office) -> None:
    """The clerk of a commune lays what waits for the Secretary in order."""
    unit = office.units["du.quaito"]
    rows = folder_of(unit)
    if rows:
        order_folder(unit=unit, keys=[row.pk for row in reversed(rows)], by=office.doer("vt.quaito"))
