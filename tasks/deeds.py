"""What a person may do with an assignment, each as a page: its form, its action, its words.

One view (`tasks.views.deeds`) and one template show every deed; a new one is an entry here, its form and its
action. Which deeds are open, and to whom, says the table of moves.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.doer import Doer
from tasks import moves
from tasks.actions.checking import check_evidence, confirm_done, return_work
from tasks.actions.completion import report_done, take_back_report
from tasks.actions.correcting import correct_assignment, correct_report
from tasks.actions.evidence import give_evidence, replace_evidence, withdraw_evidence
from tasks.actions.extensions import ask_extension, explain_delay, withdraw_extension
from tasks.actions.finishing import cancel, hand_over, pause, reopen, resume
from tasks.actions.progress import tell_progress
from tasks.actions.receiving import answer_hand_back, hand_back
from tasks.actions.sharing import answer_help, drop_subtask, hand_out
from tasks.forms import deciding, performing
from tasks.forms.deed import DeedForm, PlainForm, ReasonForm
from tasks.models import Assignment
from tasks.moves import Move


def _late(row: Assignment) -> bool:
    return row.current_due is not None and row.current_due < office_today() and not row.lies_before


def _has_time(row: Assignment) -> bool:
    """Time can be asked for: there is a date and it is not past."""
    return row.current_due is not None and not _late(row)


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed. `takes`: the action's argument for the row it is about; `of`: where that row lies on the
    assignment, when it is not the assignment itself. `rank` 0: a button in sight, else behind "Việc khác"."""

    name: str
    move: Move
    form: type[DeedForm]
    action: Callable[..., Any]
    title: str | Promise
    lead: str | Promise
    done: str | Promise
    icon: str
    takes: str = "assignment"
    of: str = ""
    rank: int = 1
    when: Callable[[Assignment], bool] = field(default=lambda row: True)
    template: str = "tasks/deeds/deed.html"

    def run(self, thing: Any, form: DeedForm, by: Doer) -> Any:
        return self.action(**{self.takes: thing}, **form.said, by=by)


class _Report(Deed):
    def run(self, thing: Any, form: DeedForm, by: Doer) -> Any:
        data = form.cleaned_data
        return report_done(
            assignment=thing,
            words=data["words"],
            explanation=data["explanation"],
            piece=form.piece,
            by=by,  # type: ignore[attr-defined]
        )


class _Piece(Deed):
    def run(self, thing: Any, form: DeedForm, by: Doer) -> Any:
        return give_evidence(assignment=thing, **form.piece, by=by)  # type: ignore[attr-defined]


class _Replacement(Deed):
    def run(self, thing: Any, form: DeedForm, by: Doer) -> Any:
        file = form.cleaned_data["file"]
        return replace_evidence(evidence=thing, **form.said, file_name=file.sent_name, by=by)


# The performing unit's

REPORT = _Report(
    "report", moves.REPORT, performing.ReportForm, report_done, _("Báo cáo hoàn thành"),
    _("Nói đã làm được gì, kèm tài liệu kiểm chứng. Gửi xong, nơi giao kiểm tra; hạn của đơn vị dừng tính."),
    _("Đã gửi báo cáo hoàn thành"), "send", rank=0, template="tasks/deeds/report.html",
)  # fmt: skip
GIVE_EVIDENCE = _Piece(
    "give_evidence", moves.GIVE_EVIDENCE, performing.EvidenceForm, give_evidence,
    _("Thêm tài liệu kiểm chứng"),
    _("Tệp, chứng minh điều gì, ngày của tài liệu. Số, nơi ban hành, người ký được đọc từ tệp."),
    _("Đã thêm tài liệu"), "paperclip", rank=0, template="tasks/deeds/evidence.html",
)  # fmt: skip
TELL_PROGRESS = Deed(
    "progress", moves.TELL_PROGRESS, performing.ProgressForm, tell_progress, _("Báo tình hình"),
    _("Một câu, hoặc số đã làm được trên tổng số. Các lần báo trước vẫn còn."),
    _("Đã ghi tình hình"), "chat-left-text", rank=0,
)  # fmt: skip
ASK_EXTENSION = Deed(
    "ask_extension", moves.ASK_EXTENSION, performing.ExtensionForm, ask_extension, _("Xin gia hạn"),
    _("Nơi giao quyết định. Hạn ban đầu vẫn được giữ và hiện bên cạnh."),
    _("Đã gửi đề nghị gia hạn"), "calendar-plus", when=_has_time,
)  # fmt: skip
EXPLAIN_DELAY = Deed(
    "explain_delay", moves.EXPLAIN_DELAY, performing.DelayForm, explain_delay, _("Giải trình chậm hạn"),
    _("Nói vì sao chậm và cam kết ngày xong. Việc vẫn tính là quá hạn."),
    _("Đã ghi giải trình"), "chat-left-text", rank=0, when=_late,
)  # fmt: skip
HAND_BACK = Deed(
    "hand_back", moves.HAND_BACK, performing.HandBackForm, hand_back, _("Chuyển trả, sai thẩm quyền"),
    _("Trong hai ngày làm việc từ ngày nhận, kèm căn cứ. Nơi giao nhận lại hoặc đề nghị đơn vị làm."),
    _("Đã chuyển trả"), "arrow-left",
)  # fmt: skip
HAND_OUT = Deed(
    "hand_out", moves.HAND_OUT, performing.HandOutForm, hand_out, _("Phân công cán bộ"),
    _("Giao một phần việc cho cán bộ của đơn vị. Báo cáo hoàn thành vẫn do đơn vị gửi."),
    _("Đã phân công"), "person-plus",
)  # fmt: skip
TAKE_BACK = Deed(
    "take_back", moves.TAKE_BACK, ReasonForm, take_back_report, _("Thu hồi báo cáo"),
    _("Được thu hồi khi nơi kiểm tra chưa mở xem. Hạn của đơn vị lại tính tiếp."),
    _("Đã thu hồi báo cáo"), "arrow-counterclockwise",
)  # fmt: skip
CORRECT_REPORT = Deed(
    "correct_report", moves.CORRECT_REPORT, performing.CorrectReportForm, correct_report,
    _("Đính chính báo cáo"),
    _("Điều đã báo cáo không đổi; bên cạnh hiện “đã ghi … → sửa thành …” kèm lý do."), _("Đã đính chính"),
    "pencil", when=lambda row: not row.lies_before,
)  # fmt: skip

# The giver's and the checker's

CONFIRM = Deed(
    "confirm", moves.CONFIRM, deciding.ConfirmForm, confirm_done, _("Xác nhận hoàn thành"),
    _("Việc hoàn thành vào ngày đơn vị báo cáo. Xác nhận xong không sửa, chỉ mở lại kèm lý do."),
    _("Đã xác nhận hoàn thành"), "check-circle", rank=0, template="tasks/deeds/conclude.html",
)  # fmt: skip
RETURN = Deed(
    "return_work", moves.RETURN, deciding.ReturnForm, return_work, _("Chưa đạt, làm lại"),
    _("Đơn vị làm lại theo ý kiến; hạn giữ nguyên và việc tính là chưa hoàn thành đến khi được xác nhận."),
    _("Đã trả lại để làm lại"), "arrow-counterclockwise", rank=0, template="tasks/deeds/conclude.html",
)  # fmt: skip
RETURN_BY_CHECKER = replace(RETURN, name="return_by_checker", move=moves.RETURN_UNPROVEN)
ANSWER_HAND_BACK = Deed(
    "answer_hand_back", moves.ANSWER_HAND_BACK, deciding.AnswerHandBackForm, answer_hand_back,
    _("Trả lời chuyển trả"),
    _("Nhận lại thì việc kết thúc ở đơn vị này; muốn giao nơi khác thì chọn Chuyển giao."),
    _("Đã trả lời"), "chat-left-text", rank=0, template="tasks/deeds/hand_back.html",
)  # fmt: skip
PAUSE = Deed(
    "pause", moves.PAUSE, ReasonForm, pause, _("Tạm dừng"),
    _("Hạn của đơn vị dừng tính đến khi cho tiếp tục."), _("Đã tạm dừng"), "pause-circle",
)  # fmt: skip
RESUME = Deed(
    "resume", moves.RESUME, deciding.ResumeForm, resume, _("Cho tiếp tục"),
    _("Hạn lại tính tiếp; có thể cho thêm thời gian."), _("Đã cho tiếp tục"), "play-circle", rank=0,
)  # fmt: skip
HAND_OVER = Deed(
    "hand_over", moves.HAND_OVER, deciding.HandOverForm, hand_over, _("Chuyển giao đơn vị khác"),
    _("Việc kết thúc ở đơn vị này và giao cho đơn vị kia với cùng thời hạn."), _("Đã chuyển giao"),
    "arrow-left-right",
)  # fmt: skip
CANCEL = Deed(
    "cancel", moves.CANCEL, ReasonForm, cancel, _("Hủy việc"),
    _("Việc không tính vào tổng số giao nữa. Lịch sử vẫn còn."), _("Đã hủy việc"), "slash-circle",
)  # fmt: skip
REOPEN = Deed(
    "reopen", moves.REOPEN, ReasonForm, reopen, _("Mở lại"),
    _("Việc lại tính là chưa hoàn thành; lần xác nhận trước vẫn còn trong lịch sử."), _("Đã mở lại"),
    "arrow-repeat",
)  # fmt: skip
CORRECT = Deed(
    "correct", moves.CORRECT, deciding.CorrectForm, correct_assignment, _("Đính chính nội dung giao"),
    _("Sửa chữ ghi nhầm; nhật ký giữ cả hai. Hạn chỉ sửa được khi đơn vị chưa nhận việc."),
    _("Đã đính chính"), "pencil",
)  # fmt: skip

DEEDS = (
    REPORT, GIVE_EVIDENCE, EXPLAIN_DELAY, TELL_PROGRESS, ASK_EXTENSION, HAND_OUT, HAND_BACK, TAKE_BACK,
    CORRECT_REPORT,
    CONFIRM, RETURN, RETURN_BY_CHECKER, ANSWER_HAND_BACK, RESUME, PAUSE, HAND_OVER, CORRECT, CANCEL, REOPEN,
)  # fmt: skip

# About a row that lies with the assignment

CHECK = Deed(
    "check", moves.CHECK_EVIDENCE, deciding.CheckForm, check_evidence, _("Kiểm tra tài liệu"),
    _("Đạt thì bấm một lần; chưa đạt thì đánh dấu điều chưa đạt."), _("Đã kiểm tra"), "clipboard-check",
    takes="evidence", of="evidence",
)  # fmt: skip
REPLACE = _Replacement(
    "replace_evidence", moves.GIVE_EVIDENCE, performing.ReplaceForm, replace_evidence, _("Thay tài liệu"),
    _("Bản mới thay chỗ, bản cũ vẫn xem được."), _("Đã thay tài liệu"), "arrow-repeat", takes="evidence",
    of="evidence", template="tasks/deeds/evidence.html",
)  # fmt: skip
WITHDRAW = Deed(
    "withdraw_evidence", moves.WITHDRAW_EVIDENCE, ReasonForm, withdraw_evidence, _("Rút tài liệu"),
    _("Tài liệu vẫn xem được. Nếu việc đã xong nhờ tài liệu này thì việc được mở lại."), _("Đã rút tài liệu"),
    "x-lg", takes="evidence", of="evidence", template="tasks/deeds/evidence.html",
)  # fmt: skip
WITHDRAW_EXTENSION = Deed(
    "withdraw_extension", moves.ASK_EXTENSION, PlainForm, withdraw_extension, _("Thôi xin gia hạn"),
    _("Đề nghị gia hạn được rút; hạn giữ nguyên."), _("Đã rút đề nghị gia hạn"), "x-lg", takes="extension",
    of="extensions",
)  # fmt: skip
ANSWER_HELP = Deed(
    "answer_help", moves.CONFIRM_HELP, performing.AnswerHelpForm, answer_help, _("Xác nhận phần phối hợp"),
    _("Đơn vị phối hợp báo đã xong phần của mình."), _("Đã trả lời đơn vị phối hợp"), "check-circle",
    takes="cooperation", of="cooperations",
)  # fmt: skip
DROP_SUBTASK = Deed(
    "drop_subtask", moves.HAND_OUT, PlainForm, drop_subtask, _("Thôi phân công"),
    _("Phần việc rời khỏi danh sách của cán bộ."), _("Đã thôi phân công"), "x-lg", takes="subtask",
    of="subtasks",
)  # fmt: skip
