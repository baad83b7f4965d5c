"""A file in a form: kept as soon as it is good, so that an error elsewhere does not lose it."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import BaseRenderer
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from registry.gate import MEDIA_TYPES
from registry.models import StoredFile
from registry.store import keep, refuse_withdrawn
from toolbox.errors import Refused
from toolbox.vietnamese import nfc

_SALT = "registry.kept"
HOURS = 12  # as long as a session lives
SCANS = ("pdf", "docx", "png", "jpg")  # what a signed sheet may come as
PROOFS = ("pdf", "docx", "xlsx", "png", "jpg")  # what may show that something is so
_ENDINGS = {"jpg": ".jpg,.jpeg"}
_PICTURES = {"png", "jpg"}
LIGHT = 700 * 1024  # bytes: a photo below this is sent as it is


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
    """Cleans to a `StoredFile` or None; what the gate refuses is the field's error.

    The `StoredFile` carries the name it came under as `sent_name`. `accepted`: endings of `gate.MEDIA_TYPES`;
    where pictures are among them, the browser makes a large photo small before it is sent.
    """

    widget = KeptFileInput
    default_error_messages = {
        "required": _("Đính kèm bản chụp."),
        "media_type": _("Ô này chỉ nhận tệp %(endings)s. Lưu lại ở một trong các dạng đó."),
    }

    def __init__(self, *, accepted: Iterable[str] = SCANS, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("PDF, Word hoặc ảnh chụp. Không gửi tài liệu mật."))
        super().__init__(**kwargs)
        self.accepted = tuple(accepted)
        self.widget.attrs["accept"] = ",".join(_ENDINGS.get(each, f".{each}") for each in self.accepted)
        if _PICTURES & set(self.accepted):
            self.widget.attrs |= {
                "data-shrink": settings.FILE_PICTURE_SIDE,
                "data-shrink-above": LIGHT,
                "data-shrink-said": _("Đã thu nhỏ ảnh từ {before} còn {after}."),
                "data-shrink-busy": _("Đang thu nhỏ ảnh…"),
            }

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Django forgets a file that was sent; here it is shown again by its receipt."""
        return data or initial

    def clean(self, data: Any, initial: Any = None) -> StoredFile | None:
        if not data:
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        stored = _kept_before(data) if isinstance(data, str) else _keep(data)
        if stored.media_type not in {MEDIA_TYPES[each] for each in self.accepted}:
            endings = ", ".join(f".{each}" for each in self.accepted)
            raise forms.ValidationError(
                self.error_messages["media_type"], code="media_type", params={"endings": endings}
            )
        stored.sent_name = _sent_name(data)  # type: ignore[attr-defined]
        return stored


def _keep(upload: UploadedFile) -> StoredFile:
    try:
        stored = keep(upload)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    upload.receipt = signing.dumps({"sha256": stored.sha256, "name": upload.name}, salt=_SALT)  # type: ignore[attr-defined]
    return stored


def _kept_before(receipt: str) -> StoredFile:
    found = _read(receipt)
    stored = StoredFile.objects.filter(sha256=found["sha256"]).first() if found else None
    if stored is None:
        raise forms.ValidationError(_("Tệp gửi trước đã hết hạn giữ tạm. Đồng chí chọn lại tệp."))
    try:
        refuse_withdrawn(stored)
    except Refused as refusal:
        raise forms.ValidationError(str(refusal)) from refusal
    return stored


def _sent_name(data: Any) -> str:
    """The name an upload came under, or the one its receipt keeps."""
    name = signing.loads(data, salt=_SALT)["name"] if isinstance(data, str) else data.name
    return nfc(PurePosixPath(name).name)[:200]


def _read(receipt: str) -> dict[str, str] | None:
    try:
        return signing.loads(receipt, salt=_SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
