"""Writing: saving what is typed, and submitting it as a version."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from organizations.doer import Doer
from registry.actions.suspicion import ask_second_person
from toolbox.errors import Refused, TooLate
from toolbox.vietnamese import nfc
from workflow import acts
from workflow.book import set_down
from workflow.drafting import EMPTY, Content, Problem, content_hash, empty_tables, read_draft
from workflow.engine import Held, hold, take_step
from workflow.models import Case, Document, Draft, Version, VersionTarget, VersionTask


class Unready(Refused):
    """The draft cannot be submitted yet; `problems` tells every cell."""

    def __init__(self, message: str, problems: list[Problem]) -> None:
        super().__init__(message)
        self.problems = problems


@transaction.atomic
def save_draft(*, case: Case, by: Doer, revision: int, page: str = "", **parts: Any) -> Draft:
    """Keep what was typed, as typed: `text`, `targets`, `tasks`, `file`, `file_name`, `title`.

    Not an act of the book: versions are. `revision` is the one the page showed; TooLate when another saved
    since. `page` names the page: when it saved last itself, its answer was lost and nobody is overwritten.
    """
    held = hold(case.pk, "draft", by=by)
    draft = held.case.document.draft
    if draft.revision != revision and not (page and page == draft.saved_page):
        raise TooLate(
            _(
                "Người khác vừa lưu bản dự thảo này. "
                "Đồng chí mở lại trang; phần đang nhập vẫn còn trên máy này."
            )
        )
    if not nfc(parts.get("title", "")).strip():
        parts.pop("title", None)  # an empty title changes nothing
    for name, value in parts.items():
        setattr(draft, name, nfc(value) if isinstance(value, str) else value)
    draft.revision += 1
    draft.saved_page = page
    draft.saved_at, draft.saved_by_id = held.now, held.author.person_id
    draft.drafters = hands(draft, held)
    draft.save()
    ask_second_person(file=parts.get("file"), unit=held.case.unit, by=held.author)
    return draft


@transaction.atomic
def submit(*, case: Case, by: Doer, revision: int, note: str = "") -> Version:
    """Make the draft a numbered version and send it on. Raises Unready with every problem found."""
    held = hold(case.pk, "draft", by=by)
    draft = held.case.document.draft
    if draft.revision != revision:
        raise TooLate(_("Bản dự thảo đã thay đổi từ khi đồng chí mở trang. Đồng chí xem lại rồi trình."))
    content = checked(held.case, draft)
    version = make_version(held, draft, content, note)
    held.case.document.mark_submitted(held.author.done_on)
    take_step(held, "submitted")
    set_down(
        held,
        acts.SUBMITTED,
        facts={"round": version.number, "hash": version.content_hash},
        reason=note,
        files=[version.file.sha256] if version.file else [],
    )
    return version


def checked(case: Case, draft: Draft) -> Content:
    """The content of a draft that may be submitted: something to read, rows without problems."""
    if not draft.text.strip() and draft.file is None:
        raise Refused(_("Dự thảo còn trống: đồng chí tải tệp lên hoặc soạn nội dung trước khi trình."))
    if draft.file is not None and draft.file.words_instead:
        raise Refused(_("Chưa trình được. %(why)s") % {"why": draft.file.words_instead})
    content = read_draft(case, draft)
    if content.problems:
        raise Unready(
            _("Còn %(count)d chỗ phải sửa trong bảng.") % {"count": len(content.problems)}, content.problems
        )
    for table in empty_tables(case, content):
        raise Refused(str(EMPTY[table]))
    return content


def make_version(held: Held, draft: Draft, content: Content, note: str = "") -> Version:
    """The version's rows, set-based; the draft goes on from it."""
    author = held.author
    version = Version.objects.create(
        document=held.case.document,
        number=held.case.round,
        title=draft.title,
        text=draft.text,
        file=draft.file,
        file_name=draft.file_name,
        note=note,
        content_hash=content_hash(draft, content, held.case.flow.bound(held.case)),
        drafters=hands(draft, held),
        submitted_by_id=author.decider_id,
        submitted_on=author.done_on,
        recorded_at=held.now,
    )
    VersionTarget.objects.bulk_create(
        VersionTarget(version=version, position=n, **row) for n, row in enumerate(content.targets, 1)
    )
    VersionTask.objects.bulk_create(
        VersionTask(version=version, position=n, **row) for n, row in enumerate(content.tasks, 1)
    )
    _retitle(held.case.document, draft.title)
    held.latest = version
    return version


def _retitle(document: Document, title: str) -> None:
    """The document bears the title of its newest version: one only drafted is seen by its own unit."""
    if document.title != title:
        document.title = title
        document.save(update_fields=["title"])


def hands(draft: Draft, held: Held) -> list[int]:
    """Everyone who has written the document in any round, who types for another and she for whom, too: the
    words of an earlier version live on in the next."""
    return sorted({*draft.drafters, held.author.person_id, held.author.decider_id})
