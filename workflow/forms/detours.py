"""Why something is done with a whole case, and to whom it goes when it is handed over."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.clock import office_today
from organizations.models import Unit, User
from organizations.verbs import Verb
from resolutions.owners import owners_of
from tasks.forms.own import OwnDoerFields
from workflow.models import Case


class DetourForm(OwnDoerFields):
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ít nhất 10 ký tự. Đơn vị và kiểm tra viên đọc nguyên văn."),
        error_messages={"required": _("Ghi rõ lý do.")},
    )

    def __init__(self, *args: Any, person: User, verb: Verb, unit: Unit, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=verb, unit=unit, **kwargs)


class HandOverForm(DetourForm):
    to = forms.ModelChoiceField(
        label=_("Chuyển cho"),
        queryset=Unit.objects.none(),
        error_messages={"required": _("Chọn đơn vị nhận hồ sơ.")},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, case=case, **kwargs)
        have = Case.objects.filter(duty=case.duty, period=case.period).values("unit")
        self.fields["to"].queryset = owners_of(case.duty, office_today()).exclude(pk__in=have)
