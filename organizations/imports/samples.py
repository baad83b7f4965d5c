"""Invented rows for the template files: what each column wants, by example."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organizations.models import UnitKind
from organizations.roles import Role

Sample = Mapping[str, str | Promise]

UNITS: list[Sample] = [
    {
        "code": "HU",
        "name": _("Huyện ủy Mẫu"),
        "kind": UnitKind.DISTRICT_COMMITTEE.label,
        "valid_from": "01/07/2020",
        "symbol": _("HU"),
    },
    {
        "code": "DU-A",
        "name": _("Đảng ủy xã A"),
        "kind": UnitKind.COMMUNE_COMMITTEE.label,
        "parent": "HU",
        "valid_from": "01/07/2020",
        "symbol": _("ĐU"),
        "locality": "00001",
        "locality_name": _("Xã A"),
    },
]

PEOPLE: list[Sample] = [
    {
        "full_name": _("Nguyễn Thị Mẫu"),
        "username": "mau.nt",
        "phone": "0912000001",
        "unit": "UBND-A",
        "title": _("Văn thư"),
        "roles": Role.CLERK.label,
        "from": "01/07/2020",
        "also": "DU-A",
        "unit2": "DU-A",
        "title2": _("Đảng ủy viên"),
        "roles2": Role.MEMBER.label,
        "from2": "01/07/2020",
    }
]

OVERSIGHT: list[Sample] = [
    {"member": "mau.nt", "unit": "DU-A", "from": "01/07/2020", "decision": _("TB số 10-TB/HU")},
]

CELLS: list[Sample] = [
    {
        "code": "CB-A1",
        "name": _("Chi bộ bản Một"),
        "parent": "DU-A",
        "valid_from": "01/07/2020",
        "full_name": _("Trần Văn Mẫu"),
        "phone": "0912000002",
        "from": "01/07/2020",
    }
]
