"""A decision that lets people look into units; ending it; sealing off and lifting."""

from typing import Any

from django import forms
from django.db.models import Model
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from organizations.backends import person_named
from organizations.forms.doer import DoerFields
from organizations.models import Inquiry, Unit, User
from organizations.verbs import ADMINISTER
from registry.forms.kept import KeptFileField
from reporting.subjects import find_thing
from tasks.forms.units import UnitsField
from toolbox.fields import VnDateField


class InquiryForm(DoerFields):
    decision = forms.CharField(
        label=_("Số, ký hiệu quyết định"), max_length=80, help_text=_("Ví dụ: 12-QĐ/UBKTHU."),
        error_messages={"required": _("Ghi số, ký hiệu quyết định.")},
    )  # fmt: skip
    decided_on = VnDateField(label=_("Ngày quyết định"))
    decided_by = forms.CharField(
        label=_("Nơi ra quyết định"), max_length=200,
        error_messages={"required": _("Ghi nơi ra quyết định.")},
    )  # fmt: skip
    subject = forms.CharField(
        label=_("Nội dung thanh tra, kiểm tra"), max_length=300,
        error_messages={"required": _("Ghi nội dung như trong quyết định.")},
    )  # fmt: skip
    units = UnitsField(
        label=_("Đơn vị được kiểm tra"), error_messages={"required": _("Chọn ít nhất một đơn vị.")}
    )
    inspectors = forms.CharField(
        label=_("Thành viên đoàn"), widget=forms.Textarea(attrs={"rows": 4}), max_length=4000,
        help_text=_("Mỗi dòng một tên đăng nhập hoặc số điện thoại; ai chưa có tài khoản thì lập trước."),
        error_messages={"required": _("Ghi ít nhất một người có tên trong quyết định.")},
    )  # fmt: skip
    valid_from = VnDateField(label=_("Được xem từ ngày"))
    valid_to = VnDateField(label=_("Đến hết ngày"), help_text=_("Hết ngày này, quyền xem tự hết."))
    scan = KeptFileField(label=_("Bản chụp quyết định"))

    def __init__(self, *args: Any, person: User, units: Any, root: Unit, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=ADMINISTER, unit=root, **kwargs)
        self.fields["units"].offer(units)  # type: ignore[attr-defined]

    def clean_inspectors(self) -> list[User]:
        names = [line.strip() for line in self.cleaned_data["inspectors"].splitlines() if line.strip()]
        found = {name: person_named(name) for name in names[:50]}
        if unknown := [name for name, person in found.items() if person is None]:
            words = _("Chưa có tài khoản: %(names)s.") % {"names": ", ".join(unknown)}
            raise forms.ValidationError(words)
        return list({person.pk: person for person in found.values() if person}.values())

    NAMES = (
        "decision", "decided_on", "decided_by", "subject", "units", "inspectors", "valid_from", "valid_to",
        "scan",
    )  # fmt: skip

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.NAMES} | {
            "units": list(self.cleaned_data["units"])
        }


class ReasonForm(DoerFields):
    """Why a thing ends before its day."""

    reason = forms.CharField(
        label=_("Lý do, căn cứ"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ít nhất 10 ký tự."), error_messages={"required": _("Ghi lý do.")},
    )  # fmt: skip


class SealOffForm(DoerFields):
    """A whole unit of the decision, or one thing by the address of its page."""

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Niêm phong cả đơn vị"),
        required=False,
        empty_label=_("Không, chỉ một mục"),
    )
    address = forms.CharField(
        label=_("Hoặc một mục: địa chỉ trang của mục ấy"), max_length=500, required=False,
        help_text=_("Chép từ thanh địa chỉ. Nhận hồ sơ, việc được giao, báo cáo kỳ, văn bản trong sổ."),
    )  # fmt: skip
    valid_from = VnDateField(label=_("Từ ngày"))
    valid_to = VnDateField(label=_("Đến hết ngày"))

    def __init__(self, *args: Any, inquiry: Inquiry, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = inquiry.units.all()  # type: ignore[attr-defined]
        self.initial = {"valid_from": inquiry.valid_from, "valid_to": inquiry.valid_to, **self.initial}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        unit, address = said.get("unit"), said.get("address", "").strip()
        if bool(unit) == bool(address):
            self.add_error("address", _("Chọn một đơn vị, hoặc ghi địa chỉ của một mục."))
        elif address:
            said["thing"] = self._thing(address)
        else:
            said["thing"] = (unit, unit)
        return said

    def _thing(self, address: str) -> tuple[Model, Unit] | None:
        path = "/" + address.split("://", 1)[-1].partition("/")[2] if "://" in address else address
        try:
            met = resolve(path.partition("?")[0].partition("#")[0])
        except Resolver404:
            met = None
        found = find_thing(met.view_name, met.kwargs) if met else None
        if found is None:
            self.add_error("address", _("Địa chỉ này không phải trang của một mục niêm phong được."))
        return found
