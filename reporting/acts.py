"""What is done on this floor, as the book tells it: that somebody took entries out of the house."""

from django.utils.translation import gettext_lazy as _

from audit.acts import Act

EXPORTED = Act("reporting.exported", _("xuất %(rows)s mục nhật ký ra tệp %(format)s (%(asked)s)"))
