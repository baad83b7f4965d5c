"""What may be done on this floor."""

from tasks.actions.digest import queue_digests
from tasks.actions.holidays import add_holiday, withdraw_holiday

__all__ = ["add_holiday", "queue_digests", "withdraw_holiday"]
