"""What is done on this floor, as the book tells it."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

HOLIDAY_ADDED = Act("tasks.holiday_added", _("ghi vào lịch làm việc: %(what)s (%(source)s)"))
HOLIDAY_WITHDRAWN = Act("tasks.holiday_withdrawn", _("bỏ khỏi lịch làm việc: %(what)s"))
