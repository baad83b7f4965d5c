"""Deeds of having looked: they stand on no thing, so that its own people do not read them."""

from django.utils.translation import gettext_lazy as _

from audit import Act

EXPORTED = Act("reporting.exported", _("xuất %(rows)s mục nhật ký ra tệp %(format)s (%(asked)s)"))
DOSSIER_MADE = Act("reporting.dossier_made", _("lập hồ sơ in: %(thing)s"))
