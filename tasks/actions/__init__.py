"""What may be done on this floor."""

from tasks.actions.addenda import add_addendum
from tasks.actions.digest import queue_digests
from tasks.actions.figure_import import carry_out_figures
from tasks.actions.holidays import add_holiday, withdraw_holiday
from tasks.actions.narratives import save_words
from tasks.actions.period_reports import (
    accept_report,
    hand_up_report,
    return_report,
    submit_report,
    take_back_period_report,
)
from tasks.actions.periods import change_days, freeze_period, make_calendar, open_period, urge_reports
from tasks.actions.readings import report_reading, return_reading, verify_reading, verify_readings
from tasks.actions.targets import change_target, end_target, hand_targets, set_target

__all__ = [
    "accept_report",
    "add_addendum",
    "add_holiday",
    "carry_out_figures",
    "change_days",
    "change_target",
    "end_target",
    "freeze_period",
    "hand_targets",
    "hand_up_report",
    "make_calendar",
    "open_period",
    "queue_digests",
    "report_reading",
    "return_reading",
    "return_report",
    "save_words",
    "set_target",
    "submit_report",
    "take_back_period_report",
    "urge_reports",
    "verify_reading",
    "verify_readings",
    "withdraw_holiday",
]
