"""What a dossier is made for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.models import Unit, User
from organizations.verbs import INSPECT
from tasks.forms.own import OwnDoerFields


class DossierForm(OwnDoerFields):
    """Reading has no other day than today."""

    reason = forms.CharField(
        label=_("Căn cứ, mục đích"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: đơn khiếu nại số 03 ngày 12/06/2022. Căn cứ này vào sổ nhật ký."),
        error_messages={"required": _("Ghi căn cứ hoặc mục đích lập hồ sơ.")},
    )  # fmt: skip

    def __init__(self, *args: Any, person: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=INSPECT, unit=unit, **kwargs)
        del self.fields["done_on"], self.fields["backdating_reason"]
