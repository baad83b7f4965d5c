"""Who an act is written down under: the person, the capacity and the two dates."""

from dataclasses import KW_ONLY, dataclass
from datetime import date

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Decider:
    """The one whose decision somebody else typed in (*nhập thay*)."""

    person_id: int
    name: str
    position: str
    unit: str
    appointment_id: int | None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Author:
    """Who acts and as what, with names as they are on that day.

    `person_id` … `capacity` are the person at the keyboard. When that person enters the decision
    of another, `entered_for` is the decider. `done_on` is the day the act was done, `office_day`
    the day of the office when it was recorded; `done_on` may be earlier, never later (ValueError).
    `device` is a short mark of the machine, None where it is not known.
    Under a mandate `on_behalf_of` says for whom and by which paper, `mandate_id` which it is.
    """

    person_id: int | None
    name: str
    position: str
    unit: str
    unit_id: int | None
    appointment_id: int | None
    capacity: str
    _: KW_ONLY
    done_on: date
    office_day: date
    on_behalf_of: str = ""
    entered_for: Decider | None = None
    backdating_reason: str = ""
    request_id: str = ""
    device: str | None = None
    source: str = "web"
    mandate_id: int | None = None

    def __post_init__(self) -> None:
        if self.done_on > self.office_day:
            raise ValueError(f"Done on {self.done_on}, after the office day {self.office_day}.")

    @property
    def is_entered_for(self) -> bool:
        """True when the decision is somebody else's than the person at the keyboard."""
        return self.entered_for is not None

    @property
    def decider_id(self) -> int | None:
        """The person whose decision this is; None for the system itself."""
        return self.entered_for.person_id if self.entered_for else self.person_id

    @property
    def decider_name(self) -> str:
        """The name of the person whose decision this is."""
        return self.entered_for.name if self.entered_for else self.name

    @property
    def decider_capacity(self) -> str:
        """The capacity in which it was decided, in words."""
        return f"{self.entered_for.position}, {self.entered_for.unit}" if self.entered_for else self.capacity

    @property
    def decider_unit_id(self) -> int | None:
        """The unit the decision belongs to: the decider's, where it is known."""
        return (self.entered_for.unit_id if self.entered_for else None) or self.unit_id


def system_author(name: str, *, day: date | None = None, source: str = "command") -> Author:
    """The author of what no person does: a command, a job or a migration of data, by its name.

    `day` is the office day; without it the calendar day of the configured time zone.
    """
    day = day or timezone.localdate()
    return Author(
        person_id=None,
        name=name,
        position="",
        unit="",
        unit_id=None,
        appointment_id=None,
        capacity="",
        done_on=day,
        office_day=day,
        source=source,
    )
