"""The forms of what is owed."""

from tasks.forms.holiday import HolidayForm, WithdrawHolidayForm
from tasks.forms.search import AssignmentFilter, InboxSearch

__all__ = ["AssignmentFilter", "HolidayForm", "InboxSearch", "WithdrawHolidayForm"]
