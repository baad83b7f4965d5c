"""Quarters of a year, as keys of cases ("2022-Q2") and as days."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def read(cls, key: str) -> Self | None:
        """From a key; None where it names no quarter."""
        year, _dash, number = key.partition("-Q")
        if len(year) == 4 and year.isdecimal() and number in ("1", "2", "3", "4"):
            return cls(int(year), int(number))
        return None

    @property
    def key(self) -> str:
        return f"{self.year}-Q{self.number}"

    @property
    def first_day(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last_day(self) -> date:
        return self.following.first_day - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def before(self) -> "Quarter":
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def __str__(self) -> str:
        return _("Quý %(number)d/%(year)d") % {"number": self.number, "year": self.year}
