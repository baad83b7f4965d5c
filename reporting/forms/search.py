"""What of the book is looked for; names stand in the address, so they are words."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from audit.models import DONE, RECORDED
from organizations.models import Unit, User
from reporting import kinds, search
from toolbox.fields import VnDateField

MOST_FOUND = 12  # people or units that a typed name may mean, to choose from
BY = {"": RECORDED, "lam": DONE}


class SearchForm(forms.Form):
    """A name that means one person or unit chooses it; one that means several gives them to choose from."""

    tim = forms.CharField(
        label=_lazy("Từ ngữ trong mục"),
        required=False,
        max_length=100,
        help_text=_lazy("Việc, tên văn bản, lý do; gõ không dấu cũng được."),
    )
    ten = forms.CharField(label=_lazy("Người làm"), required=False, max_length=100)
    ten_don_vi = forms.CharField(label=_lazy("Đơn vị của người làm"), required=False, max_length=100)
    tu = VnDateField(label=_lazy("Từ ngày"), required=False)
    den = VnDateField(label=_lazy("Đến ngày"), required=False)
    theo = forms.ChoiceField(
        label=_lazy("Tính theo"),
        choices=[("", _lazy("Ngày ghi vào sổ")), ("lam", _lazy("Ngày làm"))],
        required=False,
    )
    viec = forms.ChoiceField(label=_lazy("Loại việc"), required=False)
    dau = forms.ChoiceField(
        label=_lazy("Dấu hiệu"),
        choices=[
            ("", _lazy("Tất cả")),
            (search.TYPED, _lazy("Nhập thay")),
            (search.LATE, _lazy("Ghi nhận muộn")),
            (search.SYSTEM, _lazy("Hệ thống tự làm")),
        ],
        required=False,
    )
    nguoi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    don_vi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    vai = forms.ChoiceField(choices=[("", ""), ("nhap", "")], required=False, widget=forms.HiddenInput)
    duoi = forms.BooleanField(label=_lazy("Cả đơn vị cấp dưới"), required=False)

    MAIN = ("tim", "ten")
    MORE = ("ten_don_vi", "duoi", "viec", "dau", "tu", "den", "theo")
    mark_optional = False

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["viec"].choices = [("", _("Mọi loại việc")), *kinds.choices()]  # type: ignore[attr-defined]
        self.people: list[User] = []
        self.units: list[Unit] = []
        self.asked = search.Asked()
        if self.is_valid():
            self._read(self.cleaned_data)

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if said.get("tu") and said.get("den") and said["tu"] > said["den"]:
            self.add_error("den", _("“Đến ngày” ở trước “Từ ngày”. Sửa lại một trong hai ngày."))
        return said

    def _read(self, said: dict[str, Any]) -> None:
        self.asked = search.Asked(
            words=said["tim"].strip(),
            person=User.objects.filter(pk=said["nguoi"]).first()
            if said["nguoi"]
            else self._person(said["ten"]),
            as_typist=said["vai"] == "nhap",
            unit=Unit.objects.filter(pk=said["don_vi"]).first()
            if said["don_vi"]
            else self._unit(said["ten_don_vi"]),
            with_lower=said["duoi"],
            kind=said["viec"],
            mark=said["dau"],
            first=said["tu"],
            last=said["den"],
            by=BY[said["theo"]],
        )

    def _person(self, typed: str) -> User | None:
        if not typed.strip():
            return None
        found = list(User.objects.named_like(typed)[: MOST_FOUND + 1])
        if not found:
            self.add_error("ten", _("Không có ai tên như vậy. Ghi ít chữ hơn, ví dụ chỉ ghi tên."))
        self.people = found if len(found) > 1 else []
        return found[0] if len(found) == 1 else None

    def _unit(self, typed: str) -> Unit | None:
        if not typed.strip():
            return None
        found = list(Unit.objects.named_like(typed)[: MOST_FOUND + 1])
        if not found:
            self.add_error("ten_don_vi", _("Không có đơn vị nào tên như vậy. Ghi ít chữ hơn."))
        self.units = found if len(found) > 1 else []
        return found[0] if len(found) == 1 else None

    @property
    def must_choose(self) -> bool:
        """A typed name means several: until one is chosen, nothing is searched."""
        return bool(self.people or self.units)

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """The fields in sight; who or what is chosen already is shown as a mark instead."""
        return self._open(self.MAIN)

    @property
    def more_fields(self) -> list[forms.BoundField]:
        """The fields behind "Thêm điều kiện"."""
        return self._open(self.MORE)

    def _open(self, names: tuple[str, ...]) -> list[forms.BoundField]:
        chosen = {"ten": self.asked.person, "ten_don_vi": self.asked.unit}
        return [self[name] for name in names if not chosen.get(name)]

    @property
    def more_is_open(self) -> bool:
        return any(self[name].value() or self[name].errors for name in self.MORE)

    def said(self, *but: str, **more: object) -> dict[str, str]:
        """What the address says, names resolved; without `but`, with `more`."""
        data = self.data
        found = {name: data[name].strip() for name in self.fields if data.get(name, "").strip()}
        for name, typed, row in (
            ("nguoi", "ten", self.asked.person),
            ("don_vi", "ten_don_vi", self.asked.unit),
        ):
            if row is not None:
                found.pop(typed, None)
                found[name] = str(row.pk)
        found |= {name: str(value) for name, value in more.items()}
        return {name: value for name, value in found.items() if name not in but}

    def address(self, *but: str, **more: object) -> str:
        return "?" + urlencode(self.said(*but, **more))

    @property
    def marks(self) -> list[tuple[str, str]]:
        """(words, address without it) of the person and the unit that are chosen."""
        found = []
        if self.asked.person is not None:
            words = _("Nhập thay: %(name)s") if self.asked.as_typist else _("Người: %(name)s")
            found.append((words % {"name": self.asked.person}, self.address("nguoi", "vai")))
        if self.asked.unit is not None:
            words = _("Đơn vị và cấp dưới: %(name)s") if self.asked.with_lower else _("Đơn vị: %(name)s")
            found.append((words % {"name": self.asked.unit}, self.address("don_vi")))
        return found

    @property
    def words(self) -> str:
        """All that is asked, in words: for the book, and for the head of an export."""
        asked = self.asked
        said: list[str | Promise] = [words for words, _address in self.marks]
        if asked.words:
            said.append(_("có chữ “%(words)s”") % {"words": asked.words})
        said += [
            str(dict(self.fields[name].choices)[self.cleaned_data[name]]).lower()  # type: ignore[attr-defined]
            for name in ("viec", "dau", "theo")
            if self.cleaned_data.get(name)
        ]
        for words, day in ((_("từ %(day)s"), asked.first), (_("đến %(day)s"), asked.last)):
            if day is not None:
                said.append(words % {"day": f"{day:%d/%m/%Y}"})
        return "; ".join(str(each) for each in said) or _("toàn bộ")
