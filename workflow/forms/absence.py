"""Authorising somebody for an absence, taking it back, handing over."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organizations.actions.mandates import works_of
from organizations.clock import office_today
from organizations.forms.choices import offer
from organizations.forms.doer import DoerFields
from organizations.models import Appointment, Unit, User
from organizations.policy import deciders
from organizations.roles import Role
from organizations.verbs import AUTHORISE
from registry.forms.signed import SignedForm
from toolbox.fields import VnDateField

ALL, SOME = "all", "some"


class PostField(forms.ModelChoiceField):
    """Who, in which post."""

    def label_from_instance(self, obj: Appointment) -> str:
        return f"{obj.person}, {obj.post}"


class MandateForm(SignedForm):
    SCAN_IN_SIGHT = True

    receiver_post = PostField(
        Appointment.objects.none(),
        label=_("Ủy quyền cho"),
        empty_label=_("Chọn người"),
        error_messages={"required": _("Chọn người được ủy quyền.")},
    )
    valid_from = VnDateField(label=_("Từ ngày"))
    valid_to = VnDateField(label=_("Đến hết ngày"), help_text=_("Hết ngày này, mọi việc tự về lại đồng chí."))
    paper = forms.CharField(
        label=_("Văn bản ủy quyền"),
        max_length=160,
        help_text=_("Số, ký hiệu, ngày. Ví dụ: Giấy ủy quyền số 02-UQ/ĐU ngày 20/06/2022."),
        error_messages={"required": _("Ghi số, ngày văn bản ủy quyền.")},
    )
    scope = forms.ChoiceField(
        label=_("Việc được làm thay"),
        choices=[(ALL, _("Mọi việc của chức vụ, trừ biểu quyết")), (SOME, _("Chỉ những việc chọn dưới đây"))],
        widget=forms.RadioSelect,
        initial=ALL,
    )
    verbs = forms.MultipleChoiceField(
        label=_("Chỉ những việc này"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, person: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=AUTHORISE, unit=unit, **kwargs)
        givers = list(self.held)
        if "entered_for" in self.fields:
            givers += deciders(AUTHORISE, unit, office_today())
        works = works_of(givers)
        self.fields["verbs"].choices = [(verb.codename, verb.label) for verb in works]  # type: ignore[attr-defined]
        outside = Q(position__roles__role__in=(Role.ADMINISTRATOR, Role.AUDITOR))
        near = Q(position__unit=unit) | Q(position__unit__parent=unit)
        if unit.parent_id:
            near |= Q(position__unit=unit.parent_id)
        if unit.locality_id:
            near |= Q(position__unit__locality=unit.locality_id)
        people = Appointment.objects.on(office_today()).filter(near, person__is_active=True)
        people = people.exclude(outside).select_related("person", "position__unit")
        if self.held:
            people = people.exclude(person=person)
        offer(
            self, "receiver_post", people.order_by("position__unit__path", "position__rank", "pk").distinct()
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("scope") == SOME and not said.get("verbs"):
            self.add_error("verbs", _("Chọn ít nhất một việc, hoặc chọn mọi việc của chức vụ."))
        return said

    @property
    def said(self) -> dict[str, Any]:
        data = self.cleaned_data
        names = ("receiver_post", "valid_from", "valid_to", "paper", "scan")
        verbs = data["verbs"] if data["scope"] == SOME else ()
        return {name: data.get(name) for name in names} | {"verbs": verbs}


class RevokeForm(DoerFields):
    reason = forms.CharField(
        label=_("Lý do thu hồi"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ít nhất 10 ký tự."),
        error_messages={"required": _("Ghi lý do thu hồi.")},
    )

    def __init__(self, *args: Any, person: User, unit: Unit, **kwargs: Any) -> None:
        super().__init__(*args, person=person, verb=AUTHORISE, unit=unit, **kwargs)


class HandoverForm(forms.Form):
    receiver = PostField(
        Appointment.objects.none(),
        label=_("Người nhận bàn giao"),
        empty_label=_("Chọn người"),
        error_messages={"required": _("Chọn người nhận bàn giao.")},
        help_text=_("Người nhận xem danh sách và ký nhận; trước đó chưa có gì chuyển đi."),
    )
    note = forms.CharField(
        label=_("Lý do, căn cứ"),
        max_length=500,
        required=False,
        help_text=_("Ví dụ: nghỉ hưu từ 01/07/2022."),
    )


class HandoverAnswerForm(forms.Form):
    accepted = forms.TypedChoiceField(
        label=_("Đồng chí nhận danh sách này?"),
        choices=[("1", _("Tôi ký nhận, từ nay các việc này là của tôi")), ("0", _("Chưa nhận"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn ký nhận hay chưa nhận.")},
    )
    reason = forms.CharField(
        label=_("Nếu chưa nhận, vì sao"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
