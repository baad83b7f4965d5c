"""Files on desks: what is to be taken out, and what looks secret, each wait for a second person."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from organizations.clock import office_today
from organizations.models import Unit
from registry.announcements import on_purge_asked, on_purge_decided, on_suspected, on_suspicion_cleared
from registry.models import Purge, StoredFile
from registry.verbs import APPROVE_PURGE, CLEAR_SUSPICION
from tasks.models import Waiting
from tasks.models.waiting import Ask
from tasks.waiting import clear, put, waits
from tasks.workdays import add_working_days

PURGE, SUSPICION = "registry.purge", "registry.suspicion"
DAYS = 1  # what may be secret or personal does not lie about


@on_purge_asked.connect
def _ask_the_desks(*, purge: Purge, desks: list[Unit], **facts: Any) -> None:
    """The wish waits at every desk that was asked. What looked secret is decided with it."""
    clear(SUSPICION, purge.file_id)
    due_on = add_working_days(purge.asked_on, DAYS)
    put(
        *(
            waits(
                source=PURGE,
                source_id=purge.pk,
                ask=Ask.CONFIRM,  # nobody enters it for another
                step=_("Quyết định xóa nội dung tệp"),
                title=_("Đề nghị của đồng chí %(name)s: %(why)s")
                % {"name": purge.asked_by, "why": purge.get_kind_display()},
                about=purge.unit,
                path=purge.get_absolute_url(),
                since=purge.asked_on,
                due_on=due_on,
                unit=desk,
                verb=APPROVE_PURGE,
            )
            for desk in desks
        )
    )


@on_purge_decided.connect
def _off_the_desks(*, purge: Purge, **facts: Any) -> None:
    clear(PURGE, purge.pk)


@on_suspected.connect
def _ask_the_second_person(*, file: StoredFile, desk: Unit, about: Unit, **facts: Any) -> None:
    """Once for a file and a desk, however often it is hung somewhere."""
    at_desk = Waiting.objects.of_source(SUSPICION, file.pk).filter(unit=desk, verb=CLEAR_SUSPICION.codename)
    if at_desk.exists():
        return
    today = office_today()
    put(
        waits(
            source=SUSPICION,
            source_id=file.pk,
            ask=Ask.CONFIRM,
            step=_("Xác nhận tệp không có nội dung mật"),
            title=_("Tệp có chữ giống dấu mật, chưa ai mở được"),
            about=about,
            path=reverse("registry:suspicion", args=[file.pk]),
            since=today,
            due_on=add_working_days(today, DAYS),
            unit=desk,
            verb=CLEAR_SUSPICION,
        )
    )


@on_suspicion_cleared.connect
def _cleared(*, file: StoredFile, **facts: Any) -> None:
    clear(SUSPICION, file.pk)
