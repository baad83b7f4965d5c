"""The acts of all floors by what a person would call them, for searching and counting."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from audit.acts import Act

OTHER = "khac"


@dataclass(frozen=True, slots=True)
class Kind:
    """A group of acts: its name in an address, its words, the names of its acts (floor: acts)."""

    key: str
    label: str | Promise
    acts: Mapping[str, str]


KINDS = [
    Kind("giao", _("Giao nhiệm vụ, giao việc"), {
        "workflow": "activated received in_effect recommendation_given opening_taken study_taken visit_taken"
        " products_opened amending concluded",
        "tasks": "given taken_over recurrence_set recurrence_ended corrected directed targets_handed"
        " handed_out subtask_dropped subtask_taken_on handed_over",
    }),
    Kind("trinh", _("Soạn, trình, nộp, rút lại"), {
        "workflow": "submitted withdrawn recorded_issued report_begun explained taken_back findings_drafted"
        " inspections_planned needs_asked needs_given needs_closed money_set spending_reported"
        " quarter_reported not_visited study_reported done_outside opinion_taken_back visit_taken_back"
        " products_taken_back",
        "tasks": "report_handed_up report_submitted period_report_taken_back addendum_made folder_ordered"
        " report_corrected",
    }),
    Kind("y-kien", _("Cho ý kiến, thẩm định, biểu quyết"), {
        "workflow": "opinions_asked opinion_given opinions_closed appraised ballots_opened ballot_cast"
        " reviewed asked answered reserved agreed visit_answered unit_answered not_answered"
        " opinion_corrected",
    }),
    Kind("quyet-dinh", _("Thông qua, ký, kết luận"), {
        "workflow": "adopted not_adopted signed decision_corrected plan_approved inspection_concluded"
        " inspection_closed recommendation_answered quarter_received year_ended products_closed",
        "tasks": "confirmed report_accepted direction_confirmed hand_back_accepted help_confirmed",
        "resolutions": "adopted concluded waived",
    }),
    Kind("tra-lai", _("Trả lại, từ chối, phản đối"), {
        "workflow": "returned supplement disputed ballot_disputed sent_back needs_returned area_declined"
        " recommendation_refused quarter_returned handover_refused",
        "tasks": "returned handed_back hand_back_refused help_returned report_returned reading_returned"
        " direction_disputed report_taken_back",
        "registry": "purge_refused",
    }),
    Kind("van-ban", _("Cấp số, phát hành, nhận văn bản"), {
        "workflow": "numbered number_taken_back dispatched resolution_sent",
        "registry": "numbered recorded_outside entry_corrected taken_over number_cancelled dispatched"
        " acknowledged disseminated mail_sent_again",
        "resolutions": "numbered",
    }),
    Kind("thuc-hien", _("Thực hiện, báo kết quả"), {
        "workflow": "study_recorded study_proven study_excepted visits_planned visit_written visit_corrected"
        " products_logged team_formed outline_sent visited",
        "tasks": "received progress_told subtask_done helped evidence_given evidence_replaced"
        " evidence_withdrawn reported reading_reported",
    }),
    Kind("kiem-tra", _("Kiểm tra, đối chiếu"), {
        "workflow": "study_checked products_drawn product_found rechecked",
        "tasks": "evidence_passed evidence_failed evidence_rechecked sample_drawn readings_verified",
    }),
    Kind("han", _("Thời hạn, đôn đốc, tạm dừng, mở lại"), {
        "workflow": "deadline_set suspended resumed case_cancelled case_reopened",
        "tasks": "extension_asked extension_granted extension_refused extension_withdrawn delay_explained"
        " urged escalated escalation_deferred paused resumed cancelled reopened reopened_unproven"
        " reports_urged",
    }),
    Kind("to-chuc", _("Đơn vị, chức vụ, ủy quyền, bàn giao"), {
        "organizations": "begun unit_opened unit_succeeded unit_corrected locality_opened position_created"
        " roles_given focal_set appointed appointment_ended mandate_given mandate_revoked",
        "workflow": "area_assigned area_ended area_offered area_taken handed_over handover_opened"
        " handover_accepted",
    }),
    Kind("tai-khoan", _("Tài khoản, đăng nhập"), {
        "organizations": "person_created person_changed person_deactivated person_reactivated code_issued"
        " password_changed second_factor_set second_factor_reset recovery_used recovery_renewed"
        " device_remembered device_forgotten sessions_ended passkey_added passkey_removed passkey_doubted",
    }),
    Kind("danh-muc", _("Nghị quyết, chỉ tiêu, kỳ, thiết lập"), {
        "organizations": "setting_changed job_moved",
        "resolutions": "proposed corrected clause_corrected clause_split clause_merged discarded"
        " programme_loaded redefined",
        "tasks": "holiday_added holiday_withdrawn kind_set example_set periods_made period_days_changed"
        " period_opened period_frozen target_set target_changed target_ended",
    }),
    Kind("tep", _("Xóa nội dung tệp, tệp nghi mật, virus"), {
        "registry": "purge_asked file_purged suspicion_cleared file_infected",
    }),
    Kind("thanh-tra", _("Thanh tra theo quyết định, niêm phong"), {
        "organizations": "inquiry_opened inquiry_ended sealed_off seal_lifted",
        "reporting": "dossier_made",
    }),
    Kind("so", _("Sổ nhật ký: xuất, đổi khóa, xóa lời ghi, phục hồi"), {
        "audit": "seal_key_changed exported body_wiped side_book_closed clock_corrected",
        "registry": "restored",
        "reporting": "exported",
    }),
]  # fmt: skip


@cache
def _by_act() -> dict[str, Kind]:
    return {
        f"{floor}.{name}": kind
        for kind in KINDS
        for floor, names in kind.acts.items()
        for name in names.split()
    }


def choices() -> list[tuple[str, str | Promise]]:
    """Every group, what no group names last."""
    return [*((kind.key, kind.label) for kind in KINDS), (OTHER, _("Việc khác"))]


def label_of(act: str) -> str | Promise:
    """The words of an act's group."""
    kind = _by_act().get(act)
    return kind.label if kind else _("Việc khác")


def acts_of(key: str) -> list[str]:
    """Names of the acts of a group; of `khac` those that no group names."""
    if key == OTHER:
        return [act.name for act in Act.all() if act.name not in _by_act()]
    return [act for act, kind in _by_act().items() if kind.key == key]


def counted(by_act: Mapping[str, int]) -> list[tuple[str, str | Promise, int]]:
    """(key, words, how many) for each group that occurs, the most frequent first."""
    found: Counter[str] = Counter()
    for act, count in by_act.items():
        kind = _by_act().get(act)
        found[kind.key if kind else OTHER] += count
    words = dict(choices())
    return [(key, words[key], count) for key, count in found.most_common()]
