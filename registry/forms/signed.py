"""A decision in a form: who makes it on which day, and the signed sheet when it is entered for her."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from organizations.forms.doer import DoerFields
from registry.forms.kept import KeptFileField
from toolbox.errors import Refused

NEEDS_SCAN = _("Nhập thay phải kèm bản chụp có chữ ký của người quyết định.")


class SignedForm(DoerFields):
    """The scan is folded away with day and decider, in sight where the form is only for entering."""

    FOLDED = (*DoerFields.FOLDED, "scan")
    SCAN_IN_SIGHT = False

    scan = KeptFileField(
        label=_("Bản chụp có chữ ký"),
        required=False,
        help_text=_("PDF, Word hoặc ảnh chụp. Phải có khi nhập thay."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_names.remove("scan")
        if self.SCAN_IN_SIGHT or "entered_for" in self.own_names:
            self.own_names.append("scan")
        if "entered_for" in self.own_names:
            self.fields["scan"].required = True
            self.fields["scan"].error_messages["required"] = NEEDS_SCAN

    def refused(self, refusal: Refused) -> None:
        """Where a refusal asks something in return, the form shows it from now on."""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("entered_for") and "scan" not in self.errors and not said.get("scan"):
            self.add_error("scan", NEEDS_SCAN)
        return said
