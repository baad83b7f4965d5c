"""Forms of one's own account: coming in, the password, the capacity of the day."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from organizations.forms.choices import offer_words
from organizations.models import Appointment, User

MOST_SAID = 20_000  # letters of a device's answer: some add certificates to it


class AnsweredOnce(forms.HiddenInput):
    """A device's answer counts once, so a page that is shown again does not carry it."""

    def format_value(self, value: Any) -> None:
        return None


class LoginForm(AuthenticationForm):
    error_messages = {
        "invalid_login": _(
            "Tên đăng nhập (hoặc số điện thoại) và mật khẩu chưa khớp. Nếu dùng mã một lần, mã có thể đã hết"
            " hạn: nhờ đầu mối của đơn vị cấp lại."
        ),
        "inactive": _("Tài khoản đã ngừng. Đồng chí liên hệ người quản trị."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Tên đăng nhập hoặc số điện thoại")
        self.fields["username"].error_messages["required"] = _("Ghi tên đăng nhập hoặc số điện thoại.")
        self.fields["password"].label = _("Mật khẩu hoặc mã một lần")
        self.fields["password"].error_messages["required"] = _("Ghi mật khẩu.")


class SecondFactorForm(forms.Form):
    """A passkey's answer, the code of the app or a recovery code, and whether this device is one's own."""

    passkey = forms.CharField(required=False, max_length=MOST_SAID, widget=AnsweredOnce)
    code = forms.CharField(
        label=_("Mã 6 số trên ứng dụng, hoặc một mã dự phòng"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "text"}),
        error_messages={"required": _("Gõ mã.")},
    )
    remember = forms.BooleanField(
        label=_("Nhớ thiết bị này 30 ngày"),
        required=False,
        help_text=_("Chỉ đánh dấu trên điện thoại hoặc máy riêng của đồng chí."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].required = not self.data.get("passkey")  # a touch comes in its place


class PasskeyForm(forms.Form):
    """How the device is called, and its answer; both are filled in by the page."""

    name = forms.CharField(
        label=_("Tên thiết bị"),
        max_length=60,
        help_text=_("Để sau này biết khóa nào nằm ở máy nào, ví dụ: Điện thoại riêng."),
        error_messages={"required": _("Ghi tên thiết bị.")},
    )
    passkey = forms.CharField(
        max_length=MOST_SAID,
        widget=AnsweredOnce,
        error_messages={"required": _("Thiết bị chưa tạo khóa. Bấm Tạo khóa rồi chạm vào thiết bị.")},
    )


class SetSecondFactorForm(forms.Form):
    """The key that the page showed, signed for this person, and the first code made of it."""

    key = forms.CharField(widget=AnsweredOnce)
    code = forms.CharField(
        label=_("Mã 6 số đang hiện trên ứng dụng"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": _("Gõ mã 6 số đang hiện trên ứng dụng.")},
    )


class NewPasswordForm(forms.Form):
    """A new password, twice. Weakness is the action's refusal."""

    new_password1 = forms.CharField(
        label=_("Mật khẩu mới"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Ghi mật khẩu mới.")},
    )
    new_password2 = forms.CharField(
        label=_("Ghi lại mật khẩu mới"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Ghi lại mật khẩu mới một lần nữa.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = " ".join(password_validators_help_texts())

    def clean_new_password2(self) -> str:
        again = self.cleaned_data["new_password2"]
        if again != self.cleaned_data.get("new_password1", again):
            raise forms.ValidationError(_("Hai lần ghi chưa giống nhau. Ghi lại cả hai ô."))
        return again


class ChangePasswordForm(NewPasswordForm):
    """The same, with the old password first."""

    field_order = ["old_password", "new_password1", "new_password2"]

    old_password = forms.CharField(
        label=_("Mật khẩu đang dùng"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Ghi mật khẩu đang dùng.")},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_old_password(self) -> str:
        old = self.cleaned_data["old_password"]
        if not self.person.check_password(old):
            raise forms.ValidationError(_("Mật khẩu đang dùng chưa đúng."))
        return old


class CapacityForm(forms.Form):
    """In which position somebody with several acts by default, until logging out."""

    appointment = forms.TypedChoiceField(
        label=_("Tư cách mặc định trong phiên làm việc này"),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Chỉ dùng khi nhiều chức vụ cùng làm được một việc. Mỗi việc vẫn chọn lại được."),
    )

    def __init__(self, *args: Any, held: list[Appointment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.pk, str(one.position)) for one in held]
        offer_words(self, "appointment", [("", _("Hỏi tôi khi cần")), *choices])
