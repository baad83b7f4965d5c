"""A file in a form: kept as soon as it is good, so that an error elsewhere does not lose it."""

from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from registry.models import StoredFile
from registry.store import keep
from toolbox.errors import Refused
from toolbox.vietnamese import nfc

SALT = "registry.kept"
HOURS = 12  # as long as a session lives
ACCEPTED = ".pdf,.docx,.png,.jpg,.jpeg"


class KeptFileInput(forms.FileInput):
    """A file input; a file that came with an earlier try stands beside it as a signed receipt."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return super().value_from_datadict(data, files, name) or data.get(f"{name}-kept") or None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return super().value_omitted_from_data(data, files, name) and f"{name}-kept" not in data

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: BaseRenderer | None = None
    ) -> SafeString:
        control = super().render(name, None, attrs, renderer)
        receipt = value if isinstance(value, str) else getattr(value, "receipt", "")
        if not receipt or not _read(receipt):
            return control
        return format_html(
            '<p class="file-now">{} {}</p><input type="hidden" name="{}-kept" value="{}">{}',
            _("Đã nhận tệp:"), _read(receipt)["name"], name, receipt, control,
        )  # fmt: skip


class KeptFileField(forms.FileField):
    """Cleans to a `StoredFile` or None; what the gate refuses is the field's error. The file carries the name
    it came under as `sent_name`."""

    widget = KeptFileInput
    default_error_messages = {"required": _("Đính kèm bản chụp.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("PDF, Word hoặc ảnh chụp."))
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ACCEPTED

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Django forgets a file that was sent; here it is shown again by its receipt."""
        return data or initial

    def clean(self, data: Any, initial: Any = None) -> StoredFile | None:
        if isinstance(data, str):
            found = _read(data)
            stored = StoredFile.objects.filter(sha256=found["sha256"]).first() if found else None
            if stored is None:
                raise forms.ValidationError(_("Tệp gửi trước đã hết hạn giữ tạm. Đồng chí chọn lại tệp."))
            return _named(stored, found["name"] if found else "")
        if not data:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        return _named(_keep(data), data.name)


def _named(stored: StoredFile, name: str) -> StoredFile:
    stored.sent_name = nfc(PurePosixPath(name).name)[:200]  # type: ignore[attr-defined]
    return stored


def _keep(upload: UploadedFile) -> StoredFile:
    try:
        stored = keep(upload)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    upload.receipt = signing.dumps({"sha256": stored.sha256, "name": upload.name}, salt=SALT)  # type: ignore[attr-defined]
    return stored


def _read(receipt: str) -> dict[str, str] | None:
    try:
        return signing.loads(receipt, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
