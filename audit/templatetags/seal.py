"""The newest checkpoint in one line, for the foot of what is printed and kept."""

from django import template
from django.utils.translation import gettext as _

from audit.standing import newest_note
from toolbox.templatetags.house import vn_datetime

register = template.Library()


@register.simple_tag
def seal_line() -> str:
    """*Sổ nhật ký đã niêm đến mục 1234 · 9f3a 77c0 12ab 45cd, 08:15 20/06/2022*; nothing before
    the first seal. One statement."""
    note = newest_note()
    if note is None:
        return ""
    words = {"short": note.short, "when": vn_datetime(note.time)}
    return _("Sổ nhật ký đã niêm đến mục %(short)s, %(when)s") % words
