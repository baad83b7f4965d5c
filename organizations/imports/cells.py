"""One row's cells read as what they mean; what cannot be read is an error of that cell."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from organizations.phone import normal_phone
from toolbox.headings import Column
from toolbox.spreadsheets import CellError, Row
from toolbox.vietnamese import fold, parse_date

Value = TypeVar("Value")


class Cells:
    """A row with its columns. Each reader returns None where the cell is empty or wrong."""

    def __init__(self, row: Row, columns: Sequence[Column], errors: list[CellError]) -> None:
        self.row = row
        self.number = row.number
        self.titles = {column.name: column.title for column in columns}
        self.unreadable = {error.column for error in row.errors}
        self.errors = errors
        errors.extend(row.errors)

    def refuse(self, name: str, message: str) -> None:
        self.errors.append(CellError(self.number, self.titles[name], message))

    def text(self, name: str, *, needed: str = "", longest: int = 160) -> str:
        """The text; `needed` is the sentence for an empty cell that must not be."""
        text = self.row.values.get(name, "")
        if not text and needed and self.titles[name] not in self.unreadable:
            self.refuse(name, needed)
        if len(text) > longest:
            self.refuse(name, _("Dài quá %(most)d ký tự. Rút gọn lại.") % {"most": longest})
            return ""
        return text

    def day(self, name: str, *, needed: str = "") -> date | None:
        text = self.text(name, needed=needed)
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError as wrong:
            self.refuse(name, str(wrong))
            return None

    def phone(self, name: str) -> str:
        text = self.text(name)
        if len(text) == 9 and text.isdecimal():
            text = "0" + text  # Excel takes the number for a number and drops its first zero
        phone = normal_phone(text)
        if text and not phone:
            self.refuse(
                name, _("“%(text)s” không phải số điện thoại. Ghi 10 số, bắt đầu bằng 0.") % {"text": text}
            )
        return phone

    def email(self, name: str) -> str:
        text = self.text(name)
        try:
            if text:
                validate_email(text)
        except ValidationError:
            self.refuse(
                name, _("“%(text)s” không phải địa chỉ thư điện tử. Sửa lại hoặc để trống.") % {"text": text}
            )
        return text

    def one_of(
        self, name: str, known: Mapping[str, Value], *, needed: str = "", unknown: str
    ) -> Value | None:
        """The value of a word that `known` has (marks and case do not matter); `unknown` names %(text)s,
        and %(known)s where the choice is short enough to be told."""
        text = self.text(name, needed=needed)
        return self._known(name, text, known, unknown) if text else None

    def all_of(self, name: str, known: Mapping[str, Value], *, unknown: str) -> list[Value]:
        """Words parted by semicolons; each unknown one spoils the cell."""
        words = [word.strip() for word in self.text(name, longest=400).split(";") if word.strip()]
        found = [self._known(name, word, known, unknown) for word in words]
        return [value for value in found if value is not None]

    def _known(self, name: str, text: str, known: Mapping[str, Value], unknown: str) -> Value | None:
        if fold(text) in known:
            return known[fold(text)]
        choices = "; ".join(str(getattr(value, "label", value)) for value in known.values())
        self.refuse(name, unknown % {"text": text, "known": choices})
        return None
