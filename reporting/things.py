"""What entries are about: the kinds of things in words, and the way to a thing's own page."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps
from django.db.models import Model
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tasks.models import Assignment
from workflow.models import Issuance

NAMES: dict[str, str | Promise] = {
    "organizations.unit": _("Đơn vị"),
    "organizations.locality": _("Địa bàn"),
    "organizations.user": _("Người"),
    "organizations.position": _("Chức vụ"),
    "organizations.appointment": _("Việc giữ chức vụ"),
    "organizations.mandate": _("Ủy quyền"),
    "organizations.inquiry": _("Thanh tra theo quyết định"),
    "organizations.sealedoff": _("Niêm phong"),
    "registry.registerentry": _("Số văn bản"),
    "registry.distribution": _("Nơi nhận văn bản"),
    "registry.storedfile": _("Tệp"),
    "registry.purge": _("Đề nghị xóa nội dung tệp"),
    "registry.outgoingmail": _("Thư gửi đi"),
    "resolutions.resolution": _("Nghị quyết"),
    "resolutions.indicator": _("Chỉ tiêu của nghị quyết"),
    "tasks.assignment": _("Việc được giao"),
    "tasks.giving": _("Lần giao việc"),
    "tasks.direction": _("Chỉ đạo"),
    "tasks.period": _("Kỳ báo cáo"),
    "tasks.periodreport": _("Báo cáo kỳ"),
    "tasks.target": _("Chỉ tiêu của đơn vị"),
    "tasks.holiday": _("Ngày nghỉ"),
    "tasks.evidencekind": _("Loại tài liệu kiểm chứng"),
    "tasks.sampledraw": _("Lần rút mẫu"),
    "workflow.document": _("Văn bản"),
    "workflow.visitnote": _("Phiếu làm việc"),
    "workflow.recommendation": _("Kiến nghị"),
    "workflow.handover": _("Bàn giao"),
    "workflow.openingbalance": _("Số dư đầu kỳ"),
    "audit.entry": _("Mục nhật ký"),
    "audit.viewing": _("Sổ phụ: ai đã xem"),
    "audit.departure": _("Sổ phụ: dấu niêm đã gửi"),
    "audit.reconciliation": _("Sổ phụ: lần đối chiếu"),
    "audit.discrepancy": _("Sổ phụ: chỗ lệch khi đối chiếu"),
}


def name_of(label: str) -> str | Promise:
    """What kind of thing it is; nothing for one that no word is known for."""
    return NAMES.get(label, "")


def life_url(label: str, pk: str) -> str:
    """The page of a thing's whole life in the book; nothing where an entry is about no thing."""
    return reverse("reporting:life", args=[label, pk]) if label and pk else ""


def find(label: str, pk: str) -> Model | None:
    """The thing itself as it is today, if it is still there. One statement."""
    try:
        model = apps.get_model(label)
        found: Model | None = model._default_manager.filter(pk=pk).first()
    except (LookupError, ValueError):
        return None
    return found


def kin_of(label: str, pk: str) -> list[tuple[str, str]]:
    """What belongs into the life of a thing beside itself: the giving that made an assignment, the numbers
    under which a document went out. One statement, none for others."""
    if not pk.isdecimal():
        return []
    if label == "tasks.assignment":
        found = Assignment.objects.filter(pk=int(pk[:18]), giving__isnull=False).values_list("giving")
        return [("tasks.giving", str(giving)) for (giving,) in found]
    if label == "workflow.document":
        numbers = Issuance.objects.filter(version__document=int(pk[:18])).values_list("entry")
        return [("registry.registerentry", str(entry)) for (entry,) in numbers]
    return []


def find_all(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Model]:
    """Those of these things that are still there. One statement for each kind."""
    keys: dict[str, set[str]] = defaultdict(set)
    for label, pk in pairs:
        keys[label].add(pk)
    found: dict[tuple[str, str], Model] = {}
    for label, pks in keys.items():
        rows = apps.get_model(label)._default_manager.filter(pk__in=pks)
        found |= {(label, str(row.pk)): row for row in rows}
    return found


def page_of(thing: Model | None) -> str:
    """The address of its own page, if it has one."""
    address = getattr(thing, "get_absolute_url", None)
    return address() if address else ""
