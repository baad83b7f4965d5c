"""What stands around the tables of a draft: its title, its file or text, and which state the page shows."""

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.policy import capacities
from registry.forms.kept import KeptFileField
from workflow.verbs import DRAFT


class DraftForm(forms.Form):
    """What stands around the tables. `revision`: the one the page shows; `page`: the page's own mark."""

    title = forms.CharField(
        label=_("Trích yếu"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Tên văn bản như sẽ in dưới tên loại, ví dụ dưới chữ “Kế hoạch”."),
        error_messages={"required": _("Ghi trích yếu của văn bản.")},
    )
    file = KeptFileField(
        label=_("Tệp văn bản"),
        required=False,
        accepted=("docx", "pdf"),
        help_text=_("Word (.docx) hoặc PDF, tối đa 20 MB. Không gửi tài liệu mật."),
        error_messages={
            "media_type": _("Dự thảo phải là tệp Word (.docx) hoặc PDF. Lưu lại ở một trong hai dạng đó."),
        },
    )
    drop_file = forms.BooleanField(label=_("Bỏ tệp này"), required=False)
    text = forms.CharField(
        label=_("Hoặc soạn nội dung tại đây"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Không cần nếu đã có tệp."),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    page = forms.CharField(max_length=32, required=False, widget=forms.HiddenInput)

    mark_optional = False

    def parts(self) -> dict[str, Any]:
        """What `save_draft` keeps of this form; a file only where one came or was dropped."""
        said = self.cleaned_data
        parts: dict[str, Any] = {"title": said["title"], "text": said["text"]}
        if said.get("file"):
            parts |= {"file": said["file"], "file_name": said["file"].sent_name}
        elif said.get("drop_file"):
            parts |= {"file": None, "file_name": ""}
        return parts


def new_page() -> str:
    return secrets.token_hex(8)


class SubmitForm(forms.Form):
    """The word that goes with a submission; the capacity only where several fit."""

    note = forms.CharField(
        label=_("Lời trình"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Điều người nhận cần biết. Ghi vào nhật ký cùng lần trình này."),
    )
    revision = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = capacities(person, DRAFT, unit, office_today())
        if len(held) > 1:
            self.fields["appointment"] = forms.TypedChoiceField(
                label=_("Đồng chí trình với tư cách nào?"),
                choices=[(one.pk, str(one.position)) for one in held],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": _("Chọn tư cách thực hiện.")},
            )
