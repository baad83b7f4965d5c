"""What the performing unit says: how it goes, that it is done, needs time, or is not its matter."""

from contextlib import suppress
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from organizations.models import User
from organizations.policy import holders
from registry.forms.kept import PROOFS, KeptFileField
from registry.letterhead import Letterhead, letterhead_of
from registry.models import RegisterEntry
from registry.policy import visible_entries
from registry.symbols import parse_symbol
from tasks.actions.correcting import value_of
from tasks.forms.deed import DeedForm, UnitForm, words_field
from tasks.models import EvidenceKind
from tasks.models.completion import CompletionPart
from tasks.needs import needs_of
from tasks.verbs import PERFORM
from toolbox.errors import Refused
from toolbox.fields import VnDateField, VnNumberField

MOST_SUGGESTED = 50


class HandBackForm(UnitForm):
    ground = forms.CharField(
        label=_("Căn cứ"),
        max_length=300,
        help_text=_("Điều khoản, văn bản nói việc này thuộc nơi khác."),
        error_messages={"required": _("Ghi căn cứ chuyển trả.")},
    )
    words = words_field(_("Nói thêm"), required=False)


class CorrectReportForm(DeedForm):
    """What of the last report was written wrong, and what it should be."""

    field = forms.ChoiceField(
        label=_("Chỗ ghi sai"), widget=forms.RadioSelect, error_messages={"required": _("Chọn chỗ ghi sai.")}
    )
    new = words_field(_("Sửa thành"), error_messages={"required": _("Ghi giá trị đúng.")})
    reason = words_field(_("Lý do"), rows=2, help_text=_("Ít nhất 10 ký tự. Nơi kiểm tra đọc nguyên văn."))

    def prepare(self) -> None:
        report = self.assignment.completions.order_by("-number").first()
        self.fields["field"].choices = [
            (one.value, _("%(what)s, đã ghi: %(value)s") % {
                "what": capfirst(one.label), "value": value_of(report, one)[:200] or _("để trống"),
            })
            for one in (CompletionPart if report else ())
        ]  # fmt: skip


class ProgressForm(UnitForm):
    words = words_field(_("Tình hình thực hiện"), required=False)
    reached = VnNumberField(label=_("Đã làm được"), required=False)
    of = VnNumberField(label=_("Trên tổng số"), required=False)
    measure = forms.CharField(
        label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Ví dụ: bản, hồ sơ, lớp.")
    )
    mark_optional = False


class EvidenceFields(UnitForm):
    """The three things asked of a piece: the file, what it proves, its day; the rest is read from it.

    Instead of a file a registered document may be named: it is cited, not sent again.
    """

    mark_optional = False
    FOLDED = ("entry", "symbol", "issuer", "signer", "place", *DeedForm.FOLDED)
    FILE_REQUIRED = True
    fold_words = _("Dẫn văn bản đã vào sổ, ghi số và người ký, làm ngày khác")

    file = KeptFileField(
        accepted=PROOFS,
        label=_("Tệp hoặc ảnh"),
        required=False,
        help_text=_("PDF, Word, Excel, ảnh. Không đưa tài liệu có độ mật vào hệ thống này."),
    )
    entry = forms.CharField(
        label=_("Số, ký hiệu văn bản đã vào sổ"),
        required=False,
        max_length=60,
        help_text=_("Ví dụ 12/KH-UBND: dẫn văn bản đã có, không phải gửi lại."),
    )
    kind = forms.ModelChoiceField(
        EvidenceKind.objects.none(),
        label=_("Chứng minh bằng"),
        required=False,
        empty_label=None,
        error_messages={"invalid_choice": _("Chọn một loại tài liệu trong danh sách.")},
    )
    dated_on = VnDateField(
        label=_("Ngày của tài liệu"),
        required=False,
        help_text=_("Ngày ban hành, ngày họp, ngày chụp. Để trống nếu ngày đã ghi trong tệp."),
    )
    answer = forms.CharField(label=_("Giải thích"), required=False, max_length=500, widget=forms.HiddenInput)
    symbol = forms.CharField(label=_("Số, ký hiệu"), required=False, max_length=60)
    issuer = forms.CharField(label=_("Nơi ban hành"), required=False, max_length=200)
    signer = forms.CharField(label=_("Người ký"), required=False, max_length=120)
    place = forms.CharField(
        label=_("Trang, dòng cần xem"), required=False, max_length=120, help_text=_("Ví dụ: trang 3, mục 2.")
    )

    def prepare(self) -> None:
        offered = EvidenceKind.objects.offered_by(self.assignment.checker_unit)
        wanted = list(self.assignment.needs.values_list("pk", flat=True))
        self.fields["kind"].queryset = offered  # type: ignore[attr-defined]
        self.fields["kind"].initial = wanted[0] if wanted else offered.values_list("pk", flat=True).first()
        for name in ("entry", "symbol", "issuer", "signer", "place"):
            self.own_names.remove(name)
        self.fields["entry"].widget.attrs["list"] = "registered"
        self.needs = needs_of(self.assignment)
        self.registered: RegisterEntry | None = None
        if self.data.get("answer"):
            self._show_answer()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("entry"):
            self.registered = self._registered(said["entry"])
        has_piece = bool(said.get("file") or said.get("entry"))
        if not has_piece and self.FILE_REQUIRED and "file" not in self.errors:
            self.add_error("file", _("Chọn tệp, hoặc ghi số văn bản đã vào sổ."))
        if has_piece and not self.errors:
            self._fill(said)
        return said

    @property
    def registered_documents(self) -> list[RegisterEntry]:
        """What may be cited, for suggestions while typing."""
        known = visible_entries(self.person).filter(cancelled_on=None)
        return list(known.order_by("-issued_on", "-pk")[:MOST_SUGGESTED])

    def _registered(self, typed: str) -> RegisterEntry | None:
        with suppress(Refused):
            typed = parse_symbol(typed).text
        known = visible_entries(self.person).filter(cancelled_on=None, symbol__iexact=typed)
        found = known.select_related("register__issuer", "file").order_by("-issued_on", "-pk").first()
        if found is None:
            self.add_error("entry", _("Không thấy văn bản này trong sổ. Kiểm tra lại số, hoặc gửi tệp."))
        return found

    def _fill(self, said: dict[str, Any]) -> None:
        """What the file says of itself, where the person said nothing."""
        if self.registered is not None:
            said["dated_on"] = said.get("dated_on") or self.registered.issued_on
            return
        read = letterhead_of(said["file"]) if said.get("file") else Letterhead()
        for name in ("symbol", "issuer", "signer"):
            said[name] = said.get(name) or getattr(read, name)
        said["dated_on"] = said.get("dated_on") or read.issued_on
        if said["dated_on"] is None:
            self.add_error("dated_on", _("Không đọc được ngày trong tệp. Ghi ngày của tài liệu."))

    @property
    def piece(self) -> dict[str, Any] | None:
        """The arguments by which the piece is given; None when none was chosen."""
        data = self.cleaned_data
        if not (data.get("file") or self.registered):
            return None
        names = ("kind", "dated_on", "answer", "symbol", "issuer", "signer", "place")
        file = data.get("file")
        return {
            **{name: data[name] for name in names},
            "kind": data["kind"] or self.fields["kind"].queryset.first(),  # type: ignore[attr-defined]
            "file": file,
            "file_name": getattr(file, "sent_name", "") if file else "",
            "entry": self.registered,
        }

    def add_error(self, field: str | None, error: Any) -> None:
        if field == "answer":
            self._show_answer()
        super().add_error(field, error)

    def _show_answer(self) -> None:
        self.fields["answer"].widget = forms.Textarea(attrs={"rows": 2})


class EvidenceForm(EvidenceFields):
    """A piece by itself."""


class ReplaceForm(EvidenceFields):
    def prepare(self) -> None:
        super().prepare()
        for name in ("entry", "kind"):
            del self.fields[name]
        self.own_names.remove("kind")


class ReportForm(EvidenceFields):
    """That it is done, in words, with a piece at once if there is one: what a telephone sends in a minute."""

    FILE_REQUIRED = False
    FOLDED = ("explanation", *EvidenceFields.FOLDED)
    fold_words = _("Không có tệp, dẫn văn bản đã vào sổ, làm ngày khác")
    field_order = ("words", "file", "kind", "dated_on")

    words = words_field(_("Kết quả đã làm được"), error_messages={"required": _("Ghi kết quả đã làm được.")})
    explanation = words_field(
        _("Giải trình nếu không có tài liệu"),
        required=False,
        rows=2,
        help_text=_("Ít nhất 20 ký tự. Việc xong không có tài liệu luôn hiện rõ là như vậy."),
    )

    def prepare(self) -> None:
        super().prepare()
        self.own_names.remove("words")
        self.own_names.remove("explanation")
        self.own_names.insert(0, "words")
        self.pieces = list(self.assignment.evidence.standing().select_related("entry"))


class ExtensionForm(UnitForm):
    until = VnDateField(label=_("Xin gia hạn đến ngày"))
    reason = words_field(_("Lý do"), help_text=_("Ít nhất 10 ký tự."))


class DelayForm(UnitForm):
    words = words_field(_("Vì sao chậm"), help_text=_("Ít nhất 10 ký tự."))
    committed_to = VnDateField(label=_("Cam kết xong ngày"))


class HandOutForm(DeedForm):
    officer = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Phân công cho"),
        error_messages={"required": _("Chọn người được phân công.")},
    )
    title = forms.CharField(
        label=_("Phần việc"), max_length=300, error_messages={"required": _("Ghi phần việc được phân công.")}
    )
    due_on = VnDateField(label=_("Hạn"), required=False, help_text=_("Để trống: theo hạn của việc."))

    def prepare(self) -> None:
        there = User.objects.filter(pk__in=holders(PERFORM, [self.assignment.lead_unit_id]))
        self.fields["officer"].queryset = there  # type: ignore[attr-defined]


class HelpForm(UnitForm):
    words = words_field(_("Kết quả phối hợp"))


class SubtaskDoneForm(UnitForm):
    words = words_field(_("Kết quả"), required=False)


class AnswerHelpForm(DeedForm):
    accept = forms.TypedChoiceField(
        label=_("Phần phối hợp này"),
        choices=[("yes", _("Đã xong")), ("no", _("Đề nghị làm lại"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    words = words_field(_("Ý kiến"), needed_when=_("Bắt buộc khi đề nghị làm lại."))
