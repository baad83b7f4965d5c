"""A document issued before the system knew of it: its symbol, day, signer, and where it is to be seen."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.forms.doer import DoerFields
from organizations.models import User
from registry.forms.kept import KeptFileField
from registry.symbols import parse_symbol
from toolbox.errors import Refused
from toolbox.fields import VnDateField
from workflow.models import Case
from workflow.verbs import DRAFT


class IssuedForm(DoerFields):
    """The first of three pages; `case` says whose document it is."""

    title = forms.CharField(
        label=_("Trích yếu"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi trích yếu của văn bản.")},
    )
    symbol = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=60,
        help_text=_("Ví dụ 05-CTr/ĐU."),
        error_messages={"required": _("Ghi số, ký hiệu như trên văn bản, ví dụ 05-CTr/ĐU.")},
    )
    issued_on = VnDateField(label=_("Ngày ban hành"))
    signer_name = forms.CharField(
        label=_("Người ký"), max_length=120, error_messages={"required": _("Ghi họ tên người ký.")}
    )
    signer_title = forms.CharField(
        label=_("Chức vụ người ký"), max_length=160, required=False, help_text=_("Ví dụ Bí thư Đảng ủy.")
    )
    scan = KeptFileField(
        label=_("Bản chụp hoặc tệp văn bản"),
        required=False,
        help_text=_("PDF, Word hoặc ảnh chụp. Tệp Word thì hai bảng được lấy sẵn ở trang sau."),
    )
    link = forms.URLField(
        label=_("Hoặc đường dẫn tới văn bản"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("Địa chỉ văn bản trên hệ thống đã ban hành."),
        error_messages={"invalid": _("Đường dẫn chưa đúng, ví dụ https://vanban.dienbien.gov.vn/…")},
    )

    mark_optional = False

    def __init__(self, *args: Any, person: User, case: Case, **kwargs: Any) -> None:
        self.case = case
        super().__init__(*args, person=person, verb=DRAFT, unit=case.written_by, **kwargs)

    def clean_symbol(self) -> str:
        try:
            return parse_symbol(self.cleaned_data["symbol"]).text
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > office_today():
            raise forms.ValidationError(_("Ngày ban hành không được sau hôm nay."))
        return day

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        missing = not said.get("scan") and not said.get("link") and self.case.document.draft.file is None
        if missing and not {"scan", "link"} & self.errors.keys():
            self.add_error("scan", _("Đính kèm bản chụp, hoặc ghi đường dẫn tới văn bản đã ban hành."))
        return said

    def to_keep(self) -> dict[str, str]:
        """What a session can hold of a valid form: the words as typed, the file by its receipt."""
        kept = {name: str(self.data.get(name, "")) for name in self.fields if name != "scan"}
        upload = self.files.get("scan")
        kept["scan-kept"] = getattr(upload, "receipt", "") or str(self.data.get("scan-kept", ""))
        return kept


class TablesForm(forms.Form):
    """The second page: which state of the draft its tables show."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    page = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)


class ConfirmForm(forms.Form):
    """The third: the state of the draft that was looked at."""

    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
