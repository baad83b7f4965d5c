"""The office's day: every rule about dates asks here, never the system clock."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

DEMO_DAY_ONE = date(2022, 6, 20)


def office_today() -> date:
    """Today in Hà Nội; where the example runs, 20/6/2022 plus the days since the example was made."""
    today = timezone.localdate()
    if settings.DEMO and settings.DEMO_MADE_ON:
        return DEMO_DAY_ONE + timedelta(days=(today - settings.DEMO_MADE_ON).days)
    return today
