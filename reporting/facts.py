"""The small facts of an entry as lines of a page: the name of each in words, its value as it is said."""

from collections.abc import Mapping
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from audit.timeline import spoken
from organizations.models import UnitKind
from resolutions.models.indicator import Direction
from tasks.models.check import Question
from tasks.models.completion import ReturnReason as TaskReturn
from tasks.models.direction import DirectionKind
from tasks.models.period import PeriodKind
from tasks.models.reading import Answer
from tasks.models.target import Measure
from workflow.models.budget import Stage
from workflow.models.decision import ReturnReason
from workflow.models.product import Language

NAMES: dict[str, str | Promise] = {
    "accepted": _lazy("Đã tiếp nhận"),
    "answer": _lazy("Trả lời"),
    "answered": _lazy("Nơi trả lời"),
    "asked": _lazy("Điều kiện xuất"),
    "asked_by": _lazy("Người đề nghị"),
    "baseline": _lazy("Hiện trạng"),
    "baseline_year": _lazy("Năm của hiện trạng"),
    "basis": _lazy("Căn cứ"),
    "body": _lazy("Nơi quyết định"),
    "cadence": _lazy("Kỳ đo"),
    "called": _lazy("Số triệu tập"),
    "cells": _lazy("Số chi bộ"),
    "changes": _lazy("Thay đổi"),
    "channel": _lazy("Hình thức"),
    "clauses": _lazy("Số mục"),
    "code": _lazy("Mã hoặc loại lý do"),
    "codes": _lazy("Các mã"),
    "completed_on": _lazy("Ngày hoàn thành"),
    "content": _lazy("Mã kiểm tra nội dung"),
    "count": _lazy("Số lượng"),
    "cut_off_on": _lazy("Ngày chốt số liệu"),
    "day": _lazy("Ngày"),
    "days": _lazy("Các ngày, số ngày"),
    "denominator": _lazy("Mẫu số"),
    "device": _lazy("Thiết bị"),
    "direction": _lazy("Chiều của chỉ tiêu"),
    "done": _lazy("Đã đạt"),
    "due": _lazy("Hạn"),
    "due_after": _lazy("Số ngày làm"),
    "due_on": _lazy("Hạn"),
    "duty": _lazy("Nhiệm vụ"),
    "entries": _lazy("Số văn bản"),
    "exceeds": _lazy("Vượt mẫu số"),
    "excepted": _lazy("Ngoại lệ"),
    "exception": _lazy("Trường hợp ngoại lệ"),
    "failed": _lazy("Điểm chưa đạt"),
    "fields": _lazy("Các phần sửa"),
    "field": _lazy("Chỗ sửa"),
    "figure": _lazy("Số đã làm"),
    "figures": _lazy("Số liệu"),
    "finding": _lazy("Tồn tại"),
    "format": _lazy("Loại tệp"),
    "from": _lazy("Từ"),
    "frozen": _lazy("Ngày chốt"),
    "gaps": _lazy("Điểm còn thiếu"),
    "given_on": _lazy("Ngày giao"),
    "giver": _lazy("Người ủy quyền"),
    "go_live_on": _lazy("Ngày bắt đầu dùng"),
    "ground": _lazy("Căn cứ"),
    "hash": _lazy("Mã kiểm tra nội dung"),
    "issued_on": _lazy("Ngày ban hành"),
    "kind": _lazy("Loại"),
    "label": _lazy("Thiết lập"),
    "language": _lazy("Tiếng"),
    "level": _lazy("Bậc"),
    "line": _lazy("Thể thức ký"),
    "link": _lazy("Đường dẫn"),
    "login": _lazy("Tên đăng nhập"),
    "may_exceed": _lazy("Được vượt 100%"),
    "measure": _lazy("Cách đo"),
    "missing": _lazy("Chưa nộp"),
    "money_source": _lazy("Nguồn kinh phí"),
    "month": _lazy("Tháng"),
    "names": _lazy("Các tên"),
    "new": _lazy("Mới"),
    "number": _lazy("Số, lần"),
    "numerator": _lazy("Tử số"),
    "officer": _lazy("Cán bộ"),
    "old": _lazy("Trước đó"),
    "on": _lazy("Ngày"),
    "opens_on": _lazy("Ngày mở"),
    "owner": _lazy("Người chịu trách nhiệm"),
    "paper": _lazy("Giấy tờ"),
    "part": _lazy("Phần việc"),
    "people": _lazy("Thành viên"),
    "period": _lazy("Kỳ"),
    "person": _lazy("Người"),
    "piece": _lazy("Tài liệu"),
    "pieces": _lazy("Số tài liệu"),
    "population": _lazy("Tổng số để rút mẫu"),
    "position": _lazy("Chức vụ"),
    "present": _lazy("Có mặt"),
    "quarter": _lazy("Quý"),
    "receiver": _lazy("Người nhận"),
    "recipients": _lazy("Số nơi nhận"),
    "report_on": _lazy("Ngày cấp huyện báo cáo"),
    "reports": _lazy("Số báo cáo"),
    "result": _lazy("Kết quả"),
    "rhythm": _lazy("Nhịp"),
    "roles": _lazy("Vai trò"),
    "round": _lazy("Lần"),
    "rows": _lazy("Số mục"),
    "seat": _lazy("Nơi được hỏi"),
    "seed": _lazy("Số rút mẫu"),
    "share": _lazy("Tỷ lệ rút mẫu (%)"),
    "signer": _lazy("Người ký"),
    "silent": _lazy("Nơi im lặng"),
    "since": _lazy("Từ ngày"),
    "source": _lazy("Nguồn"),
    "stage": _lazy("Giai đoạn"),
    "step": _lazy("Bước"),
    "studied": _lazy("Số dự"),
    "studies": _lazy("Số lần quán triệt"),
    "submitted": _lazy("Đã nộp, chưa kiểm tra"),
    "symbol": _lazy("Số, ký hiệu"),
    "target": _lazy("Chỉ tiêu"),
    "targets": _lazy("Các chỉ tiêu"),
    "tasks": _lazy("Số việc"),
    "thing": _lazy("Về"),
    "title": _lazy("Tên"),
    "to": _lazy("Đến"),
    "topic": _lazy("Nội dung rà soát"),
    "total": _lazy("Tổng số"),
    "unit": _lazy("Đơn vị"),
    "unit_name": _lazy("Đơn vị"),
    "unit_of_measure": _lazy("Đơn vị tính"),
    "units": _lazy("Các đơn vị"),
    "until": _lazy("Đến ngày"),
    "value": _lazy("Mức phấn đấu"),
    "version": _lazy("Lần ghi"),
    "versions": _lazy("Các lần ghi"),
    "virus": _lazy("Virus"),
    "visits": _lazy("Số lần làm việc"),
    "votes": _lazy("Tán thành"),
    "weak": _lazy("Điểm yếu"),
    "what": _lazy("Về"),
    "which": _lazy("Ví dụ"),
    "works": _lazy("Các việc"),
    "year": _lazy("Năm"),
}

# Facts that are written as a code of ours, with the choices that know its words.
_CODES: dict[str, tuple[type[TextChoices], ...]] = {
    "answer": (Answer,),
    "cadence": (PeriodKind,),
    "code": (ReturnReason, TaskReturn),
    "direction": (Direction,),
    "failed": (Question,),
    "kind": (UnitKind, DirectionKind),
    "language": (Language,),
    "measure": (Measure,),
    "stage": (Stage,),
}


def told(facts: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """(name, lines) of each fact that says something to a person; keys of rows and empty ones do not."""
    found = []
    for key, value in facts.items():
        lines = [line for item in _items(value) if (line := _said(key, item))]
        if key in NAMES and lines:
            found.append((str(NAMES[key]), lines))
    return found


def _items(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        return []  # counts by the key of a row: the row's own page shows them
    return value if isinstance(value, list) else [value]


def _said(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("có") if value else _("không")
    for known in _CODES.get(key, ()):
        if value in known.values:
            return str(known(value).label)
    return "" if value is None else str(spoken(value)).strip(" :")
