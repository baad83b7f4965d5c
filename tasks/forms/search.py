"""What of a list is shown. What an address says that is not a choice shows everything."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tasks.models.waiting import Ask


class InboxSearch(forms.Form):
    tim = forms.CharField(
        label=_("Tìm theo tên việc hoặc đơn vị"),
        required=False,
        max_length=200,
        help_text=_("Gõ không dấu cũng được."),
    )
    loai = forms.ChoiceField(choices=Ask, required=False, widget=forms.HiddenInput)
    mark_optional = False

    @property
    def words(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("tim", ""))

    @property
    def ask(self) -> str:
        self.is_valid()
        return str(self.cleaned_data.get("loai", ""))
